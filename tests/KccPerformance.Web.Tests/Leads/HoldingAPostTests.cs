using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Leads;

/// <summary>People hold a post in turn: actions show the post-holder of the day, and final reports keep theirs.</summary>
public sealed class HoldingAPostTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task An_action_stands_under_the_holder_of_the_day_and_a_frozen_report_keeps_the_name_it_had()
    {
        await TakeOverAsync("First Holder", "1", "4", "2009");
        var action = await site.ReadAsync(db => db.LeadAssignments.Where(lead => lead.LeadDirector.Name == "Chief Executive").Select(lead => lead.Action.Code).FirstAsync());
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains("Chief Executive (First Holder)", (await member.GetPageAsync($"{PlanSite.Plan}/actions/{action}")).QuerySelector(".app-facts").Words(), StringComparison.Ordinal);
        var period = await site.Services.FreezeOpenPeriodAsync();

        await TakeOverAsync("Second Holder", "17", "9", "2009");

        Assert.Contains("Chief Executive (Second Holder)", (await member.GetPageAsync($"{PlanSite.Plan}/actions/{action}")).QuerySelector(".app-facts").Words(), StringComparison.Ordinal);
        Assert.Contains("Chief Executive (First Holder)", (await ReadAsync(period)).Single(one => one.Code == action).Leads);
        Assert.Equal(
            [("First Holder", new DateOnly(2009, 9, 16)), ("Second Holder", null)],
            await site.ReadAsync(async db => (await db.LeadDirectors.Where(lead => lead.Name == "Chief Executive").SelectMany(lead => lead.Holders)
                .OrderBy(holder => holder.From).ToListAsync()).Select(holder => (holder.Name, holder.To)).ToList()));
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed post-holder")));
    }

    [Fact]
    public async Task A_day_before_the_last_holder_or_no_name_is_refused_beside_the_field_with_what_was_typed()
    {
        await TakeOverAsync("First Holder", "1", "4", "2009");
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var address = $"/admin/leads/{await site.LeadIdAsync("Chief Executive")}";
        var form = (await administrator.GetPageAsync(address)).Form("form[action$='/holder']");

        using var early = await administrator.SubmitAsync(form, Fields("Second Holder", "31", "3", "2009"));
        var page = await early.ReadPageAsync();
        Assert.Equal(["First day must be after 1 April 2009, the first day of First Holder"], page.Errors());
        Assert.Equal(("Second Holder", "31"), (page.QuerySelector("#HolderName")!.GetAttribute("value"), page.QuerySelector("input[name='HolderFrom.Day']")!.GetAttribute("value")));

        using var nameless = await administrator.SubmitAsync(form, Fields(" ", "31", "2", "2009"));
        Assert.Equal("Enter the name of the new post-holder", (await nameless.ReadPageAsync()).Errors()[0]);
        Assert.Empty((await administrator.GetPageAsync($"/admin/leads/{await site.LeadIdAsync("Robert Hardy")}")).QuerySelectorAll("form[action$='/holder']"));
    }

    public void Dispose() => site.Dispose();

    private static (string, string?)[] Fields(string name, string day, string month, string year)
        => [("HolderName", name), ("HolderFrom.Day", day), ("HolderFrom.Month", month), ("HolderFrom.Year", year)];

    private async Task TakeOverAsync(string name, string day, string month, string year)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var address = $"/admin/leads/{await site.LeadIdAsync("Chief Executive")}";
        using var response = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/holder']"), Fields(name, day, month, year));
        Assert.Equal(address, response.Headers.Location?.OriginalString);
    }

    private async Task<IReadOnlyList<ActionEntry>> ReadAsync(int period)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FrozenReports>().FindAsync("building-on-success", period))!.Position.Actions;
    }
}
