using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <content>Tables of performance.</content>
public sealed partial class PerformanceDbContext
{
    public DbSet<ReportYear> ReportYears => Set<ReportYear>();

    public DbSet<ReportSection> ReportSections => Set<ReportSection>();

    public DbSet<Indicator> Indicators => Set<Indicator>();

    public DbSet<IndicatorDefinition> IndicatorDefinitions => Set<IndicatorDefinition>();

    public DbSet<IndicatorOfficer> IndicatorOfficers => Set<IndicatorOfficer>();

    public DbSet<ReportedIndicator> ReportedIndicators => Set<ReportedIndicator>();

    public DbSet<IndicatorPeriod> IndicatorPeriods => Set<IndicatorPeriod>();

    public DbSet<IndicatorResult> IndicatorResults => Set<IndicatorResult>();

    public DbSet<ResultDecision> ResultDecisions => Set<ResultDecision>();

    public DbSet<ResultDraft> ResultDrafts => Set<ResultDraft>();

    public DbSet<ResultFeed> ResultFeeds => Set<ResultFeed>();

    public DbSet<FeedToken> FeedTokens => Set<FeedToken>();

    public DbSet<FeedDelivery> FeedDeliveries => Set<FeedDelivery>();

    public DbSet<FeedRow> FeedRows => Set<FeedRow>();

    public DbSet<ReceivedFigure> ReceivedFigures => Set<ReceivedFigure>();

    public DbSet<TargetChange> TargetChanges => Set<TargetChange>();

    public DbSet<PublishedRating> PublishedRatings => Set<PublishedRating>();

    public DbSet<SourceFile> SourceFiles => Set<SourceFile>();

    public DbSet<QuarterlyReport> QuarterlyReports => Set<QuarterlyReport>();

    public DbSet<FinalFigure> FinalFigures => Set<FinalFigure>();

    public DbSet<ReportedFigure> ReportedFigures => Set<ReportedFigure>();

    public DbSet<ManagementAction> ManagementActions => Set<ManagementAction>();

    public DbSet<ManagementActionEntry> ManagementActionEntries => Set<ManagementActionEntry>();

    public DbSet<LinkedAction> LinkedActions => Set<LinkedAction>();

    public DbSet<Challenge> Challenges => Set<Challenge>();

    public DbSet<IndicatorCommentary> IndicatorCommentaries => Set<IndicatorCommentary>();

    public DbSet<ReportText> ReportTexts => Set<ReportText>();

    public DbSet<PrintedCount> PrintedCounts => Set<PrintedCount>();

    public DbSet<PrintedArrows> PrintedArrows => Set<PrintedArrows>();

    public DbSet<SummaryTableRow> SummaryTableRows => Set<SummaryTableRow>();

    public DbSet<SummaryHighlight> SummaryHighlights => Set<SummaryHighlight>();

    public DbSet<CompanionSeries> CompanionSeries => Set<CompanionSeries>();

    public DbSet<CompanionValue> CompanionValues => Set<CompanionValue>();

    public DbSet<DataSeries> DataSeries => Set<DataSeries>();

    public DbSet<DataPoint> DataPoints => Set<DataPoint>();
}
