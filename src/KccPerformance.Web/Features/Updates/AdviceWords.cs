using KccPerformance.Core.Progress;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Updates;

/// <summary>A box of advice above the field it is about.</summary>
/// <param name="Advice">What was read.</param>
/// <param name="Head">What to do, in a few words.</param>
/// <param name="Found">What does not go together.</param>
/// <param name="Still">What the officer may do all the same.</param>
public sealed record AdviceBox(Advice Advice, string Head, string Found, string Still)
{
    public string Id => $"advice-{Advice.Kind}";

    /// <summary>The field that the box stands above.</summary>
    public string Field => Advice.Kind switch
    {
        AdviceKind.SameText => nameof(UpdateForm.Narrative),
        AdviceKind.EvidenceUnmet => nameof(UpdateForm.Stage),
        AdviceKind.Delayed => nameof(UpdateForm.Delivery),
        _ => nameof(UpdateForm.Forecast),
    };

    public static AdviceBox Of(Advice advice, ProgressReport report, string code, DateOnly? dueDate) => advice.Kind switch
    {
        AdviceKind.SameText => new(advice, "Say what is new.", "This is the text of last time, word for word:", "You can still save it."),
        AdviceKind.Delayed => new(
            advice, "Check the delivery rating.", $"Your text says “{advice.Word}” but the rating is On track:", "You can still save if On track is right."),
        AdviceKind.EvidenceUnmet => new(
            advice, "Check the stage.", "Some evidence of improvement is still to come:", $"Add it to {code} before you report it complete."),
        AdviceKind.NoForecast => new(
            advice,
            "Say when you expect it to be done.",
            $"The rating is {(report.Delivery is { } delivery ? Words.Of(delivery) : null)}, but there is no date to go with:",
            "You can still save without one."),
        _ => new(
            advice,
            "Ask for a later due date.",
            $"You expect it by {Words.Date(report.Forecast!.Value)}, after the due date of {Words.Date(dueDate!.Value)}, and no committee has been asked to move that. You wrote:",
            "You can still save: the due date stays as it is."),
    };
}
