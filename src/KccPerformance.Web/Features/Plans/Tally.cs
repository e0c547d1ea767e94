using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The counts of actions in one theme and category with the same standing and confidence, as grouped by the database.</summary>
public sealed record TallyCell
{
    public required int AreaId { get; init; }

    public required Category Category { get; init; }

    public required Standing Standing { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    public required int Actions { get; init; }

    /// <summary>The number of actions that are also in the report of the last meeting.</summary>
    public required int Compared { get; init; }

    public required int Worse { get; init; }

    public required int Better { get; init; }

    public required int Overdue { get; init; }

    /// <summary>The number of overdue actions that have not worsened.</summary>
    public required int OverdueOnly { get; init; }

    public required int NoUpdate { get; init; }

    /// <summary>The number of open actions with no change reported for one or more periods.</summary>
    public required int UnchangedAgain { get; init; }

    /// <summary>The number of actions whose due date is later than the original one.</summary>
    public required int Slipped { get; init; }

    /// <summary>The number of actions whose due date has changed since that report.</summary>
    public required int Moved { get; init; }

    /// <summary>The number of actions with at least one update.</summary>
    public required int Reported { get; init; }
}

/// <summary>The counts for sentences, tables and bars, added up from groups.</summary>
public sealed class Tally(IReadOnlyList<TallyCell> cells)
{
    public int Actions => cells.Sum(cell => cell.Actions);

    public int Open => Where(cell => IsOpen(cell.Standing));

    public int Compared => cells.Sum(cell => cell.Compared);

    public int Worse => cells.Sum(cell => cell.Worse);

    public int Better => cells.Sum(cell => cell.Better);

    public int Unchanged => Compared - Worse - Better;

    public int Overdue => cells.Sum(cell => cell.Overdue);

    public int NoUpdate => cells.Sum(cell => cell.NoUpdate);

    /// <summary>The number of actions with no change reported for one or more periods.</summary>
    public int UnchangedAgain => cells.Sum(cell => cell.UnchangedAgain);

    public int Slipped => cells.Sum(cell => cell.Slipped);

    public int Moved => cells.Sum(cell => cell.Moved);

    public int Reported => cells.Sum(cell => cell.Reported);

    /// <summary>Counts by standing, for bars.</summary>
    public StandingCounts Standings => new(
        Of(Standing.OffTrack), Of(Standing.AtRisk), Of(Standing.OnTrack), Of(Standing.Complete), Of(Standing.Closed), Of(Standing.NotStarted));

    public SlippingCounts Slipping
    {
        get
        {
            var others = cells.Where(cell => cell.Standing != Standing.OffTrack).ToList();
            return new(
                Of(Standing.OffTrack),
                cells.Where(cell => cell.Standing == Standing.OffTrack).Sum(cell => cell.Worse),
                others.Sum(cell => cell.Worse),
                [.. others.GroupBy(cell => cell.Standing).OrderBy(group => group.Key)
                    .Select(group => (group.Key, group.Sum(cell => cell.OverdueOnly))).Where(group => group.Item2 > 0)]);
        }
    }

    public int Of(Standing standing) => Where(cell => cell.Standing == standing);

    public int Of(Stage stage) => stage switch
    {
        Stage.NotStarted => Of(Standing.NotStarted),
        Stage.InProgress => Of(Standing.OffTrack) + Of(Standing.AtRisk) + Of(Standing.OnTrack),
        Stage.Complete => Of(Standing.Complete),
        _ => Of(Standing.Closed),
    };

    /// <summary>The number of actions that improved to this standing.</summary>
    public int BetterAnd(Standing standing) => cells.Where(cell => cell.Standing == standing).Sum(cell => cell.Better);

    /// <summary>The number of open actions with this confidence; null for none given.</summary>
    public int Of(OutcomeConfidence? confidence) => Where(cell => cell.Confidence == confidence && IsOpen(cell.Standing));

    public int Of(Category category) => Where(cell => cell.Category == category);

    /// <summary>The counts of one theme.</summary>
    public Tally ForTheme(int areaId) => new([.. cells.Where(cell => cell.AreaId == areaId)]);

    private static bool IsOpen(Standing standing) => standing is not (Standing.Complete or Standing.Closed);

    private int Where(Func<TallyCell, bool> which) => cells.Where(which).Sum(cell => cell.Actions);
}

/// <summary>The number of actions with each standing.</summary>
public sealed record StandingCounts(int OffTrack, int AtRisk, int OnTrack, int Complete, int Closed, int NotStarted)
{
    public int Total => OffTrack + AtRisk + OnTrack + Complete + Closed + NotStarted;

    /// <summary>Converts counts by standing.</summary>
    public static StandingCounts Of(IReadOnlyDictionary<Standing, int> counts) => new(
        counts.GetValueOrDefault(Standing.OffTrack),
        counts.GetValueOrDefault(Standing.AtRisk),
        counts.GetValueOrDefault(Standing.OnTrack),
        counts.GetValueOrDefault(Standing.Complete),
        counts.GetValueOrDefault(Standing.Closed),
        counts.GetValueOrDefault(Standing.NotStarted));

    /// <summary>Complete and closed together, as bars show them.</summary>
    public int Done => Complete + Closed;
}

/// <summary>The actions that need attention, each counted once: off track, otherwise worse, otherwise overdue.</summary>
/// <param name="OffTrack">Off track.</param>
/// <param name="OffTrackWorse">Those off track that were better at the last meeting.</param>
/// <param name="Worse">Worse than at the last meeting, and not off track.</param>
/// <param name="Overdue">Overdue but neither of these, by standing.</param>
public sealed record SlippingCounts(int OffTrack, int OffTrackWorse, int Worse, IReadOnlyList<(Standing Standing, int Count)> Overdue)
{
    public int Total => OffTrack + Worse + Overdue.Sum(group => group.Count);
}
