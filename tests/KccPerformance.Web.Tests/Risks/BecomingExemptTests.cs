using System.Text;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Evidence;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Questions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>What was made of a risk, evidence or a question while it was open does not reach other readers after it has become exempt.</summary>
public sealed class BecomingExemptTests : IDisposable
{
    private readonly DatedSite site = new("2014-02-10T09:00:00");

    [Fact]
    public async Task A_reminder_that_waits_to_be_sent_is_written_again_without_the_risk()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var officer = await site.ReadAsync(db => db.Users.Where(one => one.Email == PlanSite.Officer2).Select(one => one.Id).SingleAsync());
        foreach (var (reference, text) in new[] { ("CRR40", "Open the bridge"), ("CRR41", "Sell the depot") })
        {
            await administrator.SaveAsync("/risks/new", ("RegisterId", "1"), ("Reference", reference), ("Title", $"About {reference}"), ("OfficerIds", $"{officer}"));
            await administrator.SaveAsync($"/risks/{reference}/actions/new", ("Text", text), ("DueDate.Day", "12"), ("DueDate.Month", "2"), ("DueDate.Year", "2014"));
        }

        await RemindAsync(site);
        Assert.Contains("Sell the depot", await MailAsync(officer), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CRR41/exempt", ("ExemptParagraph", "3"));
        Assert.Null(await MailAsync(officer));

        await RemindAsync(site);
        var mail = await MailAsync(officer);
        Assert.Contains("Open the bridge", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Sell the depot", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("CRR41", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_email_about_reviews_that_waits_to_be_sent_is_written_again_without_the_risk()
    {
        using var later = new DatedSite("2014-03-10T09:00:00");
        using var administrator = await later.SignInAsync(PlanSite.Administrator);
        var title = await later.ReadAsync(db => db.Risks.Where(risk => risk.Reference == "CRR10").Select(risk => risk.Title).SingleAsync());
        await RemindAsync(later);
        Assert.Contains($"CRR10 {title}", await ReviewsAsync(), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CRR10/exempt", ("ExemptParagraph", "3"));
        Assert.Null(await ReviewsAsync());

        await RemindAsync(later);
        var mail = await ReviewsAsync();
        Assert.Contains("CRR4 ", mail, StringComparison.Ordinal);
        Assert.DoesNotContain(title, mail, StringComparison.Ordinal);
        Assert.DoesNotContain("CRR10", mail, StringComparison.Ordinal);

        Task<string?> ReviewsAsync() => later.ReadAsync(db => db.Outbox.Where(one => one.Key.StartsWith("risk-reviews:")).Select(one => one.Subject + one.Text).SingleOrDefaultAsync());
    }

    [Fact]
    public async Task A_final_report_and_its_files_are_read_without_evidence_that_has_become_exempt_since_and_count_it()
    {
        const string title = "Complaints definition, adopted by all directorates", link = "kent/complaints-definition", report = PlanSite.Plan + "/reports/3";
        using var frozen = new FrozenSite();
        await frozen.FreezeAsync();
        using var administrator = await frozen.SignInAsync(PlanSite.Administrator);
        using var member = await frozen.SignInAsync(PlanSite.Member);
        var token = await member.CreateApiTokenAsync("Reports", ApiScope.FinalReports);
        using var program = frozen.Visitor();
        Assert.All(await TextsAsync(), text => Assert.Contains(title, text, StringComparison.Ordinal));
        Assert.NotEqual(0, await frozen.ReadAsync(db => db.GeneratedFiles.CountAsync(file => file.FileKey!.StartsWith("pack:"))));

        var item = await frozen.ReadAsync(db => db.Criteria.SelectMany(one => one.Items).Where(one => one.Title == title).Select(one => one.Id).SingleAsync());
        await administrator.ExemptEvidenceAsync("CED1", 1, item, "3");
        Assert.Equal(0, await frozen.ReadAsync(db => db.GeneratedFiles.CountAsync(file => file.FileKey!.StartsWith("pack:"))));

        Assert.All(await TextsAsync(), text =>
        {
            Assert.DoesNotContain(title, text, StringComparison.Ordinal);
            Assert.DoesNotContain(link, text, StringComparison.Ordinal);
        });
        Assert.Contains(
            "1 item of evidence is exempt from publication (Part 2): 1 under paragraph 3 (financial or business affairs of any person).",
            (await member.GetPageAsync(report)).QuerySelector("main").Words(), StringComparison.Ordinal);

        // What is stored has not changed, and matches its fingerprint.
        var kept = await frozen.ReadAsync(db => db.FrozenReports.SingleAsync(one => one.PeriodId == FrozenSite.PeriodId));
        Assert.Equal(kept.Sha256, PositionFormat.Fingerprint(kept.Content));
        await administrator.ExemptEvidenceAsync("CED1", 1, item, string.Empty);
        Assert.All(await TextsAsync(), text => Assert.Contains(title, text, StringComparison.Ordinal));

        async Task<IReadOnlyList<string>> TextsAsync()
        {
            using var document = await program.AskAsync("/api/v1/final-reports/3/document", token);
            return
            [
                (await member.GetPageAsync(report)).QuerySelector("main").Words(),
                PackReading.WordsOf(await member.DownloadAsync(report + "/pack.docx")),
                Encoding.UTF8.GetString(await member.DownloadAsync(report + "/pack.html")),
                Encoding.UTF8.GetString(await member.DownloadAsync(report + "/position.json")),
                await document.Content.ReadAsStringAsync(),
            ];
        }
    }

    [Fact]
    public async Task A_final_report_and_its_files_are_read_without_a_question_that_has_become_exempt_since_and_count_it()
    {
        const string text = "No providers have signed up since May.", report = PlanSite.Plan + "/reports/3";
        using var frozen = new FrozenSite();
        await frozen.FreezeAsync();
        using var administrator = await frozen.SignInAsync(PlanSite.Administrator);
        using var member = await frozen.SignInAsync(PlanSite.Member);
        Assert.All(await TextsAsync(), one => Assert.Contains(text, one, StringComparison.Ordinal));

        var question = await frozen.ReadAsync(db => db.Questions.Include(one => one.Item).SingleAsync(one => one.Item.Code == "OCB5"));
        await administrator.ExemptQuestionAsync(question, "5");
        Assert.Equal(0, await frozen.ReadAsync(db => db.GeneratedFiles.CountAsync(file => file.FileKey!.StartsWith("pack:"))));

        Assert.All(await TextsAsync(), one => Assert.DoesNotContain(text, one, StringComparison.Ordinal));
        Assert.Contains(
            "1 question is exempt from publication (Part 2): 1 under paragraph 5 (legal professional privilege).",
            (await member.GetPageAsync(report)).QuerySelector("section[aria-labelledby=questions]").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await member.GetPageAsync("/committees/1")).QuerySelector("main").Words(), StringComparison.Ordinal);

        async Task<IReadOnlyList<string>> TextsAsync() =>
        [
            (await member.GetPageAsync(report)).QuerySelector("main").Words(),
            PackReading.WordsOf(await member.DownloadAsync(report + "/pack.docx")),
            Encoding.UTF8.GetString(await member.DownloadAsync(report + "/pack.html")),
            Encoding.UTF8.GetString(await member.DownloadAsync(report + "/position.json")),
        ];
    }

    [Fact]
    public async Task An_email_about_a_question_that_waits_to_be_sent_is_replaced_by_one_without_its_text()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var question = await site.AskAsync(member, "CEC2");
        var mail = Assert.Single(await QuestionMailsAsync());
        Assert.Equal(PlanSite.Officer, mail.Recipient);
        Assert.Contains(QuestionPages.Text, mail.Text, StringComparison.Ordinal);

        // The officer of the action may not read it, so the administrators are asked.
        await administrator.ExemptQuestionAsync(question, "3");
        var others = await QuestionMailsAsync();
        Assert.Contains(others, other => other.Recipient == PlanSite.Administrator);
        Assert.All(others, other =>
        {
            Assert.NotEqual(PlanSite.Officer, other.Recipient);
            Assert.DoesNotContain(QuestionPages.Text, other.Text, StringComparison.Ordinal);
        });
    }

    public void Dispose() => site.Dispose();

    private static async Task RemindAsync(PlanSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        foreach (var source in scope.ServiceProvider.GetServices<IReminderSource>())
        {
            await source.WriteAsync("https://plans.example.org");
        }
    }

    private Task<List<OutboxMail>> QuestionMailsAsync()
        => site.ReadAsync(db => db.Outbox.AsNoTracking().Where(mail => mail.Key.StartsWith("asked:")).ToListAsync());

    private Task<string?> MailAsync(int officer)
    {
        var key = $"risk-actions:{officer}:";
        return site.ReadAsync(db => db.Outbox.Where(mail => mail.Key.StartsWith(key)).Select(mail => mail.Subject + mail.Text).SingleOrDefaultAsync());
    }

    /// <summary>A site in which it is the morning of a working day for risks.</summary>
    private sealed class DatedSite(string now) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", now);
        }
    }
}
