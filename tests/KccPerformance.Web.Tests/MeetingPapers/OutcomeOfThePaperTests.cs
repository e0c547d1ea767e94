using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>What a committee decided is shown beside its paper and beside the final reports in it. None of them changes.</summary>
public sealed class OutcomeOfThePaperTests : IDisposable
{
    private const string Plans = "/committees/1/meetings/2009-04-23/paper";

    private const string MidYear = "/committees/2/meetings/2013-12-17/paper";

    private const string MidYearReport = "/business-plans/reports/2013-14/mid-year";

    private readonly PlanSite site = new();

    [Fact]
    public async Task The_decisions_of_the_meeting_are_beside_the_paper_and_the_report_that_asked_for_them()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        await administrator.ShowAsync(Plans);
        var report = PlanSite.Plan + "/reports/2";
        var (paper, pack) = (PackOf(await member.GetPageAsync(Plans)), PackOf(await member.GetPageAsync(report)));

        // One more is recorded on the page of its action, without a report.
        await site.ReadAsync(db => db.Database.ExecuteSqlAsync($"INSERT INTO ClosureDecision (ActionId, CommitteeId, DecidedOn, MinuteReference) SELECT Id, 1, '2009-04-23', '99' FROM Actions WHERE Code = 'CEA1'"));
        foreach (var address in new[] { Plans, report })
        {
            var rows = Outcome(await member.GetPageAsync(address))!.QuerySelectorAll("tbody tr").Select(row => row.Words()).ToList();
            Assert.Equal(5, rows.Count);
            Assert.Contains("CEC2 Later due date: agreed 27", rows);
            Assert.Contains(rows, row => row.StartsWith("MMB2 Later due date: refused", StringComparison.Ordinal) && row.EndsWith(" 28", StringComparison.Ordinal));
            Assert.Contains("OCD1 Completion: agreed 25", rows);
            Assert.Contains("MMB2 Answer to a question: agreed 26", rows);
            Assert.Contains("CEA1 Completion: agreed 99", rows);
        }

