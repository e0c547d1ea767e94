using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Permissions;

namespace KccPerformance.Web.Tests.SignedOut;

/// <summary>After signing in again the user returns to a page, never to an address that accepts only forms.</summary>
public sealed class BackToThePageTests(BackToThePageTests.Site site) : IClassFixture<BackToThePageTests.Site>
{
    public static TheoryData<string> Posts => [.. RouteTable.All.Where(route => route.Verb == "POST" && route.Permission is not null).Select(route => route.ToString())];

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Every_form_sent_without_a_session_leads_back_to_a_page(string name)
    {
        var route = RouteTable.All.Single(one => one.ToString() == name);
        using var visitor = site.Plan.Visitor();

        using var sent = await visitor.PostAsync(new Uri(route.Address, UriKind.Relative), new FormUrlEncodedContent([]));
        var address = System.Web.HttpUtility.ParseQueryString(sent.Headers.Location!.Query)["returnUrl"]!;

        using var page = await site.Administrator.GetAsync(new Uri(address, UriKind.Relative));
        var isMissing = address.Contains(RouteTable.NoFile, StringComparison.Ordinal) || address.Contains(RouteTable.NoNumber, StringComparison.Ordinal);
        Assert.True(
            page.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.Forbidden || (isMissing && page.StatusCode == HttpStatusCode.NotFound),
            $"{name} leads to {address}, which answers {(int)page.StatusCode}");
    }

    [Fact]
    public async Task A_form_leads_back_to_the_page_that_it_was_on_with_its_query()
    {
        using var officer = await site.Plan.SignInAsync(PlanSite.Administrator);
        var page = await officer.GetPageAsync($"{PlanSite.Plan}/questions?state=open");
        var forms = page.QuerySelectorAll("form[method=post]");
        Assert.All(forms, form => Assert.Single(form.QuerySelectorAll("input[name=__Page]")));
        var seal = page.QuerySelector("input[name=__Page]")!.GetAttribute("value")!;
        using var visitor = site.Plan.Visitor();

        using var sent = await visitor.PostAsync(
            new Uri("/account/sessions/end", UriKind.Relative), new FormUrlEncodedContent([new("__Page", seal)]));

        var query = System.Web.HttpUtility.ParseQueryString(sent.Headers.Location!.Query);
        Assert.Equal(($"{PlanSite.Plan}/questions?state=open", "Ended", "true"), (query["returnUrl"], query["ended"], query["sent"]));
    }

    [Fact]
    public async Task The_second_of_two_sign_in_pages_leads_on_to_the_page_asked_for()
    {
        using var browser = site.Plan.Visitor();
        var first = await browser.GetPageAsync("/account/sign-in?returnUrl=/account");
        var second = await browser.GetPageAsync("/account/sign-in?returnUrl=/help");
        var third = await browser.GetPageAsync("/account/sign-in?returnUrl=/help");
        using var one = await browser.SubmitAsync(first.Form("main form"), ("Email", PlanSite.Member), ("Password", PlanSite.Password));

        using var two = await browser.SubmitAsync(second.Form("main form"), ("Email", PlanSite.Member.ToUpperInvariant()), ("Password", PlanSite.Password));
        using var three = await browser.SubmitAsync(third.Form("main form"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));

        Assert.Equal(("/account", "/help", "/"), (one.Headers.Location?.OriginalString, two.Headers.Location?.OriginalString, three.Headers.Location?.OriginalString));
        Assert.EndsWith("To use another account, sign out first.", (await browser.GetPageAsync("/account")).QuerySelector(".govuk-notification-banner__heading").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/admin/users", PlanSite.Officer, "Only administrators can use this page.")]
    [InlineData(PlanSite.Plan + "/actions/CEA1/updates/new", PlanSite.Officer2, "This action is not assigned to you. Only its responsible officers can update it.")]
    [InlineData(PlanSite.Plan + "/actions/CEA1/updates/new", PlanSite.Member, "Only officers and administrators can update actions.")]
    [InlineData(PlanSite.Plan + "/actions/CEA1/questions/new", PlanSite.Officer, "Only members can ask questions.")]
    [InlineData("/risks/CRR1/review", PlanSite.Member, "Only officers and administrators can use this page.")]
    [InlineData("/risks/CRR1/review", PlanSite.Officer2, "Only people who are responsible for the item can use this page, and it is not assigned to you.")]
    [InlineData("/performance/results/new", PlanSite.Member, "Only officers can use this page.")]
    [InlineData("/performance/challenges", PlanSite.Member, "Only administrators and performance assurance officers can use this page.")]
    public async Task A_refusal_names_the_rule_that_refused(string address, string who, string sentence)
    {
        using var client = await site.Plan.SignInAsync(who);
        using var refused = await client.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    /// <summary>A site and a browser with a signed-in administrator.</summary>
    public sealed class Site : IAsyncLifetime
    {
        public PlanSite Plan { get; } = new();

        public HttpClient Administrator { get; private set; } = null!;

        public async Task InitializeAsync() => Administrator = await Plan.SignInAsync(PlanSite.Administrator);

        public async Task DisposeAsync()
        {
            Administrator.Dispose();
            await Plan.DisposeAsync();
        }
    }
}
