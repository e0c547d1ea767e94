using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Committees;

/// <summary>An administrator adds the meetings of a committee from Modern.Gov, whose answers are recorded here.</summary>
public sealed class MeetingsFromModernGovTests : IAsyncLifetime
{
    private const string Address = "/committees/1/meetings/modern-gov";
    private const string Add = "form[method=post][action='/committees/1/meetings/modern-gov']";

    private ModernGovServer server = null!;
    private ConnectedSite site = null!;

    public async Task InitializeAsync()
    {
        server = await ModernGovServer.StartAsync();
        site = new ConnectedSite(server.Address);
    }

    [Fact]
    public async Task New_meetings_are_selected_and_added_once_and_nothing_else_changes()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Equal("Add meetings from Modern.Gov", (await administrator.GetPageAsync("/committees/1/edit")).QuerySelector($"a[href='{Address}']").Words());
        var before = await MeetingsAsync();
        var page = await administrator.GetPageAsync(Address);

        // The demonstration is on 17 September 2009. The committee has the same name with “and”.
        Assert.Equal(
            ["/mgWebService.asmx/GetCommittees?lDummy=0", "/mgWebService.asmx/GetMeetings?lCommitteeId=115&sFromDate=17/08/2009&sToDate=30/01/2011"], server.Asked);
        Assert.Equal(["Cabinet", "Corporate Policy Overview & Scrutiny Committee"], page.QuerySelectorAll("#body option").Select(option => option.Words()));
        Assert.Equal($"{ModernGovServer.Corporate}", ((IHtmlSelectElement)page.QuerySelector("#body")!).Value);
        Assert.Equal(
            [
                "1 September 2009 Minutes published, 2.00 pm Not added Agenda of the meeting on 1 September 2009",
                "8 October 2009 Confirmed, 10.00 am Added Agenda of the meeting on 8 October 2009",
                "14 January 2010 Agenda published, 10.00 am Not added Agenda of the meeting on 14 January 2010",
                "12 March 2010 CANCELLED, 10.00 am Not added Agenda of the meeting on 12 March 2010",
                "20 May 2010 Planned Not added Agenda of the meeting on 20 May 2010",
            ],
            page.QuerySelectorAll("main tbody tr").Select(row => row.Words()));
        Assert.Equal(["2009-09-01", "2010-01-14", "2010-05-20"], page.QuerySelectorAll("input[name=Days]").Select(box => ((IHtmlInputElement)box).Value));
        Assert.Equal(["2010-01-14", "2010-05-20"], page.QuerySelectorAll("input[name=Days][checked]").Select(box => ((IHtmlInputElement)box).Value));

