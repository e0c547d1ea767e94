using System.Text.Json;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Work;

/// <summary>A user can leave an export of a plan's actions and come back to it, and it has the chosen filters.</summary>
public sealed class ActionExportTests : IDisposable
{
    private const string Selection = "?stage=Complete&stage=Closed&sort=-due";

    private readonly WorkSite site = new();

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task What_was_selected_is_made_in_the_background_and_is_the_same_file_as_at_once(string form)
    {
        using var quick = new PlanSite();
        using var impatient = await quick.SignInAsync(PlanSite.Member);
        var atOnce = await impatient.DownloadAsync($"{PlanSite.Plan}/actions.{form}{Selection}");

        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await WorkSite.AskAsync(member, $"{PlanSite.Plan}/actions.{form}{Selection}&page=2");
        var waiting = await member.GetPageAsync(page);
        Assert.Equal($"building-on-success-actions-2009-09-17.{form} is being prepared", waiting.QuerySelector("h1").Words());
        Assert.Contains("Building on Success", waiting.QuerySelector(".app-caption").Words(), StringComparison.Ordinal);

        Assert.True(await site.RunNextAsync());
        var ready = await member.GetPageAsync(page);
        Assert.NotNull(ready.QuerySelector($"main a[href='{PlanSite.Plan}/actions{Selection}']"));
        Assert.Equal(atOnce, await member.DownloadAsync(page + "/file"));

        var recorded = await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).FirstAsync());
        Assert.Equal(("Downloaded actions", "building-on-success", "Member of Corporate POSC"), (recorded.What, recorded.Subject, recorded.ActorName));
        var what = JsonDocument.Parse(recorded.After!).RootElement;
        Assert.Equal($"building-on-success-actions-2009-09-17.{form}", what.GetProperty("File").GetString());
        Assert.Equal(Selection, what.GetProperty("Selection").GetString());
    }

    [Fact]
    public async Task The_same_selection_asked_for_again_is_the_same_work_and_another_is_not()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var first = await WorkSite.AskAsync(member, PlanSite.Plan + "/actions.csv" + Selection);
        Assert.Equal(first, await WorkSite.AskAsync(member, PlanSite.Plan + "/actions.csv" + Selection));
        string[] others =
        [
            await WorkSite.AskAsync(member, PlanSite.Plan + "/actions.csv"),
            await WorkSite.AskAsync(member, PlanSite.Plan + "/actions.json" + Selection),
            await WorkSite.AskAsync(officer, PlanSite.Plan + "/actions.csv" + Selection),
        ];
        Assert.Equal(4, others.Append(first).Distinct().Count());
    }

    [Fact]
    public async Task It_holds_the_actions_as_they_stand_when_its_turn_comes()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await WorkSite.AskAsync(member, PlanSite.Plan + "/actions.json");
        await site.ReadAsync(db => db.Actions.Where(action => action.Code == "CEA1").ExecuteUpdateAsync(set => set.SetProperty(action => action.InspectorsComment, "Changed while it waited.")));
        await site.RunAllAsync();
        Assert.Contains("Changed while it waited.", System.Text.Encoding.UTF8.GetString(await member.DownloadAsync(page + "/file")), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();
}
