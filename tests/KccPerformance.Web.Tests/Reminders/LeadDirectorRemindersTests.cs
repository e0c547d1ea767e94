using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Reminders;

/// <summary>A lead director gets a copy while an action is overdue without an update, if the plan has copies turned on.</summary>
public sealed class LeadDirectorRemindersTests : IDisposable
{
    private const string Lead = "robert.hardy@example.org";

    private readonly MailSite site = new();

    [Fact]
    public async Task Nobody_gets_a_copy_unless_it_is_switched_on_and_they_have_an_address()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await GiveAddressAsync(administrator, "Robert Hardy", Lead);
        await site.RunRoundAsync();
        var before = site.Recipients.ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(Lead, before);

        await SwitchAsync(administrator);
        await site.RunRoundAsync();
        Assert.Equal(Lead, Assert.Single(site.Recipients, to => !before.Contains(to)));
    }

    [Fact]
    public async Task It_names_what_is_overdue_comes_once_a_week_and_stops_when_it_is_reported_or_switched_off()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await GiveAddressAsync(administrator, "Robert Hardy", Lead);
        await SwitchAsync(administrator);
        await site.RunRoundAsync();
        await site.RunRoundAsync();

        var copy = Assert.Single(site.Sent, message => message.To == Lead);
        Assert.Equal("Building on Success: 1 action you lead is overdue", copy.Subject);
        Assert.Contains("CPB1 ", copy.Text, StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/plans/building-on-success/actions/CPB1\n", copy.Text, StringComparison.Ordinal);
        Assert.Contains("this action is overdue and has no update for April to September 2009.", copy.Text, StringComparison.Ordinal);

        site.Pass(TimeSpan.FromDays(7));
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var answer = await officer.SubmitAsync(
            await officer.OpenReadFormAsync("CPB1"), ("Forecast.Day", "31"), ("Forecast.Month", "12"), ("Forecast.Year", "2009"));
        Assert.Equal($"{PlanSite.Plan}/actions/CPB1", answer.Headers.Location?.OriginalString);
        await site.RunRoundAsync();
        Assert.Single(site.Sent, message => message.To == Lead);
    }

    [Fact]
    public async Task What_is_no_email_address_is_refused_beside_the_field_with_everything_kept()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.ReadAsync(db => db.LeadDirectors.Where(lead => lead.Name == "Robert Hardy").Select(lead => lead.Id).SingleAsync());
        var page = await administrator.GetPageAsync($"/admin/leads/{id}");
        using var response = await administrator.SubmitAsync(page.Form("form.app-form-narrow"), ("Name", "Bob Hardy"), ("Email", "not an address"));
        var again = await response.ReadPageAsync();
        Assert.Contains("Enter an email address in the correct format", again.QuerySelector("#Email-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(("Bob Hardy", "not an address"), (again.QuerySelector("#Name")!.GetAttribute("value"), again.QuerySelector("#Email")!.GetAttribute("value")));
    }

    public void Dispose() => site.Dispose();

    private static async Task SwitchAsync(HttpClient administrator)
    {
        var page = await administrator.GetPageAsync($"{PlanSite.Plan}/tracker");
        using var response = await administrator.SubmitAsync(page.Form("form[action$='/tracker/copies']"));
        Assert.Equal($"{PlanSite.Plan}/tracker", response.Headers.Location?.OriginalString);
    }

    private async Task GiveAddressAsync(HttpClient administrator, string name, string email)
    {
        var id = await site.ReadAsync(db => db.LeadDirectors.Where(lead => lead.Name == name).Select(lead => lead.Id).SingleAsync());
        var page = await administrator.GetPageAsync($"/admin/leads/{id}");
        using var response = await administrator.SubmitAsync(page.Form("form.app-form-narrow"), ("Email", email));
        Assert.Equal("/admin/leads", response.Headers.Location?.OriginalString);
    }
}
