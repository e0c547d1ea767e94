namespace KccPerformance.Web.Tests.Site;

/// <summary>Waiting in tests: for what happens and not for a time, and never for ever.</summary>
internal static class Patience
{
    /// <summary>Longer than anything takes on a busy machine.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>A signal that a hook gives and a test waits for.</summary>
    public static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a signal or a task; a test that fails to get there ends.</summary>
    public static Task InTimeAsync(this Task task) => task.WaitAsync(Limit);

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
}
