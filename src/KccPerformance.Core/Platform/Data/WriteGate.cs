namespace KccPerformance.Core.Platform.Data;

/// <summary>
/// Lets one write at a time into a database that allows only one (SQLite), in order of arrival. For other databases the
/// gate is always open.
/// </summary>
/// <param name="oneAtATime">Whether the database allows only one write at a time.</param>
/// <param name="lockHead">
/// The SQL that reads the end of the audit chain at the start of a write, and locks it for other writers until the write
/// ends. If the database allows only one write at a time, reading is enough.
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
