using System.Net;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Risks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>As a member I ask a question about an objective, and the officers who report on it answer, as on actions.</summary>
public sealed class AskingAboutObjectivesTests : IDisposable
{
    private const string Objective = "/business-plans/customer-services-2013-14/33";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_question_goes_to_the_officers_is_answered_and_the_member_is_emailed()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var asked = await member.SubmitAsync(await member.RiskFormAsync(Objective + "/questions/new"), ("Text", "When will it be bought?"));
        Assert.Equal(Objective + "#questions", asked.Headers.Location?.OriginalString);
        var mail = await site.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(one => one.Key.StartsWith("asked:")));
        Assert.Equal(PlanSite.PerformanceOfficer, mail.Recipient);
        Assert.StartsWith("Question about Paragraph 33: answer due by", mail.Subject, StringComparison.Ordinal);

        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.Contains("1 question about objectives is awaiting your answer.", (await officer.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var link = mail.Text[mail.Text.IndexOf("/business-plans/", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        using var redirect = await officer.GetAsync(new Uri(link, UriKind.Relative));
        using var answered = await officer.SubmitAsync(await officer.RiskFormAsync(redirect.Headers.Location!.OriginalString), ("Answer", "In the summer of 2014."));
        Assert.Contains("In the summer of 2014.", (await member.GetPageAsync(Objective)).QuerySelector("section[aria-labelledby=questions]").Words(), StringComparison.Ordinal);
        Assert.Equal(PlanSite.Member, (await site.ReadAsync(db => db.Outbox.SingleAsync(one => one.Key.StartsWith("answered:")))).Recipient);
        Assert.Equal("1 question, answered", (await member.GetPageAsync("/business-plans/questions")).QuerySelector("h1").Words());
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.Subject == "customer-services-2013-14/33" && one.What.EndsWith("a question"))));
    }

    [Fact]
    public async Task An_open_question_is_on_the_committees_page_the_to_do_list_and_in_the_document_of_the_half_year()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await member.SaveAsync(Objective + "/questions/new", ("Text", "When will it be bought?"));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Questions on objectives to answer", (await administrator.GetPageAsync("/to-do")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var committee = await site.ReadAsync(db => db.Committees.Where(one => one.ShortName.StartsWith("Communities")).Select(one => one.Id).SingleAsync());
        Assert.NotNull((await member.GetPageAsync($"/committees/{committee}")).QuerySelector("main a[href='/business-plans/questions']"));

        await using var scope = site.Services.CreateAsyncScope();
        var position = await scope.ServiceProvider.GetRequiredService<FinalHalfYearReader>().FindAsync(2013, HalfYear.YearEnd, CancellationToken.None);
        var document = FinalHalfYearFormat.Read(FinalHalfYearFormat.Write(FinalHalfYearReader.DocumentOf(position!, DateTime.UtcNow)), FinalHalfYearFormat.Current);
        var kept = Assert.Single(document.Questions!);
        Assert.Equal(("customer-services-2013-14", 33, "When will it be bought?"), (kept.Plan, kept.Paragraph, kept.Text));
    }

    [Fact]
    public async Task Two_members_who_ask_the_first_questions_of_a_plan_at_the_same_moment_are_both_heard()
    {
        using var one = await site.SignInAsync(PlanSite.Member);
        using var other = await site.SignInAsync("communities.member@example.org");
        var first = await one.RiskFormAsync(Objective + "/questions/new");
        var second = await other.RiskFormAsync("/business-plans/customer-services-2013-14/34/questions/new");
        var answers = await Task.WhenAll(one.SubmitAsync(first, ("Text", "Why?")), other.SubmitAsync(second, ("Text", "Why not?"))).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(2, await site.ReadAsync(db => db.Questions.CountAsync(question => question.Item.Subject.Slug == "customer-services-2013-14")));
        answers.ToList().ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task An_officer_of_no_objective_cannot_answer_and_a_member_changes_and_withdraws_only_their_own()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await member.SaveAsync(Objective + "/questions/new", ("Text", "Why?"));
        var id = await site.ReadAsync(db => db.Questions.Where(one => one.Item.Code == "Paragraph 33").Select(one => one.Id).SingleAsync());
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var refused = await officer.GetAsync(new Uri($"{Objective}/questions/{id}/answer", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Null((await officer.GetPageAsync("/business-plans/questions")).QuerySelector("main a[href$='/answer']"));
        using var responsible = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.NotNull((await responsible.GetPageAsync("/business-plans/questions")).QuerySelector("main a[href$='/answer']"));

        using var elsewhere = await member.GetAsync(new Uri($"/business-plans/customer-services-2013-14/34/questions/{id}/edit", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var changed = await member.SubmitAsync((await member.GetPageAsync($"{Objective}/questions/{id}/edit")).Form("form[action$='/edit']"), ("Text", "Why so late?"));
        using var withdrawn = await member.SubmitAsync((await member.GetPageAsync($"{Objective}/questions/{id}/edit")).Form("form[action$='/withdraw']"));
        Assert.Equal(QuestionState.Withdrawn, await site.ReadAsync(db => db.Questions.Where(one => one.Id == id).Select(one => one.State).SingleAsync()));
        Assert.Equal("No questions yet", (await member.GetPageAsync("/business-plans/questions")).QuerySelector("h1").Words());
    }

    public void Dispose() => site.Dispose();
}
