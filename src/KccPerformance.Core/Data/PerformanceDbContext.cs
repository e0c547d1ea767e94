using KccPerformance.Core.Calendars;
using KccPerformance.Core.Following;
using KccPerformance.Core.Jobs;
using KccPerformance.Core.People;
using KccPerformance.Core.Plan;
using KccPerformance.Core.Progress;
using KccPerformance.Core.Questions;
using KccPerformance.Core.Reminders;
using KccPerformance.Core.Reporting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Core.Data;

/// <summary>The plan, its progress, its people and the record of every change, on either database.</summary>
public sealed class PerformanceDbContext(DbContextOptions<PerformanceDbContext> options, WriteGate gate)
    : IdentityUserContext<User, int>(options)
{
    public DbSet<ImprovementPlan> Plans => Set<ImprovementPlan>();

    public DbSet<ImprovementArea> Areas => Set<ImprovementArea>();

    public DbSet<ImprovementAction> Actions => Set<ImprovementAction>();

    /// <summary>The actions that are in their plans now: those that were retired are left out.</summary>
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

    public DbSet<ActionFollow> Follows => Set<ActionFollow>();

    public DbSet<CalendarAddress> CalendarAddresses => Set<CalendarAddress>();

    public DbSet<ReportingPeriod> Periods => Set<ReportingPeriod>();

    public DbSet<PeriodPosition> Positions => Set<PeriodPosition>();

    public DbSet<FrozenReport> FrozenReports => Set<FrozenReport>();

    public DbSet<PackCover> PackCovers => Set<PackCover>();

    public DbSet<ReportPublication> Publications => Set<ReportPublication>();

    public DbSet<Resolution> Resolutions => Set<Resolution>();

    public DbSet<MemberQuestion> Questions => Set<MemberQuestion>();

    public DbSet<Committee> Committees => Set<Committee>();

    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<LeadDirector> LeadDirectors => Set<LeadDirector>();

    public DbSet<LeadAssignment> LeadAssignments => Set<LeadAssignment>();

    public DbSet<ResponsibleOfficer> ResponsibleOfficers => Set<ResponsibleOfficer>();

    public DbSet<Handover> Handovers => Set<Handover>();

    public DbSet<LeadMove> LeadMoves => Set<LeadMove>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<MadeFile> MadeFiles => Set<MadeFile>();

    public DbSet<MadeFileChunk> MadeFileChunks => Set<MadeFileChunk>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<UnsentForm> UnsentForms => Set<UnsentForm>();

    public DbSet<CouncilAccount> CouncilAccounts => Set<CouncilAccount>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Whether it has its turn to write.</summary>
    internal bool HasTurn { get; private set; }

    /// <summary>
    /// What the next save does first in its transaction, where rows must be out of the way of each other before they
    /// change places. The save must hold an audit event, as every change does.
    /// </summary>
    internal Func<CancellationToken, Task>? Beforehand { get; set; }

    /// <summary>
    /// Saves everything in one transaction, one writer at a time where the database takes only one, and puts any
    /// audit events at the end of their chain.
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
    /// Saves everything only where a claim succeeds first, in the same transaction: a statement that changes a row
    /// for one of several who try at once. A save that fails gives the claim back.
    /// </summary>
    /// <returns>Whether it was claimed and saved.</returns>
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
    /// One statement that changes rows by itself, in its turn. Not for changes that somebody makes: those have their
    /// audit event, and are saved with it.
    /// </summary>
    /// <returns>How many rows it changed.</returns>
    public async Task<int> WriteAsync(Func<CancellationToken, Task<int>> statement, CancellationToken cancellationToken = default)
    {
        using var turn = await EnterAsync(cancellationToken);
        return await statement(cancellationToken);
    }

    /// <summary>Not used: saving waits for its turn, and waiting is asynchronous.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
        => throw new NotSupportedException("Save with SaveChangesAsync.");

    /// <summary>What the base class maps and this one leaves out is meant: it is no news at every start.</summary>
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

        // Identity's own table of logins does not say since when.
        builder.Ignore<IdentityUserLogin<int>>();
        builder.ApplyConfigurationsFromAssembly(typeof(PerformanceDbContext).Assembly);
    }

    private async Task<Turn> EnterAsync(CancellationToken cancellationToken) => new(this, await gate.EnterAsync(cancellationToken));

    private List<AuditEvent> AddedEvents()
        => [.. ChangeTracker.Entries<AuditEvent>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity).OrderBy(one => one.Order)];

    /// <summary>
    /// Saves as often as it takes where the database says that trying again may help. Where the connection broke as
    /// it was told to commit, the chain itself says whether it did: nothing is saved twice.
    /// </summary>
    /// <returns>How many rows were saved, 0 where only the chain knows that they were; null where the claim failed.</returns>
    private Task<int?> SaveChainedAsync(List<AuditEvent> added, Func<CancellationToken, Task<bool>>? claim, CancellationToken cancellationToken)
        => Database.CreateExecutionStrategy().ExecuteAsync(
            added,
            (events, token) => TrySaveAsync(events, claim, token),
            async (events, token) => new ExecutionResult<int?>(await IsInChainAsync(events, token), 0),
            cancellationToken);

    private async Task<int?> TrySaveAsync(List<AuditEvent> added, Func<CancellationToken, Task<bool>>? claim, CancellationToken cancellationToken)
    {
        await using var transaction = await Database.BeginTransactionAsync(cancellationToken);

        // Touching the row first holds it until the end, so two instances cannot chain to the same event; before the
        // claim, so that everybody takes rows in one order and nobody waits in a circle.
        await Set<AuditHead>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Sequence, row => row.Sequence), cancellationToken);
        if (claim is not null && !await claim(cancellationToken))
        {
            return null;
        }

        var end = await Set<AuditHead>().AsNoTracking().SingleAsync(cancellationToken);
        Chain(added, end);
        if (Beforehand is { } first)
        {
            await first(cancellationToken);
        }

        var saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken);
        await Set<AuditHead>().ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Sequence, end.Sequence).SetProperty(row => row.Hash, end.Hash), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return saved;
    }

    /// <summary>Gives the events their places. Their keys change, so the context forgets them meanwhile: a second try may give one the place another had.</summary>
    private void Chain(List<AuditEvent> added, AuditHead end)
    {
        added.ForEach(one => Entry(one).State = EntityState.Detached);
        added.ForEach(end.Append);
        AuditEvents.AddRange(added);
    }

    /// <summary>Whether the events of a save are in the database: the hash of the last is of this save and no other.</summary>
    private async Task<bool> IsInChainAsync(List<AuditEvent> added, CancellationToken cancellationToken)
        => added is [.., { Sequence: > 0 } last]
            && await AuditEvents.AsNoTracking().AnyAsync(one => one.Sequence == last.Sequence && one.Hash == last.Hash, cancellationToken);

    /// <summary>Its turn at the gate, until it is disposed.</summary>
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
