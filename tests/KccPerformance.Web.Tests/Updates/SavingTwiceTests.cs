using KccPerformance.Core.Progress;
using KccPerformance.Web.Tests.Site;

namespace KccPerformance.Web.Tests.Updates;

public sealed class SavingTwiceTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task The_same_form_twice_is_one_update_and_both_answers_are_success()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await site.CountUpdatesAsync("CEC2");
        var form = await officer.OpenReadFormAsync("CEC2");
        using var first = await officer.SubmitAsync(form);
        using var second = await officer.SubmitAsync(form);

        Assert.All([first, second], answer => Assert.Equal($"{PlanSite.Plan}/actions/CEC2", answer.Headers.Location?.OriginalString));
        Assert.Equal(before + 1, await site.CountUpdatesAsync("CEC2"));
    }

    [Fact]
    public async Task The_same_form_eight_times_at_once_is_one_update_and_every_answer_is_success()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await site.CountUpdatesAsync("CEC2");
        var form = await officer.OpenReadFormAsync("CEC2");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => officer.SubmitAsync(form)));

        Assert.All(answers, answer => Assert.Equal($"{PlanSite.Plan}/actions/CEC2", answer.Headers.Location?.OriginalString));
        Assert.Equal(before + 1, await site.CountUpdatesAsync("CEC2"));
    }

    [Fact]
    public async Task A_change_by_somebody_else_is_shown_beside_what_was_typed_and_saving_again_works()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var stale = await officer.OpenReadFormAsync("CEC2");
        using var other = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "The administrator was first."));

        using var refused = await officer.SubmitAsync(stale, ("Narrative", "Mine, typed meanwhile."));

        var page = await refused.ReadPageAsync();
        Assert.StartsWith("Somebody else changed CEC2 while you were writing.", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("Mine, typed meanwhile.", page.Text("Narrative"));
        Assert.Contains("The administrator was first.", page.QuerySelector(".app-last-update").Words(), StringComparison.Ordinal);
        using var saved = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead());
        Assert.Equal($"{PlanSite.Plan}/actions/CEC2", saved.Headers.Location?.OriginalString);
        Assert.Equal("Mine, typed meanwhile.", (await site.LastUpdateAsync("CEC2")).Narrative);
    }

    [Fact]
    public async Task A_form_sent_back_for_a_mistake_still_notices_that_somebody_changed_the_action()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var stale = await officer.OpenReadFormAsync("CEC2");
        using var other = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "The administrator was first."));

        using var mistaken = await officer.SubmitAsync(stale, ("Narrative", ""));
        using var mended = await officer.SubmitAsync((await mistaken.ReadPageAsync()).Form("form.app-update").WithAllAdviceRead(), ("Narrative", "Mine."));

        Assert.StartsWith("Somebody else changed CEC2", Assert.Single((await mended.ReadPageAsync()).Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_has_changed_repeats_the_last_update_whole_and_is_counted()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await site.LastUpdateAsync("CED2");
        var page = await officer.GetPageAsync(UpdateForms.AddressOf("CED2"));

        using var saved = await officer.SubmitAsync(page.Form(".app-same-as-last-time"));

        Assert.Equal($"{PlanSite.Plan}/actions/CED2", saved.Headers.Location?.OriginalString);
        var after = await site.LastUpdateAsync("CED2");
        Assert.NotEqual(before.Id, after.Id);
        Assert.Equal(before.ToReport(), after.ToReport());
        Assert.True(after.IsNoChange);
        Assert.Equal(1, (await site.ReadAsync(db => Task.FromResult(db.Actions.Single(action => action.Code == "CED2")))).UnchangedPeriods);
    }

    [Fact]
    public async Task An_overdue_action_cannot_be_unchanged()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync(UpdateForms.AddressOf("CPB1"));
        Assert.Empty(page.QuerySelectorAll(".app-same-as-last-time"));
        Assert.Equal("CPB1 is overdue, so it needs a new forecast date.", page.QuerySelector(".app-advice").Words());

        using var refused = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead(), ("NoChange", "true"));

        var again = await refused.ReadPageAsync();
        Assert.StartsWith("CPB1 is overdue, so it needs a new expected completion date.", Assert.Single(again.Errors()), StringComparison.Ordinal);
        Assert.False((await site.LastUpdateAsync("CPB1")).IsNoChange);
        Assert.Equal(DeliveryRating.AtRisk.ToString(), again.Chosen("Delivery"));
    }

    public void Dispose() => site.Dispose();
}
