using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Updates;

/// <summary>Advice below a field of the form.</summary>
/// <param name="Advice">The advice.</param>
/// <param name="Head">A heading: what to do.</param>
/// <param name="Found">The inconsistency.</param>
/// <param name="Still">The alternative that is also allowed.</param>
public sealed record AdviceBox(Advice Advice, string Head, string Found, string Still)
{
    public string Id => $"advice-{Advice.Kind}";

    /// <summary>The field above the advice.</summary>
    public string Field => Advice.Kind switch
    {
        AdviceKind.SameText => nameof(UpdateForm.Narrative),
        AdviceKind.EvidenceUnmet => nameof(UpdateForm.Stage),
        AdviceKind.Delayed => nameof(UpdateForm.Delivery),
        _ => nameof(UpdateForm.Forecast),
    };

    public static AdviceBox Of(Advice advice, ProgressReport report, string code, DateOnly? dueDate) => advice.Kind switch
    {
        AdviceKind.SameText => new(advice, "Update the text.", "This is the same text as last time:", "Update it, or choose “No change”. You can still save it."),
        AdviceKind.Delayed => new(
            advice, "Check the delivery rating.", $"Your text says “{advice.Word}” but the rating is On track:", "You can still save if On track is right."),
        AdviceKind.EvidenceUnmet => new(
            advice, "Check the stage.", "There is no evidence yet for:", $"Add evidence to {code} before you report it complete."),
        AdviceKind.NoForecast => new(
            advice,
            "Give an expected completion date.",
            $"The rating is {(report.Delivery is { } delivery ? Labels.Of(delivery) : null)}, but there is no expected completion date:",
            "You can still save without one."),
        _ => new(
            advice,
            "Request a later due date.",
            $"Your expected completion date, {Labels.Date(report.Forecast!.Value)}, is after the due date, {Labels.Date(dueDate!.Value)}, and no request to move the due date is awaiting a decision. You wrote:",
            "You can still save: the due date does not change."),
    };
}
