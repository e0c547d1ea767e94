using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;

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

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => officer.SubmitAsync(form))).InTimeAsync();

        Assert.All(answers, answer => Assert.Equal($"{PlanSite.Plan}/actions/CEC2", answer.Headers.Location?.OriginalString));
        Assert.Equal(before + 1, await site.CountUpdatesAsync("CEC2"));
    }

    [Fact]
    public async Task The_same_form_again_with_other_words_is_a_conflict_that_shows_both_and_keeps_the_draft()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await site.CountUpdatesAsync("CEC2");
        var form = await officer.OpenReadFormAsync("CEC2");
        using var first = await officer.SubmitAsync(form, ("Narrative", "The first words."));

        // The user stops, types more, which is saved as a draft, and selects Save again.
        using var draft = await officer.PostAsync(
            new Uri($"{PlanSite.Plan}/actions/CEC2/updates/draft", UriKind.Relative),
            new FormUrlEncodedContent(Browsing.FieldsOf(form, ("Narrative", "The corrected words."), ("Sequence", "9"), ("TypedSince", "true"))));
        using var second = await officer.SubmitAsync(form, ("Narrative", "The corrected words."));

        var page = await second.ReadPageAsync();
        Assert.Equal(["You have already saved this form for CEC2 with different answers."], page.Errors());
        Assert.Contains(page.QuerySelectorAll(".app-conflict__mine .app-typed"), cell => cell.TextContent == "The corrected words.");
        Assert.Contains(page.QuerySelectorAll(".app-conflict__theirs .app-typed"), cell => cell.TextContent == "The first words.");
        Assert.Equal(1, await site.ReadAsync(db => Task.FromResult(db.Drafts.Count())));
        Assert.Equal(before + 1, await site.CountUpdatesAsync("CEC2"));

        using var kept = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead());
        Assert.Equal($"{PlanSite.Plan}/actions/CEC2", kept.Headers.Location?.OriginalString);
        Assert.Equal("The corrected words.", (await site.LastUpdateAsync("CEC2")).Narrative);
        Assert.Equal(before + 2, await site.CountUpdatesAsync("CEC2"));
    }

    [Fact]
    public async Task A_token_of_another_officers_update_swallows_nothing()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await officer.OpenReadFormAsync("CEC2");
        using var saved = await officer.SubmitAsync(form, ("Narrative", "The officer’s words."));
        var token = Browsing.FieldsOf(form).Single(field => field.Key == "Submission").Value;
        var before = await site.CountUpdatesAsync("CEA1");

        using var refused = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEA1"), ("Narrative", "The administrator’s words."), ("Submission", token));

        var page = await refused.ReadPageAsync();
        Assert.StartsWith("Your update is not saved: this form has already been used", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("The administrator’s words.", page.Text("Narrative"));
        Assert.Equal(before, await site.CountUpdatesAsync("CEA1"));
        using var again = await administrator.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead());
        Assert.Equal(before + 1, await site.CountUpdatesAsync("CEA1"));
    }

    [Fact]
    public async Task Two_pages_of_one_officer_are_not_said_to_be_another_persons()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (one, two) = (await officer.OpenReadFormAsync("CEC2"), await officer.OpenReadFormAsync("CEC2"));
        using var saved = await officer.SubmitAsync(one, ("Narrative", "In the first tab."));

        using var refused = await officer.SubmitAsync(two, ("Narrative", "In the second tab."));

        var page = await refused.ReadPageAsync();
        Assert.Equal(["CEC2 has changed since you opened this page. The latest update is your own, saved from another page."], page.Errors());
        Assert.Single(page.QuerySelectorAll("main form"));
        Assert.Equal(
            ["Save my version", "Combine both", "Edit my version", "Discard my version"],
            page.QuerySelectorAll("main button[type=submit]").Select(button => button.Words()));
        using var edited = await officer.SubmitAsync(page.Form("form.app-update"), ("Edit", "true"));
        var form = await edited.ReadPageAsync();
        Assert.Equal("In the second tab.", form.Text("Narrative"));
        Assert.Empty(form.QuerySelectorAll(".app-conflict"));
    }

    [Fact]
    public async Task No_change_keeps_the_draft()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var draft = await officer.PostAsync(
            new Uri($"{PlanSite.Plan}/actions/CED2/updates/draft", UriKind.Relative),
            new FormUrlEncodedContent(Browsing.FieldsOf(await officer.OpenFormAsync("CED2"), ("Narrative", "Half a sentence"))));

        using var saved = await officer.SubmitAsync((await officer.GetPageAsync(UpdateForms.AddressOf("CED2"))).Form(".app-same-as-last-time"));

        Assert.True((await site.LastUpdateAsync("CED2")).IsNoChange);
        Assert.Equal("Half a sentence", (await officer.GetPageAsync(UpdateForms.AddressOf("CED2"))).Text("Narrative"));
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
        Assert.StartsWith("CEC2 has changed since you opened this page. The latest update is by ", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("Mine, typed meanwhile.", page.Text("Narrative"));
        Assert.Contains(page.QuerySelectorAll(".app-conflict__theirs .app-typed"), cell => cell.TextContent == "The administrator was first.");
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

        Assert.StartsWith("CEC2 has changed since you opened this page.", Assert.Single((await mended.ReadPageAsync()).Errors()), StringComparison.Ordinal);
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
        Assert.Equal("CPB1 is overdue, so it needs a new expected completion date.", page.QuerySelector(".app-advice").Words());

        using var refused = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead(), ("NoChange", "true"));

        var again = await refused.ReadPageAsync();
        Assert.StartsWith("CPB1 is overdue, so it needs a new expected completion date.", Assert.Single(again.Errors()), StringComparison.Ordinal);
        Assert.False((await site.LastUpdateAsync("CPB1")).IsNoChange);
        Assert.Equal(DeliveryRating.AtRisk.ToString(), again.Chosen("Delivery"));
    }

    public void Dispose() => site.Dispose();
}
