using System.Diagnostics;
using KccPerformance.Web.Tests.Databases;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace KccPerformance.Web.Tests.Actions;

/// <summary>Counts the commands that this async flow sends to its database, and not those of other tests.</summary>
internal sealed class QueryCounter : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly AsyncLocal<int[]> counter = new();
    private readonly List<IDisposable> subscriptions = [];

    public QueryCounter() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public async Task<int> CountAsync(Func<Task> work)
    {
        var mine = new int[1];
        counter.Value = mine;
        await work();
        return mine[0];
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            lock (subscriptions)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // A query that is only translated for SQL Server reaches no server and is not counted.
        if (value is { Key: var key, Value: CommandEventData { Command.Connection: not AbsentConnection } }
            && key == RelationalEventId.CommandExecuting.Name
            && counter.Value is { } mine)
        {
            Interlocked.Increment(ref mine[0]);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (subscriptions)
        {
            subscriptions.ForEach(subscription => subscription.Dispose());
        }
    }
}
