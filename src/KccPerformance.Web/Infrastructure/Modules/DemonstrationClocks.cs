namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>The clock that several modules of the demonstration share, because one report prints them all.</summary>
public static class DemonstrationClocks
{
    public const string QuarterlyReport = "QuarterlyReport";

    public const string QuarterlyReportSetting = "Demo:PerformanceToday";
}
