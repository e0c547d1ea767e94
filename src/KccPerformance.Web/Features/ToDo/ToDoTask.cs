using System.Security.Claims;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>One kind of task for administrators.</summary>
/// <param name="Order">Its place among the kinds.</param>
/// <param name="Name">"Evidence to verify".</param>
/// <param name="Number">How many there are.</param>
/// <param name="Address">The page that lists them.</param>
public sealed record ToDoTask(int Order, string Name, int Number, string Address)
{
    /// <summary>A short description under the name.</summary>
    public string? About { get; init; }

    /// <summary>How many of them are overdue.</summary>
    public int Overdue { get; init; }

    /// <summary>The one that has waited longest.</summary>
    public ToDoItem? Oldest { get; init; }

    /// <summary>The words of the link to the next step.</summary>
    public string Step { get; init; } = "View";

    public string StepAddress { get; init; } = Address;

    /// <summary>Why the next step cannot be taken for the oldest of them.</summary>
    public string? StepNote { get; init; }

    /// <summary>How many there are in each plan, for a site with several.</summary>
    public IReadOnlyList<ToDoPlace> Places { get; init; } = [];

    /// <summary>Its name in the sentence about what has nothing waiting: "evidence to verify".</summary>
    public string InSentence => char.ToLowerInvariant(Name[0]) + Name[1..];
}

/// <summary>The piece of work that has waited longest.</summary>
/// <param name="Word">The words of its link: the code of an action, or the name of a file.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Since">What follows the link: "added 4 December 2008".</param>
public sealed record ToDoItem(string Word, string Address, string Since)
{
    /// <summary>"Overdue 1 day".</summary>
    public string? Flag { get; init; }

    public string? More { get; init; }

    /// <summary>The address part of its plan, whose title is shown on a site with several.</summary>
    public string? Plan { get; init; }
}

/// <summary>How many there are in one plan, named by its part of the address.</summary>
public sealed record ToDoPlace(string Plan, int Number, string Address);

/// <summary>Something that happens on a day.</summary>
/// <param name="On">The day.</param>
/// <param name="Word">The words of its link.</param>
/// <param name="Address">Where it is.</param>
/// <param name="Text">What follows the link.</param>
public sealed record DateAhead(DateOnly On, string Word, string Address, string Text);

/// <summary>What a module adds to the list.</summary>
/// <param name="Tasks">Its kinds of work, those with nothing waiting too.</param>
/// <param name="Dates">Its dates.</param>
/// <param name="Deadline">The next instant in UTC when updates close.</param>
public sealed record ToDoPart(IReadOnlyList<ToDoTask> Tasks, IReadOnlyList<DateAhead> Dates, DateTime? Deadline = null)
{
    public static ToDoPart Of(params ToDoTask[] tasks) => new(tasks, []);
}

/// <summary>The tasks of a module. Each module has its own sources, which are found by this interface.</summary>
public interface IToDoSource
{
    /// <summary>The tasks for a user, in a fixed number of queries.</summary>
    Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation);
}
