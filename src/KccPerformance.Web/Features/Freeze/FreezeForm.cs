using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Freeze;

/// <summary>The reason for finalising a report, and the confirmation.</summary>
public sealed class FreezeForm : FinalisingForm
{
    /// <summary>The period's version when the page was opened.</summary>
    public int Version { get; set; }
}

internal sealed class FreezeFormValidator() : FinalisingFormValidator<FreezeForm>("why an update is missing");
