using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Reminders;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

/// <summary>An administrator reminds those who answer a question, from the page To do.</summary>
public sealed class RemindingTests : IDisposable
{
    private const string List = "/to-do/questions";

    private readonly MailSite site = new();

    [Fact]
    public async Task A_reminder_goes_to_those_who_answer_once_a_day_and_is_audited()
    {
        await SetAnswerByAsync(new DateOnly(2009, 9, 16));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var step = (await administrator.GetPageAsync("/to-do")).QuerySelector(".app-jobs tbody tr td:last-child a");
        Assert.Equal(("Send reminder", List), (step.Words(), step!.GetAttribute("href")));

        var page = await administrator.GetPageAsync(List);
        Assert.Equal("1 question awaiting an answer", page.QuerySelector("h1").Words());
        Assert.Contains("16 September 2009 Overdue 1 day", page.QuerySelector("tbody tr").Words(), StringComparison.Ordinal);
        var form = page.Form("form[action$='/remind']");
        Assert.Equal("Send reminder about the question on OCB5", form.QuerySelector("button").Words());
        using var sent = await administrator.SubmitAsync(form);
        Assert.Equal(List, sent.Headers.Location?.OriginalString);

        page = await administrator.GetPageAsync(List);
        Assert.StartsWith("Reminder about the question on OCB5 sent to ", page.QuerySelector(".govuk-notification-banner__heading").Words(), StringComparison.Ordinal);
        Assert.Equal("Reminder sent today", page.QuerySelector("tbody .app-quiet").Words());
        using var again = await administrator.SubmitAsync(form);
        Assert.Equal(["A reminder about the question on OCB5 has been sent today. You can send another one tomorrow."], Errors(await again.ReadPageAsync()));

        await site.RunRoundAsync();
        var mail = Assert.Single(site.Sent, message => message.Subject == "Reminder: question about OCB5, answer was due 16 September 2009");
        var officer = await site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.Action.Code == "OCB5").Select(one => one.User).SingleAsync());
        Assert.Equal(officer.Email, mail.To);
        var question = await OpenQuestionAsync();
        Assert.StartsWith($"Dear {officer.DisplayName}\n\nMember of Corporate POSC is waiting for an answer to a question about OCB5 Increase the take-up of the Kent Card. The answer was due on 16 September 2009.\n\n{question.Text}\n\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Answer the question: http", mail.Text, StringComparison.Ordinal);
        Assert.Contains($"{QuestionPages.AddressOf("OCB5")}/{question.Id}/answer\n", mail.Text, StringComparison.Ordinal);
        Assert.Equal(["OCB5"], await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Sent a reminder about a question").Select(one => one.Subject).ToListAsync()));
    }

    [Fact]
    public async Task Two_presses_at_once_send_one_reminder()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(List)).Form("form[action$='/remind']");
        var answers = await Task.WhenAll(administrator.SubmitAsync(form), administrator.SubmitAsync(form), administrator.SubmitAsync(form)).InTimeAsync();

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(1, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.Key.StartsWith("remind-question:"))));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Sent a reminder about a question")));
    }

    [Fact]
    public async Task A_reminder_that_waits_while_the_question_is_answered_is_not_sent()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var sent = await administrator.SubmitAsync((await administrator.GetPageAsync(List)).Form("form[action$='/remind']"));
        await administrator.AnswerAsync(await site.ReadAsync(db => db.Questions.Include(one => one.Item).SingleAsync(one => one.State == QuestionState.Open && one.Item.Code == "OCB5")), "In November.");
        await site.RunRoundAsync();

        Assert.DoesNotContain(site.Sent, message => message.Subject.StartsWith("Reminder", StringComparison.Ordinal));
        Assert.Equal("No questions awaiting an answer", (await administrator.GetPageAsync(List)).QuerySelector("h1").Words());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Where_nobody_can_be_emailed_the_row_says_so_and_no_administrator_gets_it_instead(bool hasRefused)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(List)).Form("form[action$='/remind']");
        await site.ReadAsync(async db =>
        {
            var officers = await db.ResponsibleOfficers.Where(one => one.Action.Code == "OCB5").Select(one => one.UserId).ToListAsync();
            if (!hasRefused)
            {
                return await db.Users.Where(user => officers.Contains(user.Id)).ExecuteUpdateAsync(set => set.SetProperty(user => user.IsDisabled, true));
            }

            db.ReminderRefusals.AddRange(officers.Select(id => new ReminderRefusal(id, ReminderKind.Nudge)));
            return await db.SaveChangesAsync();
        });

        Assert.Contains("No officer or lead director of OCB5 can be emailed", (await administrator.GetPageAsync("/to-do")).QuerySelector(".app-jobs tbody tr").Words(), StringComparison.Ordinal);
        var row = (await administrator.GetPageAsync(List)).QuerySelector("tbody tr");
        Assert.EndsWith("No officer or lead director can be emailed. Officers of OCB5", row.Words(), StringComparison.Ordinal);
        using var refused = await administrator.SubmitAsync(form);
        Assert.Equal(["No reminder was sent: no officer or lead director of OCB5 can be emailed."], Errors(await refused.ReadPageAsync()));
        Assert.Empty(await site.ReadAsync(db => db.Outbox.Where(mail => mail.Key.StartsWith("remind-question:")).ToListAsync()));
    }

    [Fact]
    public async Task There_is_no_reminder_of_a_question_that_is_not_awaiting_an_answer()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(List)).Form("form[action$='/remind']");
        var others = await site.ReadAsync(db => db.Questions.Where(one => one.State != QuestionState.Open).Select(one => one.Id).ToListAsync());
        foreach (var id in others.Append(9999))
        {
            form.SetAttribute("action", $"{List}/{id}/remind");
            using var answer = await administrator.SubmitAsync(form);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        Assert.NotEmpty(others);
    }

    public void Dispose() => site.Dispose();

    private static IEnumerable<string> Errors(IHtmlDocument page) => page.QuerySelectorAll(".govuk-error-summary li").Select(error => error.Words());

    private Task<MemberQuestion> OpenQuestionAsync() => site.ReadAsync(db => db.Questions.SingleAsync(one => one.State == QuestionState.Open && one.Item.Code == "OCB5"));

    private Task<int> SetAnswerByAsync(DateOnly day)
        => site.ReadAsync(db => db.Questions.Where(one => one.State == QuestionState.Open).ExecuteUpdateAsync(set => set.SetProperty(one => one.AnswerBy, day)));
}
