using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Update;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>A save with audit events.</summary>
/// <param name="What">The audit events, in words.</param>
/// <param name="Statements">What is sent while the end of the audit log is locked, from the statement after the lock to the commit.</param>
internal sealed record LockedSave(string What, IReadOnlyList<string> Statements)
{
    public override string ToString() => $"{What}:\n  {string.Join("\n  ", Statements)}";
}

/// <summary>
/// Lists what each save sends to SQL Server while the end of the audit log is locked. The site is on SQLite, which is sent the
/// rows one by one; how SQL Server's provider would send the same rows is asked of that provider.
/// </summary>
internal sealed class LockedStatements : DbCommandInterceptor, ISaveChangesInterceptor, IDbTransactionInterceptor
{
    private static readonly Lazy<ServiceProvider> SqlServer = new(() => new ServiceCollection()
        .AddSqlServerDatabase("Server=absent;Database=Performance").BuildServiceProvider());

    private readonly ConditionalWeakTable<DbContext, Open> open = [];

    /// <summary>The saves so far, in order.</summary>
    public ConcurrentQueue<LockedSave> Saves { get; } = new();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData is { CommandSource: not CommandSource.SaveChanges, Context: PerformanceDbContext { HasTurn: true } db }
            && command.CommandText.Contains("\"AuditHead\"", StringComparison.Ordinal))
        {
            open.AddOrUpdate(db, new Open());
        }
        else
        {
            Note(command, eventData);
        }

        return new(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Note(command, eventData);
        return new(result);
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (Find(eventData.Context) is { } save)
        {
            save.What.AddRange(eventData.Context!.ChangeTracker.Entries<AuditEvent>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity.What));
            save.Statements.AddRange(OnSqlServer(eventData.Context));
        }

        return new(result);
    }

    public ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Find(eventData.Context)?.Statements.Add("SAVE TRANSACTION");
        return new(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (Find(eventData.Context) is { } save)
        {
            open.Remove(eventData.Context!);
            Saves.Enqueue(new LockedSave(string.Join(", ", save.What), [.. save.Statements, "COMMIT"]));
        }

        return new(result);
    }

    /// <summary>The commands in which SQL Server's provider would send the changes of a context.</summary>
    private static IEnumerable<string> OnSqlServer(DbContext context)
    {
        context.ChangeTracker.DetectChanges();
        using var scope = SqlServer.Value.CreateScope();
        var other = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        other.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in context.ChangeTracker.Entries().ToList())
        {
            var copy = other.Entry(entry.Entity);
            foreach (var shadow in entry.Properties.Where(property => property.Metadata.IsShadowProperty() && !property.IsTemporary))
            {
                copy.Property(shadow.Metadata.Name).CurrentValue = shadow.CurrentValue;
            }

            copy.State = entry.State == EntityState.Modified ? EntityState.Unchanged : entry.State;
            foreach (var changed in entry.Properties.Where(property => entry.State == EntityState.Modified && property.IsModified))
            {
                copy.Property(changed.Metadata.Name).IsModified = true;
            }
        }

        var adapter = other.GetService<IUpdateAdapterFactory>().Create();
        return [.. other.GetService<ICommandBatchPreparer>().BatchCommands(adapter.GetEntriesToSave(), adapter)
            .Select(batch => string.Join(", ", batch.ModificationCommands.Select(one => $"{one.EntityState} {one.TableName}")))];
    }

    private void Note(DbCommand command, CommandEventData eventData)
    {
        if (eventData.CommandSource != CommandSource.SaveChanges)
        {
            Find(eventData.Context)?.Statements.Add(command.CommandText.ReplaceLineEndings(" "));
        }
    }

    private Open? Find(DbContext? context) => context is not null && open.TryGetValue(context, out var save) ? save : null;

    private sealed class Open
    {
        public List<string> What { get; } = [];

        public List<string> Statements { get; } = [];
    }
}