        using var added = await administrator.SubmitAsync(page.Form(Add));
        Assert.Equal("/committees/1/edit", added.Headers.Location?.OriginalString);
        Assert.Contains("2 meetings added.", (await administrator.GetPageAsync("/committees/1/edit")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal([.. before, new DateOnly(2010, 1, 14), new DateOnly(2010, 5, 20)], await MeetingsAsync());
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Added meeting" && one.Subject == "Corporate POSC")));

        using var again = await administrator.SubmitAsync(page.Form(Add));
        Assert.Contains("The committee already has these meetings.", (await administrator.GetPageAsync("/committees/1/edit")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before.Count + 2, (await MeetingsAsync()).Count);
    }

    [Fact]
    public async Task The_agenda_is_shown_as_text_without_the_titles_of_exempt_items()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var link = (await administrator.GetPageAsync(Address)).QuerySelectorAll("main tbody a").Single(one => one.Words() == "Agenda of the meeting on 14 January 2010").GetAttribute("href")!;

        var page = await administrator.GetPageAsync(link.Split('#')[0]);

        Assert.Equal("/mgWebService.asmx/GetMeeting?lMeetingId=2003", server.Asked[^1]);
        var agenda = page.QuerySelector("section[aria-labelledby=agenda]")!;
        Assert.Equal(["1. Apologies & substitutes", "2. <b>Building on Success</b> progress", "3. Exempt item"], agenda.QuerySelectorAll("li").Select(item => item.Words()));
        Assert.DoesNotContain("depot", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal($"{server.Address}/ieListDocuments.aspx?CId=115&MId=2003", agenda.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_committee_of_another_name_is_selected_from_the_list()
    {
        server.Name = "Policy Overview Committee";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var unknown = await administrator.GetPageAsync(Address);
        Assert.Contains("No committee in Modern.Gov has the same name. Select a committee.", unknown.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Empty(unknown.QuerySelectorAll("main table"));
        Assert.Equal(5, (await administrator.GetPageAsync($"{Address}?body={ModernGovServer.Corporate}")).QuerySelectorAll("main tbody tr").Length);
        Assert.Contains("Modern.Gov has no meetings of Cabinet between these dates.", (await administrator.GetPageAsync($"{Address}?body=116")).QuerySelector("main").Words(), StringComparison.Ordinal);
        foreach (var odd in new[] { "body=999", "body=x", "body=115&agenda=1", "body=115&agenda=x", "body=-1" })
        {
            using var response = await administrator.GetAsync(new Uri($"{Address}?{odd}", UriKind.Relative));
            Assert.Equal((odd, HttpStatusCode.OK), (odd, response.StatusCode));
        }

        using var missing = await administrator.GetAsync(new Uri("/committees/99/meetings/modern-gov", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_mistake_is_named_and_what_was_selected_is_kept()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await MeetingsAsync();
        var form = (await administrator.GetPageAsync(Address)).Form(Add);
        foreach (var (days, sentence) in new (string?, string)[] { (null, "Select at least one meeting"), ("14/01/2010", "Select meetings from the list"), ("0001-01-01", "Select meetings from the list") })
        {
            using var refused = await administrator.SubmitAsync(form, ("Days", days));
            Assert.Equal([sentence], (await refused.ReadPageAsync()).Errors());
        }

        using (await administrator.SubmitAsync((await administrator.GetPageAsync("/committees/1/edit")).Form("form[action$='/edit']"), ("Name", "Corporate Policy Overview and Scrutiny Committee ")))
        using (var late = await administrator.SubmitAsync(form, ("Days", "2010-05-20")))
        {
            var page = await late.ReadPageAsync();
            Assert.Contains("has been changed since you opened this page", Assert.Single(page.Errors()), StringComparison.Ordinal);
            Assert.Equal(["2010-05-20"], page.QuerySelectorAll("input[name=Days][checked]").Select(box => ((IHtmlInputElement)box).Value));
            Assert.Equal(before, await MeetingsAsync());
            using var saved = await administrator.SubmitAsync(page.Form(Add));
            Assert.Equal([.. before, new DateOnly(2010, 5, 20)], await MeetingsAsync());
        }
    }

    [Fact]
    public async Task An_answer_that_is_none_is_said_on_the_page_and_nothing_fails()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        (Func<HttpContext, Task> Answer, string Sentence)[] answers =
        [
            (context => WriteAsync(context, 500, "error"), "Modern.Gov answered with status 500. Ask your IT team to check the address in the settings, and that the web service of Modern.Gov is on."),
            (context => WriteAsync(context, 302, string.Empty), "Modern.Gov answered with status 302. Ask your IT team to check the address in the settings, and that the web service of Modern.Gov is on."),
            (context => WriteAsync(context, 200, "<html><body>Not found<br></body>"), "The answer from Modern.Gov could not be read. Ask your IT team to check the address in the settings, and that the web service of Modern.Gov is on."),
            (context => WriteAsync(context, 200, string.Empty), "The answer from Modern.Gov could not be read. Ask your IT team to check the address in the settings, and that the web service of Modern.Gov is on."),
            (context => WriteAsync(context, 200, "<!DOCTYPE x [<!ENTITY a \"b\">]><getcommittees>&a;</getcommittees>"), "The answer from Modern.Gov could not be read. Ask your IT team to check the address in the settings, and that the web service of Modern.Gov is on."),
            (context => WriteAsync(context, 200, $"<a>{new string('x', 5 * 1024 * 1024)}</a>"), "Modern.Gov did not answer. Try again in a few minutes, or add the meetings on the committee’s page."),
            (context => WriteAsync(context, 200, "<getcommittees />"), "Modern.Gov has no committees."),
        ];
        foreach (var (answer, sentence) in answers)
        {
            server.Instead = answer;
            Assert.Contains(sentence, (await administrator.GetPageAsync(Address)).QuerySelector("main").Words(), StringComparison.Ordinal);
        }

        await server.DisposeAsync();
        Assert.Contains("Modern.Gov did not answer. Try again in a few minutes, or add the meetings on the committee’s page.", (await administrator.GetPageAsync(Address)).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_address_the_page_says_so_and_a_wrong_one_stops_the_start()
    {
        using var alone = new PlanSite();
        using var administrator = await alone.SignInAsync(PlanSite.Administrator);
        Assert.Contains("This site is not connected to Modern.Gov.", (await administrator.GetPageAsync(Address)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Empty((await administrator.GetPageAsync("/committees/1/edit")).QuerySelectorAll($"a[href='{Address}']"));
        foreach (var wrong in new[] { "democracy.example.gov.uk", "http://democracy.example.gov.uk", "https://user:word@democracy.example.gov.uk", "https://democracy.example.gov.uk/?a=b" })
        {
            using var refused = new ConnectedSite(wrong);
            Assert.Contains($"ModernGov:Address is '{wrong}'.", Assert.ThrowsAny<Exception>(() => refused.CreateClient()).ToString(), StringComparison.Ordinal);
        }
    }

    public async Task DisposeAsync()
    {
        await site.DisposeAsync();
        await server.DisposeAsync();
    }

    private static async Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = "/mgWebService.asmx/elsewhere";
        await context.Response.WriteAsync(text);
    }

    private Task<List<DateOnly>> MeetingsAsync()
        => site.ReadAsync(db => db.Meetings.Where(one => one.CommitteeId == 1).OrderBy(one => one.Date).Select(one => one.Date).ToListAsync());

    /// <summary>A site that is connected to a Modern.Gov site.</summary>
    private sealed class ConnectedSite(string address) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("ModernGov:Address", address);
        }
    }
}
