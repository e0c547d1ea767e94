using KccPerformance.Core.Performance.Framework;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.EntityFrameworkCore;

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
        "/performance/figures/SC02-2013-12",
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
        var who = CountedSite.ReaderOf(RouteTable.All.FirstOrDefault(route => route.Verb == "GET" && route.Address == address.Split('?')[0])?.Permission);
        Assert.Equal(await sample.CountAsync(who, address), await large.CountAsync(who, address));
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
