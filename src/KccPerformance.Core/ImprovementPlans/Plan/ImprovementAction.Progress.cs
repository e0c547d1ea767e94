using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>
/// Updates of an action and its current position. The position is stored on the action, so that pages with many actions
/// do not read updates.
/// </summary>
public sealed partial class ImprovementAction
{
    private readonly List<ProgressUpdate> updates = [];
    private readonly List<DeadlineChange> deadlineChanges = [];
    private readonly List<ClosureDecision> closures = [];
    private readonly List<ClosureStep> closureSteps = [];

    public Stage Stage { get; private set; }

    public DeliveryRating? Delivery { get; private set; }

    public OutcomeConfidence? Confidence { get; private set; }

    /// <summary>Stage and delivery as one rank, from worst (1) to best (6), for comparing and sorting in the database.</summary>
    public Standing Standing { get; private set; } = Standing.NotStarted;

    public DateOnly? Forecast { get; private set; }

    /// <summary>The current due date; later than the original one if a committee agreed to move it.</summary>
    public DateOnly? DueDate { get; private set; }

    /// <summary>The due date when the plan was adopted; never overwritten.</summary>
    public DateOnly? OriginalDueDate { get; private set; }

    public int TimesMoved { get; private set; }

    /// <summary>The date of the next review of an open action, so that ongoing work can also be overdue.</summary>
    public DateOnly NextReview { get; private set; }

    public DateTime? LastReportedAt { get; private set; }

    /// <summary>The first sentence of the last update, which gives the reason if the action needs attention.</summary>
    public string? LastReason { get; private set; }

    public string? NextSteps { get; private set; }

    public int? LastPeriodId { get; private set; }

    public ReportingPeriod? LastPeriod { get; private set; }

    /// <summary>The number of consecutive periods without a change.</summary>
    public int UnchangedPeriods { get; private set; }

    /// <summary>Who verified completion, and when; null if not verified.</summary>
    public string? VerifiedBy { get; private set; }

    public DateOnly? VerifiedOn { get; private set; }

    /// <summary>The updates, if they have been loaded.</summary>
    public IReadOnlyList<ProgressUpdate> Updates => updates;

    public IReadOnlyList<DeadlineChange> DeadlineChanges => deadlineChanges;

    public IReadOnlyList<ClosureDecision> Closures => closures;

    /// <summary>The steps towards closure, oldest first, if they have been loaded.</summary>
    public IReadOnlyList<ClosureStep> ClosureSteps => closureSteps;

    /// <summary>Records an officer's update.</summary>
    /// <param name="report">The update.</param>
    /// <param name="period">The open period.</param>
    /// <param name="author">The officer.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <param name="submission">The token of the form.</param>
    /// <exception cref="RuleException">The update breaks a rule; the message says which, and what to do.</exception>
    public ProgressUpdate RecordProgress(ProgressReport report, ReportingPeriod period, User author, DateTime at, Guid submission)
    {
        Guard(period, at);
        var tidied = Tidy(report, LondonTime.DateIn(at));
        UnchangedPeriods = 0;
        return Accept(tidied, period, author, at, noChange: false, submission);
    }

    /// <summary>Records that nothing has changed since the last update. That update must be loaded.</summary>
    /// <exception cref="RuleException">There is no update to repeat, or the action is overdue and needs a new expected completion date.</exception>
    public ProgressUpdate RecordNoChange(ReportingPeriod period, User author, DateTime at, Guid submission)
    {
        CheckNoChange(period, at);
        var last = updates.MaxBy(update => update.ReportedAt) ?? throw NothingToRepeat();
        if (last.Period != period)
        {
            UnchangedPeriods++;
        }

        return Accept(last.ToReport(), period, author, at, noChange: true, submission);
    }

    /// <summary>
    /// Records the progress of an imported document as the first update. Documents rate delivery only, so it has no
    /// confidence in the outcome and needs no next steps or expected date. The next update needs them.
    /// </summary>
    /// <param name="report">The update.</param>
    /// <param name="period">The open period.</param>
    /// <param name="importer">The user who imported the document.</param>
    /// <param name="authorName">The name of the user, and the place in the document.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">The action has an update, it is complete without evidence, or the period is closed.</exception>
    public ProgressUpdate RecordImported(ProgressReport report, ReportingPeriod period, User importer, string authorName, DateTime at)
    {
        Guard(period, at);
        if (LastReportedAt is not null)
        {
            throw new RuleException($"{Code} has an update already, so the progress in the file was not saved.");
        }

        GuardComplete(report.Stage);
        return Accept(report.Tidied(), period, importer, at, noChange: false, Guid.NewGuid(), authorName);
    }

    /// <summary>Whether the due date or the expected completion date has passed and the work is not done. Due on the 31st is overdue from the 1st.</summary>
    public bool IsOverdue(DateOnly today) => Stage.IsOpen() && (DueDate < today || Forecast < today);

    /// <summary>Whether an update needs an expected completion date, because the due date or the last expected date has passed.</summary>
    public static bool NeedsForecast(Stage stage, DateOnly? dueDate, DateOnly? forecast, DateOnly today)
        => stage.IsOpen() && (forecast < today || (forecast is null && dueDate < today));

    private ProgressUpdate Accept(ProgressReport report, ReportingPeriod period, User author, DateTime at, bool noChange, Guid submission, string? authorName = null)
    {
        var update = new ProgressUpdate(this, report, period, author, at, noChange, submission, authorName);
        updates.Add(update);
        Stage = report.Stage;
        Delivery = report.Delivery;
        Confidence = report.Confidence;
        Standing = Ratings.StandingOf(Stage, Delivery);
        Forecast = report.Forecast;
        LastReason = Sentences.First(report.Narrative);
        NextSteps = report.NextSteps;
        LastReportedAt = at;
        LastPeriod = period;
        NextReview = LondonTime.DateIn(at).AddMonths(Timescale.ReviewMonths);
        Version++;
        return update;
    }
}
