using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Updates;

public sealed class DraftTests : IDisposable
{
    private const string Draft = PlanSite.Plan + "/actions/CEC2/updates/draft";

    private readonly PlanSite site = new();

    [Fact]
    public async Task What_was_typed_is_there_after_signing_out_and_on_another_device()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var (status, saved) = await KeepAsync(officer, await officer.OpenFormAsync("CEC2"), 1, "Half a sentence about “chapters” &\r\n<b>", ("Forecast.Day", "31"), ("Stage", "Complete"));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Matches("^[0-9]{1,2}(:[0-9]{2})?(am|pm)$", saved.GetProperty("saved").GetString());

        using var signOut = await officer.SubmitAsync((await officer.GetPageAsync("/account")).Form(".app-header__sign-out"));
        using var phone = await site.SignInAsync(PlanSite.Officer);
        var page = await phone.GetPageAsync(UpdateForms.AddressOf("CEC2"));

        Assert.Equal("Half a sentence about “chapters” &\n<b>", page.Text("Narrative").ReplaceLineEndings("\n"));
        Assert.Equal(("Complete", "31"), (page.Chosen("Stage"), page.GetElementById("Forecast_Day")!.GetAttribute("value")));
        Assert.Matches("^Your draft of .* is below. Start again from the last update$", page.QuerySelector(".app-draft").Words());
        var last = await phone.GetPageAsync(UpdateForms.AddressOf("CEC2") + "?use=last");
        Assert.StartsWith("The consultants’ contract ended", last.Text("Narrative"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_save_that_arrives_late_does_not_undo_a_later_one()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");
        await KeepAsync(officer, form, 7, "The later words");

        var (status, answer) = await KeepAsync(officer, form, 6, "The earlier words");

        Assert.Equal((HttpStatusCode.OK, 7), (status, answer.GetProperty("sequence").GetInt64()));
        Assert.Equal("The later words", (await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"))).Text("Narrative"));
    }

    [Fact]
    public async Task The_newer_of_two_devices_wins_and_the_older_is_offered_back()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var phone = await site.SignInAsync(PlanSite.Officer);
        var (desk, pocket) = (await officer.OpenFormAsync("CEC2"), await phone.OpenFormAsync("CEC2"));
        await KeepAsync(officer, desk, 1, "Typed at the desk");
        await KeepAsync(phone, pocket, 1, "Typed on the phone");

        var page = await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"));
        Assert.Equal("Typed on the phone", page.Text("Narrative"));
        Assert.Equal("Typed at the desk", page.QuerySelector(".app-draft details .app-typed").Words());
        Assert.Equal("Typed at the desk", (await officer.GetPageAsync(UpdateForms.AddressOf("CEC2") + "?use=older")).Text("Narrative"));

        // Continuing the newest draft does not make it the older one: the draft that is offered is still the desk's.
        await KeepAsync(officer, page.Form("form.app-update"), 1, "Typed on the phone, and on");
        Assert.Equal("Typed at the desk", (await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"))).QuerySelector(".app-draft details .app-typed").Words());
    }

    [Fact]
    public async Task A_submitted_form_leaves_no_draft_not_even_by_a_save_that_comes_after()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenReadFormAsync("CEC2");
        await KeepAsync(officer, form, 1, "Words");
        using var submitted = await officer.SubmitAsync(form, ("Narrative", "Words"));
        Assert.Equal(HttpStatusCode.Redirect, submitted.StatusCode);

        var (status, _) = await KeepAsync(officer, form, 2, "Words");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task Another_officer_never_sees_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await KeepAsync(officer, await officer.OpenFormAsync("CEC2"), 1, "For nobody else yet");

        var page = await administrator.GetPageAsync(UpdateForms.AddressOf("CEC2"));

        Assert.DoesNotContain("For nobody else yet", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".app-draft"));
    }

    [Fact]
    public async Task One_that_is_too_long_is_refused_in_words_and_nothing_typed_is_lost()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");
        var words = new string('x', UpdateDraft.ContentLength + 1);

        var (status, answer) = await KeepAsync(officer, form, 1, words);
        using var byButton = await officer.PostAsync(new Uri(Draft, UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(form, ("Narrative", words))));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This is too long to keep as a draft. Shorten it, then save."), (status, answer.GetProperty("problem").GetString()));
        Assert.Equal(words, (await byButton.ReadPageAsync()).Text("Narrative"));
        Assert.Equal(0, await CountAsync());
    }

    [Fact]
    public async Task The_button_saves_without_a_script_and_again()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        foreach (var words in new[] { "First words", "Second words" })
        {
            var page = await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"));
            Assert.NotNull(page.QuerySelector($"form.app-update button[formaction='{Draft}']"));
            using var saved = await officer.PostAsync(new Uri(Draft, UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(page.Form("form.app-update"), ("Narrative", words))));
            Assert.Equal(UpdateForms.AddressOf("CEC2"), saved.Headers.Location?.OriginalString);
            var again = await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"));
            Assert.Equal(words, again.Text("Narrative"));
            Assert.Equal("Draft of CEC2 saved.", again.QuerySelector(".govuk-notification-banner__heading").Words());
        }
    }

    [Fact]
    public async Task Eight_saves_at_once_keep_the_last_one()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(number => KeepAsync(officer, form, number, $"Words {number}"))).InTimeAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal("Words 8", (await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"))).Text("Narrative"));
    }

    public void Dispose() => site.Dispose();

    private Task<int> CountAsync() => site.ReadAsync(db => db.Drafts.CountAsync());

    /// <summary>Saves a draft as the script does.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Answer)> KeepAsync(
        HttpClient client, IHtmlFormElement form, long sequence, string narrative, params (string Name, string? Value)[] typed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Draft, UriKind.Relative));
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent(Browsing.FieldsOf(form, [("Narrative", narrative), ("Sequence", $"{sequence}"), .. typed]));
        using var response = await client.SendAsync(request);
        return (response.StatusCode, JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync()));
    }
}
