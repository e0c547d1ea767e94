using System.Net;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

/// <summary>An exempt question and its answer are read only by those with the permission, and are in no email.</summary>
public sealed class ExemptQuestionsTests : IDisposable
{
    private const string Action = PlanSite.Plan + "/actions/CEC2";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_question_that_is_asked_as_exempt_is_answered_by_who_may_read_it_and_counted_for_others()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var asked = await member.SubmitAsync(await member.OpenAskAsync("CEC2"), ("Text", QuestionPages.Text), ("ExemptParagraph", "3"));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        var question = await site.LastQuestionAsync();
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var (client, form) in new[] { (member, "edit"), (officer, "answer"), (officer, "exempt") })
        {
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, $"{QuestionPages.AddressOf("CEC2")}/{question.Id}/{form}"));
        }

        const string Counted = "1 more question is exempt from publication (Part 2): 1 under paragraph 3 (financial or business affairs of any person).";
        foreach (var address in new[] { Action, PlanSite.Plan + "/questions" })
        {
            var page = (await officer.GetPageAsync(address)).QuerySelector("main").Words();
            Assert.Contains(Counted, page, StringComparison.Ordinal);
            Assert.DoesNotContain(QuestionPages.Text, page, StringComparison.Ordinal);
        }

        Assert.Null((await officer.GetPageAsync("/my-actions")).GetElementById("to-answer"));
        await administrator.AnswerAsync(question, "The Leader does.");
        var shown = (await administrator.GetPageAsync(Action)).QuerySelector($"#question-{question.Id}").Words();
        Assert.Contains("The Leader does.", shown, StringComparison.Ordinal);
        Assert.Contains("Part 2: exempt, paragraph 3", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("The Leader does.", (await member.GetPageAsync(Action)).QuerySelector("main").Words(), StringComparison.Ordinal);

        var mails = await site.ReadAsync(db => db.Outbox.AsNoTracking().Where(mail => mail.Key.StartsWith("asked:") || mail.Key.StartsWith("answered:")).ToListAsync());
        Assert.Contains(mails, mail => mail.Recipient == PlanSite.Member && mail.Subject == "Your question about CEC2 has been answered");
        Assert.All(mails, mail =>
        {
            Assert.DoesNotContain(QuestionPages.Text, mail.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("The Leader does.", mail.Text, StringComparison.Ordinal);
        });

        await administrator.ExemptQuestionAsync(await site.LastQuestionAsync(), string.Empty);
        Assert.Contains("The Leader does.", (await member.GetPageAsync(Action)).QuerySelector("main").Words(), StringComparison.Ordinal);
        var recorded = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "CEC2" && one.What.Contains("question")).OrderBy(one => one.Sequence)
            .Select(one => $"{one.What} {one.Before} {one.After}").ToListAsync());
        Assert.Equal(3, recorded.Count);
        Assert.StartsWith("Removed an exemption of a question", recorded[2], StringComparison.Ordinal);
        Assert.DoesNotContain(recorded, one => one.Contains(QuestionPages.Text, StringComparison.Ordinal) || one.Contains("Leader", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_officer_who_may_read_exempt_items_is_emailed_and_answers()
    {
        await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).ExecuteUpdateAsync(set => set.SetProperty(user => user.MayReadExempt, true)));
        using var member = await site.SignInAsync(PlanSite.Member);
        using var asked = await member.SubmitAsync(await member.OpenAskAsync("CEC2"), ("Text", QuestionPages.Text), ("ExemptParagraph", "3"));
        var mail = Assert.Single(await site.ReadAsync(db => db.Outbox.AsNoTracking().Where(one => one.Key.StartsWith("asked:")).ToListAsync()));
        Assert.Equal(PlanSite.Officer, mail.Recipient);
        Assert.DoesNotContain(QuestionPages.Text, mail.Text, StringComparison.Ordinal);

        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.Contains(QuestionPages.Text, (await officer.GetPageAsync("/my-actions")).QuerySelector(".app-to-answer li").Words(), StringComparison.Ordinal);
        await officer.AnswerAsync(await site.LastQuestionAsync(), "The Leader does.");
        Assert.Equal("The Leader does.", (await site.LastQuestionAsync()).Answer);
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.StatusCode;
    }
}
