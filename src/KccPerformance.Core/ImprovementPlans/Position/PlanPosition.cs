using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>
/// The whole position of a plan at an instant: everything that a final report shows, in one self-contained document.
/// Final positions are stored byte for byte; the current position is the same document, unsaved. Properties that are
/// added later must be optional, because older documents lack them.
/// </summary>
public sealed record PlanPosition
{
    /// <summary>The format of this document; see <see cref="PositionFormat"/>.</summary>
    public required int Format { get; init; }

    public required PlanEntry Plan { get; init; }

    /// <summary>The finalised or open period; null if there is none.</summary>
    public required PeriodEntry? Period { get; init; }

    /// <summary>The report of the last meeting held before this one. Directions of travel are relative to it.</summary>
    public required BaselineEntry? Baseline { get; init; }

    /// <summary>The instant in UTC, by the business clock.</summary>
    public required DateTime TakenAt { get; init; }

    /// <summary>
    /// The day in London on which overdue days are counted. For a report made after its period, the last day of the
    /// period.
    /// </summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>The user who finalised it; null if it is not final.</summary>
    public string? FrozenBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>Whether missing updates count: always in a final report, and in the second half of an open period.</summary>
    [JsonIgnore]
    public bool CountsMissing => Period is { } period && (FrozenBy is not null || MeetingCycle.CountsMissing(period.FirstDay, period.LastDay, AsAt));

    /// <summary>How actions are coded; left out of the document for codes with letters, as in the first documents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public PlanCoding Coding { get; init; }

    /// <summary>The categories of the plan's own, in order; left out of the document if it has A to D or none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<PlanCategory>? OwnCategories { get; init; }

    /// <summary>The categories, in order.</summary>
    [JsonIgnore]
    public CategoryList Categories => OwnCategories is { } own ? CategoryList.Own(own) : HasCategories ? CategoryList.Letters : CategoryList.None;

    /// <summary>Whether there are categories.</summary>
    [JsonIgnore]
    public bool HasCategories => OwnCategories is { Count: > 0 } || Coding == PlanCoding.Letters || Actions.Any(action => action.Category != Category.None);

    /// <summary>The final reports before this one, oldest first.</summary>
    public required IReadOnlyList<TrendEntry> Trend { get; init; }

    public required IReadOnlyList<ThemeEntry> Themes { get; init; }

    /// <summary>The actions in plan order.</summary>
    public required IReadOnlyList<ActionEntry> Actions { get; init; }
}

/// <summary>The plan, and the inspection report it responds to.</summary>
public sealed record PlanEntry(string Title, string Slug, string InspectionReport, string Inspector, DateOnly InspectionDate, bool IsIllustrative);

/// <summary>A reporting period and the meeting it reports to.</summary>
public sealed record PeriodEntry(int Id, string Name, DateOnly FirstDay, DateOnly LastDay, DateTime ClosesAt, MeetingEntry? Meeting);

/// <summary>A meeting of a committee.</summary>
public sealed record MeetingEntry(int CommitteeId, string Committee, string CommitteeShortName, DateOnly Date);

/// <summary>The final report that this one is compared with.</summary>
public sealed record BaselineEntry(int PeriodId, string Name, DateOnly LastDay, DateOnly? MeetingDate, string? Sha256);

/// <summary>The number of actions in each standing in an earlier final report.</summary>
public sealed record TrendEntry(string Name, DateOnly LastDay, IReadOnlyDictionary<Standing, int> Counts);

/// <summary>A theme and the committee it reports to.</summary>
public sealed record ThemeEntry(int Number, string Name, string Prefix, int? CommitteeId, string? Committee);
