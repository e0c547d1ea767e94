using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Following;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Core.Platform.Data;

/// <summary>The database context: plans, progress, people and the audit log, on either database.</summary>
public sealed class PerformanceDbContext(DbContextOptions<PerformanceDbContext> options, WriteGate gate)
    : IdentityUserContext<User, int>(options)
{
    /// <summary>Fewer new rows than this are saved as all others are.</summary>
    private const int FewestBulkRows = 500;

    public DbSet<ImprovementPlan> Plans => Set<ImprovementPlan>();

    public DbSet<ImprovementArea> Areas => Set<ImprovementArea>();

    public DbSet<ImprovementAction> Actions => Set<ImprovementAction>();

    /// <summary>Current actions, without retired ones.</summary>
    public IQueryable<ImprovementAction> CurrentActions => Actions.Where(action => action.RetiredOn == null);

    public DbSet<EvidenceCriterion> Criteria => Set<EvidenceCriterion>();

    public DbSet<ParagraphReference> Paragraphs => Set<ParagraphReference>();

    public DbSet<ProgressUpdate> Updates => Set<ProgressUpdate>();

    public DbSet<DeadlineChange> DeadlineChanges => Set<DeadlineChange>();

    public DbSet<UpdateDraft> Drafts => Set<UpdateDraft>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<EvidenceFileChunk> EvidenceFileChunks => Set<EvidenceFileChunk>();

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

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

    public DbSet<TargetChange> TargetChanges => Set<TargetChange>();

    public DbSet<PublishedRating> PublishedRatings => Set<PublishedRating>();

    public DbSet<SourceFile> SourceFiles => Set<SourceFile>();

    public DbSet<QuarterlyReport> QuarterlyReports => Set<QuarterlyReport>();

    public DbSet<FinalFigure> FinalFigures => Set<FinalFigure>();

    public DbSet<ReportedFigure> ReportedFigures => Set<ReportedFigure>();

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

    public DbSet<LeadDirector> LeadDirectors => Set<LeadDirector>();

    public DbSet<LeadAssignment> LeadAssignments => Set<LeadAssignment>();

    public DbSet<ResponsibleOfficer> ResponsibleOfficers => Set<ResponsibleOfficer>();

    public DbSet<Handover> Handovers => Set<Handover>();

    public DbSet<LeadMove> LeadMoves => Set<LeadMove>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<GeneratedFile> GeneratedFiles => Set<GeneratedFile>();

    public DbSet<GeneratedFileChunk> GeneratedFileChunks => Set<GeneratedFileChunk>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<UnsentForm> UnsentForms => Set<UnsentForm>();

    public DbSet<CouncilAccount> CouncilAccounts => Set<CouncilAccount>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Whether this context holds the write gate.</summary>
    internal bool HasTurn { get; private set; }

    /// <summary>
    /// Runs at the start of the next save's transaction, for rows that must move apart before they swap places. The
    /// save must include an audit event, as every change does.
    /// </summary>
    internal Func<CancellationToken, Task>? BeforeSave { get; set; }

    /// <summary>
    /// Saves everything in one transaction, through the write gate where the database needs it, and adds audit events
    /// to the end of the chain.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        using var turn = await EnterAsync(cancellationToken);
        var added = AddedEvents();
        if (added.Count == 0)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var saved = await SaveChainedAsync(added, claim: null, cancellationToken);
        if (acceptAllChangesOnSuccess)
        {
            ChangeTracker.AcceptAllChanges();
        }

        return saved!.Value;
    }

    /// <summary>
    /// Saves everything only if a claim succeeds first in the same transaction. The claim is a statement that changes a
    /// row for only one of several parallel attempts. If the save fails, the claim is rolled back.
    /// </summary>
    /// <returns>Whether the claim succeeded and everything was saved.</returns>
    public async Task<bool> SaveIfAsync(Func<CancellationToken, Task<bool>> claim, CancellationToken cancellationToken = default)
    {
        using var turn = await EnterAsync(cancellationToken);
        var added = AddedEvents();
        var saved = await SaveChainedAsync(added, claim, cancellationToken);
        if (saved is not null)
        {
            ChangeTracker.AcceptAllChanges();
        }

        return saved is not null;
    }

    /// <summary>
    /// Saves many rows in batches and their audit event, all in one transaction, so that memory stays flat. The context
    /// holds nothing before, between and after the batches.
    /// </summary>
    /// <param name="write">Adds rows, and saves each batch with the function it is given. It may run again if the database ends the transaction.</param>
    /// <param name="recorded">The audit event, which is added after the last batch.</param>
    /// <param name="bulk">
    /// Entities of which a batch has many new rows, those that others refer to first. They are inserted after everything
    /// else, so what they refer to must have its key.
    /// </param>
    /// <param name="cancellation">Cancels waiting, and the transaction as a whole.</param>
    public async Task SaveInBatchesAsync(
        Func<Func<CancellationToken, Task>, CancellationToken, Task> write, AuditEvent recorded, Type[] bulk, CancellationToken cancellation = default)
    {
        using var turn = await EnterAsync(cancellation);
        await SaveChainedAsync([recorded], WriteAllAsync, cancellation);
        ChangeTracker.Clear();

        async Task<bool> WriteAllAsync(CancellationToken token)
        {
            ChangeTracker.Clear();
            await write(SaveBatchAsync, token);
            ChangeTracker.Clear();
            return true;
        }

        async Task SaveBatchAsync(CancellationToken token)
        {
            var added = ChangeTracker.Entries().Where(entry => entry.State == EntityState.Added && bulk.Contains(entry.Metadata.ClrType)).ToList();
            var many = added.Count < FewestBulkRows
                ? []
                : bulk.Select(type => (Type: Model.FindEntityType(type)!, Rows: added.FindAll(entry => entry.Metadata.ClrType == type))).ToList();

            // Those that refer to others first, because a tracked row must not lose what it refers to.
            many.AsEnumerable().Reverse().SelectMany(one => one.Rows).ToList().ForEach(entry => entry.State = EntityState.Detached);
            await base.SaveChangesAsync(acceptAllChangesOnSuccess: true, token);
            foreach (var (type, rows) in many)
            {
                await RowInserter.InsertAsync(this, type, [.. rows.Select(entry => entry.Entity)], token);
            }

            ChangeTracker.Clear();
        }
    }

    /// <summary>
    /// Runs one statement that changes rows, through the write gate. Not for changes by users: those are saved with
    /// their audit event.
    /// </summary>
    /// <returns>The number of changed rows.</returns>
    public async Task<int> WriteAsync(Func<CancellationToken, Task<int>> statement, CancellationToken cancellationToken = default)
    {
        using var turn = await EnterAsync(cancellationToken);
        return await statement(cancellationToken);
    }

    /// <summary>Not supported, because waiting for the write gate is asynchronous.</summary>
    /// <exception cref="NotSupportedException">Always thrown.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
        => throw new NotSupportedException("Save with SaveChangesAsync.");

    /// <summary>This context leaves out parts of the base class on purpose, so it does not log a warning at every start.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning));

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20).AreUnicode(false);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Not used: Identity's table of logins has no date.
        builder.Ignore<IdentityUserLogin<int>>();
        builder.ApplyConfigurationsFromAssembly(typeof(PerformanceDbContext).Assembly);
    }

    private async Task<Turn> EnterAsync(CancellationToken cancellationToken) => new(this, await gate.EnterAsync(cancellationToken));

    private List<AuditEvent> AddedEvents()
        => [.. ChangeTracker.Entries<AuditEvent>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OrderBy(one => one.Order)];

    /// <summary>
    /// Saves, with the retries that the database allows. If the connection failed during the commit, the audit chain
    /// shows whether it was committed, so nothing is saved twice.
    /// </summary>
    /// <returns>The number of saved rows, 0 if only the chain shows that they were saved, or null if the claim failed.</returns>
    private Task<int?> SaveChainedAsync(List<AuditEvent> added, Func<CancellationToken, Task<bool>>? claim, CancellationToken cancellationToken)
        => Database.CreateExecutionStrategy().ExecuteAsync(
            added,
            (events, token) => TrySaveAsync(events, claim, token),
            async (events, token) => new ExecutionResult<int?>(await IsInChainAsync(events, token), 0),
            cancellationToken);

    private async Task<int?> TrySaveAsync(List<AuditEvent> added, Func<CancellationToken, Task<bool>>? claim, CancellationToken cancellationToken)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);

        // Locks the end of the chain first, so that two instances cannot chain to the same event, and before the claim,
        // so that all writers lock rows in the same order and cannot deadlock.
        var end = await Set<AuditHead>().FromSqlRaw(gate.LockHead).AsNoTracking().SingleAsync(head => head.Id == AuditHead.OnlyId, cancellationToken);
        if (claim is not null && !await claim(cancellationToken))
        {
            return null;
        }

        Chain(added, end);
        if (BeforeSave is { } first)
        {
            await first(cancellationToken);
        }

        // Saved in the same batch as the events, so that the lock is held for as few statements as possible.
        var moved = Update(end);
        try
        {
            var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return saved - 1;
        }
        finally
        {
            moved.State = EntityState.Detached;
        }
    }

    /// <summary>Numbers the events. Their keys change, so the context detaches them first: a retry may give an event a number that another one had.</summary>
    private void Chain(List<AuditEvent> added, AuditHead end)
    {
        added.ForEach(one => Entry(one).State = EntityState.Detached);
        added.ForEach(end.Append);
        AuditEvents.AddRange(added);
    }

    /// <summary>Whether the events of a save are in the database. The hash of the last one is unique to this save.</summary>
    private async Task<bool> IsInChainAsync(List<AuditEvent> added, CancellationToken cancellationToken)
        => added is [.., { Sequence: > 0 } last]
            && await AuditEvents.AsNoTracking().AnyAsync(one => one.Sequence == last.Sequence && one.Hash == last.Hash, cancellationToken);

    /// <summary>Holds the write gate until disposed.</summary>
    private sealed class Turn : IDisposable
    {
        private readonly PerformanceDbContext db;
        private readonly IDisposable gate;

        public Turn(PerformanceDbContext db, IDisposable gate)
        {
            (this.db, this.gate) = (db, gate);
            db.HasTurn = true;
        }

        public void Dispose()
        {
            db.HasTurn = false;
            gate.Dispose();
        }
    }
}
