using System.Diagnostics;

namespace KccPerformance.Testing;

/// <summary>Waits for conditions instead of fixed times, with a limit.</summary>
public static class Patience
{
    /// <summary>A limit that a machine fifty times as busy can keep: the product takes five seconds to start.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>A signal that a hook gives and a test waits for.</summary>
    public static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a signal or a task, and fails at the limit.</summary>
    public static Task InTimeAsync(this Task task) => task.WaitAsync(Limit);

    public static Task<TResult> InTimeAsync<TResult>(this Task<TResult> task) => task.WaitAsync(Limit);

    public static Task InTimeAsync(this TaskCompletionSource signal) => signal.Task.InTimeAsync();

    /// <summary>Checks repeatedly until a condition is true.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var end = DateTime.UtcNow + Limit;
        while (!await isSo())
        {
            Assert.True(DateTime.UtcNow < end, $"{what} did not happen within {Limit}.");
            await Task.Delay(10);
        }
    }

    /// <summary>Waits for a process to end. At the limit it is killed, and the test fails.</summary>
    public static async Task EndAsync(this Process process)
    {
        using var patience = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException exception)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} did not end within {Limit}.", exception);
        }
    }
}
