using System.Net;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

public sealed class AnsweringTests : IDisposable
{
    private const string List = PlanSite.Plan + "/questions";

    private readonly PlanSite site = new();

    [Fact]
    public async Task The_three_questions_of_the_sample_show_as_they_stand()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(List);

        Assert.Equal("1 of 3 questions awaiting an answer", page.QuerySelector("h1").Words());
        Assert.Equal(["OCB5", "CEC2", "MMB2"], page.QuerySelectorAll("main h2 a").Select(link => link.Words()));
        Assert.Contains("Not answered Answer due 24 September 2009", page.QuerySelectorAll(".app-questions")[0].Words(), StringComparison.Ordinal);
        Assert.Contains("Engagement officer answered on 7 May 2009, 1 day before it was due", page.QuerySelectorAll(".app-questions")[1].Words(), StringComparison.Ordinal);
        Assert.EndsWith("Corporate POSC accepted the answer on 23 April 2009, minute 26", page.QuerySelectorAll(".app-questions")[2].Words(), StringComparison.Ordinal);
        Assert.Equal(
            page.QuerySelectorAll(".app-questions")[2].Words(),
            (await member.GetPageAsync(PlanSite.Plan + "/actions/MMB2")).QuerySelector("[aria-labelledby=questions] .app-questions").Words());
    }

    [Theory]
    [InlineData("?state=unanswered", "OCB5")]
    [InlineData("?state=answered", "CEC2")]
    [InlineData("?state=accepted&theme=4", "MMB2")]
    [InlineData("?theme=1", "CEC2")]
    [InlineData("?state=accepted&theme=1", "")]
    [InlineData("?state=nonsense&theme=x&page=99999999999999", "OCB5 CEC2 MMB2")]
    [InlineData("?state=%00&theme=-1&page=2147483647", "OCB5 CEC2 MMB2")]
    public async Task The_list_is_filtered_by_its_address(string query, string codes)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(List + query);
        Assert.Equal(codes, string.Join(' ', page.QuerySelectorAll("main h2 a").Select(link => link.Words())));
    }

    [Fact]
    public async Task An_unanswered_question_heads_the_officers_page_until_it_is_answered_and_is_marked_when_overdue()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var question = await site.AskAsync(member, "CEC2");
        await site.ReadAsync(db => db.Questions.Where(one => one.Id == question.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.AnswerBy, new DateOnly(2009, 9, 15))));

        var page = await officer.GetPageAsync("/my-actions");
        Assert.Equal("Questions to answer (1)", page.QuerySelector("main h2").Words());
        Assert.Equal($"CEC2, by 15 September 2009 2 days overdue Member of Corporate POSC: {QuestionPages.Text}", page.QuerySelector(".app-to-answer li").Words());
        Assert.Contains("Not answered, 2 days overdue", (await member.GetPageAsync(List)).QuerySelector(".app-questions").Words(), StringComparison.Ordinal);
        Assert.Equal("2 of 4 questions awaiting an answer, 1 overdue", (await member.GetPageAsync(List)).QuerySelector("h1").Words());

        var form = (await officer.GetPageAsync(page.QuerySelector(".app-to-answer a")!.GetAttribute("href")!)).Form("main form");
        using var saved = await officer.SubmitAsync(form, ("Answer", "The Leader does."));
        Assert.Equal(PlanSite.Plan + "/actions/CEC2#questions", saved.Headers.Location?.OriginalString);
        Assert.Null((await officer.GetPageAsync("/my-actions")).GetElementById("to-answer"));
        Assert.Contains("answered on 17 September 2009, 2 days after it was due", (await member.GetPageAsync(PlanSite.Plan + "/actions/CEC2")).QuerySelector($"#question-{question.Id}").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_two_answers_at_once_one_is_saved_and_the_other_keeps_its_words()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var question = await site.AskAsync(member, "CEC2");
        var stale = await administrator.OpenAnswerAsync(question);
        await officer.AnswerAsync(question, "The Leader does.");

        using var second = await administrator.SubmitAsync(stale, ("Answer", "The Chief Executive."));
        var page = await second.ReadPageAsync();
        Assert.Contains("This question has changed since you opened this page", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("The Chief Executive.", page.Text("Answer"));
        Assert.Contains("The Leader does.", page.QuerySelector(".app-questions").Words(), StringComparison.Ordinal);
        using var meant = await administrator.SubmitAsync(page.Form("main form"));
        Assert.Equal(HttpStatusCode.Redirect, meant.StatusCode);
        Assert.Equal("The Chief Executive.", (await site.LastQuestionAsync()).Answer);

        using var empty = await administrator.SubmitAsync(await administrator.OpenAnswerAsync(question), ("Answer", ""));
        Assert.Equal(["Enter the answer"], (await empty.ReadPageAsync()).Errors());
        using var longer = await administrator.SubmitAsync(await administrator.OpenAnswerAsync(question), ("Answer", new string('x', MemberQuestion.AnswerLength + 1)));
        Assert.Equal(["Answer must be 4,000 characters or fewer"], (await longer.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task An_officer_answers_only_on_their_own_actions_and_an_accepted_answer_stays()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var officer2 = await site.SignInAsync(PlanSite.Officer2);
        var answered = QuestionPages.AddressOf("CEC2") + "/2/answer";
        using var forbidden = await officer2.GetAsync(new Uri(answered, UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);

        // A question on another action is not found at the address of this one.
        using var elsewhere = await officer.GetAsync(new Uri(QuestionPages.AddressOf("CEC2") + "/3/answer", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var nowhere = await officer.GetAsync(new Uri(QuestionPages.AddressOf("CEC2") + "/answer?asked=-5", UriKind.Relative));
        Assert.Equal(PlanSite.Plan + "/actions/CEC2#questions", nowhere.Headers.Location?.OriginalString);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var accepted = await administrator.GetPageAsync(QuestionPages.AddressOf("MMB2") + "/1/answer");
        Assert.Empty(accepted.QuerySelectorAll("main form"));
        using var sent = await administrator.PostAsync(new Uri(QuestionPages.AddressOf("MMB2") + "/1/answer", UriKind.Relative), new FormUrlEncodedContent(
            Browsing.FieldsOf((await administrator.GetPageAsync(QuestionPages.AddressOf("OCB5") + "/3/answer")).Form("main form"), ("Answer", "Better."), ("Version", "3"))));
        Assert.Equal(["A committee has accepted the answer, so you cannot change it."], (await sent.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task Officers_and_administrators_do_not_ask()
    {
        foreach (var who in new[] { PlanSite.Officer, PlanSite.Administrator })
        {
            using var client = await site.SignInAsync(who);
            using var refused = await client.GetAsync(new Uri(QuestionPages.AddressOf("CEC2") + "/new", UriKind.Relative));
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Null((await client.GetPageAsync(PlanSite.Plan + "/actions/CEC2")).QuerySelector("a[href$='/questions/new']"));
        }
    }

    public void Dispose() => site.Dispose();
}
