using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Changes;

/// <summary>A member reads the changes since the last meeting, or between any two reports.</summary>
public sealed class SinceTheLastMeetingTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string Changes = PlanSite.Plan + "/changes";

    [Theory]
    [InlineData("", 2, null, "What changed since 23 April 2009")]
    [InlineData("?from=1&to=2", 1, 2, null)]
    [InlineData("?from=1&to=", 1, null, null)]
    public async Task The_numbers_are_those_of_the_data(string query, int from, int? to, string? title)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Changes + query);
        var before = await site.ReadAsync(db => StandAsync(db, from));
        var now = await site.ReadAsync(db => StandAsync(db, to));
        var codes = before.Keys.ToList();
        var worsened = codes.Where(code => (int)now[code].Standing < (int)before[code].Standing).ToList();
        var improved = codes.Where(code => (int)now[code].Standing > (int)before[code].Standing && now[code].Standing < Standing.Complete).ToList();

        AssertSection(page, "worsened", worsened);
        AssertSection(page, "improved", improved);
        AssertSection(page, "dates", codes.Where(code => now[code].Due != before[code].Due));
        AssertSection(page, "complete", codes.Where(code => now[code].Standing == Standing.Complete && before[code].Standing < Standing.Complete));
        AssertSection(page, "closed", codes.Where(code => now[code].Standing == Standing.Closed && before[code].Standing != Standing.Closed));
        AssertSection(page, "confidence", codes.Where(code => now[code].Confidence is { } one && before[code].Confidence is { } other && one != other));
        AssertSection(page, "silent", await site.ReadAsync(async db => (await db.Actions
            .Where(action => !action.Updates.Any(update => update.PeriodId > from && (to == null || update.PeriodId <= to)))
            .Select(action => action.Code).ToListAsync()).Where(code => now[code].Standing < Standing.Complete)));
        AssertSection(page, "answered", await site.ReadAsync(async db =>
        {
            var frozen = await db.FrozenReports.ToDictionaryAsync(one => one.PeriodId, one => one.FrozenAt);
            var end = to is { } id ? frozen[id] : DateTime.MaxValue;
            return (await db.Questions.Where(one => one.State != QuestionState.Open).Select(one => new { one.Item.Code, one.AnsweredAt }).ToListAsync())
                .Where(one => one.AnsweredAt > frozen[from] && one.AnsweredAt <= end).Select(one => one.Code);
        }));
        var said = page.QuerySelectorAll(".app-says").Select(one => one.Words()).ToList();
        Assert.StartsWith(worsened.Count == 0 ? "No actions worsened." : $"{worsened.Count} of 46 actions worsened.", said[0], StringComparison.Ordinal);
        Assert.Contains(improved.Count == 0 ? "improved" : $"{improved.Count} {(improved.Count == 1 ? "was" : "were")} rated better", said[1], StringComparison.Ordinal);
        Assert.StartsWith(title ?? "What changed", page.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Equal(1, worsened.Count > 0 ? page.QuerySelectorAll("main section").ToList().FindIndex(one => one.GetAttribute("aria-labelledby") == "worsened") + 1 : 1);
    }

    [Fact]
    public async Task The_sentences_give_the_whole_answer_and_name_every_action_that_got_worse_or_is_still_off_track()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Changes);
        Assert.Equal(
            [
                "4 of 46 actions worsened. CEC2 and RMC2 are now off track; CMB1 and MMB2 are now at risk.",
                "9 improved: 4 were rated better, 4 are newly complete and 1 was closed.",
                "OCB5 is still off track.",
            ],
            page.QuerySelectorAll(".app-says").Select(one => one.Words()).Where((_, index) => index != 2));
        var rest = page.QuerySelectorAll(".app-says")[2].Words();
        Assert.StartsWith("1 due date moved, 1 question was answered", rest, StringComparison.Ordinal);

        // Every action is counted once: as changed, without an update, or unchanged.
        var silent = page.QuerySelectorAll("[aria-labelledby=silent] tbody tr").Length;
        Assert.EndsWith($"The other {46 - 4 - 9 - silent} kept their rating.", rest, StringComparison.Ordinal);
        Assert.Equal($"Rating unchanged: {46 - 4 - 9 - silent}", page.GetElementById("same").Words());
        Assert.Equal(46 - 4 - 9 - silent, page.QuerySelectorAll("[aria-labelledby=same] h3 a, [aria-labelledby=same] details > p a").Length);
        Assert.All(page.QuerySelectorAll("[aria-labelledby=same] details"), fold => Assert.False(fold.HasAttribute("open")));
    }

    [Fact]
    public async Task A_text_is_marked_only_where_less_than_half_of_its_words_changed_else_the_old_one_is_folded()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Changes);
        var cec2 = Item(page, "worsened", "CEC2");
        Assert.Empty(cec2.QuerySelectorAll("del, ins"));
        Assert.StartsWith("The consultants’ contract ended in June", cec2.QuerySelector(".app-written").Words(), StringComparison.Ordinal);
        var fold = cec2.QuerySelector("details")!;
        Assert.False(fold.HasAttribute("open"));
        Assert.Equal("Previous text on CEC2", fold.QuerySelector("summary").Words());
        Assert.StartsWith("Before: Consultants were appointed in January", fold.QuerySelector("p").Words(), StringComparison.Ordinal);
        Assert.Contains("Expected completion date: 30 September 2010", cec2.Words(), StringComparison.Ordinal);

        var cpd1 = Item(page, "complete", "CPD1");
        Assert.Equal("removed: 36 of added: All", string.Join(' ', cpd1.QuerySelectorAll("del, ins").Take(2).Select(one => one.Words())));
        Assert.Contains("Struck out: removed. Underlined: added.", cpd1.Words(), StringComparison.Ordinal);
        Assert.StartsWith("Previous text", cpd1.QuerySelector("summary").Words(), StringComparison.Ordinal);
        Assert.StartsWith("Next, before:", cpd1.QuerySelector("details p").Words(), StringComparison.Ordinal);

        Assert.Equal("Latest update and previous text on CED1", Item(page, "complete", "CED1").QuerySelector("summary").Words());
        Assert.Contains("31 March 2010 to 30 June 2010, 91 days later", page.QuerySelector("[aria-labelledby=dates] li").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("one two three four five six", "one two three four five seven", true)]
    [InlineData("one two three four", "five six seven eight", false)]
    [InlineData("one two", "one two three four five six seven", false)]
    [InlineData("one two three four five six seven", "one two", false)]
    [InlineData("the same text", "the same text", false)]
    [InlineData(null, "a first text", false)]
    public void Half_is_counted_on_both_texts(string? before, string now, bool isMarked)
    {
        var change = new TextChange(before, now);
        Assert.Equal(isMarked, change.IsMarked);
        Assert.Equal(isMarked || before is null || before == now ? null : before, change.Folded);
        Assert.Equal(now, string.Concat(change.Shown.Where(part => part.Kind != RedlineKind.Removed).Select(part => part.Text)));
    }

    [Fact]
    public async Task The_sentences_and_what_worsened_are_read_in_two_minutes()
    {
        const int WordsInTwoMinutes = 480;
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Changes);
        foreach (var folded in page.QuerySelectorAll("main details > :not(summary), main .govuk-visually-hidden").ToList())
        {
            folded.Remove();
        }

        var said = string.Join(' ', page.QuerySelectorAll("main h1, .app-says, [aria-labelledby=worsened]").Select(one => one.Words()));
        Assert.InRange(said.Split(' ').Length, 100, WordsInTwoMinutes);
    }

    [Fact]
    public async Task Reports_chosen_the_other_way_round_are_turned_and_the_same_twice_is_said()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var right = await member.GetPageAsync(Changes + "?from=1&to=2");
        var turned = await member.GetPageAsync(Changes + "?from=2&to=1");
        Assert.Equal(right.QuerySelector("h1").Words(), turned.QuerySelector("h1").Words());
        Assert.Contains("from the earlier report to the later one", turned.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(right.QuerySelector("h1").Words(), (await member.GetPageAsync(Changes + "?to=2")).QuerySelector("h1").Words());
        Assert.Equal("Both are October 2008 to March 2009. Choose two reports, or a report and now.", (await member.GetPageAsync(Changes + "?from=2&to=2")).QuerySelector(".app-lead").Words());
        Assert.StartsWith("April to September 2008 is the first report", (await member.GetPageAsync(Changes + "?to=1")).QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?from=99")]
    [InlineData("?to=3")]
    [InlineData("?from=-1")]
    [InlineData("?from=abc&to=%00")]
    [InlineData("?from=99999999999999999999")]
    [InlineData("?from=1&from=2&to=x")]
    public async Task Reports_that_are_not_there_are_not_found(string query)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(Changes + query, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_plan_without_reports_says_so_and_has_no_reports_of_another_plan()
    {
        await site.ReadAsync(async db =>
        {
            var plan = new ImprovementPlan("Another plan", "An inspection", "An inspector", new DateOnly(2009, 1, 1));
            plan.AddArea("Roads", "RO");
            db.Add(plan);
            return await db.SaveChangesAsync();
        });
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.StartsWith("There is no final report to compare with yet", (await administrator.GetPageAsync("/plans/another-plan/changes")).QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        var list = await administrator.GetPageAsync("/plans/another-plan/reports");
        Assert.Equal("No reports yet.", list.QuerySelector(".app-lead").Words());
        Assert.NotNull(list.QuerySelector("main a[href='/admin/periods']"));
        foreach (var address in new[] { "changes?from=1", "changes?to=2", "periods/3/freeze" })
        {
            using var response = await administrator.GetAsync(new Uri("/plans/another-plan/" + address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }
    }

    [Fact]
    public async Task The_reports_are_listed_newest_first_with_what_can_be_had_of_them()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var home = await member.GetAsync(new Uri("/reports", UriKind.Relative));
        Assert.Equal(PlanSite.Plan + "/reports", home.Headers.Location?.OriginalString);
        var page = await member.GetPageAsync(PlanSite.Plan + "/reports");
        Assert.Equal(["October 2008 to March 2009", "April to September 2008"], page.QuerySelectorAll("main section h2").Select(one => one.Words()));
        var newest = page.QuerySelector("main section")!;
        var report = await site.ReadAsync(db => db.FrozenReports.SingleAsync(one => one.PeriodId == 2));
        Assert.Equal(report.Sha256, newest.QuerySelector(".app-print").Words());
        Assert.Contains(report.Sha256[..12], newest.QuerySelector("summary").Words(), StringComparison.Ordinal);
        Assert.Contains("Finalised by Performance manager on 31 March 2009, 5pm. “All reports are in.”", newest.Words(), StringComparison.Ordinal);
        Assert.Equal("46 actions: 1 off track, 11 at risk, 26 on track, 2 complete or closed, 6 not started", newest.QuerySelector(".app-report__figures").Words());
        Assert.Equal(
            ["/reports/2", "/changes?from=1&to=2", "/reports/2/decisions", "/reports/2/pack.docx", "/reports/2/pack.html", "/reports/2/actions.csv", "/reports/2/position.json"],
            newest.QuerySelectorAll(".app-report__links a").Select(link => link.GetAttribute("href")![PlanSite.Plan.Length..]));
    }

    private static AngleSharp.Dom.IElement Item(IHtmlDocument page, string section, string code)
        => page.QuerySelectorAll($"[aria-labelledby={section}] li").Single(one => one.QuerySelector("h3").Words().StartsWith(code + " ", StringComparison.Ordinal));

    private static void AssertSection(IHtmlDocument page, string id, IEnumerable<string> codes)
    {
        var expected = codes.Order(StringComparer.Ordinal).ToList();
        var found = page.QuerySelectorAll($"[aria-labelledby={id}] th a, section[aria-labelledby={id}] li a").Select(link => link.Words().Split(' ')[0]).Order(StringComparer.Ordinal).ToList();
        Assert.Equal((id, string.Join(' ', expected)), (id, string.Join(' ', found.Distinct())));
        Assert.Equal(expected.Count > 0 ? $"{expected.Count}" : null, page.GetElementById(id) is { } heading ? heading.Words().Split(": ")[^1] : null);
    }

    private static async Task<Dictionary<string, (Standing Standing, OutcomeConfidence? Confidence, DateOnly? Due)>> StandAsync(PerformanceDbContext db, int? periodId)
        => periodId is null
            ? (await db.Actions.ToListAsync()).ToDictionary(one => one.Code, one => (one.Standing, one.Confidence, one.DueDate))
            : (await db.Positions.Include(one => one.Action).Where(one => one.PeriodId == periodId).ToListAsync())
                .ToDictionary(one => one.Action.Code, one => (one.Standing, one.Confidence, one.DueDate));
}
