using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Finds writes that bypass the write gate: SQLite allows one writer at a time, and others time out.</summary>
internal sealed partial class EveryWriteInTurn : DbCommandInterceptor, ISiteWatch
{
    public SiteFindings Findings { get; } = new();

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return new(result);
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Check(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return new(result);
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Check(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Check(command, eventData);
        return new(result);
    }

    public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Check(command, eventData);
        return result;
    }

    [ModuleInitializer]
    internal static void Watch() => PlanSite.Watches.Add(new EveryWriteInTurn());

    private void Check(DbCommand command, CommandEventData eventData)
    {
        if (eventData is { Context: PerformanceDbContext { HasTurn: false }, CommandSource: not CommandSource.Migrations }
            && !PlanSite.IsTestsOwn && Write().IsMatch(command.CommandText))
        {
            Findings.Add(command.Connection!.DataSource, $"This does not wait for its turn at the write gate:\n{command.CommandText}");
        }
    }

    [GeneratedRegex(@"^\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Write();
}
