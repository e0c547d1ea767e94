using System.Globalization;
using System.Net;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Evidence;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>Part 2 of the paper has the exempt evidence and the exempt questions that Part 1 counts, each on pages of its own with its paragraph.</summary>
public sealed class PartTwoOfThePaperTests : IAsyncLifetime
{
    private const string Evidence = "Complaints definition, adopted by all directorates", Question = "No providers have signed up since May.";

    private readonly FrozenSite site = new();

    private string Paper { get; set; } = string.Empty;

    public async Task InitializeAsync()
    {
        await site.FreezeAsync();
        var meeting = await site.ReadAsync(db => db.Periods.Where(one => one.Id == FrozenSite.PeriodId).Select(one => new { one.Meeting!.CommitteeId, one.Meeting.Date }).SingleAsync());
        Paper = string.Create(CultureInfo.InvariantCulture, $"/committees/{meeting.CommitteeId}/meetings/{meeting.Date:yyyy-MM-dd}/paper");
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ShowAsync(Paper);
    }

    [Fact]
    public async Task Exempt_evidence_and_questions_are_in_Part_2_for_those_who_may_read_them_and_are_counted_in_Part_1()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var open = await member.GetPageAsync(Paper);
        Assert.Contains(Evidence, open.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains(Question, open.QuerySelector("main").Words(), StringComparison.Ordinal);
        using (var none = await administrator.GetAsync(new Uri(Paper + "/with-part-2", UriKind.Relative)))
        {
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        var item = await site.ReadAsync(db => db.Criteria.SelectMany(one => one.Items).Where(one => one.Title == Evidence).Select(one => one.Id).SingleAsync());
        await administrator.ExemptEvidenceAsync("CED1", 1, item, "3");
        var question = await site.ReadAsync(db => db.Questions.Include(one => one.Item).SingleAsync(one => one.Item.Code == "OCB5"));
        await administrator.ExemptQuestionAsync(question, "5");

        foreach (var reader in new[] { member, administrator })
        {
            var part1 = (await reader.GetPageAsync(Paper)).QuerySelector("main").Words();
            Assert.DoesNotContain(Evidence, part1, StringComparison.Ordinal);
            Assert.DoesNotContain(Question, part1, StringComparison.Ordinal);
            Assert.Contains("1 item of evidence is exempt from publication (Part 2): 1 under paragraph 3", part1, StringComparison.Ordinal);
            Assert.Contains("1 question is exempt from publication (Part 2): 1 under paragraph 5", part1, StringComparison.Ordinal);
        }

        foreach (var address in new[] { "/with-part-2", "/with-part-2.docx", "/with-part-2.html" })
        {
            using var refused = await member.GetAsync(new Uri(Paper + address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        }

        var page = await administrator.GetPageAsync(Paper + "/with-part-2");
        Assert.Contains("exempt under paragraphs 3 and 5 of Part 1 of Schedule 12A", page.QuerySelector("#part-2")!.ParentElement.Words(), StringComparison.Ordinal);
        var evidence = page.QuerySelector("#p1-exempt-evidence-1")!;
        Assert.Equal("Exempt, not for publication (paragraph 3): evidence for CED1", evidence.Words());
        Assert.Contains(Evidence, evidence.ParentElement.Words(), StringComparison.Ordinal);
        var asked = page.QuerySelector("#p1-exempt-question-1")!;
        Assert.Equal("Exempt, not for publication (paragraph 5): question about OCB5", asked.Words());
        Assert.Contains(Question, asked.ParentElement.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("printed here, because of changes", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        var docx = PackReading.WordsOf(await administrator.DownloadAsync(Paper + "/with-part-2.docx"));
        Assert.Contains(Evidence, docx, StringComparison.Ordinal);
        Assert.Contains(Question, docx, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_was_withdrawn_after_the_report_was_finalised_is_not_in_Part_2_which_says_so()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var questions = await site.ReadAsync(db => db.Questions.Include(one => one.Item).Where(one => one.Item.Code == "OCB5" || one.Item.Code == "CEC2").OrderBy(one => one.Item.Code).ToListAsync());
        foreach (var question in questions)
        {
            await administrator.ExemptQuestionAsync(question, "5");
        }

        Assert.Equal(questions.Count, (await administrator.GetPageAsync(Paper + "/with-part-2")).QuerySelectorAll("[id^=p1-exempt-question-]").Length);

        // Withdrawn since, so that the count in Part 1 is no longer that of the pages.
        await site.ReadAsync(db => db.Questions.Where(one => one.Id == questions[0].Id)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.State, QuestionState.Withdrawn)));
        var page = await administrator.GetPageAsync(Paper + "/with-part-2");
        Assert.Contains(
            $"The final report counts {questions.Count} exempt questions, and {(questions.Count == 2 ? "1 is" : $"{questions.Count - 1} are")} printed here, because of changes since it was finalised.",
            page.QuerySelector("#p1-exempt-questions-since")!.ParentElement.Words(), StringComparison.Ordinal);
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();
}
