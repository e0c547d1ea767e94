using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The check of all queries finds those that SQL Server would refuse and accepts the others.</summary>
public sealed class EveryQueryOnSqlServerTests
{
    [Fact]
    public async Task A_query_that_SQL_Server_cannot_be_asked_fails_the_site_that_asks_it()
    {
        var site = new SqliteSite();
        string[] patterns = ["%a%", "%b%"];
        await site.ReadAsync(db => db.Updates.CountAsync(update => patterns.Any(pattern =>
            EF.Functions.Like(update.Narrative, pattern) || EF.Functions.Like(update.NextSteps!, pattern))));
        var told = Assert.ThrowsAny<Exception>(site.Dispose);
        Assert.Contains("SQL Server cannot be asked this", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queries_of_every_sort_are_translated_and_pass()
    {
        using var site = new SqliteSite();
        var before = EveryQueryOnSqlServer.Count;
        await site.ReadAsync(async db =>
        {
            int[] ids = [1, 2, 3];
            var title = "Building";
            Assert.NotEmpty(await db.Actions.Where(action => ids.Contains(action.Id)).Include(action => action.Criteria).AsSplitQuery().OrderByDescending(action => action.Code).ToListAsync());
            Assert.True(await db.Plans.AnyAsync(plan => plan.Title.StartsWith(title) && plan.Areas.Count > 3));
            Assert.Equal(0, await db.Sessions.Where(session => session.UserId == -4).ExecuteUpdateAsync(set => set.SetProperty(session => session.Device, "none")));
            Assert.Equal(0, await db.Drafts.Where(draft => draft.ActionId == -4).ExecuteDeleteAsync());
            return await db.AuditEvents.MaxAsync(one => (long?)one.Sequence + 4);
        });
        Assert.InRange(EveryQueryOnSqlServer.Count - before, 1, int.MaxValue);
    }
}
