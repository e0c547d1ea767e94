using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>A paper needs the same number of queries, however many reports of a kind are in it.</summary>
public sealed class QueriesOfThePaperTests(CountedSite site) : IClassFixture<CountedSite>
{
    [Fact]
    public async Task The_number_of_queries_does_not_depend_on_the_number_of_reports()
    {
        const string paper = "/committees/1/meetings/2009-04-23/paper";
        var plans = await CountAsync(paper);
        await MoveAsync(report => report.Kind == "ImprovementPlan");
        Assert.Equal(plans, await CountAsync(paper));

        // A register adds a query for risks that have become exempt, and one for exempt risks in Part 2.
        await MoveAsync(report => report.Kind == "RiskRegister");
        Assert.Equal(plans + 1, await CountAsync(paper));
        Assert.InRange(await CountAsync(paper + "/with-part-2"), 1, plans + 2);
    }

    private Task<int> CountAsync(string address) => site.CountAsync(PlanSite.Administrator, address);

    private Task<int> MoveAsync(System.Linq.Expressions.Expression<Func<FrozenReport, bool>> which) => site.ReadAsync(async db =>
    {
        var meeting = await db.Meetings.Where(one => one.CommitteeId == 1 && one.Date == new DateOnly(2009, 4, 23)).Select(one => one.Id).SingleAsync();
        var ids = db.FrozenReports.Where(which).Select(report => report.PeriodId);
        return await db.Periods.Where(period => ids.Contains(period.Id)).ExecuteUpdateAsync(set => set.SetProperty(period => period.MeetingId, meeting));
    });
}
