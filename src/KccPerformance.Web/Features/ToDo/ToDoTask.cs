using System.Security.Claims;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>One kind of task for administrators.</summary>
/// <param name="Order">Its position in the list.</param>
/// <param name="Name">"Evidence to verify".</param>
/// <param name="Number">The number of items.</param>
/// <param name="Address">The page that lists them.</param>
public sealed record ToDoTask(int Order, string Name, int Number, string Address)
{
    /// <summary>A short description under the name.</summary>
    public string? About { get; init; }

    /// <summary>The number of overdue items.</summary>
    public int Overdue { get; init; }

    /// <summary>The oldest item.</summary>
    public ToDoItem? Oldest { get; init; }

    /// <summary>The text of the link to the next step.</summary>
    public string Step { get; init; } = "View";

    public string StepAddress { get; init; } = Address;

    /// <summary>Why the next step is not possible for the oldest item.</summary>
    public string? StepNote { get; init; }

    /// <summary>The number of items in each plan, for a site with several plans.</summary>
    public IReadOnlyList<ToDoPlace> Places { get; init; } = [];

    /// <summary>The name within a sentence: "evidence to verify".</summary>
    public string InSentence => FirstLetter.Small(Name);
}

/// <summary>The oldest item of a task.</summary>
/// <param name="Word">The text of its link: the code of an action, or the name of a file.</param>
/// <param name="Address">Its address.</param>
/// <param name="Since">The text after the link: "added 4 December 2008".</param>
public sealed record ToDoItem(string Word, string Address, string Since)
{
    /// <summary>"Overdue 1 day".</summary>
    public string? Flag { get; init; }

    public string? More { get; init; }

    /// <summary>The slug of its plan, whose title is shown on a site with several plans.</summary>
    public string? Plan { get; init; }
}

/// <summary>The number of items in one plan, given by its slug.</summary>
public sealed record ToDoPlace(string Plan, int Number, string Address);

/// <summary>An event on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Word">The text of its link.</param>
/// <param name="Address">Its address.</param>
/// <param name="Text">The text after the link.</param>
public sealed record DateAhead(DateOnly On, string Word, string Address, string Text);

/// <summary>The tasks and dates of a module.</summary>
/// <param name="Tasks">Its kinds of task, including those with nothing outstanding.</param>
/// <param name="Dates">Its dates.</param>
/// <param name="Deadline">The next instant in UTC when updates close.</param>
public sealed record ToDoPart(IReadOnlyList<ToDoTask> Tasks, IReadOnlyList<DateAhead> Dates, DateTime? Deadline = null)
{
    public static ToDoPart Of(params ToDoTask[] tasks) => new(tasks, []);
}

/// <summary>The tasks of a module. Implementations are registered automatically.</summary>
public interface IToDoSource
{
    /// <summary>The tasks for a user, in a fixed number of queries.</summary>
    Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation);
}
