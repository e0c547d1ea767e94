using System.Diagnostics;

namespace KccPerformance.Web.Tests.Site;

/// <summary>Waiting in tests: for what happens and not for a time, and never for ever.</summary>
internal static class Patience
{
    /// <summary>Longer than anything takes, also on a machine that is fifty times as busy: the product takes five seconds to start.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>A signal that a hook gives and a test waits for.</summary>
    public static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a signal or a task; a test that fails to get there ends.</summary>
    public static Task InTimeAsync(this Task task) => task.WaitAsync(Limit);

    public static Task<TResult> InTimeAsync<TResult>(this Task<TResult> task) => task.WaitAsync(Limit);

    public static Task InTimeAsync(this TaskCompletionSource signal) => signal.Task.InTimeAsync();

    /// <summary>Looks again and again until something is so.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        var end = DateTime.UtcNow + Limit;
        while (!await isSo())
        {
            Assert.True(DateTime.UtcNow < end, $"{what} did not happen within {Limit}.");
            await Task.Delay(10);
        }
    }

    /// <summary>Waits for a process to end; one that does not is killed, and the test fails.</summary>
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
