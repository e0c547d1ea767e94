using System.Net;
using System.Text;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Risks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>An administrator chooses the parts of a paper and shows it to the committee. Its content is that of the final reports.</summary>
public sealed class ChangingThePaperTests : IAsyncLifetime
{
    private static readonly string[] Forms = [".docx", ".html", ".csv", ".json"];

    private readonly PaperSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    [Fact]
    public async Task Nobody_else_finds_it_until_an_administrator_shows_it_and_again_after_it_is_hidden()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        async Task ExpectAsync(HttpStatusCode status)
        {
            foreach (var client in new[] { member, officer })
            {
                foreach (var form in new[] { string.Empty, ".docx", ".html", ".csv", ".json" })
                {
                    using var response = await client.GetAsync(new Uri(site.Paper + form, UriKind.Relative));
                    Assert.Equal(status, response.StatusCode);
                }

                Assert.Equal(status == HttpStatusCode.OK, (await client.GetStringAsync(new Uri(site.Committee, UriKind.Relative))).Contains(site.Paper, StringComparison.Ordinal));
            }
        }

        await ExpectAsync(HttpStatusCode.NotFound);
        Assert.Equal("Draft", (await administrator.GetPageAsync(site.Paper)).QuerySelector(".app-pack-head .app-flag").Words());
        await administrator.ShowAsync(site.Paper);
        await ExpectAsync(HttpStatusCode.OK);
        var shown = await administrator.GetPageAsync(site.Paper);
        Assert.DoesNotContain("Draft", shown.QuerySelector(".app-pack-head").Words(), StringComparison.Ordinal);

