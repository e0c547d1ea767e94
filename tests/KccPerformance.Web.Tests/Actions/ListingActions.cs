using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Search;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Actions;

public sealed class ListingActions(PlanSite site) : IClassFixture<PlanSite>
{
    private const string List = PlanSite.Plan + "/actions";

    [Fact]
    public async Task All_46_actions_stand_on_one_page_in_the_plans_order()
    {
        var page = await OpenAsync(List);
        var codes = Codes(page);
        Assert.Equal("All 46 actions", page.QuerySelector("h1").Words());
        Assert.Equal(46, codes.Count);
        Assert.Equal("CEA1", codes[0]);
        Assert.Equal("OCD2", codes[^1]);
        Assert.Empty(page.QuerySelectorAll(".govuk-pagination"));
    }

    [Theory]
    [InlineData("?theme=4", 9)]
    [InlineData("?category=C", 15)]
    [InlineData("?category=c&category=D", 26)]
    [InlineData("?category=C,D", 26)]
    [InlineData("?theme=1&category=C", 4)]
    [InlineData("?delivery=Purple&theme=99&lead=0&flag=7&stage=2", 46)]
    [InlineData("?q=complaints", 3)]
    [InlineData("?q=KCC's+brand", 1)]
    [InlineData("?q=100%25", 0)]
    [InlineData("?q=%25", 46)]
    public async Task A_filter_leaves_the_actions_it_names(string query, int expected)
    {
        var page = await OpenAsync(List + query);
        Assert.Equal(expected, Codes(page).Count);
        Assert.StartsWith(expected == 46 ? "46 actions" : $"{expected} of 46 actions", page.QuerySelector("[role=status]").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?stage=InProgress", "Stage", "In progress")]
    [InlineData("?stage=not-started", "Stage", "Not started")]
    [InlineData("?confidence=Low", "Confidence", "Low")]
    public async Task A_filter_on_a_rating_leaves_only_that_rating(string query, string label, string word)
    {
        var page = await OpenAsync(List + query);
        var cells = page.QuerySelectorAll($"td[data-label='{label}']");
        Assert.InRange(cells.Length, 1, 45);
        Assert.All(cells, cell => Assert.Equal(word, cell.Words()));
    }

    [Theory]
    [InlineData("Overdue", "Overdue ")]
    [InlineData("ReviewDue", "Review due")]
    [InlineData("NoUpdate", "No update this period")]
    [InlineData("Slipped", "Slipped 3 months")]
    [InlineData("Unchanged", "No change for ")]
    [InlineData("MissingEvidence", "Missing evidence")]
    public async Task A_filter_on_a_flag_leaves_the_actions_that_show_it_and_no_others(string flag, string words)
    {
        var all = Rows(await OpenAsync(List)).Count(row => Shows(row, words));
        var filtered = Rows(await OpenAsync($"{List}?flag={flag}"));
        Assert.NotEqual(0, all);
        Assert.Equal(all, filtered.Count);
        Assert.All(filtered, row => Assert.True(Shows(row, words)));

        static bool Shows(IElement row, string words) => row.QuerySelectorAll(".app-flag").Any(one => one.Words().StartsWith(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_lead_directors_actions_are_those_that_name_them()
    {
        var page = await OpenAsync(List);
        var option = page.QuerySelectorAll<IHtmlOptionElement>("#lead option").Single(one => one.Text == "Geoff Wild");
        var leads = (await OpenAsync($"{List}?lead={option.Value}")).QuerySelectorAll("td[data-label='Lead']");
        Assert.NotEmpty(leads);
        Assert.All(leads, cell => Assert.Contains("Geoff Wild", cell.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sorting_by_a_column_says_so_and_a_second_time_turns_it_about()
    {
        var page = await OpenAsync(List + "?confidence=Low&sort=due");
        var sorted = Assert.Single(page.QuerySelectorAll("th[aria-sort]"));
        Assert.Equal("ascending", sorted.GetAttribute("aria-sort"));
        Assert.Equal("Due date", sorted.Words());
        var address = sorted.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal(List + "?confidence=Low&sort=-due", address);

        var turned = await OpenAsync(address);
        Assert.Equal("descending", Assert.Single(turned.QuerySelectorAll("th[aria-sort]")).GetAttribute("aria-sort"));
        Assert.Equal(Codes(page).Reverse(), Codes(turned));
        Assert.Equal(Codes(turned), Codes(await OpenAsync(List + "?confidence=Low&sort=due&dir=desc")));
    }

    [Fact]
    public async Task Sorting_by_rating_puts_the_worst_first_and_not_the_first_in_the_alphabet()
    {
        var ratings = (await OpenAsync(List + "?sort=rating")).QuerySelectorAll("td .app-rating").Select(one => one.Words()).Distinct();
        Assert.Equal(["Off track", "At risk", "Not started", "On track", "Complete", "Closed"], ratings);
        var confidence = (await OpenAsync(List + "?sort=confidence")).QuerySelectorAll("td[data-label='Confidence']").Select(one => one.Words()).Distinct();
        Assert.Equal(["Low", "Medium", "High"], confidence.Take(3));
    }

    [Fact]
    public async Task Sending_the_filter_again_keeps_several_values_of_one_filter()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        var page = await client.GetPageAsync(List + "?delivery=OffTrack&delivery=AtRisk&sort=-updated");
        var fields = Browsing.FieldsOf(page.Form("main form")).Select(field => KeyValuePair.Create(field.Key, (string?)field.Value));
        var again = await client.GetPageAsync(QueryHelpers.AddQueryString(List, fields));
        Assert.Equal(Codes(page), Codes(again));
        Assert.Equal(["Delivery: Off track", "Delivery: At risk"], again.QuerySelectorAll(".app-filter__tag").Select(tag => tag.Words().Replace("Remove filter ", string.Empty, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Typed_words_stay_from_the_short_address_through_the_form_the_sort_links_the_filters_and_the_downloads()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        using var leads = await client.GetAsync(new Uri("/actions?q=KCC%27s+brand%20%26%20image", UriKind.Relative));
        var address = leads.Headers.Location!.OriginalString;
        Assert.StartsWith(List + "?", address, StringComparison.Ordinal);
        var page = await client.GetPageAsync(address + "&delivery=Complete&stage=Complete");

        Assert.Equal("KCC's brand & image", ((IHtmlInputElement)page.QuerySelector("#words")!).Value);
        Assert.Single(Codes(page));
        string[] links =
        [
            .. page.QuerySelectorAll("a.app-sort").Concat(page.QuerySelectorAll(".app-more a")).Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith(List, StringComparison.Ordinal)),
            .. page.QuerySelectorAll(".app-filter__tag").Where(tag => !tag.Words().Contains("brand", StringComparison.Ordinal)).Select(tag => tag.GetAttribute("href")!),
            QueryHelpers.AddQueryString(List, Browsing.FieldsOf(page.Form("main form")).Select(field => KeyValuePair.Create(field.Key, (string?)field.Value))),
        ];
        Assert.True(links.Length >= 8 + 2 + 1 + 1, string.Join('\n', links));
        Assert.All(links, link => Assert.Equal("KCC's brand & image", QueryHelpers.ParseQuery(link[link.IndexOf('?', StringComparison.Ordinal)..])["q"]));
    }

    [Fact]
    public async Task Nothing_found_says_what_to_do_next()
    {
        var page = await OpenAsync(List + "?stage=Closed&confidence=Low");
        Assert.Empty(page.QuerySelectorAll("table"));
        Assert.Equal(List, page.QuerySelectorAll("main p a").Single(link => link.Words() == "See all 46 actions").GetAttribute("href"));
    }

    [Theory]
    [InlineData("?page=99999999999999999999&sort=%00&theme=-1&lead=99999999999")]
    [InlineData("?q=%00%27%22%3Cscript%3E%5B%5D%5C%25_&flag=,,,&category=&stage=InProgress%2CClosed")]
    [InlineData("?theme[]=1&sort=--due&dir=sideways&page=-3&q=%ED%A0%80%F0%9F%98%80")]
    public async Task No_address_breaks_the_list_or_its_downloads(string query)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        foreach (var address in new[] { List, List + ".json", List + ".csv" })
        {
            using var response = await client.GetAsync(new Uri(address + query, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain("<script>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_plan_that_is_not_there_is_not_found()
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        foreach (var address in new[] { "/plans/none/actions", "/plans/none/actions.json", "/plans/none/actions.csv", "/plans/none/actions/CEA1" })
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_number_of_queries_does_not_grow_with_the_number_of_actions()
    {
        using var counter = new QueryCounter();
        foreach (var read in new Func<IServiceProvider, string, Task>[]
        {
            (services, query) => services.GetRequiredService<ActionListQuery>().FindAsync("building-on-success", Filter(query), default),
            (services, query) => services.GetRequiredService<ActionExportQuery>().FindAsync("building-on-success", Filter(query), default),
            (services, query) => services.GetRequiredService<SearchQuery>().RunAsync(query.Length == 0 ? "the" : "complaints", Core.People.Role.Member, default),
        })
        {
            // The first search of a site also reads the search texts. A search also queries the four other kinds of item, each in a fixed number
            // of queries, which indicators are exempt, and the end of the audit log, by which the report in memory is current.
            await CountAsync(counter, services => read(services, string.Empty));
            var few = await CountAsync(counter, services => read(services, "?flag=Slipped"));
            Assert.InRange(few, 3, 20);
            Assert.Equal(few, await CountAsync(counter, services => read(services, string.Empty)));
        }

        static ActionFilter Filter(string query) => ActionFilter.From(new QueryCollection(QueryHelpers.ParseQuery(query)));
    }

    private static IReadOnlyList<IElement> Rows(IHtmlDocument page) => [.. page.QuerySelectorAll("tbody tr")];

    private static IReadOnlyList<string> Codes(IHtmlDocument page) => [.. page.QuerySelectorAll("tbody th strong").Select(code => code.Words())];

    private async Task<int> CountAsync(QueryCounter counter, Func<IServiceProvider, Task> read)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<KeptPages>().Clear();
        return await counter.CountAsync(() => read(scope.ServiceProvider));
    }

    private async Task<IHtmlDocument> OpenAsync(string address)
    {
        using var client = await site.SignInAsync(PlanSite.Member);
        return await client.GetPageAsync(address);
    }
}
