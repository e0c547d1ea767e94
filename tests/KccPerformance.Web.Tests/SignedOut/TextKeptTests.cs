using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Account;
using KccPerformance.Web.Tests.Evidence;
using KccPerformance.Web.Tests.Questions;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.SignedOut;

/// <summary>No text is lost if the session ends while a user is writing.</summary>
public sealed class TextKeptTests : IDisposable
{
    private const string Words = "Half a page about “chapters”,\r\ntyped over lunch & <kept>.";

    private readonly AuthenticatorSite site = new();

    [Fact]
    public async Task An_update_sent_after_an_hour_is_back_in_its_form_after_signing_in_and_only_then_saved()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");
        var before = await site.CountUpdatesAsync("CEC2");
        site.Clock.Utc = site.Clock.Utc.AddHours(1);

        using var sent = await officer.SubmitAsync(form, ("Narrative", Words), ("Delivery", "AtRisk"), ("NextSteps", "A meeting"), ("Forecast.Day", "3x"));
        var signIn = await officer.GetPageAsync(sent.Headers.Location!.PathAndQuery);

        Assert.Equal(
            "You were signed out because the page was not used for an hour. Sign in to carry on: your text has been kept.",
            signIn.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(("alert", "-1"), (signIn.QuerySelector(".govuk-notification-banner")!.GetAttribute("role"), signIn.QuerySelector(".govuk-notification-banner")!.GetAttribute("tabindex")));
        Assert.DoesNotContain("CEC2", signIn.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("chapters", signIn.DocumentElement.OuterHtml, StringComparison.Ordinal);

        // A wrong password loses neither the text nor the message that says why.
        using var wrong = await officer.SubmitAsync(signIn.Form("main form"), ("Email", PlanSite.Officer), ("Password", "not-the-password"));
        var again = await wrong.ReadPageAsync();
        Assert.Equal("Sign in and carry on", again.QuerySelector("main form button[type=submit]").Words());
        using var done = await officer.SubmitAsync(again.Form("main form"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));
        var page = await officer.GetPageAsync(done.Headers.Location!.OriginalString);

        Assert.Equal(Words.ReplaceLineEndings("\n"), page.Text("Narrative").ReplaceLineEndings("\n"));
        Assert.Equal(("AtRisk", "A meeting", "3x"), (page.Chosen("Delivery"), page.Text("NextSteps"), page.GetElementById("Forecast_Day")!.GetAttribute("value")));
        Assert.Equal("Your text is back in the form. It has not been saved yet.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Empty(page.Errors());
        Assert.Equal(before, await site.CountUpdatesAsync("CEC2"));

        using var saved = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead(), ("Forecast.Day", "30"));
        Assert.Equal($"{PlanSite.Plan}/actions/CEC2", saved.Headers.Location?.OriginalString);
        Assert.Equal(Words.ReplaceLineEndings("\n"), (await site.LastUpdateAsync("CEC2")).Narrative);
    }

    [Fact]
    public async Task An_update_of_another_meanwhile_is_still_noticed()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenReadFormAsync("CEC2");
        await SignOutElsewhereAsync(officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var other = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "Theirs was first."));

