using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.MyActions;

/// <summary>What an officer has to do about an action, most urgent first. The first value that applies is used.</summary>
public enum Urgency
{
    Overdue,

    /// <summary>An update is needed this period, and the action is due or up for review within 30 days.</summary>
    DueSoon,

    /// <summary>An update is needed this period.</summary>
    NeedsAnUpdate,

    /// <summary>Updated this period, or no update is needed.</summary>
    Done,
}

/// <summary>One of an officer's actions.</summary>
/// <param name="Moment">Its plan today.</param>
/// <param name="Position">Its position.</param>
/// <param name="Version">Its version, for the "No change" button.</param>
/// <param name="AnotherAuthor">The author of the last update, if that was another user.</param>
public sealed record MyAction(PlanContext Moment, ActionPosition Position, int Version, string? AnotherAuthor)
{
    /// <summary>The number of days from today that count as soon.</summary>
    public const int SoonDays = 30;

    private readonly bool isOverdue = Position.IsUp(Flag.Overdue, Moment);

    /// <summary>Whether an update is outstanding in this period.</summary>
    public bool IsWanted { get; } = Position.IsWanted(Moment);

    public Urgency Urgency => isOverdue ? Urgency.Overdue
        : !IsWanted ? Urgency.Done
        : Date <= Moment.Today.AddDays(SoonDays) ? Urgency.DueSoon
        : Urgency.NeedsAnUpdate;

    /// <summary>
    /// The date to keep: the due date or the expected completion date, whichever is earlier, otherwise the next review; null
    /// when the work is done.
    /// </summary>
    public DateOnly? Date => Earlier(Position.DueDate, Position.Forecast) ?? (Position.Stage.IsOpen() ? Position.NextReview : null);

    /// <summary>Whether completion has been verified, so that the action is awaiting committee sign-off.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Dates within this number of days are shown with the days left.</summary>
    public int Near => Urgency == Urgency.DueSoon ? SoonDays : 0;

    /// <summary>Whether it can be updated: a period is open, and the action is neither closed nor verified as complete.</summary>
    public bool CanReport => Moment.Open is { IsPastClosing: false } && Position.Stage != Stage.Closed && !IsVerified;

    /// <summary>Whether "No change" is possible: there is an update to repeat, and the action is not overdue.</summary>
    public bool CanRepeat => CanReport && IsWanted && !isOverdue && Position.LastReportedAt is not null;

    /// <summary>Whether the short form is possible, which asks for a rating and text only.</summary>
    public bool FitsReportSeveral => CanRepeat && Position.Confidence is not null;

    public string Address => $"/plans/{Position.PlanSlug}/actions/{Position.Code}";

    public string FormAddress => Address + "/updates/new";

    /// <summary>"CEC2, due 30 September 2009; expected 18 September 2009", for the link to the next action.</summary>
    public string CodeAndDate => $"{Position.Code}, {Position.Dates.InLine(Moment.Today)}";

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;
}

/// <summary>An officer's progress with the updates of one plan.</summary>
public sealed record MyRound(PlanContext Moment, int Done, int Total)
{
    /// <summary>The maximum number of updates that are also drawn as blocks.</summary>
    public const int MostBlocks = 100;

    public string Head => (Moment.Open, Done, Total) switch
    {
        (null, _, _) => "No reporting period is open.",
        (_, 0, 1) => "1 update still to do",
        (_, 1, 1) => "You have done your update.",
        _ when Done == Total => $"You have done all {Total} updates.",
        _ => $"{Done} of {Total} updates done.",
    };

    public string Rest
    {
        get
        {
            if (Moment.Open is not { } open)
            {
                return "The performance team can tell you when the next period opens.";
            }

            var when = Labels.Closing(open.ClosesAt);
            return open.IsPastClosing
                ? $"Updates closed at {when}. Contact the performance team to send a late update."
                : $"{Subject} {when} ({Left(ClosingTime.DayOf(open.ClosesAt).DayNumber - Moment.Today.DayNumber)}).";
        }
    }

    private string Subject => (Done, Total - Done) switch
    {
        (_, 0) => "You can change them until",
        (0, 1) => "Submit it by",
        (_, var left) => $"{left} still to do by",
    };

    private static string Left(int days) => days == 0 ? "closes today" : $"{Labels.Count(days, "day")} left";
}

/// <summary>The page of an officer's actions.</summary>
/// <param name="Rounds">The progress for each plan in which they have actions.</param>
/// <param name="Groups">The groups that have actions, most urgent first.</param>
public sealed record MyActionsPage(IReadOnlyList<MyRound> Rounds, IReadOnlyList<MyActionGroup> Groups)
{
    /// <summary>Members' questions that are awaiting an answer, most urgent first.</summary>
    public IReadOnlyList<MyQuestion> Questions { get; init; } = [];

    /// <summary>Work of other modules.</summary>
    public IReadOnlyList<MyWork> Others { get; init; } = [];

    /// <summary>The actions with an outstanding update, most urgent first.</summary>
    public IEnumerable<MyAction> Wanted => All.Where(action => action.IsWanted && action.CanReport);

    public IEnumerable<MyAction> All => Groups.SelectMany(group => group.Actions);

    /// <summary>The first action with an outstanding update, excluding one.</summary>
    public MyAction? NextAfter(int actionId)
        => All.FirstOrDefault(action => action.IsWanted && action.Position.Id != actionId);
}

/// <summary>A question that an officer has to answer.</summary>
public sealed record MyQuestion(int Id, string Slug, string Code, string Text, string AskedBy, DateOnly AnswerBy, DateOnly Today)
{
    public bool IsOverdue => AnswerBy < Today;

    public string Address => $"/plans/{Slug}/actions/{Code}/questions/{Id}/answer";
}

/// <summary>Actions of the same urgency.</summary>
public sealed record MyActionGroup(Urgency Urgency, IReadOnlyList<MyAction> Actions)
{
    /// <summary>The maximum number of actions of a group on the page.</summary>
    public const int MostListed = 100;

    /// <summary>Whether each action is shown with the title of its plan, because the officer has actions in several.</summary>
    public bool ShowsPlans { get; init; }

    private MyAction First => Actions[0];

    public string Id => Urgency switch
    {
        Urgency.Overdue => "overdue",
        Urgency.DueSoon => "due-soon",
        Urgency.NeedsAnUpdate => "needs-an-update",
        _ => "done",
    };

    public string Title => Urgency switch
    {
        Urgency.Overdue => "Overdue",
        Urgency.DueSoon => "Due soon",
        Urgency.NeedsAnUpdate => "Needs an update",
        _ => Actions.Any(action => action.CanReport) ? "Done" : "No updates needed",
    };

    public string Hint => Urgency switch
    {
        Urgency.Overdue => "An overdue action needs a new expected completion date, so you cannot select “No change”.",
        Urgency.DueSoon => $"Due, expected or up for review by {Labels.Date(First.Moment.Today.AddDays(MyAction.SoonDays))}.",
        Urgency.NeedsAnUpdate => "No update yet this period.",
        _ when Actions.All(action => !action.CanReport) => "No updates needed.",
        _ when Actions.Any(action => action.Position.LastPeriodId != action.Moment.Open?.Id) => "Updated this period, or complete. You can update an action again until a committee has closed it.",
        _ => "Updated this period. You can update them again at any time.",
    };
}
