using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>
/// The whole position of a plan at an instant: everything that a final report shows, in one document that needs
/// nothing else to be read. Frozen ones are kept byte for byte; the position of now is the same document, unsaved.
/// A property that is added later must be one that older documents can lack.
/// </summary>
public sealed record PlanPosition
{
    /// <summary>How this document is written; see <see cref="PositionFormat"/>.</summary>
    public required int Format { get; init; }

    public required PlanEntry Plan { get; init; }

    /// <summary>The period that was frozen, or the open one; null if there is none.</summary>
    public required PeriodEntry? Period { get; init; }

    /// <summary>The report of the last meeting held before this one, which directions are taken from.</summary>
    public required BaselineEntry? Baseline { get; init; }

    /// <summary>The instant in UTC, by the business clock.</summary>
    public required DateTime TakenAt { get; init; }

    /// <summary>The day in London that overdue days are counted to: of a report made after its period, the last day of the period.</summary>
    public required DateOnly AsAt { get; init; }

    /// <summary>Who froze it, and why; null if it is not frozen.</summary>
    public string? FrozenBy { get; init; }

    public string? Reason { get; init; }

    /// <summary>Whether updates that have not come count as missing: of a final report always, of an open period from half of it.</summary>
    [JsonIgnore]
    public bool CountsMissing => Period is { } period && (FrozenBy is not null || MeetingCycle.CountsMissing(period.FirstDay, period.LastDay, AsAt));

    /// <summary>The frozen periods before this one, oldest first.</summary>
    public required IReadOnlyList<TrendEntry> Trend { get; init; }

    public required IReadOnlyList<ThemeEntry> Themes { get; init; }

    /// <summary>The actions in the order of the plan.</summary>
    public required IReadOnlyList<ActionEntry> Actions { get; init; }
}

/// <summary>The plan, and the inspection report it answers.</summary>
public sealed record PlanEntry(string Title, string Slug, string InspectionReport, string Inspector, DateOnly InspectionDate, bool IsIllustrative);

/// <summary>A reporting period and the meeting it reports to.</summary>
public sealed record PeriodEntry(int Id, string Name, DateOnly FirstDay, DateOnly LastDay, DateTime ClosesAt, MeetingEntry? Meeting);

/// <summary>A meeting of a committee.</summary>
public sealed record MeetingEntry(int CommitteeId, string Committee, string CommitteeShortName, DateOnly Date);

/// <summary>The final report that this one is compared with.</summary>
public sealed record BaselineEntry(int PeriodId, string Name, DateOnly LastDay, DateOnly? MeetingDate, string? Sha256);

/// <summary>How many actions stood where when an earlier period was frozen.</summary>
public sealed record TrendEntry(string Name, DateOnly LastDay, IReadOnlyDictionary<Standing, int> Counts);

/// <summary>A theme and the committee it reports to.</summary>
public sealed record ThemeEntry(int Number, string Name, string Prefix, int? CommitteeId, string? Committee);
