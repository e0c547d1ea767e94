using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Attacks;

/// <summary>Requests that no browser sends are refused and never cause a server error.</summary>
public sealed class OddRequestsTests(OddRequestsTests.Browsers browsers) : IClassFixture<OddRequestsTests.Browsers>
{
    private const string Cut = "--cut\r\nContent-Disposition: form-data; name=\"__RequestVerificationToken\"\r\n\r\n{0}\r\n"
        + "--cut\r\nContent-Disposition: form-data; name=\"Kind\"\r\n\r\nFile\r\n"
        + "--cut\r\nContent-Disposition: form-data; name=\"File\"; filename=\"plan.csv\"\r\nContent-Type: text/csv\r\n\r\nCode,Action\r\nCEA1,";

    [Theory]
    [InlineData("/published/%20/1")]
    [InlineData("/published/%20%09/1/actions.csv")]
    [InlineData("/published/building-on-success%20/1")]
    [InlineData("/plans/%20")]
    [InlineData("/plans/building-on-success%20")]
    [InlineData("/plans/building-on-success%C2%A0")]
    [InlineData("/plans/%EF%BD%82uilding-on-success")]
    [InlineData("/plans/building-on-success/actions/%20")]
    [InlineData("/plans/building-on-success/actions/CEA1%20")]
    [InlineData("/plans/%20/actions/CEA1/updates/new")]
    [InlineData("/admin/plans/%20")]
    public async Task A_blank_or_a_space_in_an_address_is_not_found(string address)
    {
        foreach (var who in new[] { null, PlanSite.Member, PlanSite.Administrator })
        {
            using var response = await browsers[who].GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((HttpStatusCode.NotFound, who), (response.StatusCode, who));
            Assert.Equal("Page not found", (await response.ReadPageAsync()).QuerySelector("h1").Words());
            Assert.Empty(response.MissingHeaders());
        }
    }

    [Theory]
    [InlineData(null, "/account/sign-in")]
    [InlineData(PlanSite.Officer, "/my-actions/workbook")]
    [InlineData(PlanSite.Administrator, "/admin/users/new")]
    [InlineData(PlanSite.Administrator, "/admin/users/import")]
    [InlineData(PlanSite.Administrator, "/admin/plans/building-on-success/import")]
    public async Task A_form_in_an_encoding_that_is_not_known_is_refused(string? who, string address)
    {
        foreach (var type in new[] { "application/x-www-form-urlencoded; charset=utf-7", "application/x-www-form-urlencoded; charset=nonsense", "multipart/form-data", "multipart/form-data; boundary=\"\"" })
        {
            using var content = new ByteArrayContent("Name=x"u8.ToArray());
            content.Headers.TryAddWithoutValidation("Content-Type", type);
            using var response = await browsers[who].PostAsync(new Uri(address, UriKind.Relative), content);
            Assert.Equal((HttpStatusCode.BadRequest, type), (response.StatusCode, type));
            Assert.Empty(response.MissingHeaders());
        }
    }

    [Theory]
    [InlineData(PlanSite.Administrator, "/admin/plans/building-on-success/actions/CEA1/milestones", "Rows.Index")]
    [InlineData(PlanSite.Administrator, "/admin/plans/building-on-success/categories", "Rows.Index")]
    [InlineData(PlanSite.Administrator, "/performance/framework/2013-14/sections", "Rows.index")]
    [InlineData(PlanSite.Administrator, "/plans/building-on-success/reports/2/decisions", "items.INDEX")]
    [InlineData(PlanSite.PerformanceOfficer, "/performance/results/new", "Rows.Index")]
    public async Task A_form_with_the_key_of_a_row_that_it_does_not_have_is_refused(string who, string address, string list)
    {
        using var content = new FormUrlEncodedContent([new("__RequestVerificationToken", await browsers.TokenAsync(who)), new(list, "x"), new("Rows[y].Text", "z")]);
        using var response = await browsers[who].PostAsync(new Uri(address, UriKind.Relative), content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Empty(response.MissingHeaders());
    }

    [Theory]
    [InlineData(null, "/account/sign-in")]
    [InlineData(PlanSite.Officer, "/my-actions/workbook")]
    [InlineData(PlanSite.Officer, "/plans/building-on-success/actions/CEC4/evidence/new?criterion=1")]
    [InlineData(PlanSite.Administrator, "/admin/users/import")]
    [InlineData(PlanSite.Administrator, "/admin/plans/building-on-success/import")]
    public async Task A_form_that_is_cut_short_is_refused_wherever_it_ends(string? who, string address)
    {
        var whole = Encoding.UTF8.GetBytes(Cut.Replace("{0}", await browsers.TokenAsync(who), StringComparison.Ordinal));
        foreach (var length in new[] { 0, 10, 60, 90, whole.Length - 100, whole.Length })
        {
            using var content = new ByteArrayContent(whole[..length]);
            content.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=cut");
            using var response = await browsers[who].PostAsync(new Uri(address, UriKind.Relative), content);
            Assert.True((int)response.StatusCode is >= 400 and < 500, $"{address}, {length} of {whole.Length} bytes: {response.StatusCode}");
            Assert.Empty(response.MissingHeaders());
        }
    }

    [Theory]
    [InlineData("\uFFFE@example.org")]
    [InlineData("offic\uFFFEer@example.org")]
    public async Task An_email_address_of_no_characters_is_answered_as_any_unknown_one(string email)
    {
        var visitor = browsers[null];
        var form = (await visitor.GetPageAsync("/account/sign-in")).Form("form[action^='/account/sign-in']");
        using var unknown = await visitor.SubmitAsync(form, ("Email", "unknown@example.org"), ("Password", "harpsichord mulberry tandem"));
        using var odd = await visitor.SubmitAsync(form, ("Email", email), ("Password", "harpsichord mulberry tandem"));
        Assert.Equal(unknown.StatusCode, odd.StatusCode);
        Assert.Equal(
            (await unknown.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(),
            (await odd.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words());

        var administrator = browsers[PlanSite.Administrator];
        using var added = await administrator.SubmitAsync(
            (await administrator.GetPageAsync("/admin/users/new")).Form("main form"), ("Name", "Odd"), ("Email", email), ("Roles", "Member"));
        Assert.True((int)added.StatusCode < 500, $"{added.StatusCode}");
    }

    /// <summary>A browser for each user. None of them changes anything.</summary>
    public sealed class Browsers : IAsyncLifetime
    {
        private readonly PlanSite site = new();
        private readonly Dictionary<string, HttpClient> clients = new(StringComparer.Ordinal);

        public HttpClient this[string? who] => clients[who ?? string.Empty];

        public async Task InitializeAsync()
        {
            clients[string.Empty] = site.Visitor();
            foreach (var who in new[] { PlanSite.Member, PlanSite.Officer, PlanSite.PerformanceOfficer, PlanSite.Administrator })
            {
                clients[who] = await site.SignInAsync(who);
            }
        }

        public async Task<string> TokenAsync(string? who)
        {
            var page = await this[who].GetPageAsync(who is null ? "/account/sign-in" : "/account");
            return ((IHtmlInputElement)page.QuerySelector("input[name=__RequestVerificationToken]")!).Value;
        }

        public async Task DisposeAsync() => await site.DisposeAsync();
    }
}
