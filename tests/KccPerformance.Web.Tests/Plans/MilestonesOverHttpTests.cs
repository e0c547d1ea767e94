using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>Milestones of an action come from a file or from a page, officers report on them, and reports and files show them.</summary>
public sealed class MilestonesOverHttpTests : IDisposable
{
    private const string Admin = "/admin/plans/children-first";
    private const string Plan = "/plans/children-first";

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_officer_reports_on_milestones_and_the_action_is_complete_only_when_all_are_done()
    {
        await AddPlanAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.Null((await officer.GetPageAsync(Plan + "/actions/R1")).QuerySelector("#milestones"));

        var form = (await administrator.GetPageAsync(Admin + "/actions/R1/milestones")).Form("main form");
        using var wrong = await administrator.SubmitAsync(form, ("Rows[0].Lead", "Ann Example"), ("Rows[1].Text", "Hold the course"), ("Rows[1].Due", "Spring"), ("Rows[1].Place", "0"));
        Assert.Equal(
            ["Enter a due date, for example 31 March 2027", "Enter the milestone", "Enter the reason for the change", "The position must be a number from 1 to 99"],
            (await wrong.ReadPageAsync()).Errors().Order(StringComparer.Ordinal));
        using var saved = await administrator.SubmitAsync(
            form, ("Rows[0].Text", "Find a trainer"), ("Rows[0].Lead", "Ann Example"), ("Rows[0].Due", "31 August 2009"), ("Rows[1].Text", "Hold the course"), ("Reason", "As in the plan"));
        Assert.Equal(Admin + "/actions/R1", saved.Headers.Location?.OriginalString);
        using var stale = await administrator.SubmitAsync(form, ("Rows[0].Text", "Too late"), ("Reason", "Again"));
        Assert.Single((await stale.ReadPageAsync()).Errors());

        var page = await officer.GetPageAsync(Plan + "/actions/R1");
        Assert.Equal(
            ["Find a trainer Ann Example 31 August 2009 Overdue Not started", "Hold the course None given No due date Not started"],
            page.QuerySelectorAll("table[aria-labelledby=milestones] tbody tr").Select(row => row.Words()));
        Assert.Contains("0 of 2 milestones done", page.QuerySelector(".app-flags").Words(), StringComparison.Ordinal);
        Assert.Contains("0 of 2 milestones done", (await officer.GetPageAsync(Plan + "/actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("0 of 2 milestones done", (await officer.GetPageAsync(Plan + "/themes/1")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var found = Assert.Single((await officer.GetPageAsync("/search?q=course")).QuerySelectorAll(".app-results__item"), item => item.QuerySelector("a")?.GetAttribute("href")?.StartsWith(Plan, StringComparison.Ordinal) == true);
        Assert.Equal("Milestone: Hold the course", found.QuerySelector("p").Words());

        Assert.Equal(["Milestone due: R1 Find a trainer on 31 August 2009"], await CalendarAsync());

        Assert.Equal(["R1 cannot be complete yet. Report all its milestones as done first (2 of 2 are not done)"], await CompleteAsync(officer));
        var report = (await officer.GetPageAsync(Plan + "/actions/R1/milestones")).Form("main form");
        using var unknown = await officer.SubmitAsync(report, ("Rows[0].State", "Later"));
        Assert.NotEmpty((await unknown.ReadPageAsync()).Errors());
        using var done = await officer.SubmitAsync(report, ("Rows[0].State", "Done"), ("Rows[1].State", "InProgress"));
        Assert.Equal(Plan + "/actions/R1", done.Headers.Location?.OriginalString);
        Assert.Contains("Done, 17 September 2009", (await officer.GetPageAsync(Plan + "/actions/R1")).QuerySelector("table[aria-labelledby=milestones]").Words(), StringComparison.Ordinal);
        Assert.Empty(await CalendarAsync());
        Assert.Equal(["R1 cannot be complete yet. Report all its milestones as done first (1 of 2 is not done)"], await CompleteAsync(officer));
        using var all = await officer.SubmitAsync((await officer.GetPageAsync(Plan + "/actions/R1/milestones")).Form("main form"), ("Rows[1].State", "Done"));
        Assert.Equal(HttpStatusCode.Redirect, all.StatusCode);
        Assert.Empty(await CompleteAsync(officer));

        // A complete action has no open milestone.
        using var reopened = await officer.SubmitAsync((await officer.GetPageAsync(Plan + "/actions/R1/milestones")).Form("main form"), ("Rows[1].State", "NotStarted"));
        Assert.Equal(["R1 is complete, so its milestones must all be done. To change this, first submit an update that R1 is in progress."], (await reopened.ReadPageAsync()).Errors());
        var action = await site.ReadAsync(db => db.Actions.SingleAsync(one => one.Code == "R1"));
        Assert.Equal((2, 0), (action.MilestoneCount, action.OpenMilestones));

        var audited = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "R1" && one.What == "Reported on milestones").OrderBy(one => one.Sequence).Select(one => new { one.Before, one.After }).FirstAsync());
        Assert.Contains("Find a trainer (Ann Example, 31 August 2009, NotStarted)", audited.Before, StringComparison.Ordinal);
        Assert.Contains("Find a trainer (Ann Example, 31 August 2009, Done)", audited.After, StringComparison.Ordinal);

        // Only officers of the action report on it.
        using var other = await officer.GetAsync(new Uri(Plan + "/actions/R2/milestones", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    [Fact]
    public async Task Reports_files_and_programs_have_milestones_and_those_of_Building_on_Success_stay_as_they_are()
    {
        await AddPlanAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Admin + "/actions/R1/milestones")).Form("main form"),
            ("Rows[0].Text", "Find a trainer"), ("Rows[0].Lead", "Ann Example"), ("Rows[0].Due", "31 March 2010"), ("Rows[1].Text", "Hold the course"), ("Reason", "As in the plan"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var csv = (await administrator.GetStringAsync(new Uri(Plan + "/actions.csv", UriKind.Relative))).TrimStart('\uFEFF');
        Assert.EndsWith(",milestones,Finding", csv.Split('\n')[0].TrimEnd('\r'), StringComparison.Ordinal);
        Assert.Contains("Find a trainer [lead: Ann Example; due: 31 March 2010]", csv, StringComparison.Ordinal);
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, Encoding.UTF8.GetBytes(csv))).QuerySelector("h1").Words());
        var changed = await UploadAsync(administrator, Encoding.UTF8.GetBytes(csv.Replace("Hold the course", "Hold two courses", StringComparison.Ordinal)));
        Assert.Equal("1 action would be changed", changed.QuerySelector("h1").Words());
        using var applied = await administrator.SubmitAsync(changed.Form("form[action$='/apply']"));
        Assert.Equal(Admin, applied.Headers.Location?.OriginalString);
        Assert.Equal(
            ["Find a trainer", "Hold two courses"],
            await site.ReadAsync(db => db.Actions.Where(one => one.Code == "R1").SelectMany(one => one.Milestones).OrderBy(one => one.Position).Select(one => one.Text).ToListAsync()));

        using var program = site.Visitor();
        var token = await administrator.CreateApiTokenAsync("Reader", ApiScope.Plans, ApiScope.Actions);
        var action = (await program.ReadJsonAsync("/api/v1/actions?plan=children-first", token)).GetProperty("items").EnumerateArray().Single(one => one.GetProperty("code").GetString() == "R1");
        Assert.Equal(["Find a trainer", "Hold two courses"], action.GetProperty("milestones").EnumerateArray().Select(one => one.GetProperty("text").GetString()));
        using var json = JsonDocument.Parse(await administrator.GetStringAsync(new Uri(Plan + "/actions.json", UriKind.Relative)));
        Assert.Equal(2, json.RootElement.EnumerateArray().Single(one => one.GetProperty("code").GetString() == "R1").GetProperty("milestones").GetArrayLength());

        var period = await FreezeAsync();
        var pack = await administrator.GetPageAsync($"{Plan}/reports/{period}");
        var strip = Assert.Single(pack.QuerySelectorAll("tr.app-pack__strip"), one => one.Words().StartsWith("0 of 2 milestones done:", StringComparison.Ordinal)).Words();
        Assert.Contains("Find a trainer (Ann Example · due 31 March 2010): not started", strip, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync(new Uri($"{Plan}/reports/{period}/pack.docx", UriKind.Relative))).StatusCode);
        Assert.Contains("Find a trainer [lead: Ann Example; due: 31 March 2010]", await administrator.GetStringAsync(new Uri($"{Plan}/reports/{period}/actions.csv", UriKind.Relative)), StringComparison.Ordinal);
        (await administrator.SubmitAsync((await administrator.GetPageAsync($"{Plan}/reports/{period}/publish")).Form("form.app-form-narrow"))).Dispose();
        using var visitor = site.Visitor();
        Assert.Contains("Milestone: Find a trainer: not started (Ann Example · due 31 March 2010)", (await visitor.GetPageAsync($"/published/children-first/{period}")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Hold two courses", await visitor.GetStringAsync(new Uri($"/published/children-first/{period}/actions.json", UriKind.Relative)), StringComparison.Ordinal);

        var sheet = await administrator.GetStringAsync(new Uri(PlanSite.Plan + "/actions.csv", UriKind.Relative));
        Assert.DoesNotContain("milestone", sheet[..sheet.IndexOf('\n', StringComparison.Ordinal)], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("milestones\":", await administrator.GetStringAsync(new Uri(PlanSite.Plan + "/actions.json", UriKind.Relative)), StringComparison.OrdinalIgnoreCase);

        Assert.Null((await administrator.GetPageAsync(PlanSite.Plan + "/actions/CEA1")).QuerySelector("#milestones"));
        Assert.Contains("cannot have milestones", (await administrator.GetPageAsync("/admin" + PlanSite.Plan + "/actions/CEA1/milestones")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_of_a_spreadsheet_below_an_action_become_its_milestones()
    {
        await AddPlanAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await UploadAsync(
            administrator,
            PlanDocument.Sheet(
            [
                ["Ref", "Theme", "Action", "Milestone", "By whom", "By when"],
                ["R8", "Practice", "Listen to children", "", "Ann Example", "30 June 2010"],
                ["", "", "", "Ask every class", "Bob Specimen", "31 March 2010"],
                ["", "", "", "Publish the answers [done]", "Cat Sample", ""],
            ]),
            "plan.xlsx");
        Assert.Equal("1 action would be added", preview.QuerySelector("h1").Words());
        Assert.Contains("Milestone: Ask every class [lead: Bob Specimen; due: 31 March 2010]", preview.QuerySelector("section[aria-labelledby=added]").Words(), StringComparison.Ordinal);
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Admin, applied.Headers.Location?.OriginalString);
        Assert.Equal(
            ["Ask every class, Bob Specimen, NotStarted", "Publish the answers, Cat Sample, Done"],
            await site.ReadAsync(async db => (await db.Actions.Where(one => one.Code == "R8").SelectMany(one => one.Milestones).OrderBy(one => one.Position).ToListAsync()).Select(one => $"{one.Text}, {one.Lead}, {one.State}").ToList()));
        Assert.Equal(["Ann Example"], await site.ReadAsync(db => db.Actions.Where(one => one.Code == "R8").SelectMany(one => one.Leads).Select(one => one.LeadDirector.Name).ToListAsync()));
    }

    public void Dispose() => site.Dispose();

    private static async Task<List<string>> CompleteAsync(HttpClient officer)
    {
        using var sent = await officer.SubmitAsync(
            (await officer.GetPageAsync(Plan + "/actions/R1/updates/new")).Form("form[action$='/updates/new']"),
            ("Narrative", "All managers have been trained and the course has been held"), ("Stage", "Complete"), ("Confidence", "High"));
        return sent.StatusCode == HttpStatusCode.Redirect ? [] : (await sent.ReadPageAsync()).Errors();
    }

    private static async Task<IHtmlDocument> UploadAsync(HttpClient client, byte[] file, string name = "plan.csv")
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync(Admin + "/import")).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token, Encoding.UTF8), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", name } };
        using var sent = await client.PostAsync(new Uri(Admin + "/import", UriKind.Relative), content);
        return await client.GetPageAsync(sent.Headers.Location!.OriginalString);
    }

    /// <summary>The milestones in the officer's calendar.</summary>
    private async Task<List<string>> CalendarAsync()
    {
        var officer = await site.ReadAsync(db => db.Users.SingleAsync(user => user.Email == PlanSite.Officer));
        await using var scope = site.Services.CreateAsyncScope();
        var events = new List<CalendarEvent>();
        foreach (var source in scope.ServiceProvider.GetServices<ICalendarSource>())
        {
            events.AddRange(await source.ListAsync(
                new CalendarOwner(officer.Id, officer.DisplayName, officer.Roles), new CalendarWindow(new(2009, 6, 1), new(2010, 12, 31)), CancellationToken.None));
        }

        return [.. events.Where(one => one.Title.StartsWith("Milestone", StringComparison.Ordinal)).Select(one => $"{one.Title} on {one.Day:d MMMM yyyy}")];
    }

    private Task<int> AddPlanAsync() => site.ReadAsync(async db =>
    {
        var plan = new ImprovementPlan("Children first", "Inspection of services", "Ofsted", new(2009, 2, 1), PlanCoding.Own, hasCategories: false);
        var area = plan.AddArea("Practice", prefix: null);
        foreach (var code in (IReadOnlyList<string>)["R1", "R2"])
        {
            var action = area.AddAction(
                code, Category.None, 0,
                new ActionText($"Train team {code}", "31 March 2010", string.Empty, [], [], []) { Extras = [new ExtraText("Finding", "Plans are weak")] },
                Timescale.DueBy(new(2010, 3, 31)), new(2009, 4, 1));
            if (code == "R1")
            {
                action.AddOfficer(await db.Users.SingleAsync(user => user.Email == PlanSite.Officer));
            }
        }

        plan.Adopt(new(2009, 4, 1));
        db.Plans.Add(plan);
        db.Periods.Add(new ReportingPeriod(plan.Subject, "April to September 2009", new(2009, 4, 1), new(2009, 9, 30), new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), meeting: null));
        return await db.SaveChangesAsync();
    });

    private async Task<int> FreezeAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var period = await db.Periods.SingleAsync(one => one.Subject.Slug == "children-first");
        period.Close();
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<FreezeService>().FreezeAsync(period.Id, "All reports are in.", period.Version, new Actor(1, "Performance manager", null));
        return period.Id;
    }
}
