using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.Json;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Features.BusinessPlans.Objectives;
using KccPerformance.Web.Features.Consultations;
using KccPerformance.Web.Tests.Permissions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;

namespace KccPerformance.Web.Tests.Api;

/// <summary>A program that knows only the description of the API reads all of it, and nothing that its owner's pages do not show.</summary>
public sealed class WalkingTheApiTests(WalkingTheApiTests.DraftedSite site) : IClassFixture<WalkingTheApiTests.DraftedSite>
{
    /// <summary>A word in the title of a draft plan.</summary>
    private const string Draft = "Quuxdraft";

    public static TheoryData<string> Everyone => [.. ApiBrowsing.People.Select(person => person.Who)];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Every_path_is_read_to_its_end_and_every_answer_is_as_described(string who)
    {
        var token = await site.CreateWholeTokenAsync(who, ApiBrowsing.People.Single(person => person.Who == who).Role);
        using var program = site.Visitor();
        var api = await site.DescribedAsync();
        var reads = api.Operations.Where(operation => operation.NeedsToken).ToList();
        Assert.Equal(RouteTable.Api.Count, reads.Count);
        var keys = new Dictionary<string, List<JsonElement>>(StringComparer.Ordinal);
        foreach (var list in reads.Where(operation => !operation.IsOfOne))
        {
            var items = keys[list.Path] = [];
            var parts = 0;
            for (string? next = $"{list.Path}?limit=20"; next is not null; parts++)
            {
                var body = await ReadAsync(program, api, list, next, token);
                Assert.InRange(body.GetProperty("items").GetArrayLength(), 1, 20);
                items.AddRange(body.GetProperty("items").EnumerateArray());
                next = body.GetProperty("next").GetString();
            }

            Assert.Equal((items.Count + 19) / 20, parts);
            Assert.Equal(items.Count, items.Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(items.Count, (await program.ReadAllAsync($"{list.Path}?limit=200", token)).Count);
        }

        foreach (var one in reads.Where(operation => operation.IsOfOne))
        {
            foreach (var item in keys[one.Path[..one.Path.IndexOf("/{", StringComparison.Ordinal)]].Take(3))
            {
                var body = await ReadAsync(program, api, one, one.Path.Replace("{id}", $"{item.GetProperty("id")}", StringComparison.Ordinal), token);
                Assert.True(one.Path.EndsWith("/document", StringComparison.Ordinal) || JsonElement.DeepEquals(item, body), one.Path);
            }

            using var absent = await program.AskAsync(one.Path.Replace("{id}", "2147483647", StringComparison.Ordinal), token);
            Assert.Empty(await FaultsAsync(api, one, absent));
            Assert.Equal(HttpStatusCode.NotFound, absent.StatusCode);
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Every_described_parameter_filters_and_every_answer_has_its_errors(string who)
    {
        var token = await site.CreateWholeTokenAsync(who, ApiBrowsing.People.Single(person => person.Who == who).Role, "Filters");
        using var program = site.Visitor();
        var api = await site.DescribedAsync();
        var values = new Dictionary<string, (string Some, string None)>(StringComparer.Ordinal)
        {
            ["plan"] = ("building-on-success", "no-such-plan"),
            ["theme"] = ("1", "99"),
            ["updatedSince"] = ("2009-01-01T00:00:00Z", "2030-01-01T00:00:00Z"),
            ["action"] = ("CEC4", "ZZZ9"),
            ["report"] = ("2013-14-q3", "1999-00-q1"),
            ["indicator"] = ("SC02", "ZZ99"),
            ["year"] = ("2013", "1950"),
            ["register"] = ("CRR", "ZZZ"),
            ["open"] = ("true", "false"),
            ["committee"] = ("1", "999"),
        };
        foreach (var list in api.Operations.Where(operation => operation is { NeedsToken: true, IsOfOne: false }))
        {
            var all = await program.ReadAllAsync($"{list.Path}?limit=200", token);
            foreach (var name in list.Parameters.Select(parameter => parameter.GetProperty("name").GetString()!).Where(name => name is not ("after" or "limit" or "half")))
            {
                var (some, none) = values[name];
                var found = await program.ReadAllAsync($"{list.Path}?{name}={some}&limit=200", token);
                Assert.InRange(found.Count, 1, all.Count);
                Assert.InRange((await program.ReadAllAsync($"{list.Path}?{name}={none}&limit=200", token)).Count, 0, name == "open" ? found.Count : 0);
            }

            using var wrong = await program.AskAsync($"{list.Path}?limit=0", token);
            Assert.Empty(await FaultsAsync(api, list, wrong));
            using var unknown = await program.AskAsync(list.Path, null);
            Assert.Empty(await FaultsAsync(api, list, unknown));
            using var other = await program.AskAsync(list.Path, token, headers: [("Accept", "text/html")]);
            Assert.Empty(await FaultsAsync(api, list, other));
            Assert.Equal(
                (HttpStatusCode.BadRequest, HttpStatusCode.Unauthorized, HttpStatusCode.NotAcceptable), (wrong.StatusCode, unknown.StatusCode, other.StatusCode));
        }
    }

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task Nothing_of_a_draft_and_no_email_address_is_in_any_answer(string who)
    {
        var token = await site.CreateWholeTokenAsync(who, ApiBrowsing.People.Single(person => person.Who == who).Role, "Drafts");
        using var program = site.Visitor();
        Assert.True(await site.ReadAsync(db => db.Areas.AnyAsync(area => area.Name.Contains(Draft))));
        foreach (var list in (await site.DescribedAsync()).Operations.Where(operation => operation is { NeedsToken: true, IsOfOne: false }))
        {
            foreach (var item in await program.ReadAllAsync($"{list.Path}?limit=200", token))
            {
                Assert.DoesNotContain(Draft, item.GetRawText(), StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain("@", item.GetRawText(), StringComparison.Ordinal);
            }
        }

        var draft = await site.ReadAsync(db => db.Areas.Where(area => area.Name.Contains(Draft)).Select(area => new { area.Id, area.PlanId }).SingleAsync());
        foreach (var address in new[] { $"/api/v1/plans/{draft.PlanId}", $"/api/v1/themes/{draft.Id}" })
        {
            using var response = await program.AskAsync(address, token);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_figure_is_the_same_as_on_the_page_of_its_indicator_and_in_the_download()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member, "Figures");
        using var program = site.Visitor();
        using var member = await site.SignInAsync(PlanSite.Member);
        var indicators = await program.ReadAllAsync("/api/v1/indicators", token);
        foreach (var one in indicators.Where(one => one.GetProperty("value").ValueKind == JsonValueKind.Number).Take(12))
        {
            var page = (await member.GetPageAsync($"/performance/indicators/{one.GetProperty("reference").GetString()}")).QuerySelector("main").Words();
            var value = one.GetProperty("value").GetDecimal().ToString($"N{one.GetProperty("decimalPlaces").GetInt32()}", CultureInfo.GetCultureInfo("en-GB"));
            Assert.True(page.Contains(value, StringComparison.Ordinal), $"{one.GetProperty("reference")}: {value} is not on its page: {page}");
        }

        var download = JsonDocument.Parse(await member.GetStringAsync(new Uri("/performance/results.json", UriKind.Relative))).RootElement;
        var rows = (download.ValueKind == JsonValueKind.Array ? download : download.EnumerateObject().First(one => one.Value.ValueKind == JsonValueKind.Array).Value).EnumerateArray()
            .ToDictionary(row => (row.GetProperty("reference").GetString(), row.GetProperty("period_end").GetString()), row => (row.GetProperty("actual").ToString(), row.GetProperty("target").ToString(), row.GetProperty("rag").ToString()));
        var results = await program.ReadAllAsync("/api/v1/results?limit=200", token);
        Assert.Equal(rows.Count, results.Count);
        Assert.All(results, result =>
        {
            var (actual, target, rag) = rows[(result.GetProperty("reference").GetString(), result.GetProperty("periodEnd").GetString())];
            Assert.Equal((Number(actual), Number(target), rag), (Number(result.GetProperty("value").ToString()), Number(result.GetProperty("target").ToString()), result.GetProperty("rating").ToString()));
        });
    }

    [Fact]
    public async Task The_description_has_every_route_of_the_API_and_every_download_and_no_other()
    {
        var api = await site.DescribedAsync();
        Assert.StartsWith("3.1", api.Document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            RouteTable.Api.Select(route => "/" + route.Pattern.Replace(":int", string.Empty, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            api.Operations.Where(operation => operation.NeedsToken).Select(operation => operation.Path).Order(StringComparer.Ordinal));
        string[] endings = [".csv", ".json", ".docx", ".html", ".xlsx"];
        Assert.Equal(
            RouteTable.All.Where(route => route.Verb == "GET" && route.Pattern != "openapi/v1.json" && Array.Exists(endings, ending => route.Pattern.EndsWith(ending, StringComparison.Ordinal)))
                .Select(route => "/" + route.Pattern.Replace(":int", string.Empty, StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            api.Operations.Where(operation => !operation.NeedsToken).Select(operation => operation.Path).Order(StringComparer.Ordinal));
        Assert.Contains(api.Operations, operation => operation.Path == "/published/{plan}/{period}/actions.csv" && !operation.Responses.TryGetProperty("302", out _));
        using var visitor = site.Visitor();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var download in api.Operations.Where(operation => !operation.NeedsToken))
        {
            var route = RouteTable.All.First(one => "/" + one.Pattern.Replace(":int", string.Empty, StringComparison.Ordinal) == download.Path && one.Verb == "GET");
            if (route.Permission is { } need && !Role.Administrator.May(need))
            {
                continue;
            }

            using var file = await (route.Permission is null ? visitor : administrator).GetAsync(new Uri(route.Address, UriKind.Relative));
            Assert.True(file.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.NotFound, $"{route} answered {(int)file.StatusCode}");
            var described = Assert.Single(download.Responses.GetProperty("200").GetProperty("content").EnumerateObject()).Name;
            Assert.True(!file.IsSuccessStatusCode || described == file.Content.Headers.ContentType?.ToString(), $"{route} is {file.Content.Headers.ContentType}");
        }
    }

    [Fact]
    public async Task The_filters_of_a_download_are_described_and_no_others()
    {
        var api = await site.DescribedAsync();
        Dictionary<string, Action<IQueryCollection>> filtered = new(StringComparer.Ordinal)
        {
            ["/plans/{plan}/actions.csv"] = query => ActionFilter.From(query),
            ["/plans/{plan}/actions.json"] = query => ActionFilter.From(query),
            ["/consultations/consultations.csv"] = query => ConsultationFilter.From(query),
            ["/business-plans/monitoring.csv"] = query => ObjectiveFilter.From(query),
            ["/admin/audit.csv"] = query => AuditFilter.Read(query),
        };
        foreach (var (path, read) in filtered)
        {
            // A download has all pages.
            var asked = new AskedNames();
            read(asked);
            Assert.Equal(
                asked.Names.Except(["page", "before"], StringComparer.Ordinal).Order(StringComparer.Ordinal),
                QueryOf(api.Operations.Single(operation => operation.Path == path)).Order(StringComparer.Ordinal));
        }

        Assert.Equal(["register"], QueryOf(api.Operations.Single(operation => operation.Path == "/risks/risks.csv")));
        Assert.Empty(QueryOf(api.Operations.Single(operation => operation.Path == "/performance/results.csv")));
    }

    [Fact]
    public async Task The_description_is_open_to_all_and_no_answer_is_described_with_an_unknown_schema()
    {
        using var visitor = site.Visitor();
        using var response = await visitor.GetAsync(new Uri("/openapi/v1.json", UriKind.Relative));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        var api = await site.DescribedAsync();
        foreach (var operation in api.Operations.Where(operation => operation.NeedsToken))
        {
            Assert.Superset(new HashSet<string> { "200", "304", "400", "401", "403", "406", "429" }, operation.Responses.EnumerateObject().Select(one => one.Name).ToHashSet());
            Assert.True(operation.Operation.TryGetProperty("summary", out _), operation.Path);
            Assert.True(operation.Operation.TryGetProperty("operationId", out _), operation.Path);
            Assert.All(operation.Parameters.Where(one => one.GetProperty("in").GetString() == "query"), one => Assert.True(one.TryGetProperty("description", out _), operation.Path));
        }
    }

    private static List<string> QueryOf(DescribedOperation operation)
        => [.. operation.Parameters.Where(one => one.GetProperty("in").GetString() == "query").Select(one => one.GetProperty("name").GetString()!)];

    private static string Number(string text) => decimal.TryParse(text, CultureInfo.InvariantCulture, out var number) ? $"{number:0.######}" : text;

    private static async Task<JsonElement> ReadAsync(HttpClient program, DescribedApi api, DescribedOperation operation, string address, string token)
    {
        using var response = await program.AskAsync(address, token);
        Assert.Empty(await FaultsAsync(api, operation, response));
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answered {(int)response.StatusCode}");
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private static async Task<IEnumerable<string>> FaultsAsync(DescribedApi api, DescribedOperation operation, HttpResponseMessage response)
        => api.FaultsOf(operation, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());

    /// <summary>An empty query string that keeps the names that it is asked for.</summary>
    private sealed class AskedNames : IQueryCollection
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public int Count => 0;

        public ICollection<string> Keys => [];

        public StringValues this[string key]
        {
            get
            {
                Names.Add(key);
                return StringValues.Empty;
            }
        }

        public bool ContainsKey(string key)
        {
            Names.Add(key);
            return false;
        }

        public bool TryGetValue(string key, out StringValues value)
        {
            value = this[key];
            return false;
        }

        public IEnumerator<KeyValuePair<string, StringValues>> GetEnumerator() => Enumerable.Empty<KeyValuePair<string, StringValues>>().GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    /// <summary>A site with a draft plan that has a theme.</summary>
    public sealed class DraftedSite : ApiSite, IAsyncLifetime
    {
        public Task InitializeAsync() => ReadAsync(async db =>
        {
            var plan = new ImprovementPlan($"{Draft} plan", "An inspection", "An inspector", new DateOnly(2009, 1, 1));
            plan.AddArea($"{Draft} theme", "QX");
            db.Add(plan);
            return await db.SaveChangesAsync();
        });

        public new Task DisposeAsync() => base.DisposeAsync().AsTask();

        /// <summary>The description of the API, as a program reads it.</summary>
        internal async Task<DescribedApi> DescribedAsync()
        {
            using var visitor = Visitor();
            return new DescribedApi(await visitor.ReadJsonAsync("/openapi/v1.json", null));
        }
    }
}
