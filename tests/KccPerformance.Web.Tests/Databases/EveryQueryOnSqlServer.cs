using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Database.SqlServer;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Modules.Inspections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>
/// Every query that a test site sends to SQLite is also translated for SQL Server and checked by its parser, so that no
/// query needs a test of its own. Each query is translated once, and a fault fails every site that sends it.
/// </summary>
internal sealed class EveryQueryOnSqlServer : ISiteWatch, IQueryExpressionInterceptor
{
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);
    private static readonly Lazy<IReadOnlyList<string>> Kept = new(AppendOnlyTriggerTests.AppendOnlyTables);

    /// <summary>SQL Server's model, with the table of the module that only tests have.</summary>
    private static readonly Lazy<ServiceProvider> SqlServer = new(() => new ServiceCollection()
        .AddSingleton<IModelPart, InspectionTables>()
        .AddSqlServerDatabase("Server=absent;Database=Performance")
        .AddScoped<AbsentServer>()
        .ConfigureDbContext<PerformanceDbContext>((services, options) => options.UseSqlServer(
            new AbsentConnection(services.GetRequiredService<AbsentServer>()), contextOwnsConnection: true))
        .BuildServiceProvider());

    private static readonly MethodInfo CompileMethod = typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!;

    public SiteFindings Findings { get; } = new();

    /// <summary>The number of different queries translated so far.</summary>
    public static int Count => Known.Count;

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (Known.GetOrAdd(ExpressionPrinter.Print(queryExpression), _ => FaultOf(queryExpression)) is { Length: > 0 } fault)
        {
            Findings.Add(eventData.Context!.Database.GetDbConnection().DataSource, fault);
        }

        return queryExpression;
    }

    /// <summary>The fault of a query; empty if it has none.</summary>
    internal static string FaultOf(Expression query)
    {
        using var scope = SqlServer.Value.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var server = scope.ServiceProvider.GetRequiredService<AbsentServer>();
        (server.Rows, server.Nulls) = (1, true);
        var replay = new Replay(db.Model);
        var replayed = replay.Visit(query);
        if (replay.IsRaw)
        {
            // SQL that a test wrote for SQLite. The product has none.
            return string.Empty;
        }

        object? translated;
        try
        {
            translated = CompileMethod.MakeGenericMethod(ResultOf(query.Type)).Invoke(db.GetService<IDatabase>(), [replayed, false]);
        }
        catch (TargetInvocationException exception)
        {
            return $"SQL Server cannot be asked this: {exception.InnerException!.Message}\n{ExpressionPrinter.Print(query)}";
        }

        var trouble = Ask((Delegate)translated!, db, replay.Parameters);
        if (server.Commands.IsEmpty)
        {
            return $"SQL Server was not asked: {trouble?.Message}\n{ExpressionPrinter.Print(query)}";
        }

        return string.Join('\n', server.Commands.SelectMany(sql => TransactSql.ErrorsIn(sql).Concat(ServerRules.FaultsIn(sql, Kept.Value)).Select(error => $"{error}\nin\n{sql}")));
    }

    [ModuleInitializer]
    internal static void Watch() => PlanSite.Watches.Add(new EveryQueryOnSqlServer());

    /// <summary>Runs a translated query to get its command. Errors caused by the made-up answers are expected.</summary>
    private static Exception? Ask(Delegate translated, PerformanceDbContext db, IReadOnlyList<QueryParameterExpression> parameters)
    {
        try
        {
            var context = db.GetService<IQueryContextFactory>().Create();
            foreach (var parameter in parameters)
            {
                context.Parameters[parameter.Name] = ValueOf(parameter);
            }

            if (translated.DynamicInvoke(context) is System.Collections.IEnumerable rows and not string)
            {
                foreach (var row in rows)
                {
                    GC.KeepAlive(row);
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
        }
    }

    private static object? ValueOf(QueryParameterExpression parameter)
    {
        try
        {
            return SampleValues.Of(parameter.Type, filled: true, parameter.Name);
        }
        catch (Exception exception) when (exception is NotSupportedException or MissingMethodException or TargetInvocationException)
        {
            return null;
        }
    }

    private static Type ResultOf(Type type)
        => type.IsGenericType && type.IsAssignableTo(typeof(IQueryable)) ? typeof(IEnumerable<>).MakeGenericType(type.GetGenericArguments()[0]) : type;

    /// <summary>Rewrites the query for SQL Server's model.</summary>
    private sealed class Replay(IModel model) : ExpressionVisitor
    {
        private readonly Dictionary<string, QueryParameterExpression> parameters = new(StringComparer.Ordinal);

        public bool IsRaw { get; private set; }

        public IReadOnlyList<QueryParameterExpression> Parameters => [.. parameters.Values];

        protected override Expression VisitExtension(Expression node)
        {
            switch (node)
            {
                case QueryParameterExpression parameter:
                    parameters[parameter.Name] = parameter;
                    return parameter;
                case EntityQueryRootExpression root when root.GetType() == typeof(EntityQueryRootExpression):
                    return new EntityQueryRootExpression(model.FindEntityType(root.EntityType.Name)!);
                case QueryRootExpression root and not (InlineQueryRootExpression or ParameterQueryRootExpression):
                    IsRaw = true;
                    return root;
                default:
                    return base.VisitExtension(node);
            }
        }
    }
}
