using KccPerformance.Core.Progress;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Committees;

/// <summary>A committee's dashboard: how the themes it looks after are doing.</summary>
public sealed record CommitteePage
{
    public required int Id { get; init; }

    public required string Name { get; init; }

    public required string ShortName { get; init; }

    public required IReadOnlyList<string> Members { get; init; }

    public required CommitteeMeetings Meetings { get; init; }

    /// <summary>The adopted plans in which it looks after themes.</summary>
    public required IReadOnlyList<PlanMoment> Plans { get; init; }

    /// <summary>Its themes of the plan shown; none where it looks after no themes.</summary>
    public PlanPage? Plan { get; init; }

    public Watched? Watched { get; init; }

    public string Address => $"/committees/{Id}";
}

/// <summary>What stands behind the ratings, and deserves a question.</summary>
/// <param name="Rows">The actions that are overdue, without an update, unchanged or slipped, as many as are named.</param>
/// <param name="Evidence">How many criteria of evidence are in each state.</param>
/// <param name="OpenQuestions">Members' questions that nobody has answered.</param>
public sealed record Watched(IReadOnlyList<ActionPosition> Rows, IReadOnlyDictionary<EvidenceState, int> Evidence, int OpenQuestions)
{
    /// <summary>Criteria that still count: one that is waived is asked for no more.</summary>
    public int Asked => Of(EvidenceState.Unmet) + Of(EvidenceState.Submitted) + Of(EvidenceState.Verified);

    /// <summary>"12 of 105 criteria met; 9 more have evidence that nobody has checked yet".</summary>
    public string EvidenceStory
    {
        get
        {
            var submitted = Of(EvidenceState.Submitted);
            var waived = Of(EvidenceState.Waived);
            return Asked == 0 ? "None is asked for" : $"{Of(EvidenceState.Verified):N0} of {Words.Count(Asked, "criterion", "criteria")} met"
                + (submitted == 0 ? null : $"; {submitted:N0} more {(submitted == 1 ? "has" : "have")} evidence that nobody has checked yet")
                + (waived == 0 ? null : $"; {waived:N0} {(waived == 1 ? "is" : "are")} not asked for any more");
        }
    }

    /// <summary>The actions that a flag is up on, each with its figure: "CEC2", "91 days".</summary>
    public IReadOnlyList<(string Code, string? Figure)> Up(Flag flag, PlanMoment moment)
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
        Flag.Overdue or Flag.Slipped => Words.Count(figure, "day"),
        Flag.Unchanged => $"×{figure}",
        _ => null,
    };

    private int Of(EvidenceState state) => Evidence.GetValueOrDefault(state);
}
