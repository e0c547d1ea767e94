using KccPerformance.Core.Platform.Jobs;

namespace KccPerformance.Web.Tests.Work;

public sealed class RunningJobsTests
{
    [Fact]
    public void A_try_that_ends_late_does_not_take_away_the_progress_of_the_next()
    {
        var board = new RunningJobs();
        var job = Guid.NewGuid();
        var late = board.Begin(job);
        var next = board.Begin(job);
        next.Report(400, 1000, "400 of 1,000 events written.");
        board.Remove(job, late);

        Assert.Equal(40, board.Find(job)?.Percent);
        board.Remove(job, next);
        Assert.Null(board.Find(job));
    }
}
