using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.CommitteeReport;

/// <summary>A final report keeps members' questions as they were. Reports finalised before questions were kept can still be read.</summary>
public sealed class KeptQuestionsTests : IDisposable
{
    private const string Question = "When will 90% of the posts be filled by permanent staff? (illustrative)";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_question_answered_after_the_report_was_finalised_stays_unanswered_in_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(ReportDocument.Open + "/finalise")).Form("form[action$='/close']"));
        using var done = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(ReportDocument.Open + "/finalise")).Form($"form[action='{ReportDocument.Open}/finalise']"),
            ("Reason", "Final."), ("Understood", "true"));
        Assert.Equal(ReportDocument.Open, done.Headers.Location?.OriginalString);
        var kept = Assert.Single((await site.QuarterAsync("2013-14-q4")).Questions!);
        Assert.Equal(("SC02", Question, QuestionState.Open, null), (kept.Reference, kept.Text, kept.State, kept.Answer));
        var before = await ReadAsync(administrator);

        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var id = await site.ReadAsync(db => db.Questions.Where(one => one.Text == Question).Select(one => one.Id).SingleAsync());
        using var answered = await AnswerAsync(officer, id);
        Assert.Equal("By September.", (await site.ReadAsync(db => db.Questions.AsNoTracking().SingleAsync(one => one.Id == id))).Answer);

        await site.ForgetGeneratedFilesAsync();
        var after = await ReadAsync(administrator);
        Assert.Contains("SC02, not answered", after.Page, StringComparison.Ordinal);
        Assert.Equal(before.Page, after.Page);
        Assert.Equal(before.Docx, after.Docx);
        Assert.Equal(before.Html, after.Html);
    }

    [Fact]
    public async Task A_question_that_becomes_exempt_is_left_out_of_the_final_report_and_its_files_and_counted()
    {
        const string Exempt = "be filled by permanent staff";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(ReportDocument.Open + "/finalise")).Form("form[action$='/close']"));
        using var done = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(ReportDocument.Open + "/finalise")).Form($"form[action='{ReportDocument.Open}/finalise']"),
            ("Reason", "Final."), ("Understood", "true"));
        Assert.All(await TextsAsync(), text => Assert.Contains(Exempt, text, StringComparison.Ordinal));

        var id = await site.ReadAsync(db => db.Questions.Where(one => one.Text == Question).Select(one => one.Id).SingleAsync());
        using var exempt = await administrator.SubmitAsync(
            (await administrator.GetPageAsync($"/performance/indicators/SC02/questions/{id}/exempt")).Form("main form"), ("ExemptParagraph", "4"));
        Assert.Equal("/performance/indicators/SC02#questions", exempt.Headers.Location?.OriginalString);

        var texts = await TextsAsync();
        Assert.All(texts, text => Assert.DoesNotContain(Exempt, text, StringComparison.Ordinal));
        Assert.Contains("1 question is exempt from publication (Part 2): 1 under paragraph 4", texts[0], StringComparison.Ordinal);

        async Task<IReadOnlyList<string>> TextsAsync()
        {
            var (page, docx, html) = await ReadAsync(administrator);
            return
            [
                page, PackReading.WordsOf(docx), System.Text.Encoding.UTF8.GetString(html),
                System.Text.Encoding.UTF8.GetString(await administrator.DownloadAsync(ReportDocument.Open + "/report.json")),
            ];
        }
    }

    [Fact]
    public async Task An_answer_given_in_the_quarter_is_in_its_report_and_a_withdrawn_question_is_not()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var id = await site.ReadAsync(db => db.Questions.Where(one => one.Text == Question).Select(one => one.Id).SingleAsync());
        using var answered = await AnswerAsync(officer, id);
        using var member = await site.SignInAsync(PlanSite.Member);
        const string Asking = "/performance/indicators/EN01/questions/new";
        using var asked = await member.SubmitAsync((await member.GetPageAsync(Asking)).Form("main form"), ("Text", "Never mind?"));
        var other = await site.ReadAsync(db => db.Questions.Where(one => one.Text == "Never mind?").Select(one => one.Id).SingleAsync());
        Assert.Equal(2, (await site.QuarterAsync("2013-14-q4")).Questions!.Count);
        using var withdrawn = await member.SubmitAsync((await member.GetPageAsync($"/performance/indicators/EN01/questions/{other}/edit")).Form("form[action$='/withdraw']"));

        var section = (await member.GetPageAsync(ReportDocument.Open + "/document")).QuerySelector("section[aria-labelledby=questions]").Words();
        Assert.Contains("SC02, answered: " + Question, section, StringComparison.Ordinal);
        Assert.Contains("Answer: By September.", section, StringComparison.Ordinal);
        Assert.DoesNotContain("Never mind?", section, StringComparison.Ordinal);

        // The final report of the quarter before does not change.
        Assert.Empty((await site.QuarterAsync()).Questions!);
    }

    [Fact]
    public async Task A_report_of_the_first_format_is_read_without_questions_and_says_so()
    {
        var quarter = await site.QuarterAsync() with { Format = 1, Questions = null };
        var content = FinalQuarterFormat.Write(quarter);
        var read = FinalQuarterFormat.Read(content, 1);
        Assert.Null(read.Questions);
        Assert.Equal(content, FinalQuarterFormat.Write(read));
        Assert.DoesNotContain("\"questions\"", System.Text.Encoding.UTF8.GetString(content), StringComparison.Ordinal);
        var words = PackReading.WordsOf(PackDocx.Write(ReportDocument.Write(read)));
        Assert.Contains("This report was finalised before reports contained questions.", words, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => FinalQuarterFormat.Read(content, 3));
        Assert.Equal(2, FinalQuarterFormat.Current);
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpResponseMessage> AnswerAsync(HttpClient officer, int id)
        => await officer.SubmitAsync((await officer.GetPageAsync($"/performance/indicators/SC02/questions/{id}/answer")).Form("main form"), ("Answer", "By September."));

    private static async Task<(string Page, byte[] Docx, byte[] Html)> ReadAsync(HttpClient client) => (
        (await client.GetPageAsync(ReportDocument.Open + "/document")).QuerySelector(".app-pack")!.OuterHtml,
        await client.ReportFileAsync(ReportDocument.Open + "/document.docx"),
        await client.ReportFileAsync(ReportDocument.Open + "/document.html"));
}
