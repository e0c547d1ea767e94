using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Core.Reporting;

/// <summary>The kinds of background jobs of the reporting cycle.</summary>
public static class ReportingJob
{
    /// <summary>The paper for a meeting as a file.</summary>
    public static readonly JobKind MeetingPaper = new(nameof(MeetingPaper));

    /// <summary>The paper for a meeting with Part 2, its exempt information, as a file.</summary>
    public static readonly JobKind ExemptMeetingPaper = new(nameof(ExemptMeetingPaper));
}
