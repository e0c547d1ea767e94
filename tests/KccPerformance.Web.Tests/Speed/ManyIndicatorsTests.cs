using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Permissions;
using KccPerformance.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>A page of performance needs the same number of queries at 420 indicators and 40 quarters as with the sample.</summary>
public sealed class ManyIndicatorsTests(CountedSite sample, ManyIndicatorsSite large) : IClassFixture<CountedSite>, IClassFixture<ManyIndicatorsSite>
{
    /// <summary>The pages of the open quarter, beside those of the last final one that the table of routes has.</summary>
    private static readonly string[] OpenQuarter =
    [
        "/performance/reports/2013-14-q4",
        "/performance/sections/customer-services?report=2013-14-q4",
        "/performance/indicators?rating=red",
        "/performance/indicators/SC02",
        "/performance/results/new",
    ];

    public static TheoryData<string> Pages
        => [.. RouteTable.All
            .Where(route => route.Verb == "GET" && route.Permission is not null && route.Address.StartsWith("/performance", StringComparison.Ordinal)
                && !route.Address.Contains(RouteTable.NoFile, StringComparison.Ordinal))
            .Select(route => route.Address)
            .Concat(OpenQuarter)
            .Distinct(StringComparer.Ordinal)];

    [Fact]
    public async Task The_large_framework_has_420_key_indicators_of_40_quarters()
    {
        Assert.Equal(420, await large.ReadAsync(db => db.ReportedIndicators.CountAsync(one => one.Indicator.Kind == IndicatorKind.Key)));
        Assert.InRange(
            await large.ReadAsync(db => db.Indicators.Where(one => one.Kind == IndicatorKind.Key)
                .MinAsync(one => db.IndicatorPeriods.Count(period => period.IndicatorId == one.Id))),
            ManyIndicators.Quarters,
            ManyIndicators.Quarters * 2);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_asks_as_many_queries_at_420_indicators_as_at_35(string address)
    {
        var who = RouteTable.All.FirstOrDefault(route => route.Verb == "GET" && route.Address == address.Split('?')[0])?.Permission switch
        {
            Permission.EnterResults => PlanSite.PerformanceOfficer,
            Permission.ApproveResults => PlanSite.Director,
            Permission.AskQuestions => PlanSite.Member,
            _ => PlanSite.Administrator,
        };
        Assert.Equal(await CountAsync(sample, who, address), await CountAsync(large, who, address));
    }

    private static async Task<int> CountAsync(CountedSite site, string who, string address)
    {
        using var client = await site.SignInAsync(who);

        // The first request compiles queries and may create keys. A page in memory is read again.
        using var first = await client.GetAsync(new Uri(address, UriKind.Relative));
        site.Services.GetRequiredService<KeptPages>().Clear();
        site.TakeCount();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True((int)response.StatusCode < 400, $"{address} answered {(int)response.StatusCode}");
        return site.TakeCount();
    }
}

/// <summary>A counting site with 420 key indicators of 40 quarters.</summary>
public sealed class ManyIndicatorsSite : CountedSite, IAsyncLifetime
{
    public Task InitializeAsync() => ReadAsync(async db =>
    {
        await ManyIndicators.GrowAsync(db);
        return true;
    });

    public new Task DisposeAsync() => base.DisposeAsync().AsTask();
}
