using System.Net;
using System.Text.Json;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Published;

/// <summary>The public can read a final report only after an administrator has published it.</summary>
public sealed class PublishingTests : IDisposable
{
    private const string Public = "/published/building-on-success/2";

    private readonly PlanSite site = new();

    [Fact]
    public async Task Nothing_is_public_until_it_is_published_and_again_when_it_is_closed()
    {
        using var visitor = site.Visitor();
        string[] addresses = [Public, Public + "/actions.csv", Public + "/actions.json"];
        await AnswerAsync(visitor, addresses, HttpStatusCode.NotFound);
        Assert.Contains("No reports have been published yet", (await visitor.GetPageAsync("/published")).Body!.TextContent, StringComparison.Ordinal);

        await PublishAsync("Provisional.");
        await AnswerAsync(visitor, [.. addresses, "/published"], HttpStatusCode.OK);
        await AnswerAsync(visitor, ["/published/building-on-success/1", "/published/building-on-success/3", "/published/other/2"], HttpStatusCode.NotFound);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync($"{PlanSite.Plan}/reports/2/publish");
        using var closed = await administrator.SubmitAsync(page.Form("form[action$='/withdraw']"));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        await AnswerAsync(visitor, addresses, HttpStatusCode.NotFound);
        Assert.Equal(
            ["Published report", "Unpublished report"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.What.EndsWith("ublished report")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task It_says_how_every_action_stood_and_nobodys_name_beyond_the_published_plan()
    {
        await PublishAsync("Provisional.");
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync(Public);
        var csv = await visitor.GetStringAsync(new Uri(Public + "/actions.csv", UriKind.Relative));
        var json = await visitor.GetStringAsync(new Uri(Public + "/actions.json", UriKind.Relative));

        Assert.Equal("1 of 46 actions is off track", page.QuerySelector("h1").Words());
        Assert.Equal("Provisional.", page.QuerySelector(".govuk-inset-text").Words());
        var codes = await site.ReadAsync(db => db.Actions.Select(action => action.Code).ToListAsync());
        Assert.All(codes, code => Assert.NotNull(page.GetElementById(code)));
        using var data = JsonDocument.Parse(json);
        Assert.Equal(46, data.RootElement.GetProperty("report").GetProperty("actions").GetArrayLength());
        Assert.Equal(46, csv.TrimEnd().Split("\r\n").Length - 1);

        // The final report itself names officers, administrators and members, but not in these places.
        var names = await site.ReadAsync(db => db.Users.Select(user => user.DisplayName).ToListAsync());
        var kept = System.Text.Encoding.UTF8.GetString((await site.ReadAsync(db => db.FrozenReports.SingleAsync(one => one.PeriodId == 2))).Content);
        Assert.Contains(names, name => kept.Contains($"\"{name}\"", StringComparison.Ordinal));
        Assert.All(names, name => Assert.DoesNotContain(name, page.DocumentElement.TextContent + csv + json, StringComparison.Ordinal));
        Assert.DoesNotContain("@example.org", page.DocumentElement.OuterHtml + csv + json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_names_the_lead_directors_of_the_published_plan_and_not_those_of_today()
    {
        await PublishAsync(note: null);
        using var visitor = site.Visitor();
        var published = await site.ReadAsync(db => db.Actions.Where(action => action.Code == "OCB5").Select(action => action.PublishedLeads).SingleAsync());
        Assert.NotEmpty(published);

        await site.ReadAsync(db => db.LeadDirectors.ExecuteUpdateAsync(set => set.SetProperty(lead => lead.Name, lead => "Successor of " + lead.Name)));
        await site.ReadAsync(db => db.Actions.Where(action => action.Code == "OCB5").ExecuteUpdateAsync(set => set.SetProperty(action => action.PublishedLeads, "Today’s director")));

        var page = await visitor.GetPageAsync(Public);
        var data = await visitor.GetStringAsync(new Uri(Public + "/actions.json", UriKind.Relative)) + await visitor.GetStringAsync(new Uri(Public + "/actions.csv", UriKind.Relative));
        Assert.Contains(published, page.GetElementById("OCB5").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Successor of", page.DocumentElement.TextContent + data, StringComparison.Ordinal);
        Assert.DoesNotContain("Today’s director", page.DocumentElement.TextContent + data, StringComparison.Ordinal);
        var row = JsonDocument.Parse(await visitor.GetStringAsync(new Uri(Public + "/actions.json", UriKind.Relative))).RootElement.GetProperty("report").GetProperty("actions")
            .EnumerateArray().Single(action => action.GetProperty("code").GetString() == "OCB5");
        Assert.Equal(published, row.GetProperty("leadDirectors").GetString());
    }

    [Fact]
    public async Task A_report_finalised_after_the_leads_changed_still_names_those_of_the_published_plan()
    {
        var published = await site.ReadAsync(db => db.Actions.Where(action => action.Code == "OCB5").Select(action => action.PublishedLeads).SingleAsync());
        await site.ReadAsync(db => db.LeadDirectors.ExecuteUpdateAsync(set => set.SetProperty(lead => lead.Name, lead => "Successor of " + lead.Name)));
        var period = await site.Services.FreezeOpenPeriodAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        (await administrator.SubmitAsync((await administrator.GetPageAsync($"{PlanSite.Plan}/reports/{period}/publish")).Form("form.app-form-narrow"))).Dispose();
        using var visitor = site.Visitor();
        var address = $"/published/building-on-success/{period}";
        var page = await visitor.GetPageAsync(address);
        var data = await visitor.GetStringAsync(new Uri(address + "/actions.json", UriKind.Relative)) + await visitor.GetStringAsync(new Uri(address + "/actions.csv", UriKind.Relative));

        Assert.Contains(published, page.GetElementById("OCB5").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Successor of", page.DocumentElement.TextContent + data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_never_says_that_a_committee_has_not_met_which_has()
    {
        await PublishAsync("Figures are provisional: they are what officers reported, and the committee has not met on them yet.");
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync(Public);

        Assert.Equal("Figures are provisional: they are what officers reported.", page.QuerySelector(".govuk-inset-text").Words());
        Assert.EndsWith("Reported to the Corporate Policy Overview and Scrutiny Committee on 23 April 2009.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("has not met", await visitor.GetStringAsync(new Uri(Public + "/actions.json", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_names_the_meeting_to_come_until_its_day()
    {
        var period = await site.Services.FreezeOpenPeriodAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync($"{PlanSite.Plan}/reports/{period}/publish")).Form("form.app-form-narrow");
        (await administrator.SubmitAsync(form)).Dispose();
        using var visitor = site.Visitor();
        var page = await visitor.GetPageAsync($"/published/building-on-success/{period}");

        Assert.EndsWith("The Corporate Policy Overview and Scrutiny Committee meets to consider this report on 8 October 2009.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("has not met", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_found_from_the_sign_in_page_and_says_what_the_plan_is()
    {
        await PublishAsync(note: null);
        using var visitor = site.Visitor();
        Assert.NotNull((await visitor.GetPageAsync("/account/sign-in")).QuerySelector("main a[href='/published']"));
        var list = await visitor.GetPageAsync("/published");
        var inspection = await site.ReadAsync(db => db.Plans.Select(plan => plan.InspectionReport).SingleAsync());

        Assert.Equal("Building on Success", list.QuerySelector("h2").Words());
        Assert.Contains(inspection, list.QuerySelector("section").Words(), StringComparison.Ordinal);
        Assert.Contains("is the council’s improvement plan: 46 actions in 7 themes, in response to the " + inspection, (await visitor.GetPageAsync(Public)).QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_the_same_for_everybody_so_that_caches_may_keep_it()
    {
        await PublishAsync(note: null);
        using var visitor = site.Visitor();
        using var member = await site.SignInAsync(PlanSite.Member);
        using var first = await visitor.GetAsync(new Uri(Public, UriKind.Relative));
        using var signedIn = await member.GetAsync(new Uri(Public, UriKind.Relative));

        Assert.Equal("public, max-age=300", first.Headers.CacheControl!.ToString());
        Assert.False(first.Headers.Contains("Set-Cookie"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await signedIn.Content.ReadAsStringAsync());

        using var data = await visitor.GetAsync(new Uri(Public + "/actions.json", UriKind.Relative));
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(Public + "/actions.json", UriKind.Relative)) { Headers = { IfNoneMatch = { data.Headers.ETag! } } };
        using var unchanged = await visitor.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task An_open_period_cannot_be_published_and_a_note_that_is_too_long_is_kept_and_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await AnswerAsync(administrator, [$"{PlanSite.Plan}/reports/3/publish", $"{PlanSite.Plan}/reports/99/publish"], HttpStatusCode.NotFound);
        var note = new string('x', 501);
        var page = await administrator.GetPageAsync($"{PlanSite.Plan}/reports/2/publish");
        using var refused = await administrator.SubmitAsync(page.Form("form.app-form-narrow"), ("Note", note));
        var again = await refused.ReadPageAsync();
        Assert.Equal(["Note must be 500 characters or fewer"], again.Errors());
        Assert.Equal(note, again.Text("Note"));
    }

    public void Dispose() => site.Dispose();

    private static async Task AnswerAsync(HttpClient client, IEnumerable<string> addresses, HttpStatusCode status)
    {
        foreach (var address in addresses)
        {
            using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(status == response.StatusCode, $"{address} answered {response.StatusCode}");
        }
    }

    private async Task PublishAsync(string? note)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync($"{PlanSite.Plan}/reports/2/publish");
        using var response = await administrator.SubmitAsync(page.Form("form.app-form-narrow"), ("Note", note));
        Assert.Equal($"{PlanSite.Plan}/reports/2/publish", response.Headers.Location?.OriginalString);
    }
}
