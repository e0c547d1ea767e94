using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.ReportSeveral;

/// <summary>An officer updates several actions in one form.</summary>
public sealed class SeveralAtOnceTests : IDisposable
{
    private const string Address = "/my-actions/quick";

    private readonly PlanSite site = new();

    [Fact]
    public async Task Two_are_saved_and_one_is_refused_beside_its_row_with_its_text_kept()
    {
        await WantAsync("CEC2", "CEC3");
        var before = await site.LastUpdateAsync("CEC4");
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await OpenAsync(officer);
        var (cec2, cec3, cec4, ced2) = (await IdAsync("CEC2"), await IdAsync("CEC3"), await IdAsync("CEC4"), await IdAsync("CED2"));
        var untouched = await site.CountUpdatesAsync("CEC3");

        using var answer = await officer.SubmitAsync(
            form,
            ($"Rows[{cec4}].Answer", "OnTrack"), ($"Rows[{cec4}].Narrative", "The toolkit is out."),
            ($"Rows[{ced2}].Answer", "NoChange"),
            ($"Rows[{cec2}].Answer", "AtRisk"), ($"Rows[{cec2}].Narrative", "Two logs have stopped."), ($"Rows[{cec2}].NextSteps", ""));

        var page = await answer.ReadPageAsync();
        Assert.Equal(["CEC2: enter what will bring it back on track"], page.Errors());
        Assert.Equal("Error: CEC2: enter what will bring it back on track", page.GetElementById($"Rows_{cec2}__NextSteps-error").Words());
        Assert.Equal(("Two logs have stopped.", "AtRisk"), (page.Text($"Rows_{cec2}__Narrative"), page.Chosen($"Rows[{cec2}].Answer")));
        Assert.Equal("2 updates saved: CEC4, CED2.", Ordered(page.QuerySelector(".govuk-notification-banner__heading").Words()));
        Assert.Equal(["CEC2", "CEC3"], Codes(page));
        var saved = await site.LastUpdateAsync("CEC4");
        Assert.Equal((Stage.InProgress, DeliveryRating.OnTrack, before.Confidence, before.Forecast, "The toolkit is out."), (saved.Stage, saved.Delivery, saved.Confidence, saved.Forecast, saved.Narrative));
        Assert.True((await site.LastUpdateAsync("CED2")).IsNoChange);
        Assert.Equal(untouched, await site.CountUpdatesAsync("CEC3"));

        using var mended = await officer.SubmitAsync(page.Form($"form[action='{Address}']"), ($"Rows[{cec2}].NextSteps", "Each directorate names a keeper by October."), ($"Rows[{cec2}].IsAdvised", "true"));

        Assert.Equal("/my-actions", mended.Headers.Location?.OriginalString);
        Assert.Equal((DeliveryRating.AtRisk, "Each directorate names a keeper by October."), ((await site.LastUpdateAsync("CEC2")).Delivery, (await site.LastUpdateAsync("CEC2")).NextSteps));
    }

