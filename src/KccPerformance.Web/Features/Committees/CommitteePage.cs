using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Committees;

/// <summary>A committee's home: the papers for its next meeting and the position of its themes.</summary>
public sealed record CommitteePage
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    public required IReadOnlyList<string> Members { get; init; }

    public required CommitteeMeetings Meetings { get; init; }

    /// <summary>The adopted plans with themes of this committee.</summary>
    public required IReadOnlyList<PlanContext> Plans { get; init; }

    /// <summary>Its themes in the plan shown; null if it has none.</summary>
    public PlanPage? Plan { get; init; }

    public Watched? Watched { get; init; }

    public CommitteeAsks? Asks { get; init; }

    /// <summary>Everything it looks after, where that is more than themes of plans; null otherwise.</summary>
    public CommitteeOverview? Overview { get; init; }

    /// <summary>The papers for the next meeting. Without a final report, a note that they are not yet available.</summary>
    public Papers? Papers => Plan?.Papers ?? (Meetings.Next is { } next ? Papers.NotYet(next.Date) : null);

    public string Address => $"/committees/{Id}";
}

/// <summary>More detail on the ratings.</summary>
/// <param name="Rows">The actions that are overdue, without an update, unchanged or moved later, at most those named.</param>
/// <param name="Evidence">The number of evidence requirements in each state.</param>
public sealed record Watched(IReadOnlyList<ActionPosition> Rows, IReadOnlyDictionary<EvidenceState, int> Evidence)
{
    /// <summary>The evidence requirements that count: all but those waived.</summary>
    public int Asked => Of(EvidenceState.Unmet) + Of(EvidenceState.Submitted) + Of(EvidenceState.Verified);

    /// <summary>"12 of 81 evidence requirements verified, 17 awaiting checks, 1 waived".</summary>
    public string EvidenceStory
    {
        get
        {
            var submitted = Of(EvidenceState.Submitted);
            var waived = Of(EvidenceState.Waived);
            return Asked == 0 ? "No evidence requirements" : $"{Of(EvidenceState.Verified):N0} of {Labels.Count(Asked, "evidence requirement")} verified"
                + (submitted == 0 ? null : $", {submitted:N0} awaiting checks")
                + (waived == 0 ? null : $", {waived:N0} waived");
        }
    }

    /// <summary>The actions with a flag, each with its figure: "CEC2", "91 days".</summary>
    public IReadOnlyList<(string Code, string? Figure)> Up(Flag flag, PlanContext moment)
        => [.. Rows
            .Where(row => row.IsUp(flag, moment))
            .OrderByDescending(row => FigureOf(flag, row, moment.Today))
            .Take(PlanPage.CodesShown)
            .Select(row => (row.Code, WordOf(flag, FigureOf(flag, row, moment.Today))))];

    private static int FigureOf(Flag flag, ActionPosition row, DateOnly today) => flag switch
    {
        Flag.Overdue => row.DaysOverdue(today),
        Flag.Unchanged => row.UnchangedPeriods,
        Flag.Slipped => row.DaysSlipped,
        _ => 0,
    };

    private static string? WordOf(Flag flag, int figure) => flag switch
    {
        Flag.Overdue or Flag.Slipped => Labels.Count(figure, "day"),
        Flag.Unchanged => Labels.Count(figure, "period"),
        _ => null,
    };

    private int Of(EvidenceState state) => Evidence.GetValueOrDefault(state);
}
