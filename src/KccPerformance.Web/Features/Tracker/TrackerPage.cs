using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Web.Features.Tracker;

/// <summary>Whether an officer can be sent a reminder, and if not, the reason.</summary>
public enum NudgeState
{
    /// <summary>All updates have been submitted.</summary>
    NothingToSay,
    Possible,
    SentToday,
    WaitsForMail,
    Refused,
    NoAccount,
    PeriodOver,
}

/// <summary>The progress of an officer or a lead director in the open period.</summary>
/// <param name="Id">The account or lead director.</param>
/// <param name="Name">Their name.</param>
/// <param name="Of">The number of their actions.</param>
/// <param name="Missing">The codes of the actions with an outstanding update.</param>
public sealed record TrackerRow(int Id, string Name, int Of, IReadOnlyList<string> Missing)
{
    /// <summary>The maximum number of codes that a row names before it counts the rest.</summary>
    public const int MostCodes = 40;

    /// <summary>The number of actions updated in this period, or with no update needed, as on the officer's own page.</summary>
    public int Done => Of - Missing.Count;

    public NudgeState Nudge { get; init; }
}

/// <summary>Submitted and outstanding updates of the open period of a plan.</summary>
public sealed record TrackerPage(PlanContext Moment)
{
    public int Actions { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Outstanding updates without a responsible officer.</summary>
    public IReadOnlyList<string> Nobodys { get; init; } = [];

    public IReadOnlyList<TrackerRow> Officers { get; init; } = [];

    public IReadOnlyList<TrackerRow> Leads { get; init; } = [];

    /// <summary>Whether lead directors get copies of reminders about overdue actions, and how many have an address.</summary>
    public bool CopiesLeads { get; init; }

    public int LeadsWithAddress { get; init; }

    /// <summary>The number of emails queued because mail could not be sent; 0 while it works.</summary>
    public int Waiting { get; init; }

    public int StillToReport => Officers.Count(officer => officer.Missing.Count > 0);
}
