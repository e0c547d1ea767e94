using System.Security.Claims;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>What members see first: a plan or a committee.</summary>
public sealed record SeenByMembers(string Word, string Address);

/// <summary>The to-do list of an administrator.</summary>
public sealed record ToDoPage
{
    public required DateOnly Today { get; init; }

    /// <summary>The tasks, overdue first.</summary>
    public required IReadOnlyList<ToDoTask> Tasks { get; init; }

    /// <summary>The kinds of task with nothing outstanding.</summary>
    public required IReadOnlyList<ToDoTask> Nothing { get; init; }

    public required IReadOnlyList<DateAhead> Dates { get; init; }

    public required DateTime? Deadline { get; init; }

    public required IReadOnlyList<SeenByMembers> SeenByMembers { get; init; }

    /// <summary>The titles of the adopted plans, by slug.</summary>
    public required IReadOnlyDictionary<string, string> Plans { get; init; }

    /// <summary>The first steps; null once there is a reporting period.</summary>
    public FirstSteps? FirstSteps { get; init; }

    public int Overdue => Tasks.Sum(task => task.Overdue);

    /// <summary>"31 items to do, 1 overdue".</summary>
    public string Heading => Tasks.Sum(task => task.Number) switch
    {
        0 => "Nothing to do",
        var items => $"{Labels.Count(items, "item")} to do{(Overdue > 0 ? $", {Overdue:N0} overdue" : null)}",
    };

    public int DaysLeft => Deadline is { } closes ? ClosingTime.DayOf(closes).DayNumber - Today.DayNumber : 0;
}

/// <summary>Reads the to-do lists of all modules, in a fixed number of queries.</summary>
public sealed class ToDoQuery(IEnumerable<IToDoSource> sources, FirstStepsQuery steps, PerformanceDbContext db, BusinessClock clock)
{
    public async Task<ToDoPage> FindAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var plans = await db.Plans.Where(plan => plan.Status == PlanStatus.Adopted).OrderBy(plan => plan.Id)
            .Select(plan => new { plan.Title, plan.Slug })
            .ToListByNameAsync(plan => plan.Title, cancellation);
        var committees = await db.Committees.OrderBy(committee => committee.Id)
            .Select(committee => new SeenByMembers(committee.ShortName, "/committees/" + committee.Id))
            .ToListByNameAsync(committee => committee.Word, cancellation);
        var parts = new List<ToDoPart>();
        foreach (var source in sources)
        {
            parts.Add(await source.ListAsync(user, cancellation));
        }

        var tasks = parts.SelectMany(part => part.Tasks).OrderBy(task => task.Overdue > 0 ? 0 : 1).ThenBy(task => task.Order).ToList();
        return new ToDoPage
        {
            Today = clock.Today(),
            Tasks = [.. tasks.Where(task => task.Number > 0)],
            Nothing = [.. tasks.Where(task => task.Number == 0)],
            Dates = [.. parts.SelectMany(part => part.Dates).OrderBy(date => date.On)],
            Deadline = parts.Min(part => part.Deadline),
            SeenByMembers = [.. plans.Select(plan => new SeenByMembers(plan.Title, "/plans/" + plan.Slug)), .. committees],
            Plans = plans.ToDictionary(plan => plan.Slug, plan => plan.Title, StringComparer.Ordinal),
            FirstSteps = await steps.FindAsync(cancellation),
        };
    }
}
