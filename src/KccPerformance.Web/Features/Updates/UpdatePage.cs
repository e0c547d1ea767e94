using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Updates;

/// <summary>The last update before this one.</summary>
public sealed record LastUpdate(int AuthorId, string Author, DateTime ReportedAt, ProgressReport Report);

/// <summary>The page of the update form: the current action and its last update.</summary>
public sealed record UpdatePage(PlanContext Moment, ActionPosition Position, int Version, LastUpdate? Last, MyAction? Next)
{
    /// <summary>The officer's own draft. Drafts of other officers are never read.</summary>
    public SavedDraft? Draft { get; init; }

    /// <summary>Whether an administrator has verified completion, so that it is awaiting committee sign-off.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Whether a request for a later due date is awaiting a committee decision.</summary>
    public bool IsDeadlineAsked { get; init; }

    /// <summary>The evidence requirements without evidence.</summary>
    public IReadOnlyList<string> UnmetEvidence { get; init; } = [];

    public string Code => Position.Code;

    public string Address => $"/plans/{Moment.Slug}/actions/{Code}";

    public string FormAddress => Address + "/updates/new";

    public string DraftAddress => Address + "/updates/draft";

    public bool IsOverdue => Position.IsUp(Flag.Overdue, Moment);

    /// <summary>Whether an update needs a new expected completion date.</summary>
    public bool NeedsForecast => ImprovementAction.NeedsForecast(Position.Stage, Position.DueDate, Position.Forecast, Moment.Today);

    /// <summary>
    /// The suggested date if a new one is needed: the due date if it is in the future, otherwise the last day of the month
    /// three months from now.
    /// </summary>
    public DateOnly? SuggestedForecast => !NeedsForecast ? null
        : Position.DueDate >= Moment.Today ? Position.DueDate
        : new DateOnly(Moment.Today.Year, Moment.Today.Month, 1).AddMonths(4).AddDays(-1);

    /// <summary>Why it cannot be updated now; null if it can.</summary>
    public string? WhyNot => ImprovementAction.WhyRetired(Code, Position.RetiredOn) ?? (Position.Stage == Stage.Closed
        ? $"{Code} has been closed by a committee, so it takes no more updates."
        : IsVerified
            ? $"{Code} has been verified as complete and is awaiting committee sign-off. To update it, ask the performance team to withdraw the verification."
            : Moment.Open is null
                ? "No reporting period is open. Ask the performance team when the next one opens."
                : Moment.Open is { IsPastClosing: true } open
                    ? $"Updates for {open.Name} closed at {Labels.Closing(open.ClosesAt)}. Ask the performance team if you still need to send one."
                    : null);

    public string? Period => Moment.Open is { } open
        ? $"For {open.Name}. Updates {(open.IsPastClosing ? "closed" : "close")} at {Labels.Closing(open.ClosesAt)}."
        : null;

    /// <summary>
    /// The question about delivery by the due date or, without one, by the expected completion date if it is in the future.
    /// </summary>
    public string DeliveryQuestion => (Position.DueDate ?? (Position.Forecast >= Moment.Today ? Position.Forecast : null)) is { } date
        ? $"Will the work be done by {Labels.Date(date)}?"
        : "Will the work be done on time?";

    /// <summary>The advice on the values of a form.</summary>
    public IReadOnlyList<AdviceBox> Advise(UpdateForm form)
    {
        if (form.Stage is null || form.ToReport() is not { } report)
        {
            return [];
        }

        var about = new UpdateCheckContext(Last?.Report.Narrative, Position.DueDate, IsDeadlineAsked, UnmetEvidence);
        return [.. UpdateChecks.On(report, about).Select(advice => AdviceBox.Of(advice, report, Code, Position.DueDate))];
    }

    public string ForecastHint
    {
        get
        {
            var due = Position.DueDate is { } date ? $"Due {Labels.Date(date)}. " : null;
            return SuggestedForecast is { } suggested
                ? $"{due}{(Position.Forecast is { } last ? $"The last expected date was {Labels.Date(last)}. " : null)}We have filled in {Labels.Date(suggested)}: change it if you expect another date."
                : due is not null ? $"{due}A later date here does not change the due date."
                : "There is no due date. Leave this empty if the work is ongoing.";
        }
    }
}
