using System.Net;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance.Entry;
using KccPerformance.Web.Tests.Questions;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Webhooks;

/// <summary>What happens is written for webhooks with the change, and sent in order.</summary>
public sealed class TellingOthersTests
{
    [Fact]
    public async Task An_action_off_track_and_a_question_asked_and_answered_are_told_in_order_without_their_text_and_without_names()
    {
        using var site = new WebhookSite();
        await using var system = await ReceivingSystem.StartAsync();
        var webhook = await site.AddWebhookAsync(system.Address);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var member = await site.SignInAsync(PlanSite.Member);
        await ReportOffTrackAsync(officer);
        await ReportOffTrackAsync(officer);
        var question = await site.AskAsync(member, "CEC2");
        await officer.AnswerAsync(question, "The Leader does.");
        Assert.Empty(system.Received);

        await site.SendWebhooksAsync();

        Assert.Equal(["action.red", "question.asked", "question.answered"], system.Received.Select(one => one.Json.GetProperty("type").GetString()));
        Assert.Equal(
            ["Action CEA1 is off track", "A question about CEC2 has been asked", "A question about CEC2 has been answered"],
            system.Received.Select(one => one.Json.GetProperty("data").GetProperty("title").GetString()));
        Assert.EndsWith(PlanSite.Plan + "/actions/CEA1", system.Received[0].Json.GetProperty("data").GetProperty("address").GetString(), StringComparison.Ordinal);
        var receiver = new ExampleReceiver(webhook.Secret, site.Clock.GetUtcNow);
        Assert.All(system.Received, one => Assert.Equal(HttpStatusCode.NoContent, one.GivenTo(receiver)));
        Assert.All(system.Received, one => Assert.Equal("/hook", one.Path));
        Assert.All(system.Received, one => Assert.DoesNotMatch("partnership|Leader|logs have stopped|Member of|officer", one.Text));

        await site.SendWebhooksAsync();
        Assert.Equal(3, system.Received.Count);
        Assert.All(await site.MessagesAsync(), one => Assert.Equal((WebhookMessageState.Sent, 1), (one.State, one.Attempts)));
    }

    [Fact]
    public async Task A_final_report_and_a_decided_due_date_are_told()
    {
        await using var site = new FrozenSite();
        await site.AddWebhookAsync("https://receiver.example.org/hook");
        await site.FreezeAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await FrozenSite.SendAsync(
            administrator, await FrozenSite.OpenAsync(administrator), (site.DeadlineField("Outcome"), "Agreed"), (site.DeadlineField("Minute"), "41"));

        Assert.Equal(FrozenSite.Decisions, saved.Headers.Location?.OriginalString);
        var messages = await site.MessagesAsync();
        Assert.Equal([WebhookTopics.ReportFinal, WebhookTopics.DeadlineDecided], messages.Select(one => one.Topic));
        Assert.Equal(("Building on Success: report final", "The report for April to September 2009 is final.", PlanSite.Plan + "/reports/3"), (messages[0].Title, messages[0].Text, messages[0].Path));
        Assert.Equal(("CEC2", "Action CEC2 is now due 31 December 2010"), (messages[1].Reference, messages[1].Title));
        Assert.Contains("agreed to move the due date from", messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_is_told_when_an_approved_figure_is_red_and_the_one_before_was_not()
    {
        using var site = new PlanSite();
        await site.AddWebhookAsync("https://receiver.example.org/hook");
        await RateBeforeAsync(site, "SC02", RagRating.Green);
        await RateBeforeAsync(site, "AS01", RagRating.Red);
        using var director = await site.SignInAsync(PlanSite.Director);
        foreach (var reference in new[] { "SC02", "AS01" })
        {
            using var approved = await director.DecideAsync(await director.GetPageAsync(EntryBrowsing.Approvals), reference, "approve");
            Assert.Equal(FigureState.Approved, (await site.PeriodAsync(reference)).State);
        }

        var message = Assert.Single(await site.MessagesAsync());
        Assert.Equal((WebhookTopics.IndicatorRed, "Indicator SC02 has turned red", "/performance/indicators/SC02"), (message.Topic, message.Title, message.Path));
    }

    [Fact]
    public async Task Nothing_is_written_for_a_change_that_is_refused_or_for_a_webhook_that_is_off_or_told_of_something_else()
    {
        using var site = new PlanSite();
        var webhook = await site.AddWebhookAsync("https://receiver.example.org/hook");
        await site.AddWebhookAsync("https://other.example.org/hook", name: "Other");
        await site.ReadAsync(db => db.Webhooks.Where(one => one.Name == "Other").ExecuteUpdateAsync(set => set.SetProperty(one => one.Topics, WebhookTopics.ReportFinal)));
        using var member = await site.SignInAsync(PlanSite.Member);
        using var refused = await member.SubmitAsync(await member.OpenAskAsync("CEC2"), ("Text", string.Empty));
        Assert.Empty(await site.MessagesAsync());

        var form = await member.OpenAskAsync("CEC2");
        for (var press = 0; press < 2; press++)
        {
            using var asked = await member.SubmitAsync(form, ("Text", QuestionPages.Text));
        }

        Assert.Equal(webhook.Id, Assert.Single(await site.MessagesAsync()).WebhookId);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var off = await administrator.SubmitAsync((await administrator.GetPageAsync(webhook.Page)).Form("form[action$='/state']"));
        await site.AskAsync(member, "CEA1", "When is the next report?");
        Assert.Single(await site.MessagesAsync());
        Assert.Null((await administrator.GetPageAsync(webhook.Page)).QuerySelector("form[action$='/test']"));
    }

    [Fact]
    public async Task Nothing_is_told_of_an_exempt_question_and_what_is_queued_is_deleted_when_one_becomes_exempt()
    {
        using var site = new PlanSite();
        await site.AddWebhookAsync("https://receiver.example.org/hook");
        using var member = await site.SignInAsync(PlanSite.Member);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var question = await site.AskAsync(member, "CEC2");
        Assert.Equal("CEC2", Assert.Single(await site.MessagesAsync()).Reference);

        await administrator.ExemptQuestionAsync(question, "3");
        Assert.Empty(await site.MessagesAsync());

        await administrator.AnswerAsync(await site.LastQuestionAsync(), "The Leader does.");
        Assert.Empty(await site.MessagesAsync());
    }

    private static async Task ReportOffTrackAsync(HttpClient officer)
    {
        using var saved = await officer.SubmitAsync(
            await officer.OpenReadFormAsync("CEA1"),
            ("Narrative", $"Two logs have stopped. {Guid.NewGuid()}"), ("Stage", "InProgress"), ("Delivery", "OffTrack"), ("NextSteps", "Each directorate names a keeper by 31 October."),
            ("Confidence", "Low"), ("Forecast.Day", "31"), ("Forecast.Month", "3"), ("Forecast.Year", "2010"));
        Assert.Equal($"{PlanSite.Plan}/actions/CEA1", saved.Headers.Location?.OriginalString);
    }

    private static Task<int> RateBeforeAsync(PlanSite site, string reference, RagRating rating) => site.ReadAsync(db => db.IndicatorPeriods
        .Where(one => one.Indicator.Reference == reference && one.PeriodEnd < EntryBrowsing.March2014)
        .ExecuteUpdateAsync(set => set.SetProperty(one => one.PublishedRating, (RagRating?)rating)));
}
