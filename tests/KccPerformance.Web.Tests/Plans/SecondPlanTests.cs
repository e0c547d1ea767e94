using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.ImprovementPlans.Sample;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Imports;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>The demonstration's second plan is invented and of another kind. Every page shows it, and Kent's plan stays as it is.</summary>
public sealed partial class SecondPlanTests(SecondPlanSite site) : IClassFixture<SecondPlanSite>
{
    private const string Plan = "/plans/customers-first";

    private const string Invented = "Invented plan This plan and its progress are invented. Shown as at 17 September 2009.";

    [Fact]
    public async Task Its_document_is_read_without_a_question_and_its_progress_has_every_rating_and_a_late_milestone()
    {
        var document = await SecondPlanSample.ReadDocumentAsync(CancellationToken.None);
        Assert.Empty(document.Problems);
        Assert.Empty(document.Leftovers);
        Assert.Equal(8, document.Actions.Select(action => Assert.Single(action.Extras).Text).Distinct(StringComparer.Ordinal).Count());

        var (slug, today) = (SecondPlanSample.Slug, new DateOnly(2009, 9, 17));
        var actions = await site.ReadAsync(db => db.Actions.AsNoTracking()
            .Where(action => action.Area.Plan.Slug == slug)
            .Include(action => action.Milestones).Include(action => action.Officers).Include(action => action.Leads).Include(action => action.Criteria)
            .AsSplitQuery().OrderBy(action => action.CodeKey).ToListAsync());
        Assert.Equal(["R1a", "R1b", "R2a", "R2b", "R3a", "R3b", "R4", "R5a", "R5b", "R6a", "R6b", "R7", "R8a", "R8b"], actions.Select(action => action.Code));
        Assert.All(actions, action => Assert.Equal((1, 1), (action.Officers.Count, action.Leads.Count)));
        Assert.Equal(
            ["OffTrack 1", "AtRisk 2", "NotStarted 4", "OnTrack 6", "Complete 1"],
            actions.GroupBy(action => action.Standing).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}"));
        Assert.Equal("R4", Assert.Single(actions, action => action.IsOverdue(today)).Code);
        Assert.Equal(10, actions.Sum(action => action.Milestones.Count));
        Assert.Equal("Move the numbers of the first three directorates", Assert.Single(actions.SelectMany(action => action.Milestones), one => one.State != MilestoneState.Done && one.DueDate < today).Text);
        Assert.Equal(EvidenceState.Verified, Assert.Single(actions.Single(action => action.Stage == Stage.Complete).Criteria).State);
    }

    [Fact]
    public async Task A_member_lands_on_Kents_plan_and_reads_the_other_on_every_page()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using (var home = await member.GetAsync(new Uri("/", UriKind.Relative)))
        {
            Assert.Equal("/committees/1", home.Headers.Location?.OriginalString);
        }

        var list = await member.GetPageAsync("/plans");
        Assert.Equal(
            [
                "Building on Success, in response to CPA Corporate Assessment: 46 actions",
                "Customers First, in response to Peer challenge of customer services (invented): 14 actions",
            ],
            list.QuerySelectorAll("main li").Select(item => item.Words()));
        Assert.StartsWith("Illustrative progress Kent’s plan of 2008 and an invented plan, with invented progress.", list.QuerySelector(".app-demo-banner").Words(), StringComparison.Ordinal);
        foreach (var (plan, citesParagraphs) in new[] { (Plan, false), (PlanSite.Plan, true) })
        {
            Assert.Equal(citesParagraphs, (await member.GetPageAsync(plan)).QuerySelector($"main a[href='{plan}/paragraphs']") is not null);
        }