    [Fact]
    public async Task Somebody_elses_action_is_refused_and_nothing_changes()
    {
        var foreign = await site.ReadAsync(db => db.Actions
            .Where(action => action.Stage == Stage.InProgress && !action.Officers.Any(officer => officer.User.Email == PlanSite.Officer))
            .Select(action => new { action.Id, action.Code, action.Version }).FirstAsync());
        var before = await site.CountUpdatesAsync(foreign.Code);
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var answer = await officer.SubmitAsync(
            await OpenAsync(officer),
            ("Rows.Index", "9"), ("Rows[9].ActionId", $"{foreign.Id}"), ("Rows[9].Version", $"{foreign.Version}"), ("Rows[9].Submission", $"{Guid.NewGuid()}"),
            ("Rows[9].Answer", "OnTrack"), ("Rows[9].Narrative", "Not mine."));

        Assert.StartsWith($"{foreign.Code} is not assigned to you", Assert.Single((await answer.ReadPageAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal(before, await site.CountUpdatesAsync(foreign.Code));
    }

    [Fact]
    public async Task What_was_typed_for_actions_taken_from_the_officer_meanwhile_is_shown()
    {
        await WantAsync("CEC2");
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await OpenAsync(officer);
        var (cec2, cec4, ced2) = (await IdAsync("CEC2"), await IdAsync("CEC4"), await IdAsync("CED2"));
        await site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.ActionId == cec4).ExecuteDeleteAsync());
        await site.ReadAsync(db => db.Actions.Where(one => one.Id == cec2).ExecuteUpdateAsync(set => set.SetProperty(one => one.RetiredOn, new DateOnly(2009, 9, 16))));
        var before = await site.CountUpdatesAsync("CEC4");

        using var answer = await officer.SubmitAsync(
            form,
            ($"Rows[{ced2}].Answer", "NoChange"),
            ($"Rows[{cec4}].Answer", "AtRisk"), ($"Rows[{cec4}].Narrative", "An hour’s work on CEC4.\r\nAnd <more>."), ($"Rows[{cec4}].NextSteps", "A second officer starts."),
            ($"Rows[{cec2}].Narrative", "Without a rating."));

        var page = await answer.ReadPageAsync();
        Assert.Equal(
            [
                "CEC2 was retired from the plan on 16 September 2009, so you cannot add updates or decisions.",
                "CEC4 is not assigned to you, so its update has not been saved. Ask the performance team if it should be.",
            ],
            page.Errors().Order(StringComparer.Ordinal));
        Assert.Equal(
            ["CEC2 Without a rating.", "CEC4: At risk An hour’s work on CEC4. And <more>. Next step: A second officer starts."],
            page.QuerySelectorAll("[aria-labelledby=taken] .govuk-inset-text").Select(box => box.Words()).Order(StringComparer.Ordinal));
        Assert.True((await site.LastUpdateAsync("CED2")).IsNoChange);
        Assert.Equal(before, await site.CountUpdatesAsync("CEC4"));
    }

    [Fact]
    public async Task A_row_that_somebody_else_reported_on_meanwhile_is_kept_and_can_be_saved_again()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (form, id) = (await OpenAsync(officer), await IdAsync("CEC4"));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var theirs = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC4"), ("Narrative", "Theirs was first. It has a second sentence."));
        (string, string?)[] mine = [($"Rows[{id}].Answer", "OnTrack"), ($"Rows[{id}].Narrative", "Mine.")];

        using var refused = await officer.SubmitAsync(form, mine);

        var page = await refused.ReadPageAsync();
        Assert.Matches("^CEC4 has changed since you opened this page\\. The latest update is by [^.]+\\. Check the latest update above, then save again\\.$", Assert.Single(page.Errors()));
        Assert.Equal("Mine.", page.Text($"Rows_{id}__Narrative"));
        Assert.EndsWith(": Theirs was first. It has a second sentence.", Last(page, "CEC4"), StringComparison.Ordinal);
        var again = page.Form($"form[action='{Address}']");
        using var first = await officer.SubmitAsync(again);
        using var twice = await officer.SubmitAsync(again);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, twice.StatusCode));
        Assert.Equal(1, await site.ReadAsync(db => db.Updates.CountAsync(update => update.Narrative == "Mine.")));
    }

    [Fact]
    public async Task A_row_sent_again_with_other_words_is_refused_and_both_texts_are_shown()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (form, id) = (await OpenAsync(officer), await IdAsync("CEC4"));
        using var first = await officer.SubmitAsync(form, ($"Rows[{id}].Answer", "OnTrack"), ($"Rows[{id}].Narrative", "The first words. And more of them."));

        using var second = await officer.SubmitAsync(form, ($"Rows[{id}].Answer", "OnTrack"), ($"Rows[{id}].Narrative", "The second words."));

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        var page = await second.ReadPageAsync();
        Assert.StartsWith("You have already saved this form for CEC4 with different answers.", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("The second words.", page.Text($"Rows_{id}__Narrative"));
        Assert.EndsWith(": The first words. And more of them.", Last(page, "CEC4"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Answer", "Splendid", "Select one of the choices")]
    [InlineData("Answer", "77", "Select one of the choices")]
    [InlineData("Answer", "NoChange", "Select a rating to save your text, or clear the text to report no change")]
    [InlineData("Answer", null, "Select a rating")]
    [InlineData("Narrative", " ", "Enter progress since the last update")]
    public async Task What_cannot_be_saved_says_why(string field, string? value, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (form, id) = (await OpenAsync(officer), await IdAsync("CEC4"));
        var before = await site.CountUpdatesAsync("CEC4");
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Answer"] = "OnTrack", ["Narrative"] = "Typed.", [field] = value };

        using var answer = await officer.SubmitAsync(form, [.. typed.Select(pair => ($"Rows[{id}].{pair.Key}", pair.Value))]);

        var page = await answer.ReadPageAsync();
        Assert.Equal([$"CEC4: {char.ToLowerInvariant(sentence[0])}{sentence[1..]}"], page.Errors());
        Assert.Equal(typed["Narrative"]!.Trim(), page.Text($"Rows_{id}__Narrative").Trim());
        Assert.Equal(before, await site.CountUpdatesAsync("CEC4"));
    }

    [Fact]
    public async Task Advice_on_one_row_holds_up_no_other_and_the_second_press_saves_it()
    {
        await WantAsync("CEC2");
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await OpenAsync(officer);
        var (cec2, cec4) = (await IdAsync("CEC2"), await IdAsync("CEC4"));

        using var answer = await officer.SubmitAsync(
            form,
            ($"Rows[{cec2}].Answer", "OnTrack"), ($"Rows[{cec2}].Narrative", "A start was made. The survey is two weeks behind."),
            ($"Rows[{cec4}].Answer", "OnTrack"), ($"Rows[{cec4}].Narrative", "The toolkit is out."));

        var page = await answer.ReadPageAsync();
        Assert.Empty(page.Errors());
        Assert.Equal(["CEC2: Check the delivery rating."], page.QuerySelectorAll(".app-advised li").Select(item => item.Words()));
        Assert.Equal("“The survey is two weeks behind.”", page.QuerySelector(".app-quick .app-advice__read").Words());
        Assert.Equal(("The toolkit is out.", false), ((await site.LastUpdateAsync("CEC4")).Narrative, (await site.LastUpdateAsync("CEC2")).Narrative.Contains("behind", StringComparison.Ordinal)));

        using var again = await officer.SubmitAsync(page.Form($"form[action='{Address}']"));

        Assert.Equal("/my-actions", again.Headers.Location?.OriginalString);
        Assert.Equal("A start was made. The survey is two weeks behind.", (await site.LastUpdateAsync("CEC2")).Narrative);
    }

    public void Dispose() => site.Dispose();

    private static string Last(IHtmlDocument page, string code)
        => page.QuerySelector($"section[aria-labelledby='{code}'] .app-quick__last").Words();

    private static async Task<IHtmlFormElement> OpenAsync(HttpClient client) => (await client.GetPageAsync(Address)).Form($"form[action='{Address}']");

    private static List<string> Codes(IHtmlDocument page) => [.. page.QuerySelectorAll(".app-quick h2 a").Select(code => code.Words()).Order(StringComparer.Ordinal)];

    private static string Ordered(string sentence)
    {
        var parts = sentence.TrimEnd('.').Split(": ");
        return $"{parts[0]}: {string.Join(", ", parts[1].Split(", ").Order(StringComparer.Ordinal))}.";
    }

    private Task<int> IdAsync(string code) => site.ReadAsync(db => db.Actions.Where(action => action.Code == code).Select(action => action.Id).SingleAsync());

    /// <summary>Makes updates due on some actions.</summary>
    private Task<int> WantAsync(params string[] codes) => site.ReadAsync(db => db.Actions.Where(action => codes.Contains(action.Code))
        .ExecuteUpdateAsync(set => set.SetProperty(action => action.LastPeriodId, action => (int?)null)));
}
