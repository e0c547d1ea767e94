using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.BusinessPlans.FinalisePaper;

/// <summary>The meeting, note and confirmation for finalising a monitoring report, in page order.</summary>
public sealed class FinalisePaperForm : FinalisingForm, IKeepsText
{
    /// <summary>The meeting that the report goes to; null if it is not known.</summary>
    public int? MeetingId { get; set; }

    void IKeepsText.Refilled()
    {
        // The form has no state that depends on its fields.
    }
}

internal sealed class FinalisePaperFormValidator() : FinalisingFormValidator<FinalisePaperForm>("which objective is missing");
