using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using KccPerformance.Core.People;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using KccPerformance.Web.Features.OData;
using KccPerformance.Web.Tests.Api;

namespace KccPerformance.Web.Tests.OData;

/// <summary>Excel and Power BI read the collections of the API as tables, with the same rows for the same token.</summary>
public sealed class ODataFeedTests(ApiSite site) : IClassFixture<ApiSite>
{
    private const int Seed = 401;

    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    public static TheoryData<string> Everyone => [.. ApiBrowsing.People.Select(person => person.Who)];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task The_service_lists_the_tables_of_a_token_and_each_has_the_items_of_its_collection(string who)
    {
        var role = ApiBrowsing.People.Single(person => person.Who == who).Role;
        var token = await site.CreateWholeTokenAsync(who, role, "Feed");
        using var program = site.Visitor();
        var scopes = ApiScopes.Of(role);
        var listed = (await program.ReadPartAsync(ODataReading.Root, token)).GetProperty("value").EnumerateArray().ToList();
        Assert.Equal(
            ODataReading.Tables.Where(one => scopes.Contains(one.Scope)).Select(one => (one.Table, "EntitySet", $"/odata/{one.Table}")),
            listed.Select(one => (one.GetProperty("name").GetString()!, one.GetProperty("kind").GetString()!, one.GetProperty("url").GetString()!)));
        foreach (var (table, collection, _) in ODataReading.Tables.Where(one => scopes.Contains(one.Scope)))
        {
            var items = await program.ReadAllAsync($"/api/v1/{collection}?limit=200", token);
            var rows = await program.ReadTableAsync($"/odata/{table}", token);
            Assert.Equal(items.Count, rows.Count);
            Assert.Equal(rows.Count, await program.CountRowsAsync(table, token));
            Assert.Equal(rows.Count, (await program.ReadPartAsync($"/odata/{table}?$count=true&$top=0", token)).GetProperty("@odata.count").GetInt32());
            Assert.All(items.Zip(rows), pair => Assert.True(JsonElement.DeepEquals(pair.First, pair.Second), $"{table}: {pair.First} {pair.Second}"));
        }
    }

