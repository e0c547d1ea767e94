using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Core.Consultations;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Following;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Register;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KccPerformance.Core.Platform.Data;

/// <summary>The database context: plans, progress, people and the audit log, on either database.</summary>
/// <param name="options">The provider and its settings.</param>
/// <param name="gate">Lets one writer in at a time.</param>
/// <param name="parts">Entities of modules outside this assembly.</param>
public sealed partial class PerformanceDbContext(DbContextOptions<PerformanceDbContext> options, WriteGate gate, IEnumerable<IModelPart>? parts = null)
    : IdentityUserContext<User, int>(options)
{
    /// <summary>The names of the parts, which the model depends on.</summary>
    internal string Parts => string.Join(' ', (parts ?? []).Select(part => part.GetType().FullName).Order(StringComparer.Ordinal));

    public DbSet<ImprovementPlan> Plans => Set<ImprovementPlan>();

    public DbSet<ImprovementArea> Areas => Set<ImprovementArea>();

    public DbSet<ImprovementAction> Actions => Set<ImprovementAction>();

    /// <summary>Current actions, without retired ones.</summary>
    public IQueryable<ImprovementAction> CurrentActions => Actions.Where(action => action.RetiredOn == null);

    public DbSet<ColumnMatching> ColumnMatchings => Set<ColumnMatching>();

    public DbSet<EvidenceCriterion> Criteria => Set<EvidenceCriterion>();

    public DbSet<ParagraphReference> Paragraphs => Set<ParagraphReference>();

    public DbSet<ProgressUpdate> Updates => Set<ProgressUpdate>();

    public DbSet<DeadlineChange> DeadlineChanges => Set<DeadlineChange>();

    public DbSet<UpdateDraft> Drafts => Set<UpdateDraft>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<EvidenceFileChunk> EvidenceFileChunks => Set<EvidenceFileChunk>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookMessage> WebhookMessages => Set<WebhookMessage>();

    public DbSet<ReminderRefusal> ReminderRefusals => Set<ReminderRefusal>();

    public DbSet<ItemFollow> Follows => Set<ItemFollow>();

    public DbSet<CalendarAddress> CalendarAddresses => Set<CalendarAddress>();

    public DbSet<Subject> Subjects => Set<Subject>();

    public DbSet<SubjectItem> SubjectItems => Set<SubjectItem>();

    public DbSet<ReportingPeriod> Periods => Set<ReportingPeriod>();

    public DbSet<PeriodPosition> Positions => Set<PeriodPosition>();

    public DbSet<FrozenReport> FrozenReports => Set<FrozenReport>();

    public DbSet<PackCover> PackCovers => Set<PackCover>();

    public DbSet<ReportPublication> Publications => Set<ReportPublication>();

    public DbSet<Resolution> Resolutions => Set<Resolution>();

    public DbSet<MemberQuestion> Questions => Set<MemberQuestion>();

    public DbSet<Committee> Committees => Set<Committee>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<MeetingPaper> MeetingPapers => Set<MeetingPaper>();

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

    public DbSet<BusinessPlan> BusinessPlans => Set<BusinessPlan>();

    public DbSet<Objective> Objectives => Set<Objective>();

    public DbSet<ObjectiveOfficer> ObjectiveOfficers => Set<ObjectiveOfficer>();

    public DbSet<ObjectiveDateChange> ObjectiveDateChanges => Set<ObjectiveDateChange>();

    public DbSet<ObjectiveMonitoring> ObjectiveMonitoring => Set<ObjectiveMonitoring>();

    public DbSet<MonitoringEntry> MonitoringEntries => Set<MonitoringEntry>();

    public DbSet<MonitoringDecision> MonitoringDecisions => Set<MonitoringDecision>();

    public DbSet<MonitoringPaper> MonitoringPapers => Set<MonitoringPaper>();

    public DbSet<DirectorateDashboard> DirectorateDashboards => Set<DirectorateDashboard>();

    public DbSet<DashboardRed> DashboardReds => Set<DashboardRed>();

    public DbSet<RiskRegister> RiskRegisters => Set<RiskRegister>();

    public DbSet<Risk> Risks => Set<Risk>();

    public DbSet<RiskReview> RiskReviews => Set<RiskReview>();

    public DbSet<RiskAction> RiskActions => Set<RiskAction>();

    public DbSet<RiskActionNote> RiskActionNotes => Set<RiskActionNote>();

    public DbSet<ExemptRegister> ExemptRegisters => Set<ExemptRegister>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<LeadDirector> LeadDirectors => Set<LeadDirector>();

    public DbSet<OrganisationUnit> OrganisationUnits => Set<OrganisationUnit>();

    public DbSet<UnitApprover> UnitApprovers => Set<UnitApprover>();

    public DbSet<Priority> Priorities => Set<Priority>();

    public DbSet<PriorityLink> PriorityLinks => Set<PriorityLink>();

    public DbSet<IndicatorLink> IndicatorLinks => Set<IndicatorLink>();

    public DbSet<LeadAssignment> LeadAssignments => Set<LeadAssignment>();

    public DbSet<ResponsibleOfficer> ResponsibleOfficers => Set<ResponsibleOfficer>();

    public DbSet<Handover> Handovers => Set<Handover>();

    public DbSet<LeadMove> LeadMoves => Set<LeadMove>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<GeneratedFile> GeneratedFiles => Set<GeneratedFile>();

    public DbSet<GeneratedFileChunk> GeneratedFileChunks => Set<GeneratedFileChunk>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<UnsentForm> UnsentForms => Set<UnsentForm>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<CouncilAccount> CouncilAccounts => Set<CouncilAccount>();

    public DbSet<DirectoryAccount> DirectoryAccounts => Set<DirectoryAccount>();

    public DbSet<DirectoryToken> DirectoryTokens => Set<DirectoryToken>();

    public DbSet<DirectoryGroup> DirectoryGroups => Set<DirectoryGroup>();

    public DbSet<DirectoryMember> DirectoryMembers => Set<DirectoryMember>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Suppresses a warning at every start: this context leaves out parts of the base class on purpose.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning))
            .ReplaceService<IModelCacheKeyFactory, ModelPartsCacheKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<JobKind>().HaveConversion<JobKindConverter>().HaveMaxLength(JobKind.NameLength).AreUnicode(false);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20).AreUnicode(false);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Not used: Identity's table of logins has no date.
        builder.Ignore<IdentityUserLogin<int>>();
        builder.ApplyConfigurationsFromAssembly(typeof(PerformanceDbContext).Assembly);
        foreach (var part in parts ?? [])
        {
            part.Build(builder);
        }
    }
}
