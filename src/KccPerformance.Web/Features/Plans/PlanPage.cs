using KccPerformance.Core.Progress;

namespace KccPerformance.Web.Features.Plans;

/// <summary>The dashboard of a plan.</summary>
public sealed record PlanPage
{
    /// <summary>As many as fit on a page somebody reads before a meeting; the list of actions has the rest.</summary>
    public const int SlippingShown = 20;

    /// <summary>As many codes as are listed in a line of what changed.</summary>
    public const int CodesShown = 12;

    public required PlanMoment Moment { get; init; }

    public required Tally Tally { get; init; }

    public required IReadOnlyList<ThemeRow> Themes { get; init; }

    /// <summary>What is slipping, worst first, at most <see cref="SlippingShown"/>.</summary>
    public required IReadOnlyList<SlippingEntry> Slipping { get; init; }

    public required Changes Changes { get; init; }

    public required IReadOnlyList<TrendPoint> Trend { get; init; }

    /// <summary>The counts of the last frozen period.</summary>
    public StandingCounts? Before { get; init; }

    /// <summary>The committees that look after its themes.</summary>
    public IReadOnlyList<CommitteeLink> Committees { get; init; } = [];

    /// <summary>How the committee that looks at it sees it; none on the plan's own page.</summary>
    public CommitteeView? Committee { get; init; }

    /// <summary>Whether every theme of the plan is here.</summary>
    public bool IsWholePlan { get; init; } = true;

    public string Address => "/plans/" + Moment.Slug;

    /// <summary>Whether the last frozen period has been put to its meeting, or where a committee looks, to one of its own.</summary>
    public static bool HasMetSince(PlanMoment moment, CommitteeView? committee)
        => committee?.HasMetSince ?? (moment.Baseline?.MeetingDate is { } met && met <= moment.Today);

    /// <summary>The list of these actions alone, with what else to filter or sort it by: "flag=Overdue".</summary>
    public string ActionsAddress(string? query = null)
    {
        string?[] parts = [!IsWholePlan ? "theme=" + string.Join(',', Themes.Select(theme => theme.Number)) : null, query];
        var given = string.Join('&', parts.Where(part => part is not null));
        return Address + "/actions" + (given.Length > 0 ? "?" + given : null);
    }

    /// <summary>The month that the last frozen period ended in.</summary>
    public string? Since => Moment.Baseline is { } baseline ? Shared.Words.PeriodEnd(baseline.LastDay) : null;
}

/// <summary>A committee to link to.</summary>
public sealed record CommitteeLink(int Id, string ShortName);

/// <summary>How a committee sees a plan.</summary>
/// <param name="HasMetSince">Whether the last frozen period was reported to a meeting of its own that has been.</param>
/// <param name="LastMeeting">The last day on which it met.</param>
/// <param name="NextMeeting">The next day on which it meets.</param>
public sealed record CommitteeView(bool HasMetSince, DateOnly? LastMeeting, DateOnly? NextMeeting);

/// <summary>One theme in the table of themes.</summary>
public sealed record ThemeRow(int Number, string Name, Tally Tally);

/// <summary>An action that is slipping, with why and what next.</summary>
public sealed record SlippingEntry(ActionPosition Position, bool IsOverdue, bool HasNoUpdate)
{
    /// <summary>One line of what next.</summary>
    public string? Next => Position.NextSteps is { } next ? Sentences.First(next) : null;

    public string? NoUpdate => !HasNoUpdate ? null
        : Position.LastReportedAt is { } last ? $"No update since {Shared.Words.Date(last)}." : "No update yet.";
}

/// <summary>What changed since the last frozen period, by the codes of the actions; counts are in the tally.</summary>
public sealed record Changes(
    IReadOnlyList<string> Worse,
    IReadOnlyList<string> RatedBetter,
    IReadOnlyList<string> ClaimedComplete,
    IReadOnlyList<string> Closed,
    IReadOnlyList<DateMoved> Moved);

/// <summary>An action's due date now and in the last frozen period.</summary>
public sealed record DateMoved(string Code, DateOnly? From, DateOnly? To);

/// <summary>A bar of the trend.</summary>
/// <param name="Name">"March 2009".</param>
/// <param name="Note">"last meeting".</param>
/// <param name="Counts">How many actions stood how.</param>
public sealed record TrendPoint(string Name, string Note, StandingCounts Counts);
