using System.Net;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.MeetingPapers;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Risks;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Questions;

/// <summary>Exempt questions on risks and objectives are read only by those with the permission, and are in no final report or paper.</summary>
public sealed class ExemptQuestionsOfOtherItemsTests : IDisposable
{
    private const string Risk = "/risks/CRR4", Objective = "/business-plans/customer-services-2013-14/33", YearEnd = "/business-plans/reports/2013-14/year-end";
    private const string OnRisk = "Which supplier is about to fail?", OnObjective = "Which price does the supplier ask for?";
    private const string Answer = "It will be told in June.";

    /// <summary>Questions that are exempt before the reports are finalised.</summary>
    private const string SecretOnRisk = "Which bank has called in the loan?", SecretOnObjective = "Which firm has made an offer?";

    private readonly PaperSite site = new();

    [Theory]
    [InlineData(Risk, "risks", OnRisk)]
    [InlineData(Objective, "objectives", OnObjective)]
    public async Task A_question_that_is_asked_as_exempt_is_answered_by_who_may_read_it_and_counted_for_others(string item, string word, string text)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await member.SaveAsync(item + "/questions/new", ("Text", text), ("ExemptParagraph", "3"));
        var id = (await site.LastQuestionAsync()).Id;
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        foreach (var (client, form) in new[] { (member, "edit"), (officer, "answer"), (officer, "exempt") })
        {
            using var response = await client.GetAsync(new Uri($"{item}/questions/{id}/{form}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        var list = item == Risk ? "/risks/questions" : "/business-plans/questions";
        foreach (var client in new[] { member, officer })
        {
            foreach (var address in new[] { item, list })
            {
                var page = (await client.GetPageAsync(address)).QuerySelector("main").Words();
                Assert.Contains("1 more question is exempt from publication (Part 2): 1 under paragraph 3 (financial or business affairs of any person).", page, StringComparison.Ordinal);
                Assert.DoesNotContain(text, page, StringComparison.Ordinal);
            }
        }

        Assert.DoesNotContain($"about {word} is awaiting your answer", (await officer.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains(text, (await administrator.GetPageAsync(list)).QuerySelector("main").Words(), StringComparison.Ordinal);
        await administrator.SaveAsync($"{item}/questions/{id}/answer", ("Answer", Answer));
        var shown = (await administrator.GetPageAsync(item)).QuerySelector($"#question-{id}").Words();
        Assert.Contains(Answer, shown, StringComparison.Ordinal);
        Assert.Contains("Part 2: exempt, paragraph 3", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Answer, (await member.GetPageAsync(item)).QuerySelector("main").Words(), StringComparison.Ordinal);
        var mails = await site.ReadAsync(db => db.Outbox.AsNoTracking().Select(mail => mail.Subject + mail.Text).ToListAsync());
        Assert.DoesNotContain(mails, mail => mail.Contains(text, StringComparison.Ordinal) || mail.Contains(Answer, StringComparison.Ordinal));

        await administrator.SaveAsync($"{item}/questions/{id}/exempt", ("ExemptParagraph", string.Empty));
        Assert.Contains(Answer, (await member.GetPageAsync(item)).QuerySelector($"#question-{id}").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Final_registers_final_half_years_and_papers_leave_out_questions_that_were_exempt_and_that_become_exempt_and_count_them()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await member.SaveAsync(Risk + "/questions/new", ("Text", OnRisk));
        await member.SaveAsync(Risk + "/questions/new", ("Text", SecretOnRisk), ("ExemptParagraph", "5"));
        await member.SaveAsync(Objective + "/questions/new", ("Text", OnObjective));
        await member.SaveAsync(Objective + "/questions/new", ("Text", SecretOnObjective), ("ExemptParagraph", "5"));
        await FinalRegisterTests.FinaliseAsync(administrator, "8", "2");
        await site.ReadAsync(db => db.BusinessPlans.ExecuteUpdateAsync(set => set.SetProperty(one => one.OpenHalf, (HalfYear?)null)));
        await administrator.SaveAsync(YearEnd + "/finalise", ("Reason", "All objectives are reported."), ("Understood", "true"));
        await site.InitializeAsync();
        await administrator.ShowAsync(site.Paper);
        await administrator.PublishAsync(site.Paper);
        var ids = await site.ReadAsync(db => db.FrozenReports.OrderByDescending(one => one.PeriodId).Select(one => one.PeriodId).Take(2).ToListAsync());
        var token = await member.CreateApiTokenAsync("Reports", ApiScope.FinalReports);
        using var visitor = site.Visitor();
        Assert.All(await TextsAsync(), text =>
        {
            Assert.Contains(OnRisk, text, StringComparison.Ordinal);
            Assert.Contains(OnObjective, text, StringComparison.Ordinal);
            Assert.DoesNotContain(SecretOnRisk, text, StringComparison.Ordinal);
            Assert.DoesNotContain(SecretOnObjective, text, StringComparison.Ordinal);
        });

        foreach (var (item, text) in new[] { (Risk, OnRisk), (Objective, OnObjective) })
        {
            var id = await site.ReadAsync(db => db.Questions.Where(one => one.Text == text).Select(one => one.Id).SingleAsync());
            await administrator.SaveAsync($"{item}/questions/{id}/exempt", ("ExemptParagraph", "3"));
        }

        var texts = await TextsAsync();
        Assert.All(texts, text =>
        {
            Assert.DoesNotContain(OnRisk, text, StringComparison.Ordinal);
            Assert.DoesNotContain(OnObjective, text, StringComparison.Ordinal);
        });

        // Once for the register, and once for the half-year.
        Assert.Equal(3, texts[0].Split("2 questions are exempt from publication (Part 2): 1 under paragraph 3 (financial or business affairs of any person) and 1 under paragraph 5 (legal professional privilege).").Length);

        // Those who may read them find all four in Part 2.
        var part2 = (await administrator.GetPageAsync(site.Paper + "/with-part-2")).QuerySelector("main").Words();
        Assert.All(new[] { OnRisk, SecretOnRisk, OnObjective, SecretOnObjective }, text => Assert.Contains(text, part2, StringComparison.Ordinal));
        Assert.Contains("Exempt, not for publication (paragraph 5): question about CRR4", part2, StringComparison.Ordinal);
        Assert.Contains("Exempt, not for publication (paragraph 3): question about Paragraph 33", part2, StringComparison.Ordinal);
        Assert.DoesNotContain("printed here, because of changes", part2, StringComparison.Ordinal);

        async Task<IReadOnlyList<string>> TextsAsync()
        {
            var documents = string.Empty;
            foreach (var id in ids)
            {
                using var document = await visitor.AskAsync($"/api/v1/final-reports/{id}/document", token);
                documents += await document.Content.ReadAsStringAsync();
            }

            return
            [
                (await member.GetPageAsync(site.Paper)).QuerySelector("main").Words(),
                PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx")),
                await member.GetStringAsync(new Uri(site.Paper + ".json", UriKind.Relative)),
                (await visitor.GetPageAsync(site.Public)).QuerySelector("main").Words(),
                documents,
            ];
        }
    }

    public void Dispose() => site.Dispose();
}
