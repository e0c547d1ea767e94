using KccPerformance.Core.Platform.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Core.Platform.Data;

/// <content>Saving: one transaction, through the write gate, with the audit events at the end of the chain.</content>
public sealed partial class PerformanceDbContext
{
    /// <summary>Fewer new rows than this are saved in the usual way.</summary>
    private const int FewestBulkRows = 500;

    /// <summary>Whether this context holds the write gate.</summary>
    internal bool HasTurn { get; private set; }

    /// <summary>
    /// Runs at the start of the next save's transaction, for example to give rows temporary positions before they swap
    /// places. The save must include an audit event, as every change does.
    /// </summary>
    internal Func<CancellationToken, Task>? BeforeSave { get; set; }

    /// <summary>
    /// Saves everything in one transaction, through the write gate where the database needs it, and adds audit events
    /// to the end of the chain.
    /// </summary>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var added = AddedEvents();
        await HideExemptAsync(added, cancellationToken);
        using var turn = await EnterAsync(cancellationToken);
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
        var added = AddedEvents();
        await HideExemptAsync(added, cancellationToken);
        using var turn = await EnterAsync(cancellationToken);
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
    /// <param name="write">Adds rows and saves each batch with the given function. It may run again if the database aborts the transaction.</param>
    /// <param name="recorded">The audit event, which is added after the last batch.</param>
    /// <param name="bulk">
    /// Entities of which a batch has many new rows, referenced entities first. They are inserted after everything else, so
    /// the rows that they refer to must have keys.
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

            // Referencing rows first, because a tracked row must not lose the row it refers to.
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
        // A save that fails rolls back its transaction, so a savepoint would only be one more statement while the lock is held.
        Database.AutoSavepointsEnabled = false;
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
