using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.PlanAdmin;

/// <summary>A retired action is left out of every list and figure. Its own page is kept, and accepts no updates.</summary>
public sealed class RetiringTests : IDisposable
{
    private const string Code = "CEC4";
    private const string Address = PlanSite.Plan + "/actions/" + Code;

    private readonly PlanSite site = new();

    [Fact]
    public async Task It_leaves_the_lists_and_keeps_its_page()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var frozen = await site.ReadAsync(db => db.FrozenReports.OrderBy(one => one.PeriodId).Select(one => one.Sha256).ToListAsync());
        var form = (await officer.GetPageAsync(Address + "/updates/new")).Form("form.app-update");
        string[] lists =
        [
            PlanSite.Plan + "/themes/1", PlanSite.Plan + "/actions?size=100", PlanSite.Plan + "/actions.csv", PlanSite.Plan + "/actions.json", PlanSite.Plan + "/tracker",
            "/search?q=" + Code, "/admin/leads/assign", "/admin/users/2", PlanSite.Plan + "/paragraphs",
        ];
        Assert.Equal(46, await CountAsync());
        Assert.Contains(Code, await TextAsync(officer, "/my-actions"), StringComparison.Ordinal);

        await ChangeAsync(administrator, "retire", "Merged with CEC1");
        Assert.Equal(45, await CountAsync());
        foreach (var list in lists)
        {
            // The search box may show the code that was searched for.
            Assert.DoesNotMatch($"(?<!value=\"|&#x201C;|“|q=){Code}\\b", await TextAsync(administrator, list));
        }

        Assert.DoesNotContain(Code, await TextAsync(officer, "/my-actions"), StringComparison.Ordinal);
        Assert.DoesNotContain(Code, await TextAsync(officer, "/my-actions/quick"), StringComparison.Ordinal);
        var page = await officer.GetPageAsync(Address);
        Assert.StartsWith("Retired on", page.QuerySelector("main .govuk-inset-text").Words(), StringComparison.Ordinal);
        Assert.Contains("Merged with CEC1", page.QuerySelector("main .govuk-inset-text").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("main a[href$='/updates/new']"));
        Assert.Null((await officer.GetPageAsync(Address + "/updates/new")).QuerySelector("form.app-update"));

        // The form was opened before the action was retired, and is sent with its current version.
        var version = await site.ReadAsync(db => db.Actions.Where(one => one.Code == Code).Select(one => one.Version).SingleAsync());
        var updates = await site.ReadAsync(db => db.Updates.CountAsync());
        using var refused = await officer.SubmitAsync(form.WithAllAdviceRead(), ("Version", $"{version}"));
        Assert.Equal(updates, await site.ReadAsync(db => db.Updates.CountAsync()));
        Assert.Contains("was retired from the plan", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(frozen, await site.ReadAsync(db => db.FrozenReports.OrderBy(one => one.PeriodId).Select(one => one.Sha256).ToListAsync()));

        await ChangeAsync(administrator, "return", "Needed after all");
        Assert.Equal(46, await CountAsync());
        Assert.Contains(Code, await TextAsync(officer, "/my-actions"), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static async Task ChangeAsync(HttpClient client, string what, string why)
    {
        using var done = await client.SubmitAsync((await client.GetPageAsync("/admin" + Address)).Form($"form[action$='/{what}']"), ("Why", why));
        Assert.Equal("/admin" + Address, done.Headers.Location?.OriginalString);
        Assert.Contains(Code, await TextAsync(client, "/admin" + Address), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True((int)response.StatusCode < 400, $"{address} answered {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>The number of actions in the position for the next committee papers.</summary>
    private async Task<int> CountAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var moment = await scope.ServiceProvider.GetRequiredService<PlanContexts>().FindAsync("building-on-success");
        var position = await scope.ServiceProvider.GetRequiredService<PlanPositionReader>().ReadAsync(moment!.PlanId, periodId: null, new DateTime(2009, 9, 17, 12, 0, 0, DateTimeKind.Utc));
        return position.Actions.Count;
    }
}
