using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Permissions;
using KccPerformance.Web.Tests.Speed;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Api;

/// <summary>A route of the API needs the same number of queries, however many rows there are.</summary>
public sealed class ApiQueriesTests(CountedSite sample, LargeSite large) : IClassFixture<CountedSite>, IClassFixture<LargeSite>
{
    /// <summary>The most queries of any route, including the check of the token.</summary>
    private const int Most = 20;

    [Fact]
    public async Task Every_route_asks_as_many_questions_at_4600_actions_as_at_46_and_one_for_an_unchanged_answer()
    {
        var few = await CountAsync(sample);
        Assert.Equal(few, await CountAsync(large));
        Assert.All(few, one => Assert.InRange(one.Count, 3, Most));
        Assert.All(few, one => Assert.Equal(2, one.Unchanged));
    }

    private static async Task<List<(string Route, int Count, int Unchanged)>> CountAsync(CountedSite site)
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator);
        using var program = site.Visitor();
        var counts = new List<(string, int, int)>();
        foreach (var route in RouteTable.Api)
        {
            var address = route.Address + (route.Example is null ? "?limit=200" : string.Empty);
            using var first = await program.AskAsync(address, token);
            Assert.True(first.IsSuccessStatusCode, $"{address} answered {(int)first.StatusCode}");
            site.Services.GetRequiredService<KeptPages>().Clear();
            site.TakeCount();
            using var second = await program.AskAsync(address, token);
            var count = site.TakeCount();
            using var third = await program.AskAsync(address, token, headers: [("If-None-Match", second.Headers.ETag!.ToString())]);
            Assert.Equal(304, (int)third.StatusCode);
            counts.Add((address, count, site.TakeCount()));
        }

        return counts;
    }
}
