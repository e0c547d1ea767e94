using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.Finalise;

/// <summary>The note, meeting and confirmation for finalising a report.</summary>
public sealed class FinaliseForm : FinalisingForm
{
    /// <summary>The meeting that the report goes to; null if it is not known.</summary>
    public int? MeetingId { get; set; }

    /// <summary>The version of the report when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>A button that closes or opens a quarter, with the version shown on the page.</summary>
public sealed class QuarterVersionForm
{
    public int Version { get; set; }
}

internal sealed class FinaliseFormValidator() : FinalisingFormValidator<FinaliseForm>("why a figure is missing");
