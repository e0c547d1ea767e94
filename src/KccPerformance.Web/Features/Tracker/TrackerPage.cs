using KccPerformance.Core.Progress;

namespace KccPerformance.Web.Features.Tracker;

/// <summary>Whether somebody can be nudged, and if not, why.</summary>
public enum NudgeState
{
    /// <summary>Everything is reported.</summary>
    NothingToSay,
    Possible,
    SentToday,
    WaitsForMail,
    Refused,
    NoAccount,
    PeriodOver,
}

/// <summary>How far an officer or a lead director has come in the open period.</summary>
/// <param name="Id">The account or lead director.</param>
/// <param name="Name">Their name.</param>
/// <param name="Of">How many actions are theirs.</param>
/// <param name="Missing">The codes of those whose update has still to come.</param>
public sealed record TrackerRow(int Id, string Name, int Of, IReadOnlyList<string> Missing)
{
    /// <summary>How many codes a row names before it counts the rest.</summary>
    public const int MostCodes = 40;

    /// <summary>As their own page counts: reported this period, or nothing more to report.</summary>
    public int Done => Of - Missing.Count;

    public NudgeState Nudge { get; init; }
}

/// <summary>Who has reported in the open period of a plan, and who has not.</summary>
public sealed record TrackerPage(PlanMoment Moment)
{
    public int Actions { get; init; }

    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Missing updates that nobody is responsible for.</summary>
    public IReadOnlyList<string> Nobodys { get; init; } = [];

    public IReadOnlyList<TrackerRow> Officers { get; init; } = [];

    public IReadOnlyList<TrackerRow> Leads { get; init; } = [];

    /// <summary>Whether lead directors get a copy when an action of theirs is overdue, and how many have an address.</summary>
    public bool CopiesLeads { get; init; }

    public int LeadsWithAddress { get; init; }

    /// <summary>How many messages wait because mail could not be sent; 0 while it goes out.</summary>
    public int Waiting { get; init; }

    public int StillToReport => Officers.Count(officer => officer.Missing.Count > 0);
}
