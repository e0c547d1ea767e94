using System.Text.RegularExpressions;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>A part of a page that is rendered once for everyone has nothing in it that is for one of them only.</summary>
public sealed partial class RenderedOnceTests(PlanSite site) : IClassFixture<PlanSite>
{
    private static readonly string[] Readers =
        [PlanSite.Administrator, PlanSite.Member, PlanSite.Officer, PlanSite.Officer2, PlanSite.PerformanceOfficer, PlanSite.Director, PlanSite.Assurance];

    /// <summary>The views that have such a part, and addresses that show them.</summary>
    private static readonly Dictionary<string, string[]> Views = new(StringComparer.Ordinal)
    {
        ["Actions/Index.cshtml"] = [PlanSite.Plan + "/actions", PlanSite.Plan + "/actions?rating=off-track", PlanSite.Plan + "/actions?q=nothingisfound"],
        ["Actions/Show.cshtml"] = [PlanSite.Plan + "/actions/CEC2", PlanSite.Plan + "/actions/CEA1"],
        ["Committees/Show.cshtml"] = ["/committees/1", "/committees/2", "/committees/3"],
        ["Performance/Sections/Show.cshtml"] = ["/performance/sections/specialist-childrens-services", "/performance/sections/foreword"],
        ["Performance/Summary/Index.cshtml"] = ["/performance", "/performance/reports/2013-14-q4"],
        ["Plans/Show.cshtml"] = [PlanSite.Plan],
        ["Themes/Show.cshtml"] = [PlanSite.Plan + "/themes/1", PlanSite.Plan + "/themes/2"],
    };

    public static TheoryData<string> Addresses => [.. Views.Values.SelectMany(addresses => addresses)];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Each_reader_gets_the_same_page_whoever_opened_it_before(string address)
    {
        var alone = new Dictionary<string, string>(StringComparer.Ordinal);
        var clients = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        foreach (var reader in Readers)
        {
            clients[reader] = await site.SignInAsync(reader);
        }

        foreach (var reader in Readers)
        {
            site.Services.GetRequiredService<KeptPages>().Clear();
            alone[reader] = await ReadAsync(clients[reader], address);
        }

        site.Services.GetRequiredService<KeptPages>().Clear();
        foreach (var reader in Readers.Concat(Readers.Reverse()))
        {
            Assert.Equal(alone[reader], await ReadAsync(clients[reader], address));
        }

        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    [Fact]
    public void Every_view_with_such_a_part_is_tested()
    {
        Assert.Equal(
            Views.Keys,
            Directory.EnumerateFiles(Repository.Features, "*.cshtml", SearchOption.AllDirectories)
                .Where(file => File.ReadAllText(file).Contains("<rendered-once ", StringComparison.Ordinal))
                .Select(file => Path.GetRelativePath(Repository.Features, file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal));
    }

    private static async Task<string> ReadAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return $"{(int)response.StatusCode} {response.Headers.Location} " + Once().Replace(await response.Content.ReadAsStringAsync(), string.Empty);
    }

    /// <summary>Values that are new in each answer: tokens against forgery, and those of forms.</summary>
    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Once();
}
