using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>No test can save a value that SQLite accepts and SQL Server would refuse.</summary>
public sealed class FitsSqlServerTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData(201, "pack:1", "Job.Subject is 201 long, and 200 fit")]
    [InlineData(200, "päck:1", "Job.FileKey is not plain letters")]
    public async Task What_does_not_fit_is_refused(int subject, string key, string fault)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => SaveAsync(subject, key));
        Assert.Contains(fault, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_fits_is_saved() => Assert.Equal(1, await SaveAsync(subject: 200, "pack:1"));

    private Task<int> SaveAsync(int subject, string key) => site.ReadAsync(async db =>
    {
        var asker = await db.Users.OrderBy(user => user.Id).Select(user => user.Id).FirstAsync();
        db.Jobs.Add(new Job(new(PlanJob.Pack, new string('a', subject), "pack.docx", "{}", key, "/reports"), asker, "Engagement officer", DateTime.UtcNow));
        return await db.SaveChangesAsync();
    });
}