        var page = await ComeBackAsync(officer, await officer.SubmitAsync(form, ("Narrative", Words)), PlanSite.Officer);
        using var refused = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead());

        Assert.StartsWith("CEC2 has changed since you opened this page.", Assert.Single((await refused.ReadPageAsync()).Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_answers_evidence_and_other_text_come_back_after_signing_out_in_another_tab()
    {
        await KeptAsync(PlanSite.Member, QuestionPages.AddressOf("CEC2") + "/new", "main form", "Text");
        await KeptAsync(PlanSite.Officer, QuestionPages.AddressOf("CEC2") + "/2/answer", "main form", "Answer");
        await KeptAsync(PlanSite.Officer, EvidenceForms.AddressOf("CEC2", 1), "main form", "Statement", ("Kind", "Statement"));
        await KeptAsync(PlanSite.Administrator, $"{PlanSite.Plan}/actions/CEC2/evidence/1", "form[action$='/waive']", "WaiverReason");
        await KeptAsync(PlanSite.Officer, $"{PlanSite.Plan}/actions/CEC2/deadline/new", "main form", "Reason");
        await KeptInFirstBoxAsync(PlanSite.Officer, "/my-actions/quick", "main form");
    }

    [Fact]
    public async Task Comments_on_figures_risks_and_objectives_come_back_too()
    {
        await KeptInFirstBoxAsync(PlanSite.PerformanceOfficer, "/performance/results/new", "#entry");
        await KeptAsync(PlanSite.PerformanceOfficer, "/performance/results/new", "form[action$='/paste']", "Pasted");
        await KeptAsync(PlanSite.Member, "/performance/indicators/SC02/questions/new", "main form", "Text");
        await KeptInFirstBoxAsync(PlanSite.PerformanceOfficer, "/business-plans/monitoring/new", "#report");
        await KeptAsync(PlanSite.Administrator, "/risks/CRR4/actions/1/progress", "main form", "Text");
        await KeptAsync(PlanSite.Administrator, "/risks/CRR4/review", "main form", "Reason");
        await KeptAsync(PlanSite.Administrator, "/consultations/new", "main form", "Findings");
    }

    [Fact]
    public async Task The_cover_of_a_report_comes_back_too()
    {
        await site.Services.FreezeOpenPeriodAsync();
        await KeptAsync(PlanSite.Administrator, PlanSite.Plan + "/reports/3/cover", "main form", "Summary");
    }

    [Fact]
    public async Task A_draft_that_a_button_sends_after_the_session_ended_is_back_in_the_form_too()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");
        await SignOutElsewhereAsync(officer);
        using var sent = await officer.PostAsync(
            new Uri($"{PlanSite.Plan}/actions/CEC2/updates/draft", UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(form, ("Narrative", Words))));

        var page = await ComeBackAsync(officer, sent, PlanSite.Officer);

        Assert.Equal(Words.ReplaceLineEndings("\n"), page.Text("Narrative").ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Evidence_with_a_file_keeps_the_fields_before_the_file()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync(EvidenceForms.AddressOf("CEC2", 1));
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in Browsing.FieldsOf(page.Form("main form"), ("Kind", "Statement"), ("Statement", Words), ("File", null)))
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ByteArrayContent(EvidenceForms.Pdf(1_000_000)), "File", "survey.pdf");
        await SignOutElsewhereAsync(officer);

        var back = await ComeBackAsync(officer, await officer.PostAsync(new Uri(EvidenceForms.AddressOf("CEC2", 1), UriKind.Relative), content), PlanSite.Officer);

        Assert.Equal((Words.ReplaceLineEndings("\n"), "Statement"), (back.Text("Statement").ReplaceLineEndings("\n"), back.Chosen("Kind")));
    }

    [Fact]
    public async Task Another_person_who_signs_in_sees_nothing_of_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");
        await SignOutElsewhereAsync(officer);
        using var sent = await officer.SubmitAsync(form, ("Narrative", Words));
        var signIn = await officer.GetPageAsync(sent.Headers.Location!.PathAndQuery);
        using var done = await officer.SubmitAsync(signIn.Form("main form"), ("Email", PlanSite.Administrator), ("Password", PlanSite.Password));

        var page = await officer.GetPageAsync(done.Headers.Location!.OriginalString);

        Assert.DoesNotContain("typed over lunch", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".govuk-notification-banner"));
    }

    [Fact]
    public async Task It_is_sealed_kept_for_two_hours_and_said_to_be_kept_only_while_it_is()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");
        await SignOutElsewhereAsync(officer);
        using var sent = await officer.SubmitAsync(form, ("Narrative", Words));
        var kept = await site.ReadAsync(db => db.UnsentForms.SingleAsync());
        Assert.DoesNotContain("typed over lunch", System.Text.Encoding.UTF8.GetString(kept.Content), StringComparison.Ordinal);

        site.Clock.Utc = site.Clock.Utc.Add(UnsentForms.KeptFor).AddSeconds(1);
        var late = await officer.GetPageAsync(sent.Headers.Location!.PathAndQuery);
        Assert.Equal("You have been signed out.", late.QuerySelector(".govuk-notification-banner__heading").Words());
        var page = await ComeBackAsync(officer, await officer.GetAsync(sent.Headers.Location), PlanSite.Officer, isSignIn: true);
        Assert.StartsWith("The consultants’ contract ended", page.Text("Narrative"), StringComparison.Ordinal);

        // Keeping another form deletes it.
        var next = page.Form("form.app-update");
        await SignOutElsewhereAsync(officer);
        using var again = await officer.SubmitAsync(next, ("Narrative", "Other words"));
        Assert.NotEqual(kept.Id, (await site.ReadAsync(db => db.UnsentForms.SingleAsync())).Id);
    }

    [Fact]
    public async Task Of_one_account_no_more_than_twenty_are_kept_and_a_form_without_a_seal_is_not()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC2");
        await SignOutElsewhereAsync(officer);
        for (var number = 1; number <= UnsentForms.MostForOne + 3; number++)
        {
            site.Clock.Utc = site.Clock.Utc.AddSeconds(1);
            using var sent = await officer.SubmitAsync(form, ("Narrative", $"Words {number}"));
        }

        Assert.Equal(UnsentForms.MostForOne, await site.ReadAsync(db => db.UnsentForms.CountAsync()));
        using var forged = await officer.SubmitAsync(form, ("Narrative", Words), ("__Page", "1:/account"));
        Assert.DoesNotContain("kept", forged.Headers.Location!.OriginalString, StringComparison.Ordinal);
        using var large = await officer.SubmitAsync(form, ("Narrative", new string('x', 200_000)));
        Assert.DoesNotContain("kept", large.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_button_without_text_says_that_it_was_not_saved_and_leads_back()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = (await officer.GetPageAsync("/my-actions")).QuerySelectorAll("main form[action$='/updates/new']").OfType<IHtmlFormElement>().First();
        site.Clock.Utc = site.Clock.Utc.AddHours(1);

        using var pressed = await officer.SubmitAsync(form);
        var signIn = await officer.GetPageAsync(pressed.Headers.Location!.PathAndQuery);
        Assert.Equal(
            "You were signed out because the page was not used for an hour. Your changes were not saved.",
            signIn.QuerySelector(".govuk-notification-banner__heading").Words());
        using var done = await officer.SubmitAsync(signIn.Form("main form"), ("Email", PlanSite.Officer), ("Password", PlanSite.Password));

        Assert.Equal("/my-actions", done.Headers.Location?.OriginalString);
    }

    public void Dispose() => site.Dispose();

    private async Task KeptInFirstBoxAsync(string who, string address, string selector)
    {
        using var client = await site.SignInAsync(who);
        var box = (await client.GetPageAsync(address)).QuerySelector($"{selector} textarea")!;
        await KeptAsync(who, address, selector, box.GetAttribute("name")!);
    }

    private async Task KeptAsync(string who, string address, string selector, string field, params (string Name, string? Value)[] more)
    {
        using var client = await site.SignInAsync(who);
        var form = (await client.GetPageAsync(address)).Form(selector);
        await SignOutElsewhereAsync(client);
        HttpResponseMessage sent;
        if (form.Enctype == "multipart/form-data")
        {
            using var content = new MultipartFormDataContent();
            foreach (var (name, value) in Browsing.FieldsOf(form, [(field, Words), .. more, ("File", null)]))
            {
                content.Add(new StringContent(value), name);
            }

            sent = await client.PostAsync(new Uri(address, UriKind.Relative), content);
        }
        else
        {
            sent = await client.SubmitAsync(form, [(field, Words), .. more]);
        }

        var page = await ComeBackAsync(client, sent, who);

        var box = Assert.IsType<IHtmlTextAreaElement>(page.QuerySelector($"textarea[name='{field}']"), exactMatch: false);
        Assert.Equal((address, Words.ReplaceLineEndings("\n")), (address, box.Value.ReplaceLineEndings("\n")));
        Assert.Equal("Your text is back in the form. It has not been saved yet.", page.QuerySelector(".govuk-notification-banner__heading").Words());
    }

    private static async Task<IHtmlDocument> ComeBackAsync(HttpClient client, HttpResponseMessage sent, string who, bool isSignIn = false)
    {
        Assert.Equal(isSignIn ? HttpStatusCode.OK : HttpStatusCode.Redirect, sent.StatusCode);
        var signIn = isSignIn ? await sent.ReadPageAsync() : await client.GetPageAsync(sent.Headers.Location!.PathAndQuery);
        using var done = await client.SubmitAsync(signIn.Form("main form"), ("Email", who), ("Password", PlanSite.Password));
        return await client.GetPageAsync(done.Headers.Location!.OriginalString);
    }

    /// <summary>Signs out, as in another tab of the same browser.</summary>
    private static async Task SignOutElsewhereAsync(HttpClient client)
    {
        using var signedOut = await client.SubmitAsync((await client.GetPageAsync("/account")).Form(".app-header__sign-out"));
        Assert.Equal(HttpStatusCode.Redirect, signedOut.StatusCode);
    }
}
