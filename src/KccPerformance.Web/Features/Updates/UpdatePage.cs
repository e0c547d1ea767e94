using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Updates;

/// <summary>The update before the one that is being written.</summary>
public sealed record LastUpdate(string Author, DateTime ReportedAt, ProgressReport Report);

/// <summary>What the update form stands among: the action as it is now, and its last update.</summary>
public sealed record UpdatePage(PlanMoment Moment, ActionPosition Position, int Version, LastUpdate? Last, MyAction? Next)
{
    /// <summary>What the officer who asks had typed and not submitted; nobody else's is ever read.</summary>
    public SavedDraft? Draft { get; init; }

    /// <summary>Whether an administrator has verified that it is complete, so that it waits for the committee.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Whether a committee has been asked to move the due date, and has not decided.</summary>
    public bool IsDeadlineAsked { get; init; }

    /// <summary>The evidence of improvement that is still to come.</summary>
    public IReadOnlyList<string> UnmetEvidence { get; init; } = [];

    public string Code => Position.Code;

    public string Address => $"/plans/{Moment.Slug}/actions/{Code}";

    public string FormAddress => Address + "/updates/new";

    public string DraftAddress => Address + "/updates/draft";

    public bool IsOverdue => Position.IsUp(Flag.Overdue, Moment);

    /// <summary>Why nothing can be reported now, or null when it can.</summary>
    public string? WhyNot => ImprovementAction.WhyRetired(Code, Position.RetiredOn) ?? (Position.Stage == Stage.Closed
        ? $"{Code} has been closed by a committee, so nothing more is reported on it."
        : IsVerified
            ? $"{Code} has been verified as complete and waits for the committee. Ask the performance team to withdraw the verification first."
            : Moment.Open is null
                ? "No reporting period is open. The performance team can tell you when the next one opens."
                : Moment.Open is { IsPastClosing: true } open
                    ? $"Updates for {open.Name} closed at {Words.Closing(open.ClosesAt)}. The performance team can move the closing time if yours is still wanted."
                    : null);

    public string? Period => Moment.Open is { } open
        ? $"For {open.Name}. Updates {(open.IsPastClosing ? "closed" : "close")} at {Words.Closing(open.ClosesAt)}."
        : null;

    /// <summary>Asks about the due date, or about the forecast while it is still to come.</summary>
    public string DeliveryQuestion => (Position.DueDate ?? (Position.Forecast >= Moment.Today ? Position.Forecast : null)) is { } date
        ? $"Will the work be done by {Words.Date(date)}?"
        : "Will the work be done as planned?";

    /// <summary>The advice on what a form holds.</summary>
    public IReadOnlyList<AdviceBox> Advise(UpdateForm form)
    {
        if (form.Stage is null || form.ToReport() is not { } report)
        {
            return [];
        }

        var about = new SpokenAbout(Last?.Report.Narrative, Position.DueDate, IsDeadlineAsked, UnmetEvidence);
        return [.. PlainSpeaking.On(report, about).Select(advice => AdviceBox.Of(advice, report, Code, Position.DueDate))];
    }

    public string ForecastHint => Position.DueDate is { } due
        ? $"Due {Words.Date(due)}. A later date here does not move the due date."
        : IsOverdue
            ? $"The last forecast was {Words.Date(Position.Forecast!.Value)}. Give a new one."
            : "There is no due date. Leave this empty if the work is ongoing.";
}