        Assert.Equal("Actions: select a plan", (await member.GetPageAsync("/actions")).QuerySelector("h1").Words());
        Assert.Equal(
            ["/plans/building-on-success/actions?q=engagement", "/plans/customers-first/actions?q=engagement"],
            (await member.GetPageAsync("/actions?q=engagement")).QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")));
        Assert.Equal(
            ["/plans/building-on-success/reports", "/plans/customers-first/reports"],
            (await member.GetPageAsync("/reports")).QuerySelectorAll("main li a").Select(link => link.GetAttribute("href")));
        Assert.StartsWith("Illustrative progress Kent’s plan of 2008 with invented progress.", (await member.GetPageAsync(PlanSite.Plan)).QuerySelector(".app-demo-banner").Words(), StringComparison.Ordinal);

        foreach (var (address, words) in new[]
        {
            (Plan, "Getting in touch"),
            (Plan + "/themes/1", "1 of 3 milestones done"),
            (Plan + "/actions", "1 of 3 milestones done"),
            (Plan + "/actions?flag=Overdue", "1 of 14 actions"),
            (Plan + "/actions/R1a", "Give customers one number to call"),
            (Plan + "/actions/R5a", "Complaints acknowledged, May 2009"),
            (Plan + "/changes", "R4"),
            (Plan + "/slippage", "Customers First"),
            (Plan + "/reports", "April to June 2009"),
        })
        {
            var shown = await member.GetPageAsync(address);
            Assert.Contains(words, shown.QuerySelector("main").Words(), StringComparison.Ordinal);
            Assert.Equal(Invented, shown.QuerySelector(".app-demo-banner").Words());
        }

        Assert.Equal(
            [
                "Reserve the number Head of Information Systems 12 June 2009 Done, 12 June 2009",
                "Move the numbers of the first three directorates Head of Information Systems 31 August 2009 Overdue In progress",
                "Move the numbers of the other two directorates Head of Information Systems 28 February 2010 Not started",
            ],
            (await member.GetPageAsync(Plan + "/actions/R1a")).QuerySelectorAll("table[aria-labelledby=milestones] tbody tr").Select(row => row.Words()));

        // A code of either plan is found, and so is a paragraph: only Kent's plan cites them.
        foreach (var (typed, found) in new[] { ("r1a", Plan + "/actions/R1a"), ("cea1", PlanSite.Plan + "/actions/CEA1"), ("68", PlanSite.Plan + "/paragraphs?para=68#para-68") })
        {
            using var search = await member.GetAsync(new Uri("/search?q=" + typed, UriKind.Relative));
            Assert.Equal(found, search.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Its_committee_has_a_final_report_and_its_officer_and_the_administrator_see_both_plans()
    {
        var slug = SecondPlanSample.Slug;
        var period = await site.ReadAsync(db => db.Periods.Where(one => one.Subject.Slug == slug && one.State == PeriodState.Frozen).Select(one => new { one.Id, one.Meeting!.CommitteeId }).SingleAsync());
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Equal("Customer Services Panel · Customers First · position on 17 September 2009", (await member.GetPageAsync($"/committees/{period.CommitteeId}")).QuerySelector(".app-caption").Words());
        Assert.Contains((await member.GetPageAsync($"{Plan}/reports/{period.Id}")).QuerySelectorAll("tr.app-pack__strip"), strip => strip.Words().StartsWith("1 of 3 milestones done:", StringComparison.Ordinal));
        var pack = await member.GetStringAsync(new Uri($"{Plan}/reports/{period.Id}/pack.html", UriKind.Relative));
        Assert.Contains("Illustrative progress", pack, StringComparison.Ordinal);
        Assert.Contains("Peer challenge of customer services (invented)", pack, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await member.GetAsync(new Uri($"{Plan}/reports/{period.Id}/pack.docx", UriKind.Relative))).StatusCode);

        using var officer = await site.SignInAsync(PlanSite.Officer2);
        var mine = await officer.GetPageAsync("/my-actions");
        Assert.Equal(["Building on Success · April to September 2009", "Customers First · July to September 2009"], mine.QuerySelectorAll("main p.app-caption").Select(caption => caption.Words()));
        Assert.Contains("R6a Log all enquiries from Members in one place 1 of 2 milestones done: R6a Customers First", mine.QuerySelectorAll("table.app-my-actions th").Select(cell => cell.Words()));
        Assert.Equal(["Due: R6a Log all enquiries from Members in one place on 30 November 2009", "Milestone due: R6a Move open enquiries to the log on 30 September 2009"], await CalendarAsync(PlanSite.Officer2));

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Customers First", (await administrator.GetPageAsync("/to-do")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var overview = (await administrator.GetPageAsync("/admin")).QuerySelector("main").Words();
        Assert.All(["without an officer", "without a committee"], need => Assert.DoesNotContain(need, overview, StringComparison.Ordinal));

        // That is an action of the other plan, which names no lead director in its document either.
        Assert.Contains("1 without a lead", overview, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reminder_names_the_milestones_that_are_overdue_or_due_soon_below_their_action()
    {
        var (slug, email) = (SecondPlanSample.Slug, PlanSite.Officer2);
        var planId = await site.ReadAsync(db => db.Plans.Where(plan => plan.Slug == slug).Select(plan => plan.Id).SingleAsync());
        var officerId = await site.ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id).SingleAsync());
        await using var scope = site.Services.CreateAsyncScope();
        var due = Assert.Single(await scope.ServiceProvider.GetRequiredService<DueUpdates>().ListAsync(planId, officerId, ReminderKind.Digest));
        Assert.Contains(
            "/actions/R6a/updates/new\nMilestone due 30 September 2009: Move open enquiries to the log (Head of Democratic Services)\nReport on milestones: https://plans.example.org/plans/customers-first/actions/R6a/milestones\n\n",
            ReminderText.Digest([due], "https://plans.example.org"), StringComparison.Ordinal);

        DueMilestone late = new("Hold the course", string.Empty, new(2009, 8, 31));
        var text = ReminderText.Manual([due with { Milestones = [.. Enumerable.Repeat(late, 7)] }], "https://plans.example.org");
        Assert.Contains("Milestone was due 31 August 2009: Hold the course\n2 more milestones overdue or due soon\nReport", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ilestone", ReminderText.Digest([due with { Milestones = [] }], "https://plans.example.org"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_download_can_be_imported_again_and_changes_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var csv = (await administrator.GetStringAsync(new Uri(Plan + "/actions.csv", UriKind.Relative))).TrimStart('\uFEFF');
        Assert.EndsWith(",milestones,Recommendation", csv.Split('\n')[0].TrimEnd('\r'), StringComparison.Ordinal);
        var preview = await administrator.UploadPlanAsync("/admin" + Plan, "customers-first.csv", Encoding.UTF8.GetBytes(csv));
        Assert.Equal("Nothing to change", preview.QuerySelector("h1").Words());
    }

    [Fact]
    public async Task The_pages_of_Kents_plan_have_the_same_bytes_with_and_without_it()
    {
        using var kent = new PlanSite();
        using var with = await site.SignInAsync(PlanSite.Member);
        using var without = await kent.SignInAsync(PlanSite.Member);
        foreach (var address in new[] { PlanSite.Plan, PlanSite.Plan + "/themes/1", PlanSite.Plan + "/actions", PlanSite.Plan + "/changes" })
        {
            Assert.Equal(await ReadAsync(without, address), await ReadAsync(with, address));
        }

        static async Task<string> ReadAsync(HttpClient client, string address) => Token().Replace(await client.GetStringAsync(new Uri(address, UriKind.Relative)), string.Empty);
    }

    /// <summary>The due dates and milestones of R6a in a user's calendar.</summary>
    private async Task<List<string>> CalendarAsync(string email)
    {
        var user = await site.ReadAsync(db => db.Users.SingleAsync(one => one.Email == email));
        await using var scope = site.Services.CreateAsyncScope();
        var events = new List<CalendarEvent>();
        foreach (var source in scope.ServiceProvider.GetServices<ICalendarSource>())
        {
            events.AddRange(await source.ListAsync(
                new CalendarOwner(user.Id, user.DisplayName, user.Roles), new CalendarWindow(new(2009, 6, 1), new(2010, 12, 31)), CancellationToken.None));
        }

        return [.. events.Where(one => one.Title.Contains("R6a", StringComparison.Ordinal)).Select(one => $"{one.Title} on {one.Day:d MMMM yyyy}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The antiforgery token of a form.</summary>
    [GeneratedRegex("value=\"CfDJ8[^\"]*\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Token();
}
