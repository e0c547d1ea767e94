using KccPerformance.Core.Consultations;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Consultations;

/// <summary>The words that pages and files use for consultations.</summary>
public static class ConsultationLabels
{
    public const string NotRecorded = "Not recorded";

    public static string Of(ConsultationState state) => state.ToString();

    /// <summary>The state with the day that matters: "Open until 28 February 2014", "Closed on 31 August 2011".</summary>
    public static string StateOf(ConsultationPosition one) => (one.State, one.Text.Starts, one.Text.Ends) switch
    {
        (ConsultationState.Planned, { } starts, _) => $"Planned from {Labels.Date(starts)}",
        (ConsultationState.Open, _, { } ends) => $"Open until {Labels.Date(ends)}",
        (ConsultationState.Closed, _, { } ends) => $"Closed on {Labels.Date(ends)}",
        (ConsultationState.Closed, _, null) => "Closed, date not recorded",
        _ => "Open, no end date recorded",
    };

    /// <summary>"1 June 2011 to 31 August 2011"; null where no date is recorded.</summary>
    public static string? DatesOf(ConsultationText text) => (text.Starts, text.Ends) switch
    {
        ({ } starts, { } ends) => $"{Labels.Date(starts)} to {Labels.Date(ends)}",
        ({ } starts, null) => $"From {Labels.Date(starts)}",
        (null, { } ends) => $"Until {Labels.Date(ends)}",
        _ => null,
    };

    /// <summary>The missing details of a closed consultation: "Findings not yet published"; null if none are missing.</summary>
    public static string? MissingOf(ConsultationPosition one) => (one.LacksFindings, one.LacksUse) switch
    {
        (true, true) => "Findings and use of views not yet published",
        (true, false) => "Findings not yet published",
        (false, true) => "Use of views not yet published",
        _ => null,
    };
}
