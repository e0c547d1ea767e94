using System.Text;
using AngleSharp;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Tests.Packs;

/// <summary>Members read the papers before the meeting: the figures are correct and nothing of the plan is missing.</summary>
public sealed class ReadingThePackTests(PackSite site) : IClassFixture<PackSite>
{
    [Fact]
    public async Task The_cover_and_the_position_say_what_the_sample_counts_to()
    {
        var now = (await site.PositionAsync(site.Last)).Actions;
        var before = (await site.PositionAsync(2)).Actions.ToDictionary(action => action.Code);
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(site.LastReport);

        // Counts are made here from the updates, not by the code that writes the papers.
        int Stands(Stage stage, DeliveryRating? delivery = null) => now.Count(action => action.Stage == stage && action.Delivery == delivery);
        var (off, risk, on) = (Stands(Stage.InProgress, DeliveryRating.OffTrack), Stands(Stage.InProgress, DeliveryRating.AtRisk), Stands(Stage.InProgress, DeliveryRating.OnTrack));
        var done = now.Count(action => action.Stage is Stage.Complete or Stage.Closed);
        Assert.Equal((3, 9, 23, 6, 5), (off, risk, on, done, Stands(Stage.NotStarted)));
        var cover = page.QuerySelectorAll(".app-pack__cover > div").ToDictionary(line => line.QuerySelector("dt").Words(), line => line.QuerySelector("dd").Words());
        Assert.Equal("Performance manager", cover["By:"]);
        Assert.Equal("Corporate Policy Overview and Scrutiny Committee", cover["To:"]);
        Assert.Equal("8 October 2009", cover["Date:"]);
        Assert.Equal("Building on Success: progress from April to September 2009", cover["Subject:"]);
        Assert.Equal("Unrestricted", cover["Classification:"]);
        Assert.Equal(
            $"3 of 46 actions are off track, {off - before.Values.Count(action => action.Delivery == DeliveryRating.OffTrack)} more than at the last meeting on 23 April 2009. 6 need attention and are listed in Table 1. {now.Count(action => action.Stage == Stage.Complete)} are reported complete but not yet verified. One question from members is awaiting an answer.",
            cover["Summary:"]);
        Assert.Equal(
            "Members are asked to (a) CONSIDER the six actions in Table 1; (b) ACCEPT the answer to one question on CEC2, set out in section 4; and (c) NOTE the report.",
            cover["Recommendation(s):"]);

        var said = page.QuerySelector("section[aria-labelledby=position]").Words();
        Assert.Contains("One question from members awaiting an answer: OCB5.", said, StringComparison.Ordinal);
        Assert.Contains("Of the 46 actions, 3 are off track, 9 at risk, 23 on track, 6 complete or closed and 5 not started.", said, StringComparison.Ordinal);
        Assert.Contains("Since 23 April 2009, 4 worsened and 9 improved: 4 rated better, 4 newly complete, 1 closed.", said, StringComparison.Ordinal);
        var low = now.Count(action => action.Stage is Stage.NotStarted or Stage.InProgress && action.Confidence == OutcomeConfidence.Low);
        Assert.Contains(
            $"Officers have low confidence in the outcome of {low} of the 40 open actions. One due date has moved: CEC2, from 31 March to 30 June 2010, agreed on 23 April 2009 (minute 27).",
            said, StringComparison.Ordinal);
        var criteria = now.SelectMany(action => action.Criteria).Where(one => one.State != EvidenceState.Waived).ToList();
        Assert.Contains(
            $"{criteria.Count(one => one.State == EvidenceState.Verified)} of {criteria.Count} evidence requirements are verified and {criteria.Count(one => one.State == EvidenceState.Submitted)} are awaiting checks.",
            said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slipping_table_has_each_off_track_worse_or_overdue_action_once_with_days_counted_to_the_freezing()
    {
        var position = await site.PositionAsync(site.Last);
        using var member = await site.SignInAsync(PlanSite.Member);
        var rows = (await member.GetPageAsync(site.LastReport)).QuerySelectorAll(".app-pack__table--slipping tbody tr").ToList();

        // Worse than in March first, then off track, then overdue, by ranks that are written out here.
        List<Standing> worstFirst = [Standing.OffTrack, Standing.AtRisk, Standing.NotStarted, Standing.OnTrack, Standing.Complete, Standing.Closed];
        var before = (await site.PositionAsync(2)).Actions.ToDictionary(action => action.Code, action => worstFirst.IndexOf(action.Standing));
        var worse = position.Actions.Where(action => worstFirst.IndexOf(action.Standing) < before[action.Code]).Select(action => action.Code).ToList();
        var offTrack = position.Actions.Where(action => action.Delivery == DeliveryRating.OffTrack).Select(action => action.Code).ToList();
        var overdue = position.Actions.Where(action => action.Stage is Stage.NotStarted or Stage.InProgress && (action.DueDate < position.AsAt || action.Forecast < position.AsAt)).Select(action => action.Code);
        var listed = rows.ConvertAll(row => row.QuerySelector("th").Words());
        Assert.Equal(worse.Union(offTrack).Union(overdue).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(["CEC2", "RMC2", "CMB1", "MMB2", "OCB5", "CPB1"], listed);
        Assert.Equal(worse.Order(StringComparer.Ordinal), listed.Take(worse.Count).Order(StringComparer.Ordinal));
        foreach (var (row, action) in rows.Select(row => (row, position.Actions.Single(one => one.Code == row.QuerySelector("th").Words()))))
        {
            DateOnly?[] dates = [action.DueDate, action.Forecast];
            var days = position.AsAt.DayNumber - (dates.Min() ?? position.AsAt).DayNumber;
            Assert.Equal(days > 0 ? $"Overdue {days} days" : string.Empty, row.QuerySelectorAll("td strong").Select(one => one.Words()).SingleOrDefault(one => one.StartsWith("Overdue", StringComparison.Ordinal)) ?? string.Empty);
        }

        var exceptions = (await member.GetPageAsync(site.LastReport)).QuerySelector("section[aria-labelledby=exceptions]").Words();
        Assert.All(
            position.Actions.Where(action => action.Delivery is DeliveryRating.AtRisk or DeliveryRating.OffTrack),
            action => Assert.Contains(action.Report!.Narrative.Fold(), exceptions, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/pack.html")]
    [InlineData("/pack.docx")]
    public async Task Every_word_of_all_46_actions_is_in_it(string face)
    {
        var position = await site.PositionAsync(site.Last);
        using var member = await site.SignInAsync(PlanSite.Member);
        var bytes = await member.DownloadAsync(site.LastReport + face);
        var said = face == "/pack.docx" ? PackReading.WordsOf(bytes) : (await OpenAsync(bytes)).QuerySelector("main").Words();

        Assert.Equal(46, position.Actions.Count);
        Assert.All(position.Actions, action =>
        {
            string[] words =
            [
                action.Code, action.InspectorsComment, action.PublishedTimescale, string.Join(", ", action.Leads),
                .. action.Criteria.Select(criterion => criterion.Text), .. action.Monitoring,
                .. action.Report is { } report ? report.Narrative.Split('\n') : [],
                .. action.Report?.NextSteps is { } next && action.Stage == Stage.InProgress ? [next] : Array.Empty<string>(),
                .. action.Questions.Where(one => one.State != Core.Reporting.Questions.QuestionState.Accepted).Select(one => one.Text),
            ];
            Assert.All(words, word => Assert.Contains(word.Fold(), said, StringComparison.Ordinal));
        });
        Assert.Contains("fingerprint " + (await site.KeptAsync(site.Last)).Sha256[..8], face == "/pack.docx" ? PackFoot(bytes) : said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_last_pack_put_to_the_committee_and_nobody_decided_is_carried_over()
    {
        var before = await site.PositionAsync(2);
        var now = await site.PositionAsync(site.Last);

        // Sets the position as if the meeting of April 2009 had decided nothing.
        var asked = before.Actions.Single(action => action.Code == "CEC2");
        var verified = before.Actions.Single(action => action.Code == "OCD1");
        Assert.Contains(asked.Deadlines, one => one.Decision == DeadlineDecision.Asked);
        Assert.Equal((Stage.Complete, true), (verified.Stage, verified.VerifiedOn is not null));
        var undecided = now with
        {
            Actions =
            [
                .. now.Actions.Select(action => action.Code switch
                {
                    "CEC2" => action with { Deadlines = asked.Deadlines, DueDate = asked.DueDate },
                    "OCD1" => verified,
                    "CMB1" => action with { Deadlines = [new DeadlineEntry(99, new(2010, 3, 31), new(2010, 6, 30), "New", "Officer", new(2009, 9, 1), DeadlineDecision.Asked, null, null, null)] },
                    _ => action,
                }),
            ],
        };

        var pack = Features.Packs.PackWriter.Write(PackOf(undecided), before, cover: null);
        var rows = pack.Sections.Single(section => section.Id == "decisions").Blocks.OfType<PackTable>().Where(table => table.Kind != "answers").SelectMany(table => table.Rows)
            .ToDictionary(row => Said(row.Cells[0]), row => string.Join(' ', row.Cells.Select(Said)));
        Assert.Contains("Carried over from 23 April 2009", rows["CEC2"], StringComparison.Ordinal);
        Assert.Contains("Carried over from 23 April 2009", rows["OCD1"], StringComparison.Ordinal);
        Assert.DoesNotContain("Carried over", rows["CMB1"], StringComparison.Ordinal);
        Assert.Contains("(b) DECIDE the later due dates requested for CEC2 and CMB1, set out in section 4; (c) ACCEPT the completion of OCD1, set out in Appendix 2;", pack.Cover[^1].Texts[0], StringComparison.Ordinal);

        // In the sample the meeting decided them, so the next papers ask for no decision on them.
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Empty((await member.GetPageAsync(site.LastReport)).QuerySelectorAll(".app-pack__table--dates, .app-pack__table--closures"));
        Assert.Equal(["CEC2", "MMB2"], (await member.GetPageAsync(PackSite.Reports + "/2")).QuerySelectorAll(".app-pack__table--dates tbody th").Select(one => one.Words()));
    }

    [Fact]
    public async Task The_first_report_of_a_plan_has_nothing_to_be_compared_with()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(PackSite.Reports + "/1");
        Assert.Contains("there is no earlier report to compare it with", page.QuerySelector("section[aria-labelledby=changes]").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("a[href*='/changes?']"));
        using var missing = await member.GetAsync(new Uri(PackSite.Reports + "/999999", UriKind.Relative));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_report_that_no_longer_has_its_fingerprint_says_so_in_every_form()
    {
        var kept = await site.KeptAsync(site.Last);
        var pack = Features.Packs.PackWriter.Write(kept with { Sha256 = new string('0', 64) }, before: null, cover: null);
        Assert.Contains("Do not rely on it", pack.Warning, StringComparison.Ordinal);
        Assert.Contains("Do not rely on it", PackReading.WordsOf(Documents.Docx.PackDocx.Write(pack)), StringComparison.Ordinal);
        Assert.Null(Features.Packs.PackWriter.Write(kept, before: null, cover: null).Warning);
    }

    internal static FrozenDocument PackOf(PlanPosition position)
    {
        var content = PositionFormat.Write(position);
        return new(position.Period?.Id ?? 0, content, PositionFormat.Fingerprint(content), position);
    }

    private static string Said(PackCell cell) => string.Join(' ', cell.Lines.SelectMany(line => line.Spans).Select(span => span.Text)).Fold();

    private static string PackFoot(byte[] docx)
    {
        using var stream = new MemoryStream(docx);
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(stream, isEditable: false);
        return document.MainDocumentPart!.FooterParts.Single().Footer.InnerText;
    }

    private static async Task<IHtmlDocument> OpenAsync(byte[] bytes)
        => (IHtmlDocument)await BrowsingContext.New().OpenAsync(request => request.Content(Encoding.UTF8.GetString(bytes)));
}