        var links = Outcome(await member.GetPageAsync(report))!.QuerySelectorAll("tbody a").Select(link => link.GetAttribute("href"));
        Assert.Contains($"{PlanSite.Plan}/actions/CEC2", links);
        Assert.Equal(paper, PackOf(await member.GetPageAsync(Plans)));
        Assert.Equal(pack, PackOf(await member.GetPageAsync(report)));
        Assert.Null(Outcome(await member.GetPageAsync(PlanSite.Plan + "/reports/1")));
    }

    [Fact]
    public async Task The_minute_of_a_paper_is_beside_it_and_its_reports_and_changes_no_byte_of_them()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync("communities.member@example.org");
        Assert.Null(Outcome(await member.GetPageAsync(MidYear)));
        Assert.Empty((await member.GetPageAsync(MidYear)).QuerySelectorAll("a[href$='/paper/minute']"));
        var before = (PackOf(await member.GetPageAsync(MidYear)), Convert.ToHexString(await member.DownloadAsync(MidYear + ".docx")), PackOf(await member.GetPageAsync(MidYearReport)));

        Assert.Equal("Record the minute", (await administrator.GetPageAsync(MidYear)).QuerySelector("a[href$='/paper/minute']").Words());
        var form = (await administrator.GetPageAsync(MidYear + "/minute")).Form("form[action$='/paper/minute']");
        using var saved = await administrator.SubmitAsync(form, ("Minute", " 31 "), ("Text", "RESOLVED that the report be noted.\nMembers thanked officers."));
        Assert.Equal(MidYear, saved.Headers.Location?.OriginalString);
        foreach (var address in new[] { MidYear, MidYearReport })
        {
            Assert.Equal(
                "Decisions and answers since Minute 31 of Communities Cabinet Committee, 17 December 2013: RESOLVED that the report be noted. Members thanked officers.",
                Outcome(await member.GetPageAsync(address)).Words());
        }

        await site.ForgetGeneratedFilesAsync();
        Assert.Equal(before, (PackOf(await member.GetPageAsync(MidYear)), Convert.ToHexString(await member.DownloadAsync(MidYear + ".docx")), PackOf(await member.GetPageAsync(MidYearReport))));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Recorded the minute of a paper" && one.Subject == "Communities Cabinet Committee, 17 December 2013")));

        // An older form is refused, and what was typed is kept.
        using var stale = await administrator.SubmitAsync(form, ("Minute", "32"), ("Text", "Another text."));
        var conflict = await stale.ReadPageAsync();
        Assert.Contains("has been changed since you opened this page", conflict.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("Another text.", conflict.QuerySelector("textarea[name=Text]").Words());
        using var again = await administrator.SubmitAsync(conflict.Form("form[action$='/paper/minute']"), ("Text", null));
        Assert.Equal(MidYear, again.Headers.Location?.OriginalString);
        var page = await administrator.GetPageAsync(MidYear);
        Assert.Equal("Decisions and answers since Minute 32 of Communities Cabinet Committee, 17 December 2013.", Outcome(page).Words());
        Assert.Equal("Correct the minute", page.QuerySelector("a[href$='/paper/minute']").Words());
    }

    [Fact]
    public async Task A_minute_needs_its_reference_and_texts_that_are_too_long_are_kept_and_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(MidYear + "/minute")).Form("form[action$='/paper/minute']");
        using var missing = await administrator.SubmitAsync(form, ("Minute", " "), ("Text", "Noted."));
        var page = await missing.ReadPageAsync();
        Assert.Contains("Enter the minute reference", page.QuerySelector("#Minute-error").Words(), StringComparison.Ordinal);
        Assert.Equal("Noted.", page.QuerySelector("textarea[name=Text]").Words());
        using var tooLong = await administrator.SubmitAsync(form, ("Minute", "31"), ("Text", new string('x', 2001)));
        Assert.Contains("What the minutes say must be 2,000 characters or fewer", (await tooLong.ReadPageAsync()).QuerySelector("#Text-error").Words(), StringComparison.Ordinal);
        Assert.Null(await site.ReadAsync(db => db.MeetingPapers.Where(one => one.Meeting.Date == new DateOnly(2013, 12, 17)).Select(one => one.MinuteReference).SingleAsync()));
    }

    [Fact]
    public async Task Only_the_reports_in_the_paper_show_its_minute_and_a_target_that_the_committee_changed_is_at_its_quarter()
    {
        await using var papers = new AfterTheMeetingSite();
        await papers.InitializeAsync();
        using var administrator = await papers.SignInAsync(PlanSite.Administrator);
        using var member = await papers.SignInAsync(PlanSite.Member);
        using var chosen = await administrator.EditAsync(papers.Paper, [("Parts[0]", papers.Keys["RiskRegister"]), .. Enumerable.Range(1, 5).Select(place => ($"Parts[{place}]", (string?)string.Empty))]);
        Assert.Equal(papers.Paper, chosen.Headers.Location?.OriginalString);
        await administrator.ShowAsync(papers.Paper);
        using var saved = await administrator.SubmitAsync((await administrator.GetPageAsync(papers.Paper + "/minute")).Form("form[action$='/paper/minute']"), ("Minute", "7"));
        Assert.Equal(papers.Paper, saved.Headers.Location?.OriginalString);

        var grid = await administrator.GetPageAsync("/performance/framework/2013-14/targets");
        var row = grid.QuerySelectorAll("table.app-targets tbody tr").Single(one => one.QuerySelector("a[href$='/CS01']") is not null);
        var name = row.QuerySelectorAll($"input[name$='_{TargetMeasure.Target}]']").OfType<IHtmlInputElement>().Single(input => input.Name!.Contains("2014-03-31", StringComparison.Ordinal)).Name!;
        using var moved = await administrator.SubmitAsync(
            grid.Form("form[action$='/targets']"), (name, "80"), ("DecidedBy", "Policy and Resources Cabinet Committee"), ("Minute", "8"), ("Reason", "Calls are fewer."),
            ("DecidedOn.Day", "20"), ("DecidedOn.Month", "2"), ("DecidedOn.Year", "2014"));
        Assert.Equal("/performance/framework/2013-14/targets", moved.Headers.Location?.OriginalString);

        Assert.Equal("Decisions and answers since Minute 7 of Policy and Resources Cabinet Committee, 20 February 2014.", Outcome(await member.GetPageAsync("/risks/reports/crr-2013-12-31")).Words());
        Assert.Equal("Decisions and answers since Minute 7 of Policy and Resources Cabinet Committee, 20 February 2014.", Outcome(await member.GetPageAsync(papers.Paper)).Words());
        foreach (var address in new[] { "/performance/reports/2013-14-q3", "/performance/reports/2013-14-q3/document" })
        {
            var outcome = Outcome(await member.GetPageAsync(address))!;
            Assert.Equal("CS01 Target for March 2014 changed: agreed 8", outcome.QuerySelector("tbody tr").Words());
            Assert.DoesNotContain("Minute 7", outcome.Words(), StringComparison.Ordinal);
        }

        Assert.Null(Outcome(await administrator.GetPageAsync(papers.Paper + "/with-part-2")));
    }

    [Fact]
    public async Task No_minute_is_taken_of_a_draft_or_before_the_day_of_the_meeting()
    {
        await using var papers = new AfterTheMeetingSite();
        await papers.InitializeAsync();
        using var administrator = await papers.SignInAsync(PlanSite.Administrator);
        using var draft = await administrator.GetAsync(new Uri(papers.Paper + "/minute", UriKind.Relative));
        Assert.Equal(papers.Paper, draft.Headers.Location?.OriginalString);
        await using var scope = papers.Services.CreateAsyncScope();
        var paper = await scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().MeetingPapers.AsNoTracking().SingleAsync(one => one.Meeting.Date == new DateOnly(2013, 12, 17));
        var service = scope.ServiceProvider.GetRequiredService<MeetingPaperService>();
        var refused = await Assert.ThrowsAsync<RuleException>(() => service.RecordMinuteAsync(paper.MeetingId, "31", null, paper.Version, new DateOnly(2013, 12, 16), Actor.System));
        Assert.Equal("The minute can be recorded from the day of the meeting, if the paper was shown to the committee.", refused.Message);
        await service.RecordMinuteAsync(paper.MeetingId, "31", null, paper.Version, new DateOnly(2013, 12, 17), Actor.System);
    }

    [Fact]
    public async Task A_question_that_was_open_in_the_report_is_beside_it_with_its_answer()
    {
        await using var frozen = new FrozenSite();
        await frozen.FreezeAsync();
        var id = await frozen.ReadAsync(db => db.Questions.Where(one => one.Item.Code == "OCB5").Select(one => one.Id).SingleAsync());
        var later = await frozen.ReadAsync(db => db.FrozenReports.Where(one => one.PeriodId == FrozenSite.PeriodId).Select(one => one.FrozenAt).SingleAsync());
        await frozen.ReadAsync(async db =>
        {
            var question = await db.Questions.SingleAsync(one => one.Id == id);
            question.Reply("The new contract pays travel.", "Overseas officer", later.AddMinutes(5));
            return await db.SaveChangesAsync();
        });
        using var member = await frozen.SignInAsync(PlanSite.Member);
        var outcome = Outcome(await member.GetPageAsync($"{PlanSite.Plan}/reports/{FrozenSite.PeriodId}"))!;
        Assert.Equal($"{PlanSite.Plan}/actions/OCB5#question-{id}", outcome.QuerySelector("tbody a")!.GetAttribute("href"));
        Assert.Contains("The new contract pays travel.", outcome.QuerySelector("tbody tr").Words(), StringComparison.Ordinal);

        // Everyone sees the same, so once it is exempt nobody sees it there.
        await frozen.ReadAsync(db => db.Questions.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.ExemptParagraph, (int?)3)));
        Assert.DoesNotContain(
            "The new contract pays travel.", (await member.GetPageAsync($"{PlanSite.Plan}/reports/{FrozenSite.PeriodId}")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static IElement? Outcome(IHtmlDocument page) => page.QuerySelector("section[aria-labelledby=outcome]");

    private static string PackOf(IHtmlDocument page) => page.QuerySelector(".app-pack")!.OuterHtml;

    /// <summary>The same papers five days after the meeting.</summary>
    private sealed class AfterTheMeetingSite : PaperSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", "2014-02-25T09:00:00");
        }
    }
}
