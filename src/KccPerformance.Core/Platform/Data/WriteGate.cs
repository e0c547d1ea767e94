namespace KccPerformance.Core.Platform.Data;

/// <summary>
/// Lets one write at a time into a database that allows only one (SQLite), in order of arrival. For other databases the
/// gate is always open.
/// </summary>
/// <param name="oneAtATime">Whether only one write may be in the database.</param>
/// <param name="lockHead">
/// Reads the end of the audit chain at the start of a write, and keeps other writers from it until the write ends. Where
/// only one write is in the database, reading is enough.
/// </param>
public sealed class WriteGate(bool oneAtATime, string lockHead = "SELECT * FROM \"AuditHead\"") : IDisposable
{
    private readonly SemaphoreSlim semaphore = new(1, 1);

    /// <summary>The SQL that reads the end of the audit chain and locks it.</summary>
    public string LockHead => lockHead;

    /// <summary>Waits for the gate. Dispose the result to let the next write in.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        if (!oneAtATime)
        {
            return Turn.Open;
        }

        await semaphore.WaitAsync(cancellation);
        return new Turn(semaphore);
    }

    public void Dispose() => semaphore.Dispose();

    private sealed class Turn(SemaphoreSlim? held) : IDisposable
    {
        private SemaphoreSlim? held = held;

        public static Turn Open { get; } = new(null);

        public void Dispose() => Interlocked.Exchange(ref held, null)?.Release();
    }
}
