using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Navigation;

public sealed class AdministrationPageTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task The_page_lists_what_administrators_keep_in_groups_and_every_link_opens()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin");

        Assert.Equal(["Plan content", "Performance", "Risks", "Business plans", "Priorities", "People", "Periods and meetings", "Other systems", "Records"], page.QuerySelectorAll(".app-hub h2").Select(heading => heading.Words()));
        Assert.Equal(
            ["Plans and actions", "Lead directors", "Responsible officers", "Import actions", "Indicators and targets", "Import performance data", "Feeds of results",
             "Finalise a quarterly report", "Differences from published ratings", "Add a risk", "Import risks", "Edit business plans", "Import monitoring", "Confirm states", "Priorities and links", "Add a priority", "Users", "Add people from a file", "Accounts from the directory",
             "Reporting periods", "Reporting progress", "Committees and meetings", "Finalise a report", "Webhooks", "Access tokens", "Audit log", "Committee reports", "Published reports"],
            page.QuerySelectorAll(".app-hub__title").Select(link => link.Words()));
        Assert.Equal("/admin/users/assign", page.QuerySelectorAll(".app-hub__title").Single(link => link.Words() == "Responsible officers").GetAttribute("href"));
        Assert.Matches("Version [0-9]+\\.[0-9]+\\.[0-9]+$", page.QuerySelector("main").Words());
        foreach (var link in page.QuerySelectorAll("main a"))
        {
            using var response = await administrator.GetAsync(new Uri(link.GetAttribute("href")!, UriKind.Relative));
            Assert.True((int)response.StatusCode < 400, $"{link.GetAttribute("href")} answered {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task What_has_to_be_done_is_said_at_the_top_and_beside_its_link()
    {
        var missing = await site.ReadAsync(async db =>
        {
            db.Users.Add(new User("new@example.org", "New officer", Role.Officer) { NormalizedEmail = "NEW@EXAMPLE.ORG", UserName = "new@example.org", NormalizedUserName = "NEW@EXAMPLE.ORG" });
            db.RemoveRange(await db.LeadAssignments.Where(lead => lead.Action.Code == "CEA1").ToListAsync());
            await db.SaveChangesAsync();
            return await db.Users.CountAsync(user => !user.IsDisabled && user.PasswordHash == null);
        });
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin");

        Assert.Contains("2 actions have no lead director", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Contains(missing == 1 ? "1 person has not set a password" : $"{missing} people have not set a password", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Contains("2 without a lead", page.QuerySelectorAll(".app-hub__state strong").Select(state => state.Words()));
    }

    public void Dispose() => site.Dispose();
}
