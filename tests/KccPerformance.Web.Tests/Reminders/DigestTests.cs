using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Reminders;

/// <summary>An officer gets a weekly reminder of updates that are due, and none after submitting them.</summary>
public sealed class DigestTests : IDisposable
{
    /// <summary>Officers with updates due, and those with performance results to enter or approve, who get reminders at the same time.</summary>
    private static readonly string[] Everybody =
    [
        "communications.officer@example.org", "director@example.org", "officer@example.org", "performance.officer@example.org",
        "policy.officer@example.org", "services.officer@example.org",
    ];

    private readonly MailSite site = new();

    [Fact]
    public async Task Two_instances_on_one_database_send_each_digest_once()
    {
        using var other = new MailSite(site);
        using var start = site.Visitor();
        using var otherStart = other.Visitor();

        // The other instance starts a round while a message is being sent.
        site.WhileSending(other.RunRoundAsync);
        other.WhileSending(site.RunRoundAsync);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(site.RunRoundAsync)).Concat(Enumerable.Range(0, 4).Select(_ => Task.Run(other.RunRoundAsync)))).InTimeAsync();

        Assert.Equal(Everybody, site.Recipients.Concat(other.Recipients).Order(StringComparer.Ordinal));
        Assert.Equal(Everybody.Length, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.SentAt != null && mail.Attempts == 1)));
    }

    [Fact]
    public async Task A_module_whose_reminders_fail_holds_up_no_other_email()
    {
        site.RemindersFail = true;

        await Assert.ThrowsAsync<AggregateException>(site.RunRoundAsync);

        Assert.Equal(Everybody, site.Recipients);
    }

    [Fact]
    public async Task It_says_what_is_due_until_when_with_a_link_to_each_form_and_one_to_stop_it()
    {
        await site.RunRoundAsync();

        var (_, subject, text) = site.Sent.Single(message => message.To == PlanSite.Officer);
        Assert.Equal("Building on Success: 3 updates due by 30 September", subject);
        Assert.StartsWith("Dear Engagement officer\n\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n\nPerformance team\nKent County Council\nperformance@example.org\n", text, StringComparison.Ordinal);
        Assert.Contains("(no due date; expected 31 August 2009, 17 days ago)\n", text, StringComparison.Ordinal);
        Assert.Contains("updates for April to September 2009 close at 5pm on 30 September 2009.", text, StringComparison.Ordinal);
        Assert.Contains("OVERDUE\n\nCPB1", text, StringComparison.Ordinal);
        Assert.Contains("DUE, EXPECTED OR UP FOR REVIEW SOON\n\nCEC4", text, StringComparison.Ordinal);
        Assert.All(["CPB1", "CEC4", "CED2"], code => Assert.Contains($"http://localhost:5080{UpdateForms.AddressOf(code)}\n", text, StringComparison.Ordinal));
        Assert.Contains("http://localhost:5080/account/reminders", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_comes_once_a_week_and_not_at_a_weekend()
    {
        await site.RunRoundAsync();
        foreach (var days in new[] { 1, 1, 1 })
        {
            // Friday, Saturday, Sunday.
            site.Pass(TimeSpan.FromDays(days));
            await site.RunRoundAsync();
        }

        Assert.Equal(4, Digests());
        site.Pass(TimeSpan.FromDays(1));
        await site.RunRoundAsync();
        Assert.Equal(8, Digests());
    }

    [Fact]
    public async Task It_comes_in_the_morning_only()
    {
        site.Visitor().Dispose();
        site.Pass(TimeSpan.FromHours(2.5));
        await site.RunRoundAsync();
        Assert.Empty(site.Sent);
    }

    [Fact]
    public async Task It_stops_as_soon_as_they_have_reported_even_while_it_waits_for_mail()
    {
        site.MailIsDown = true;
        await site.RunRoundAsync();
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await ReportEverythingAsync(officer);

        site.MailIsDown = false;
        site.Pass(TimeSpan.FromMinutes(11));
        await site.RunRoundAsync();

        // CED2 and CPB1 were also the policy officer's, who still has MMC2.
        Assert.Equal(Everybody.Except([PlanSite.Officer]), site.Recipients);
    }

    [Fact]
    public async Task It_does_not_come_to_somebody_who_has_switched_it_off_or_is_disabled()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync("/account/reminders");
        Assert.Equal(3, page.QuerySelectorAll("input[name='Form.Kinds'][checked]").Length);
        using var saved = await officer.SubmitAsync(page.Form("form[action='/account/reminders']"), ("Form.Kinds", "Nudge"));
        await site.ReadAsync(db => db.Users.Where(user => user.Email == "policy.officer@example.org").ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true)));

        await site.RunRoundAsync();

        Assert.Equal(Everybody.Except([PlanSite.Officer, "policy.officer@example.org"]), site.Recipients);
        var again = await officer.GetPageAsync("/account/reminders");
        Assert.Equal("Nudge", Assert.Single(again.QuerySelectorAll("input[name='Form.Kinds'][checked]")).GetAttribute("value"));
        Assert.Equal("Changed email preferences", await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).Select(one => one.What).FirstAsync()));
    }

    [Fact]
    public async Task With_mail_down_it_waits_is_tried_again_and_the_tracker_says_so()
    {
        site.MailIsDown = true;
        await site.RunRoundAsync();
        Assert.Empty(site.Sent);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var tracker = await administrator.GetPageAsync(PlanSite.Plan + "/tracker");
        Assert.StartsWith("Emails are not being sent. 6 emails are queued", tracker.QuerySelector("main .govuk-inset-text").Words(), StringComparison.Ordinal);
        Assert.Equal("The server does not answer.", await site.ReadAsync(db => db.Outbox.Where(mail => mail.LastError != null).Select(mail => mail.LastError).Distinct().SingleAsync()));

        site.MailIsDown = false;
        await site.RunRoundAsync();

        // The three messages that failed are retried after a minute.
        Assert.Equal(Everybody.Length - 3, site.Sent.Count);
        site.Pass(TimeSpan.FromMinutes(1));
        await site.RunRoundAsync();

        Assert.Equal(Everybody, site.Recipients);
        Assert.Null((await administrator.GetPageAsync(PlanSite.Plan + "/tracker")).QuerySelector("main .govuk-inset-text"));
    }

    public void Dispose() => site.Dispose();

    private int Digests() => site.Sent.Count(message => message.Subject.StartsWith("Building on Success", StringComparison.Ordinal));

    private static async Task ReportEverythingAsync(HttpClient officer)
    {
        foreach (var code in new[] { "CEC4", "CED2", "CPB1" })
        {
            using var answer = await officer.SubmitAsync(
                await officer.OpenReadFormAsync(code), ("Forecast.Day", "31"), ("Forecast.Month", "12"), ("Forecast.Year", "2009"));
            Assert.Equal($"{PlanSite.Plan}/actions/{code}", answer.Headers.Location?.OriginalString);
        }
    }
}
