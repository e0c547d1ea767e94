using System.Net;
using AngleSharp.Dom;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Reminders;

/// <summary>An administrator sees who has submitted updates, and sends a reminder to those who have not.</summary>
public sealed class TrackerTests : IDisposable
{
    private const string Tracker = PlanSite.Plan + "/tracker";

    private readonly MailSite site = new();

    [Fact]
    public async Task It_counts_by_officer_and_by_lead_and_links_to_what_is_missing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Tracker);

        Assert.StartsWith("40 of 46 updates submitted. 4 officers have outstanding updates.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Equal("13 of 16 CEC4, CED2, CPB1", RowOf(page, "By officer", "Engagement officer"));
        Assert.Equal("9 of 9 None", RowOf(page, "By officer", "Members’ services officer"));
        Assert.Equal("3 of 4 MMC2", RowOf(page, "By lead director", "Chief Executive"));
        Assert.Equal(13, page.QuerySelectorAll("table[aria-label='By lead director'] tbody tr").Length);
        Assert.Contains(page.QuerySelectorAll("main a"), link => link.GetAttribute("href") == PlanSite.Plan + "/actions/CEC4");
    }

    [Fact]
    public async Task A_nudge_is_sent_once_a_day_and_the_page_says_so()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(Tracker)).QuerySelectorAll("form[action$='/nudge']")[0];
        Assert.Equal("Send reminder to Engagement officer", form.QuerySelector("button").Words());
        using var done = await administrator.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)form);
        Assert.Equal(Tracker, done.Headers.Location?.OriginalString);

        var page = await administrator.GetPageAsync(Tracker);
        Assert.Contains("Reminder sent to Engagement officer.", page.QuerySelector(".govuk-notification-banner").Words(), StringComparison.Ordinal);
        Assert.Equal("Reminder sent today", page.QuerySelector("table[aria-label='By officer'] .app-quiet").Words());
        using var again = await administrator.SubmitAsync((AngleSharp.Html.Dom.IHtmlFormElement)form);
        Assert.Contains("A reminder has been sent to Engagement officer today", (await again.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        await site.RunRoundAsync();
        var nudge = Assert.Single(site.Sent, message => message.Subject == "Building on Success: please submit 3 updates by 30 September");
        Assert.Equal(PlanSite.Officer, nudge.To);
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Sent a reminder")));
    }

    [Fact]
    public async Task Nobody_is_nudged_who_wants_none_or_has_nothing_left_or_is_not_there()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var saved = await officer.SubmitAsync((await officer.GetPageAsync("/account/reminders")).Form("form[action='/account/reminders']"), ("Form.Kinds", null));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Tracker);
        Assert.Equal("Has turned off reminders", page.QuerySelector("table[aria-label='By officer'] .app-quiet").Words());

        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.QuerySelectorAll("form[action$='/nudge']")[0];
        var ids = await site.ReadAsync(db => db.Users.ToDictionaryAsync(user => user.Email!, user => user.Id.ToString()));
        foreach (var id in new[] { ids[PlanSite.Officer], ids[PlanSite.Officer2], ids[PlanSite.Member], "0", "999999", "x", "99999999999999" })
        {
            using var refused = await administrator.SubmitAsync(form, ("UserId", id));
            Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
            Assert.NotNull((await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary"));
        }

        Assert.Empty(await site.ReadAsync(db => db.Outbox.ToListAsync()));
    }

    [Fact]
    public async Task Only_administrators_see_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var answer = await officer.GetAsync(new Uri(Tracker, UriKind.Relative));
        Assert.Equal("/error/403", answer.Headers.Location is { } to ? new Uri(new Uri("http://localhost"), to).AbsolutePath : "/error/" + (int)answer.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private static string RowOf(IDocument page, string table, string name)
        => string.Join(' ', page.QuerySelectorAll($"table[aria-label='{table}'] tbody tr")
            .Single(row => row.QuerySelector("th").Words() == name).QuerySelectorAll("td").Take(2).Select(cell => cell.Words()));
}
