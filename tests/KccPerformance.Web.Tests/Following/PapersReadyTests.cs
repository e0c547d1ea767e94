using KccPerformance.Testing;
using KccPerformance.Web.Tests.Reminders;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Following;

/// <summary>Users who follow an action and members of the committee are told when the papers for a meeting are ready.</summary>
public sealed class PapersReadyTests : IDisposable
{
    private const string Subject = "Building on Success: papers for 8 October 2009";

    private readonly MailSite site = new();

    [Fact]
    public async Task Followers_and_members_of_the_committee_get_one_email_with_the_papers_and_the_actions_they_follow()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer2);
        await PressAsync(member, "CEC2", "follow");
        await PressAsync(officer, "CEC1", "follow");
        await site.RunRoundAsync();
        Assert.DoesNotContain(site.Sent, message => message.Subject == Subject);

        var period = await site.Services.FreezeOpenPeriodAsync();
        await site.RunRoundAsync();
        await site.RunRoundAsync();

        var told = site.Sent.Where(message => message.Subject == Subject).OrderBy(message => message.To, StringComparer.Ordinal).ToList();
        Assert.Equal([PlanSite.Member, PlanSite.Officer2], told.Select(message => message.To));
        Assert.Contains("CEC2 Develop a comprehensive engagement strategy: Off track (was On track)\nhttp://localhost:5080/plans/building-on-success/actions/CEC2\n", told[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("CEC1", told[0].Text, StringComparison.Ordinal);
        Assert.All(told, message => Assert.Contains($"Word document: http://localhost:5080{PlanSite.Plan}/reports/{period}/pack.docx\n", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_email_follows_a_switch_a_follow_after_the_papers_or_the_meeting()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var preferences = await member.GetPageAsync("/account/reminders");
        Assert.Equal(["Papers"], preferences.QuerySelectorAll("main input[type=checkbox]").Select(box => box.GetAttribute("value")));
        using var saved = await member.SubmitAsync(preferences.Form("form[action='/account/reminders']"), ("Form.Kinds", null));
        await site.Services.FreezeOpenPeriodAsync();
        using var officer = await site.SignInAsync(PlanSite.Officer2);
        await PressAsync(officer, "CEC1", "follow");
        await site.RunRoundAsync();
        Assert.DoesNotContain(site.Sent, message => message.Subject == Subject);

        var wanted = (await member.GetPageAsync("/account/reminders")).Form("form[action='/account/reminders']");
        using var again = await member.SubmitAsync(wanted, ("Form.Kinds", "Papers"));
        site.Pass(TimeSpan.FromDays(22));
        await site.RunRoundAsync();
        Assert.DoesNotContain(site.Sent, message => message.Subject == Subject);
    }

    [Fact]
    public async Task An_email_that_could_not_be_sent_before_the_meeting_is_dropped()
    {
        site.MailIsDown = true;
        await site.Services.FreezeOpenPeriodAsync();
        await site.RunRoundAsync();
        Assert.Equal(1, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.Subject == Subject && mail.SentAt == null)));

        site.MailIsDown = false;
        site.Pass(TimeSpan.FromDays(22));
        await site.RunRoundAsync();
        Assert.DoesNotContain(site.Sent, message => message.Subject == Subject);
        Assert.Equal(0, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.Subject == Subject)));
    }

    [Fact]
    public async Task A_follow_is_one_however_often_it_is_pressed_and_ends_on_the_action_or_among_the_preferences()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await PressAsync(member, "CEC2", "follow");
        using var twice = await member.SubmitAsync((await member.GetPageAsync($"{PlanSite.Plan}/actions/CEC1")).Form("form[action$='/actions/CEC1/follow']"));
        using var third = await member.SubmitAsync((await member.GetPageAsync("/account/reminders")).Form("form[action$='/actions/CEC1/unfollow']"));
        Assert.Equal("/account/reminders", third.Headers.Location?.OriginalString);
        Assert.Equal(["CEC2"], await FollowedAsync());

        await PressAsync(member, "CEC2", "unfollow");
        Assert.Empty(await FollowedAsync());
        Assert.Equal(
            ["Followed action", "Followed action", "Stopped following action", "Stopped following action"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.What.EndsWith("action") && one.ActorName == "Member of Corporate POSC").OrderBy(one => one.What).Select(one => one.What).ToListAsync()));
    }

    public void Dispose() => site.Dispose();

    private static async Task PressAsync(HttpClient client, string code, string verb)
    {
        var address = $"{PlanSite.Plan}/actions/{code}";
        using var response = await client.SubmitAsync((await client.GetPageAsync(address)).Form($"form[action='{address}/{verb}']"));
        Assert.Equal(address, response.Headers.Location?.OriginalString, ignoreCase: true);
    }

    private Task<List<string>> FollowedAsync()
        => site.ReadAsync(db => db.Follows.Join(db.Actions, follow => follow.ItemId, action => action.Id, (_, action) => action.Code).ToListAsync());
}