        var hide = shown.Form("form[action$='/paper/hide']");
        using var hidden = await administrator.SubmitAsync(hide);
        await ExpectAsync(HttpStatusCode.NotFound);
        using var again = await administrator.SubmitAsync(hide);
        Assert.Contains("has been changed since you opened this page", (await again.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Showed the paper for a meeting", "Hid the paper for a meeting"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject.StartsWith("Policy and Resources Cabinet Committee, 20")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task Its_parts_their_order_and_the_cover_are_those_that_were_chosen()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await administrator.EditAsync(
            site.Paper, ("Parts[0]", site.Keys["RiskRegister"]), ("Parts[1]", "questions"), ("Parts[2]", ""), ("Parts[3]", site.Keys["Performance"]), ("Parts[4]", ""), ("Parts[5]", ""),
            ("By", "A cabinet member\nA director"), ("Classification", "Restricted"), ("Background", "None"));
        Assert.Equal(site.Paper, saved.Headers.Location?.OriginalString);
        var page = await administrator.GetPageAsync(site.Paper);
        var titles = page.QuerySelectorAll(".app-pack__contents li").Select(line => line.Words()).ToList();
        Assert.Equal(
            ["Corporate risks at 31 December 2013", "1. Position of the register", "2. Outstanding actions", "3. Open questions", "Quarterly Performance Report, Quarter 3, 2013/14", "4. Executive summary"],
            titles.Take(6));
        Assert.DoesNotContain(titles, title => title.Contains("Decisions asked for", StringComparison.Ordinal) || title.Contains("Building on Success", StringComparison.Ordinal));
        var cover = page.QuerySelectorAll(".app-pack__cover > div").Select(line => line.Words()).ToList();
        Assert.Equal("From:A cabinet memberA director", cover[0]);
        Assert.Contains("Subject:Corporate risks and quarterly performance", cover);
        Assert.Contains("Classification:Restricted", cover);
        Assert.EndsWith("Members are asked to NOTE the paper.", cover[^1], StringComparison.Ordinal);
        Assert.EndsWith("None", page.QuerySelector("#background")!.ParentElement.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_choice_that_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var twice = await administrator.EditAsync(site.Paper, ("Parts[1]", "decisions"), ("Summary", "A summary of my own."));
        var page = await twice.ReadPageAsync();
        Assert.Contains("Select each part once", page.QuerySelector("#Parts_1_-error").Words(), StringComparison.Ordinal);
        Assert.Equal("A summary of my own.", page.QuerySelector("textarea[name=Summary]").Words());
        using var none = await administrator.EditAsync(site.Paper, [.. Enumerable.Range(0, 6).Select(place => ($"Parts[{place}]", (string?)null))]);
        Assert.Contains("Select at least one final report", (await none.ReadPageAsync()).QuerySelector("#Parts_0_-error").Words(), StringComparison.Ordinal);
        using var strange = await administrator.EditAsync(site.Paper, ("Parts[2]", "9999"));
        Assert.Contains("Select parts from the list", (await strange.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var tooLong = await administrator.EditAsync(site.Paper, ("Subject", new string('x', 501)));
        Assert.Contains("Subject must be 500 characters or fewer", (await tooLong.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.MeetingPapers.CountAsync(paper => paper.Meeting.Date == PaperSite.Day)));

        // Two administrators at the same time.
        var form = (await administrator.GetPageAsync(site.Paper + "/edit")).Form("form[action$='/paper/edit']");
        using var first = await administrator.SubmitAsync(form, ("By", "The first"));
        using var second = await administrator.SubmitAsync(form, ("By", "The second"));
        var conflict = await second.ReadPageAsync();
        Assert.Contains("has been changed since you opened this page", conflict.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("The second", conflict.QuerySelector("textarea[name=By]").Words());
    }

    [Fact]
    public async Task Whatever_changes_afterwards_every_format_keeps_every_byte()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        await administrator.ShowAsync(site.Paper);
        var before = await AllAsync(member);
        await site.ReadAsync(db => db.Objectives.ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, "Changed text")));
        await site.ReadAsync(db => db.Actions.ExecuteUpdateAsync(set => set.SetProperty(one => one.InspectorsComment, "Changed comment")));
        await site.ReadAsync(db => db.Plans.ExecuteUpdateAsync(set => set.SetProperty(one => one.Title, "Changed plan")));
        await site.ReadAsync(db => db.Subjects.ExecuteUpdateAsync(set => set.SetProperty(one => one.Title, "Changed subject")));
        await site.ReadAsync(db => db.Risks.ExecuteUpdateAsync(set => set.SetProperty(one => one.Title, "Changed risk")));
        await site.ReadAsync(db => db.RiskRegisters.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "Changed register").SetProperty(one => one.PositionOn, new DateOnly(2014, 3, 31))));
        await site.ReadAsync(db => db.IndicatorPeriods.ExecuteUpdateAsync(set => set.SetProperty(one => one.Value, 1)));
        await site.ReadAsync(db => db.Questions.ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, "Changed question")));
        await site.ReadAsync(db => db.Committees.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => "Renamed " + one.Name)));
        await site.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(one => one.DisplayName, "Renamed person")));
        await site.ForgetGeneratedFilesAsync();
        Assert.Equal(before, await AllAsync(member));
    }

    [Fact]
    public async Task A_risk_that_becomes_exempt_afterwards_leaves_Part_1_with_a_sentence_and_is_in_Part_2_with_its_paragraph()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        await administrator.ShowAsync(site.Paper);
        Assert.Contains("CRR10", PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx")), StringComparison.Ordinal);
        var fingerprint = (await member.GetPageAsync(site.Paper)).DocumentElement.GetAttribute("data-print-foot");
        await administrator.SaveAsync("/risks/CRR10/exempt", ("ExemptParagraph", "5"));

        var page = await member.GetPageAsync(site.Paper);
        Assert.Contains("1 risk has become exempt since, and is left out.", page.QuerySelector("#p4-position")!.ParentElement.Words(), StringComparison.Ordinal);
        Assert.NotEqual(fingerprint, page.DocumentElement.GetAttribute("data-print-foot"));
        var all = page.QuerySelector("#p4-position")!.ParentElement.Words() + PackReading.WordsOf(await member.DownloadAsync(site.Paper + ".docx"))
            + Encoding.UTF8.GetString(await member.DownloadAsync(site.Paper + ".csv")) + Encoding.UTF8.GetString(await member.DownloadAsync(site.Paper + ".json"));
        Assert.DoesNotContain("Management of Social Care Demand", all, StringComparison.OrdinalIgnoreCase);
        var part2 = await administrator.GetPageAsync(site.Paper + "/with-part-2");
        Assert.StartsWith("Exempt, not for publication (paragraph 5): CRR10", part2.QuerySelector("#p4-exempt-CRR10").Words(), StringComparison.Ordinal);
        Assert.Contains("paragraphs 3 and 5", part2.QuerySelector("#part-2")!.ParentElement.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_paper_that_the_committee_has_seen_does_not_change_after_its_meeting()
    {
        const string seen = "/committees/2/meetings/2013-12-17/paper";
        await using var sample = new PlanSite();
        using var administrator = await sample.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(seen);
        Assert.Empty(page.QuerySelectorAll("form[action$='/paper/hide'], a[href$='/paper/edit']"));
        using var edit = await administrator.GetAsync(new Uri(seen + "/edit", UriKind.Relative));
        Assert.Equal((HttpStatusCode.Redirect, seen), (edit.StatusCode, edit.Headers.Location?.OriginalString));
        await using (var scope = sample.Services.CreateAsyncScope())
        {
            var paper = await scope.ServiceProvider.GetRequiredService<PerformanceDbContext>().MeetingPapers.AsNoTracking().SingleAsync();
            var service = scope.ServiceProvider.GetRequiredService<MeetingPaperService>();
            var refused = await Assert.ThrowsAsync<RuleException>(() => service.ShowAsync(paper.MeetingId, isShown: false, [], paper.Version, new DateOnly(2013, 12, 18), Actor.System));
            Assert.Equal("The meeting on 17 December 2013 has passed, so its paper can no longer be changed.", refused.Message);
            await service.ShowAsync(paper.MeetingId, isShown: false, [], paper.Version, new DateOnly(2013, 12, 17), Actor.System);
            await service.ShowAsync(paper.MeetingId, isShown: true, [], paper.Version + 1, new DateOnly(2013, 12, 17), Actor.System);
        }

        // The cover is the printed one.
        using var member = await sample.SignInAsync("communities.member@example.org");
        Assert.Equal(
            [
                "From:Mike Hill, Cabinet Member for Customer & CommunitiesAmanda Honey, Corporate Director for Customer & Communities",
                "To:Communities Cabinet Committee – 17 December 2013",
                "Subject:Customer and Communities Mid-Year Business Plan Monitoring and Directorate Dashboard",
                "Classification:Unrestricted",
                "Summary:The mid-year Business Plan monitoring provides highlights of achievements to date for the Divisions within Customer and Communities and the "
                    + "Directorate Dashboard shows progress made against targets set for Key Performance Indicators.",
                "Recommendation(s):The Communities Cabinet Committee is asked to NOTE the report.",
            ],
            (await member.GetPageAsync(seen)).QuerySelectorAll(".app-pack__cover > div").Select(line => line.Words()));
    }

    [Fact]
    public async Task A_report_that_was_tampered_with_gives_the_paper_a_warning()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var committee = int.Parse(site.Committee[(site.Committee.LastIndexOf('/') + 1)..]);
        var paper = (await scope.ServiceProvider.GetRequiredService<MeetingPaperQuery>().FindAsync(committee, PaperSite.Day, withExempt: false, CancellationToken.None))!;
        Assert.Null(paper.Write().Warning);
        Assert.Same(paper.Paragraphs, paper.Paragraphs);
        var changed = paper with { All = [.. paper.All.Select(part => part with { Report = part.Report with { Sha256 = new string('0', 64) } })] };
        Assert.Contains("no longer matches its fingerprint", changed.Write().Warning, StringComparison.Ordinal);
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    private async Task<string> AllAsync(HttpClient client)
        => string.Concat((await client.GetPageAsync(site.Paper)).QuerySelectorAll(".app-pack-head, .app-pack").Select(part => part.OuterHtml))
            + string.Join('\n', await Task.WhenAll(Forms.Select(async form => Convert.ToHexString(await client.DownloadAsync(site.Paper + form)))));
}
