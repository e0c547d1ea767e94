using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Reminders;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

public sealed class AskingTests : IDisposable
{
    private const string Action = PlanSite.Plan + "/actions/CEC2";

    private readonly MailSite site = new();

    [Fact]
    public async Task A_member_asks_and_officers_and_lead_directors_are_told_once_with_a_link_to_the_form()
    {
        await site.ReadAsync(db => db.LeadAssignments.Where(one => one.Action.Code == "CEC2").Select(one => one.LeadDirectorId)
            .ToListAsync().ContinueWith(ids => db.LeadDirectors.Where(one => ids.Result.Contains(one.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(one => one.Email, "robert.hardy@example.org")), TaskScheduler.Default).Unwrap());
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        Assert.Equal(("1", "10", "2009"), (Box(form, "Day"), Box(form, "Month"), Box(form, "Year")));
        var question = await site.AskAsync(member, "CEC2");

        Assert.Equal(
            "Your question about CEC2 has been sent. We will email you when it is answered.",
            (await member.GetPageAsync(Action)).QuerySelector(".govuk-notification-banner__heading").Words());
        await site.RunRoundAsync();
        var told = site.Sent.Where(message => message.Subject == "Question about CEC2: answer due by 1 October 2009").OrderBy(message => message.To, StringComparer.Ordinal).ToList();
        Assert.Equal([PlanSite.Officer, "robert.hardy@example.org"], told.Select(message => message.To));
        Assert.All(told, message => Assert.Contains(QuestionPages.Text, message.Text, StringComparison.Ordinal));
        Assert.Contains("Read the question: ", told[1].Text, StringComparison.Ordinal);

        using var officer = await site.SignInAsync(PlanSite.Officer);
        var link = told[0].Text.Split("Answer the question: ")[1].Split('\n')[0];
        using var leads = await officer.GetAsync(new Uri(new Uri(link).PathAndQuery, UriKind.Relative));
        Assert.Equal($"{QuestionPages.AddressOf("CEC2")}/{question.Id}/answer", leads.Headers.Location?.OriginalString);

        await officer.AnswerAsync(question, "The Leader does.");
        await officer.AnswerAsync(await site.LastQuestionAsync(), "The Leader does, and the Chief Executive.");
        await site.RunRoundAsync();
        await site.RunRoundAsync();
        var answered = Assert.Single(site.Sent, message => message.To == PlanSite.Member);
        Assert.Equal("Your question about CEC2 has been answered", answered.Subject);
        Assert.Contains($"{Action}#question-{question.Id}", answered.Text, StringComparison.Ordinal);
        Assert.Equal(2, site.Sent.Count(message => message.Subject.StartsWith("Question about CEC2", StringComparison.Ordinal)));
        Assert.Equal(
            ["Asked a question", "Answered a question", "Changed an answer"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "CEC2").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task From_the_committees_page_a_member_says_which_action_the_question_is_about()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var choose = await member.GetPageAsync((await member.GetPageAsync("/committees/1")).QuerySelector("[aria-labelledby=questions] .app-more a")!.GetAttribute("href")!);
        Assert.Equal(await site.ReadAsync(db => db.CurrentActions.CountAsync()) + 1, choose.QuerySelectorAll("#Code option").Length);
        Assert.Equal(("Select an action", string.Empty), (choose.QuerySelector("#Code option").Words(), choose.QuerySelector("#Code option")!.GetAttribute("value")));

        using var chosen = await member.GetAsync(new Uri(choose.Form("main form").GetAttribute("action") + "?Code=CEC2", UriKind.Relative));
        Assert.Equal(QuestionPages.AddressOf("CEC2") + "/new", chosen.Headers.Location?.OriginalString);
        foreach (var nothing in new[] { string.Empty, "nothing" })
        {
            var refused = await member.GetPageAsync($"{PlanSite.Plan}/questions/new?Code={nothing}");
            Assert.Equal("Error: Select the action that your question is about", refused.QuerySelector("#Code-error").Words());
        }

        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.DoesNotContain("Ask a question", (await officer.GetPageAsync("/committees/1")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nobody_answers_for_an_action_the_administrators_are_told()
    {
        await site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.Action.Code == "CMA1").ExecuteDeleteAsync());
        using var member = await site.SignInAsync(PlanSite.Member);
        await site.AskAsync(member, "CMA1");
        await site.RunRoundAsync();
        Assert.Equal(PlanSite.Administrator, Assert.Single(site.Sent, message => message.Subject.Contains("CMA1", StringComparison.Ordinal)).To);
    }

    [Fact]
    public async Task The_same_form_sent_twenty_times_at_once_is_one_question()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => member.SubmitAsync(form, ("Text", QuestionPages.Text)))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(1, await site.ReadAsync(db => db.Questions.CountAsync(one => one.Text == QuestionPages.Text)));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Asked a question")));

        using var another = await member.SubmitAsync(await member.OpenAskAsync("CEC2"), ("Text", " " + QuestionPages.Text + " "));
        Assert.Equal(["You have already asked this question about CEC2. It has not been answered yet"], (await another.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task A_question_without_words_or_a_day_to_come_is_refused_and_what_was_typed_is_kept()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = await member.OpenAskAsync("CEC2");
        using var empty = await member.SubmitAsync(form, ("Text", " "), ("AnswerBy.Day", "31"), ("AnswerBy.Month", "2"));
        var page = await empty.ReadPageAsync();
        Assert.Equal(["Enter your question", "Date you want an answer by must be a real date: February 2009 has 28 days"], page.Errors());
        Assert.Equal("31", ((IHtmlInputElement)page.GetElementById("AnswerBy_Day")!).Value);

        using var past = await member.SubmitAsync(form, ("Text", QuestionPages.Text), ("AnswerBy.Day", "16"), ("AnswerBy.Month", "9"));
        page = await past.ReadPageAsync();
        Assert.Equal(["The date you want an answer by must be today or later"], page.Errors());
        Assert.Equal(QuestionPages.Text, page.Text("Text"));
        using var longer = await member.SubmitAsync(form, ("Text", new string('x', MemberQuestion.TextLength + 1)));
        Assert.Equal(["Question must be 1,000 characters or fewer"], (await longer.ReadPageAsync()).Errors());
        Assert.Equal(4, await site.ReadAsync(db => db.Questions.CountAsync()));
    }

    [Fact]
    public async Task A_question_is_changed_and_withdrawn_by_its_asker_alone_and_not_once_it_is_answered()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var question = await site.AskAsync(member, "CEC2");
        var own = $"{QuestionPages.AddressOf("CEC2")}/{question.Id}";
        using var changed = await member.SubmitAsync((await member.GetPageAsync(own + "/edit")).Form("form[action$='/edit']"), ("Text", "And who chairs it?"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Contains("And who chairs it?", (await member.GetPageAsync(Action)).QuerySelector($"#question-{question.Id}").Words(), StringComparison.Ordinal);

        using var other = await OtherMemberAsync();
        foreach (var address in new[] { own + "/edit", $"{QuestionPages.AddressOf("CEA1")}/{question.Id}/edit", QuestionPages.AddressOf("CEC2") + "/999999/edit" })
        {
            using var hidden = await other.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        }

        var edit = await member.GetPageAsync(own + "/edit");
        using var stolen = await other.PostAsync(new Uri(own + "/withdraw", UriKind.Relative), new FormUrlEncodedContent(
            Browsing.FieldsOf(await other.OpenAskAsync("CEC2"), ("Version", "2"))));
        Assert.Equal(HttpStatusCode.NotFound, stolen.StatusCode);

        using var officer = await site.SignInAsync(PlanSite.Officer);
        await officer.AnswerAsync(question, "The Leader.");
        using var late = await member.SubmitAsync(edit.Form("form[action$='/edit']"), ("Text", "Too late?"));
        var refused = await late.ReadPageAsync();
        Assert.Contains("This question has changed since you opened this page", Assert.Single(refused.Errors()), StringComparison.Ordinal);
        Assert.Equal("Too late?", refused.Text("Text"));
        using var lateWithdrawal = await member.SubmitAsync(edit.Form("form[action$='/withdraw']"));
        Assert.NotEmpty((await lateWithdrawal.ReadPageAsync()).Errors());
        Assert.Equal("This question has been answered, so you cannot change it.", (await member.GetPageAsync(own + "/edit")).QuerySelector(".app-lead").Words());
        Assert.Equal(QuestionState.Answered, (await site.ReadAsync(db => db.Questions.SingleAsync(one => one.Id == question.Id))).State);
    }

    [Fact]
    public async Task A_withdrawn_question_is_seen_only_by_those_who_look_for_it()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var question = await site.AskAsync(member, "CEC2");
        var edit = await member.GetPageAsync($"{QuestionPages.AddressOf("CEC2")}/{question.Id}/edit");
        using var withdrawn = await member.SubmitAsync(edit.Form("form[action$='/withdraw']"));
        Assert.Equal(HttpStatusCode.Redirect, withdrawn.StatusCode);
        Assert.Null((await member.GetPageAsync(Action)).QuerySelector($"#question-{question.Id}"));
        Assert.NotNull((await member.GetPageAsync(PlanSite.Plan + "/questions?state=withdrawn")).QuerySelector($"#question-{question.Id}"));
        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.Empty((await officer.GetPageAsync($"{QuestionPages.AddressOf("CEC2")}/{question.Id}/answer")).QuerySelectorAll("main form"));
        Assert.Null((await officer.GetPageAsync("/my-actions")).GetElementById("to-answer"));
    }

    public void Dispose() => site.Dispose();

    private static string Box(IHtmlFormElement form, string part) => ((IHtmlInputElement)form.QuerySelector($"#AnswerBy_{part}")!).Value;

    /// <summary>Changes an officer's role to member and signs them in.</summary>
    private async Task<HttpClient> OtherMemberAsync()
    {
        await site.ReadAsync(async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Email == PlanSite.Officer2);
            user.Describe("Another member", Role.Member);
            return await db.SaveChangesAsync();
        });
        return await site.SignInAsync(PlanSite.Officer2);
    }
}