    [Fact]
    public async Task The_description_names_the_columns_of_every_table_with_the_types_of_their_values()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator, "Columns");
        using var program = site.Visitor();
        using var response = await program.AskAsync("/odata/$metadata", token);
        Assert.Equal("application/xml", response.Content.Headers.ContentType?.MediaType);
        var schema = XDocument.Parse(await response.Content.ReadAsStringAsync()).Descendants(Edm + "Schema").Single();
        var types = schema.Elements().Where(one => one.Name == Edm + "EntityType" || one.Name == Edm + "ComplexType")
            .ToDictionary(one => $"KccPerformance.{one.Attribute("Name")!.Value}", StringComparer.Ordinal);
        var sets = schema.Descendants(Edm + "EntitySet").ToDictionary(one => one.Attribute("Name")!.Value, one => one.Attribute("EntityType")!.Value, StringComparer.Ordinal);
        Assert.Equal(ODataReading.Tables.Select(one => one.Table), sets.Keys);
        foreach (var (table, type) in sets)
        {
            var rows = await program.ReadTableAsync($"/odata/{table}", token);
            Assert.NotEmpty(rows);
            var keys = types[type].Descendants(Edm + "PropertyRef").Select(one => one.Attribute("Name")!.Value).ToList();
            Assert.Equal(rows.Count, rows.Select(row => string.Join('|', keys.Select(key => row.GetProperty(key).ToString()))).Distinct(StringComparer.Ordinal).Count());
            Assert.All(rows, row => Assert.Null(FaultOf(row, type)));

            // Every column is sortable, and then only upwards, or said not to be.
            var sorting = schema.Descendants(Edm + "EntitySet").Single(one => one.Attribute("Name")!.Value == table)
                .Elements(Edm + "Annotation").Single(one => one.Attribute("Term")!.Value.EndsWith(".SortRestrictions", StringComparison.Ordinal));
            Assert.Equal(keys, ColumnsIn(sorting, "AscendingOnlyProperties"));
            Assert.Equal(
                types[type].Elements(Edm + "Property").Select(one => one.Attribute("Name")!.Value).Except(keys, StringComparer.Ordinal),
                ColumnsIn(sorting, "NonSortableProperties"));
        }

        static IEnumerable<string> ColumnsIn(XElement restrictions, string property) => restrictions.Descendants(Edm + "PropertyValue")
            .Single(one => one.Attribute("Property")!.Value == property).Descendants(Edm + "PropertyPath").Select(one => one.Value);

        string? FaultOf(JsonElement value, string type)
        {
            if (type.StartsWith("Collection(", StringComparison.Ordinal))
            {
                return value.ValueKind != JsonValueKind.Array ? $"{value} is no list" : value.EnumerateArray().Select(item => FaultOf(item, type[11..^1])).FirstOrDefault(fault => fault is not null);
            }

            if (types.TryGetValue(type, out var record))
            {
                var columns = record.Elements(Edm + "Property").ToDictionary(one => one.Attribute("Name")!.Value, StringComparer.Ordinal);
                Assert.Equal(columns.Keys, value.EnumerateObject().Select(one => one.Name));
                return value.EnumerateObject()
                    .Select(cell => cell.Value.ValueKind == JsonValueKind.Null
                        ? columns[cell.Name].Attribute("Nullable")?.Value == "false" ? $"{cell.Name} is null" : null
                        : FaultOf(cell.Value, columns[cell.Name].Attribute("Type")!.Value))
                    .FirstOrDefault(fault => fault is not null);
            }

            var isRight = (type, value.ValueKind) switch
            {
                ("Edm.String", JsonValueKind.String) => true,
                ("Edm.Boolean", JsonValueKind.True or JsonValueKind.False) => true,
                ("Edm.Int32", JsonValueKind.Number) => value.TryGetInt32(out _),
                ("Edm.Int64", JsonValueKind.Number) => value.TryGetInt64(out _),
                ("Edm.Decimal", JsonValueKind.Number) => value.TryGetDecimal(out _),
                ("Edm.Date", JsonValueKind.String) => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
                ("Edm.DateTimeOffset", JsonValueKind.String) => value.GetString()!.EndsWith('Z') && value.TryGetDateTimeOffset(out _),
                _ => false,
            };
            return isRight ? null : $"{value} is not {type}";
        }
    }

    [Fact]
    public async Task Rows_are_filtered_and_columns_selected_as_the_values_say()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member, "Filters");
        using var program = site.Visitor();
        var all = await program.ReadTableAsync("/odata/Results", token);
        var actions = await program.ReadTableAsync("/odata/Actions", token);
        await CheckAsync("Results", "reference eq 'SC02' and periodEnd ge 2013-04-01", all, row => row.Text("reference") == "SC02" && Day(row) >= new DateOnly(2013, 4, 1));
        await CheckAsync("Results", "(value gt 50 or value lt 10) and not (isProvisional eq true)", all, row => row.Value() is { } value && (value > 50 || value < 10) && !row.GetProperty("isProvisional").GetBoolean());
        await CheckAsync("Results", "value eq null", all, row => row.Value() is null, canBeNone: true);
        await CheckAsync("Results", "not (value gt 50)", all, row => row.Value() <= 50);
        await CheckAsync("Results", "value ne null and target le value", all, row => row.Value() is { } value && row.GetProperty("target") is { ValueKind: JsonValueKind.Number } target && target.GetDecimal() <= value, canBeNone: true);
        await CheckAsync("Results", "isProvisional", all, row => row.GetProperty("isProvisional").GetBoolean(), canBeNone: true);
        await CheckAsync("Actions", "contains(code,'A1') or startswith(code,'CEC')", actions, row => row.Text("code")!.Contains("A1", StringComparison.Ordinal) || row.Text("code")!.StartsWith("CEC", StringComparison.Ordinal));
        await CheckAsync("Actions", "endswith(code,'1') and lastUpdateAt ge 2000-01-01", actions, row => row.Text("code")!.EndsWith('1') && row.GetProperty("lastUpdateAt").ValueKind == JsonValueKind.String, canBeNone: true);
        await CheckAsync("Actions", "code eq 'it''s (not) there'", actions, _ => false, canBeNone: true);

        var part = await program.ReadPartAsync("/odata/Results" + ODataReading.With(("$select", "value, reference"), ("$top", "3")), token);
        Assert.EndsWith("/odata/$metadata#Results(reference,value)", part.GetProperty("@odata.context").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, part.GetProperty("value").GetArrayLength());
        Assert.False(part.TryGetProperty("@odata.nextLink", out _));
        Assert.All(part.GetProperty("value").EnumerateArray(), row => Assert.Equal(["reference", "value"], row.EnumerateObject().Select(cell => cell.Name)));

        async Task CheckAsync(string table, string filter, List<JsonElement> rows, Func<JsonElement, bool> expected, bool canBeNone = false)
        {
            var wanted = rows.Where(expected).Select(row => row.GetRawText()).ToList();
            Assert.True(canBeNone || (wanted.Count > 0 && wanted.Count < rows.Count), $"{filter} says nothing of {rows.Count} rows");
            Assert.Equal(wanted, (await program.ReadTableAsync($"/odata/{table}{ODataReading.With(("$filter", filter))}", token)).Select(row => row.GetRawText()));
            Assert.Equal(wanted.Count, await program.CountRowsAsync(table, token, ("$filter", filter)));
        }

        static DateOnly Day(JsonElement row) => DateOnly.ParseExact(row.Text("periodEnd")!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Parts_of_any_size_make_the_whole_table_also_with_a_filter_a_start_and_an_end()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member, "Parts");
        using var program = site.Visitor();
        foreach (var table in new[] { "Actions", "Results", "Meetings" })
        {
            var whole = (await program.ReadTableAsync($"/odata/{table}", token)).Select(row => row.GetRawText()).ToList();
            Assert.Equal(whole, (await program.ReadTableAsync($"/odata/{table}", token, size: 7)).Select(row => row.GetRawText()));
            Assert.Equal(whole, (await program.ReadTableAsync($"/odata/{table}", token, size: whole.Count)).Select(row => row.GetRawText()));
            Assert.Equal(
                whole.Skip(5).Take(11),
                (await program.ReadTableAsync($"/odata/{table}{ODataReading.With(("$skip", "5"), ("$top", "11"))}", token, size: 4)).Select(row => row.GetRawText()));
        }

        // The order in which rows come can be asked for. The number is that of all parts, and is in the first.
        var (results, ordered) = (await program.CountRowsAsync("Results", token), ODataReading.With(("$orderby", "indicatorId asc, periodEnd"), ("$count", "true"), ("$skip", "5")));
        var first = await program.ReadPartAsync($"/odata/Results{ordered}", token, size: 3);
        Assert.Equal(results, first.GetProperty("@odata.count").GetInt32());
        Assert.Contains("$orderby=indicatorId", Uri.UnescapeDataString(first.GetProperty("@odata.nextLink").GetString()!), StringComparison.Ordinal);
        Assert.Equal(results - 5, (await program.ReadTableAsync($"/odata/Results{ordered}", token)).Count);

        var filtered = ODataReading.With(("$filter", "startswith(code,'CE')"), ("$select", "code"));
        Assert.Equal(
            (await program.ReadTableAsync($"/odata/Actions{filtered}", token)).Select(row => row.GetRawText()),
            (await program.ReadTableAsync($"/odata/Actions{filtered}", token, size: 2)).Select(row => row.GetRawText()));
    }

    [Fact]
    public async Task What_it_cannot_do_is_refused_in_words()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator, "Refused");
        using var program = site.Visitor();
        foreach (var (option, value, status) in new[]
        {
            ("$filter", "code", 400),
            ("$filter", "code eq", 400),
            ("$filter", "code eq 'CEA1", 400),
            ("$filter", "code eq 1", 400),
            ("$filter", "(code eq 'CEA1'", 400),
            ("$filter", "code eq 'CEA1')", 400),
            ("$filter", "nothing eq 1", 400),
            ("$filter", "flags eq 'x'", 400),
            ("$filter", "theme eq 1e999", 400),
            ("$filter", "dueDate gt 2009-02-30", 400),
            ("$filter", "contains(theme,'1')", 400),
            ("$filter", "length(code) eq 4", 501),
            ("$select", "code,nothing", 400),
            ("$select", ",", 400),
            ("$top", "-1", 400),
            ("$top", "99999999999", 400),
            ("$skip", "x", 400),
            ("$skiptoken", "x", 400),
            ("$orderby", "code", 501),
            ("$orderby", "id desc", 501),
            ("$orderby", "id,code", 501),
            ("$orderby", "id,id", 501),
            ("$expand", "updates", 501),
            ("$count", "yes", 400),
            ("$format", "atom", 501),
            ("plan", "building-on-success", 400),
        })
        {
            using var response = await program.AskAsync("/odata/Actions" + ODataReading.With((option, value)), token);
            var text = await response.Content.ReadAsStringAsync();
            Assert.True(status == (int)response.StatusCode, $"{option}={value} answered {(int)response.StatusCode} {text}");
            var error = JsonDocument.Parse(text).RootElement.GetProperty("error");
            Assert.Equal(status.ToString(CultureInfo.InvariantCulture), error.GetProperty("code").GetString());
            Assert.EndsWith(".", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task More_rows_than_20000_are_not_counted()
    {
        Assert.Equal(20_000, await RowsTo(20_000).CountAsync(filter: null));
        Assert.Equal(501, (await Assert.ThrowsAsync<ODataException>(() => RowsTo(20_001).CountAsync(filter: null))).Status);

        static ODataRows<int> RowsTo(int most) => new(
            (after, take) =>
            {
                var first = after is null ? 1 : int.Parse(after, CultureInfo.InvariantCulture) + 1;
                return Task.FromResult<IReadOnlyList<int>>([.. Enumerable.Range(first, Math.Min(take, most - first + 1))]);
            },
            row => row.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_filter_has_a_length_a_depth_and_a_number_of_comparisons()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member, "Limits");
        using var program = site.Visitor();
        var one = "id gt 0";
        foreach (var (filter, status) in new[]
        {
            (string.Join(" or ", Enumerable.Repeat(one, 100)), 200), (string.Join(" or ", Enumerable.Repeat(one, 101)), 400),
            (new string('(', 20) + one + new string(')', 20), 200), (new string('(', 21) + one + new string(')', 21), 400),
            (string.Concat(Enumerable.Repeat("not ", 400)) + "id", 400), (one.PadRight(2001), 400),
        })
        {
            using var response = await program.AskAsync("/odata/Committees" + ODataReading.With(("$filter", filter)), token);
            Assert.True(status == (int)response.StatusCode, $"{filter.Length} characters answered {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_token_reads_the_tables_of_its_scopes_only_and_can_be_the_password_of_the_feed_but_not_of_the_API()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var program = site.Visitor();
        foreach (var (table, _, scope) in ODataReading.Tables.Where(one => ApiScopes.Of(Role.Member).Contains(one.Scope)))
        {
            var token = await member.CreateApiTokenAsync($"Only {table}", scope);
            foreach (var (other, _, _) in ODataReading.Tables)
            {
                using var response = await program.AskAsync($"/odata/{other}?$top=1", token);
                Assert.Equal((other, other == table ? HttpStatusCode.OK : HttpStatusCode.Forbidden), (other, response.StatusCode));
                using var number = await program.AskAsync($"/odata/{other}/$count", token);
                Assert.Equal((other, response.StatusCode), (other, number.StatusCode));
            }

            if (scope != ApiScope.Meetings)
            {
                continue;
            }

            foreach (var (address, user, password, status) in new[]
            {
                ("/odata/Meetings", "anything", token, HttpStatusCode.OK), ("/odata/Meetings", string.Empty, token, HttpStatusCode.OK), ("/odata/Plans", "anything", token, HttpStatusCode.Forbidden),
                ("/odata/Meetings", token, string.Empty, HttpStatusCode.Unauthorized), ("/odata/Meetings", PlanSite.Member, PlanSite.Password, HttpStatusCode.Unauthorized),
                ("/api/v1/meetings", "anything", token, HttpStatusCode.Unauthorized),
            })
            {
                using var response = await program.AskAsync(address, null, headers: [("Authorization", "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")))]);
                Assert.Equal((address, status), (address, response.StatusCode));
            }
        }
    }

    [Fact]
    public async Task Without_a_token_it_asks_for_one_and_other_verbs_and_addresses_are_refused()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var token = await member.CreateApiTokenAsync("Verbs", ApiScope.Plans);
        foreach (var address in new[] { "/odata", "/odata/$metadata", "/odata/Plans" })
        {
            // A session does not count.
            using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
            Assert.Equal(["Bearer", "Basic"], response.Headers.WwwAuthenticate.Select(one => one.Scheme));
            Assert.True(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.TryGetProperty("error", out _));
        }

        using var program = site.Visitor();
        foreach (var (verb, address, status) in new[]
        {
            ("POST", "/odata/Plans", HttpStatusCode.MethodNotAllowed), ("PATCH", "/odata/Plans", HttpStatusCode.MethodNotAllowed), ("GET", "/odata/Plans(1)", HttpStatusCode.NotFound),
            ("GET", "/odata/Users/$count", HttpStatusCode.NotFound), ("GET", "/odata/Users", HttpStatusCode.NotFound), ("POST", "/odata/$batch", HttpStatusCode.NotFound),
        })
        {
            using var response = await program.AskAsync(address, token, new HttpMethod(verb));
            Assert.Equal((address, status), (address, response.StatusCode));
            Assert.True(JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.TryGetProperty("error", out _));
        }
    }

    [Fact]
    public async Task Of_2000_seeded_requests_none_is_a_fault_of_the_server()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Administrator, Role.Administrator, "Seeded");
        using var program = site.Visitor();
        var random = new Random(Seed);
        string[] words =
        [
            "id", "name", "shortName", "themes", "nextMeeting", "x", "eq", "ne", "gt", "le", "and", "or", "not", "(", ")", ",", "'a'", "''''", "'", "1", "-1", "1e9", "1e400", "2009-09-30", "2009-09-30T00:00:00Z",
            "0001-01-01T00:00:00+14:00", "null", "true", "false", "contains(", "startswith(name,'C')", "endswith(name,null)", "\u0000", "\u00e9", "\ud83d\ude00", "%", "$it",
        ];
        string[] options = ["$filter", "$filter", "$filter", "$filter", "$select", "$top", "$skip", "$skiptoken", "$count", "$format", "$orderby", ""];
        var statuses = new HashSet<int>();
        for (var count = 0; count < 2000; count++)
        {
            var asked = Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => (options[random.Next(options.Length)], string.Join(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => words[random.Next(words.Length)]))));
            var address = "/odata/Committees" + ODataReading.With([.. asked]);
            using var response = await program.AskAsync(address, token);
            Assert.True((int)response.StatusCode is 200 or 400 or 501, $"{count} of seed {Seed}: {address} answered {(int)response.StatusCode}");
            statuses.Add((int)response.StatusCode);
        }

        Assert.Equal([200, 400, 501], statuses.Order());
    }
}

/// <summary>Cells of a row.</summary>
internal static class ODataCells
{
    public static string? Text(this JsonElement row, string column) => row.GetProperty(column).GetString();

    public static decimal? Value(this JsonElement row) => row.GetProperty("value") is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;
}
