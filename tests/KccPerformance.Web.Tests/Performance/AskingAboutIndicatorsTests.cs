using System.Net;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>As a member I ask a question about an indicator, and the responsible officer answers it, as on actions.</summary>
public sealed class AskingAboutIndicatorsTests : IDisposable
{
    private const string New = "/performance/indicators/EN01/questions/new";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_question_goes_to_the_officers_is_answered_and_the_member_is_emailed()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var asked = await member.SubmitAsync((await member.GetPageAsync(New)).Form("main form"), ("Text", "Why is the figure for September?"));
        Assert.Equal("/performance/indicators/EN01#questions", asked.Headers.Location?.OriginalString);
        var question = await FindAsync();
        Assert.Equal((QuestionState.Open, new DateOnly(2014, 2, 24)), (question.State, question.AnswerBy));
        var mail = await site.ReadAsync(db => db.Outbox.SingleAsync(one => one.Key.StartsWith("asked:")));
        Assert.Equal(PlanSite.PerformanceOfficer, mail.Recipient);
        Assert.Contains("http://localhost:5080/performance/indicators/EN01/questions/answer?asked=", mail.Text, StringComparison.Ordinal);

        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.Contains("2 questions about indicators are awaiting your answer.", (await officer.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var link = mail.Text[mail.Text.IndexOf("/performance/indicators", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        using var redirect = await officer.GetAsync(new Uri(link, UriKind.Relative));
        var answer = await officer.GetPageAsync(redirect.Headers.Location!.OriginalString);
        using var answered = await officer.SubmitAsync(answer.Form("main form"), ("Answer", "The survey is made once a year."));

        Assert.Equal(QuestionState.Answered, (await FindAsync()).State);
        var page = (await member.GetPageAsync("/performance/indicators/EN01")).QuerySelector("section[aria-labelledby=questions]").Words();
        Assert.Contains("Performance officer answered on", page, StringComparison.Ordinal);
        Assert.Contains("The survey is made once a year.", page, StringComparison.Ordinal);
        Assert.Equal(PlanSite.Member, (await site.ReadAsync(db => db.Outbox.SingleAsync(one => one.Key.StartsWith("answered:")))).Recipient);
        Assert.Equal("1 of 2 questions awaiting an answer", (await member.GetPageAsync("/performance/questions")).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task A_fact_that_is_worth_asking_about_becomes_a_question_in_one_press()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var indicator = await member.GetPageAsync("/performance/indicators/AS01");
        var link = indicator.QuerySelector("section[aria-labelledby=asking] a")!.GetAttribute("href")!;
        var form = await member.GetPageAsync(link);
        Assert.Equal("Red, and no action is recorded.", form.QuerySelector("textarea[name=Text]")!.TextContent.Trim());
        using var asked = await member.SubmitAsync(form.Form("main form"));
        Assert.Equal("Red, and no action is recorded.", (await site.ReadAsync(db => db.Questions.SingleAsync(one => one.Item.Code == "AS01"))).Text);
    }

    [Fact]
    public async Task The_same_form_twice_is_one_question_and_a_member_changes_and_withdraws_only_their_own()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var form = (await member.GetPageAsync(New)).Form("main form");
        using var first = await member.SubmitAsync(form, ("Text", "Why?"));
        using var second = await member.SubmitAsync(form, ("Text", "Why?"));
        var question = await FindAsync();
        var edit = $"/performance/indicators/EN01/questions/{question.Id}/edit";

        using var another = await site.SignInAsync("communities.member@example.org");
        using var theirs = await another.GetAsync(new Uri(edit, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        using var elsewhere = await member.GetAsync(new Uri($"/performance/indicators/SC02/questions/{question.Id}/edit", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);

        using var changed = await member.SubmitAsync((await member.GetPageAsync(edit)).Form("form[action$='/edit']"), ("Text", "Why in September?"));
        Assert.Equal("Why in September?", (await FindAsync()).Text);
        using var withdrawn = await member.SubmitAsync((await member.GetPageAsync(edit)).Form("form[action$='/withdraw']"));
        Assert.Equal(QuestionState.Withdrawn, (await FindAsync()).State);
    }

    [Fact]
    public async Task Two_members_who_ask_the_first_question_at_the_same_moment_are_both_heard()
    {
        using var one = await site.SignInAsync(PlanSite.Member);
        using var other = await site.SignInAsync("communities.member@example.org");
        var forms = new[] { (one, (await one.GetPageAsync(New)).Form("main form")), (other, (await other.GetPageAsync(New)).Form("main form")) };
        var answers = await Task.WhenAll(forms.Select((form, number) => form.Item1.SubmitAsync(form.Item2, ("Text", $"Question {number}")))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(2, await site.ReadAsync(db => db.Questions.CountAsync(question => question.Item.Code == "EN01")));
        Assert.Equal(1, await site.ReadAsync(db => db.SubjectItems.CountAsync(item => item.Code == "EN01")));
    }

    [Theory]
    [InlineData("Text", "", "Enter your question")]
    [InlineData("AnswerBy.Year", "2009", "The date you want an answer by must be today or later")]
    public async Task A_mistake_is_named_beside_the_field_by_the_clock_of_performance(string field, string typed, string sentence)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var refused = await member.SubmitAsync((await member.GetPageAsync(New)).Form("main form"), [("AnswerBy.Day", "24"), .. field == "Text" ? [("Text", typed)] : new (string, string?)[] { ("Text", "Why?"), (field, typed) }]);
        Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_of_other_indicators_cannot_answer_and_an_administrator_sees_what_is_unanswered()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var refused = await officer.GetAsync(new Uri("/performance/indicators/SC02/questions/4/answer", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        const string answer = "main a[href='/performance/indicators/SC02/questions/4/answer']";
        Assert.Null((await officer.GetPageAsync("/performance/questions")).QuerySelector(answer));
        using var responsible = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.NotNull((await responsible.GetPageAsync("/performance/questions")).QuerySelector(answer));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Questions on indicators to answer", (await administrator.GetPageAsync("/to-do")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private Task<MemberQuestion> FindAsync() => site.ReadAsync(db => db.Questions.AsNoTracking().SingleAsync(question => question.Item.Code == "EN01"));
}
