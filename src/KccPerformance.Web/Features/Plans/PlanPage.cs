using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The dashboard of a plan.</summary>
public sealed record PlanPage
{
    /// <summary>The maximum number of actions shown on the page. The list of actions has the rest.</summary>
    public const int SlippingShown = 20;

    /// <summary>The maximum number of codes in a line of changes.</summary>
    public const int CodesShown = 12;

    /// <summary>The plan on the day of the position shown.</summary>
    public required PlanContext Moment { get; init; }

    /// <summary>The papers for the next meeting.</summary>
    public Papers? Papers { get; init; }

    /// <summary>The period that takes updates, even while a report is shown.</summary>
    public PeriodSummary? Current { get; init; }

    public required Tally Tally { get; init; }

    public required IReadOnlyList<ThemeRow> Themes { get; init; }

    /// <summary>The actions that need attention, worst first, at most <see cref="SlippingShown"/>.</summary>
    public required IReadOnlyList<SlippingEntry> Slipping { get; init; }

    public required Changes Changes { get; init; }

    public required IReadOnlyList<TrendPoint> Trend { get; init; }

    /// <summary>The counts of the report of the last meeting held.</summary>
    public StandingCounts? Before { get; init; }

    /// <summary>The committees responsible for its themes.</summary>
    public IReadOnlyList<CommitteeLink> Committees { get; init; } = [];

    /// <summary>The meetings of the committee whose page this is; null on the plan's own page.</summary>
    public CommitteeView? Committee { get; init; }

    /// <summary>Whether the page has every theme of the plan.</summary>
    public bool IsWholePlan { get; init; } = true;

    /// <summary>Whether an action cites a paragraph of the inspection report.</summary>
    public bool CitesParagraphs { get; init; }

    public string Address => "/plans/" + Moment.Slug;

    /// <summary>Whether the previous report went to the last meeting of this committee or, on the plan's own page, to a meeting.</summary>
    public bool IsSinceLastMeeting => Moment.Baseline?.MeetingDate is { } met && (Committee is null || Committee.LastMeeting == met);

    /// <summary>The list of these actions, with more to filter or sort by: "flag=Overdue".</summary>
    public string ActionsAddress(string? query = null)
    {
        string?[] parts = [!IsWholePlan ? "theme=" + string.Join(',', Themes.Select(theme => theme.Number)) : null, query];
        var given = string.Join('&', parts.Where(part => part is not null));
        return Address + "/actions" + (given.Length > 0 ? "?" + given : null);
    }

    /// <summary>"23 April 2009".</summary>
    public string? Since => Moment.Baseline is { } baseline ? Shared.Labels.Since(baseline) : null;

    /// <summary>"at the last meeting on 23 April 2009".</summary>
    public string? At => Moment.Baseline is { } baseline ? Shared.Labels.At(baseline.MeetingDate, baseline.LastDay, IsSinceLastMeeting) : null;
}

/// <summary>A committee to link to.</summary>
public sealed record CommitteeLink(int Id, string ShortName);

/// <summary>The meetings of the committee on whose page a plan is shown.</summary>
/// <param name="LastMeeting">The last day on which it met.</param>
/// <param name="NextMeeting">The next day on which it meets.</param>
public sealed record CommitteeView(DateOnly? LastMeeting, DateOnly? NextMeeting);

/// <summary>One theme in the table of themes.</summary>
public sealed record ThemeRow(int Number, string Name, Tally Tally);

/// <summary>An action that needs attention, with the reason and the next step.</summary>
public sealed record SlippingEntry(ActionPosition Position, bool IsOverdue, bool HasNoUpdate)
{
    /// <summary>The first sentence of the next step.</summary>
    public string? Next => Position.NextSteps is { } next ? Sentences.First(next) : null;

    public string? NoUpdate => !HasNoUpdate ? null
        : Position.LastReportedAt is { } last ? $"No update since {Shared.Labels.Date(last)}." : "No update yet.";
}

/// <summary>What changed since the last meeting, by action codes. The tally has the counts.</summary>
public sealed record Changes(
    IReadOnlyList<string> Worse,
    IReadOnlyList<string> RatedBetter,
    IReadOnlyList<string> ClaimedComplete,
    IReadOnlyList<string> Closed,
    IReadOnlyList<DateMoved> Moved,
    IReadOnlyList<string> NoUpdate);

/// <summary>An action's due date now and in the report of the last meeting.</summary>
public sealed record DateMoved(string Code, DateOnly? From, DateOnly? To);

/// <summary>A bar of the trend.</summary>
/// <param name="Name">"March 2009".</param>
/// <param name="Note">"last meeting".</param>
/// <param name="Counts">The counts by standing.</param>
public sealed record TrendPoint(string Name, string Note, StandingCounts Counts);
