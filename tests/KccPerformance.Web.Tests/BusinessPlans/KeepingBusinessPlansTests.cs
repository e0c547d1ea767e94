using System.Net;
using System.Text;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>Administrators add plans and objectives, set who reports on them, and import monitoring.</summary>
public sealed class KeepingBusinessPlansTests : IDisposable
{
    private const string Admin = "/business-plans/admin";

    private readonly CountedSite site = new();

    [Fact]
    public async Task A_plan_for_a_year_is_added_opened_and_reported_on()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await administrator.SubmitAsync((await administrator.GetPageAsync(Admin)).Form("form[action='/business-plans/admin']"),
            ("Division", "Property & Infrastructure"), ("Year", "2014/15"), ("Directorate", "Growth"));
        Assert.Equal(Admin + "/property-and-infrastructure-2014-15", added.Headers.Location?.OriginalString);
        var address = added.Headers.Location!.OriginalString;
        using var objective = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/objectives']"),
            ("Paragraph", "1"), ("Service", "Estates"), ("Text", "Sell two buildings."), ("Due.Day", "31"), ("Due.Month", "12"), ("Due.Year", "2014"));
        Assert.Equal(HttpStatusCode.Redirect, objective.StatusCode);
        var officerId = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer2).Select(user => user.Id).SingleAsync());
        using var officer = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/officers']"), ("OfficerId", $"{officerId}"));
        Assert.Equal(HttpStatusCode.Redirect, officer.StatusCode);
        using var opened = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/settings']"), ("Open", "mid-year"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);

        using var two = await site.SignInAsync(PlanSite.Officer2);
        Assert.Contains("1 of 1 still to report", (await two.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var page = await two.GetPageAsync(BusinessPlanBrowsing.New);
        using var sent = await two.SendReportsAsync(page, (1, "State", "OnTrack"), (1, "Words", "One is sold."));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var shown = await two.GetPageAsync("/business-plans/property-and-infrastructure-2014-15");
        Assert.Contains("Not approved", shown.QuerySelector(".app-objectives").Words(), StringComparison.Ordinal);
        Assert.Contains("31 December 2014", shown.QuerySelector(".app-objectives").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "2014/15", "Enter the division")]
    [InlineData("Highways", "2014/16", "two years in a row")]
    [InlineData("Customer Services", "2013/14", "already a business plan for Customer Services in 2013/14")]
    public async Task A_plan_that_cannot_be_added_says_why_and_keeps_what_was_typed(string division, string year, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SubmitAsync((await administrator.GetPageAsync(Admin)).Form("form[action='/business-plans/admin']"), ("Division", division), ("Year", year), ("Lead", "Somebody"));
        var page = await refused.ReadPageAsync();
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("Somebody", page.QuerySelector("#Lead")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("33", "Text", "Paragraph 33 is already used in this plan")]
    [InlineData("x", "Text", "whole number from 1")]
    [InlineData("100", "", "Enter the objective")]
    public async Task An_objective_that_cannot_be_added_says_why(string paragraph, string text, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Admin + "/customer-services-2013-14")).Form("form[action$='/objectives']"), ("Paragraph", paragraph), ("Text", text), ("Lead", "Somebody"));
        var page = await refused.ReadPageAsync();
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal((paragraph, "Somebody"), (page.QuerySelector("#Paragraph")!.GetAttribute("value"), page.QuerySelector("#Lead")!.GetAttribute("value")));
    }

    [Fact]
    public async Task Settings_that_were_changed_meanwhile_are_not_overwritten()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Admin + "/customer-services-2013-14");
        using var first = await administrator.SubmitAsync(page.Form("form[action$='/settings']"), ("Open", string.Empty));
        using var late = await administrator.SubmitAsync(page.Form("form[action$='/settings']"), ("Open", "year-end"));
        Assert.Contains("has been changed since you opened this page", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Null(await site.ReadAsync(db => db.BusinessPlans.Where(plan => plan.Slug == "customer-services-2013-14").Select(plan => plan.OpenHalf).SingleAsync()));
    }

    [Fact]
    public async Task The_papers_own_file_again_changes_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.PreviewAsync(BusinessPlanBrowsing.PaperFile);
        Assert.Equal("Nothing to change", page.QuerySelector("h1").Words());
        Assert.Contains("79 paragraphs are already imported", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_year_is_checked_imported_as_a_whole_and_can_be_imported_again()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.PreviewAsync(BusinessPlanBrowsing.PaperFile, "2015/16");
        Assert.Equal("83 would be added and 0 changed", page.QuerySelector("h1").Words());
        Assert.Equal(["import-form", "cancel-form"], page.QuerySelectorAll("main .app-no-print button").Select(button => button.GetAttribute("form")));
        Assert.NotNull(page.QuerySelector("#import-form[action$='/apply']"));
        Assert.NotNull(page.QuerySelector("#cancel-form[action$='/put-away']"));
        Assert.Equal(0, await site.ReadAsync(db => db.BusinessPlans.CountAsync(plan => plan.Year == 2015)));
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(BusinessPlanBrowsing.Import, applied.Headers.Location?.OriginalString);

        Assert.Equal(79, await site.ReadAsync(db => db.Objectives.CountAsync(one => one.Plan.Year == 2015)));
        Assert.Equal(79, await site.ReadAsync(db => db.ObjectiveMonitoring.CountAsync(one => one.Objective.Plan.Year == 2015 && one.Stage == MonitoringStage.Suggested)));
        Assert.Equal("Nothing to change", (await administrator.PreviewAsync(BusinessPlanBrowsing.PaperFile, "2015/16")).QuerySelector("h1").Words());
        Assert.Contains("monitoring.csv, imported by Performance manager",
            (await administrator.GetPageAsync("/business-plans/customer-services-2015-16/33")).QuerySelector("section[aria-labelledby=history]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sites_own_download_can_be_imported()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.PreviewAsync(await administrator.GetByteArrayAsync(new Uri("/business-plans/monitoring.csv", UriKind.Relative)), "2016/17");
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal(6, Assert.Single(await site.ReadAsync(db => db.ObjectiveMonitoring.Where(one => one.Objective.Plan.Year == 2016 && one.State == ObjectiveState.Stopped).Select(one => one.Objective.Paragraph).ToListAsync())));
    }

    [Theory]
    [InlineData("paragraph,division,kind\n1,A,progress\n", "no column text")]
    [InlineData("paragraph,division,text\n1,A,T\n", "must have a column called kind or a column called state")]
    [InlineData("", "The file is empty")]
    public async Task A_file_that_cannot_be_read_is_refused(string csv, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SendMonitoringAsync(Encoding.UTF8.GetBytes(csv));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_in_one_row_imports_none_of_them_and_unknown_columns_are_named()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var csv = "paragraph,division,service,kind,text,date,colour\n1,Highways,,progress,Fine.,,red\n2,Highways,,delay,,2014-02-31,\n1,Highways,,wrong,Twice.,,\n";
        var page = await administrator.PreviewAsync(Encoding.UTF8.GetBytes(csv), "2017/18");
        Assert.Equal("monitoring.csv has errors and cannot be imported", page.QuerySelector("h1").Words());
        var errors = page.QuerySelector("section[aria-labelledby=stops]").Words();
        foreach (var sentence in new[] { "Row 3, text: Enter the text", "Row 3, date: “2014-02-31” is not a date", "Row 4, paragraph: Paragraph 1 is also in row 2", "Row 4, kind: “wrong”" })
        {
            Assert.Contains(sentence, errors, StringComparison.Ordinal);
        }

        Assert.Contains("“colour” was not recognised", page.QuerySelector("section[aria-labelledby=checks]").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action$='/apply']"));
    }

    [Fact]
    public async Task What_a_person_confirmed_or_reported_stays_when_a_file_says_otherwise()
    {
        await site.ReopenMidYearAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var confirmed = await administrator.SubmitAsync((await administrator.GetPageAsync(BusinessPlanBrowsing.Confirm)).Form("form[action='/business-plans/confirm']"));
        var page = await administrator.PreviewAsync("paragraph,division,kind,text\n6,Communications and Engagement Division,achievement,It was printed.\n"u8.ToArray());
        Assert.Equal("Nothing to change", page.QuerySelector("h1").Words());
        Assert.Contains("Paragraph 6 has already been confirmed or reported on, so it was not changed", page.QuerySelector("section[aria-labelledby=checks]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_objectives_ask_no_more_queries_of_a_page()
    {
        await site.ReopenMidYearAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        string[] pages = ["/business-plans", "/business-plans/objectives", BusinessPlanBrowsing.CustomerServices, BusinessPlanBrowsing.Confirm, BusinessPlanBrowsing.Approvals, Admin, "/business-plans/monitoring.csv"];
        var before = await CountAsync(administrator, pages);
        var mine = await CountAsync(officer, [BusinessPlanBrowsing.New, "/my-actions"]);
        var csv = new StringBuilder("paragraph,division,service,kind,text\n");
        for (var paragraph = 100; paragraph < 1600; paragraph++)
        {
            csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{paragraph},Customer Services Division,Service {paragraph % 20},delay,Objective {paragraph} is late.\n");
        }

        var page = await administrator.PreviewAsync(Encoding.UTF8.GetBytes(csv.ToString().Replace(",delay,", ",stopped,", StringComparison.Ordinal).Replace("kind,text", "kind,text,reason", StringComparison.Ordinal).Replace("late.\n", "late.,Money\n", StringComparison.Ordinal)));
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        await site.ReadAsync(async db =>
        {
            var user = await db.Users.SingleAsync(one => one.Email == PlanSite.PerformanceOfficer);
            foreach (var objective in await db.Objectives.Include(one => one.Officers).Where(one => one.Paragraph >= 100).ToListAsync())
            {
                objective.AddOfficer(user);
            }

            return await db.SaveChangesAsync();
        });
        Assert.Equal(before, await CountAsync(administrator, pages));
        Assert.Equal(mine, await CountAsync(officer, [BusinessPlanBrowsing.New, "/my-actions"]));
        Assert.Equal(1579, (await administrator.GetStringAsync(new Uri("/business-plans/monitoring.csv", UriKind.Relative))).Split("Division,").Length - 1);
    }

    public void Dispose() => site.Dispose();

    private async Task<IReadOnlyList<int>> CountAsync(HttpClient client, IEnumerable<string> pages)
    {
        var counts = new List<int>();
        foreach (var page in pages)
        {
            await client.GetByteArrayAsync(new Uri(page, UriKind.Relative));
            site.Services.GetRequiredService<KeptPages>().Clear();
            site.TakeCount();
            await client.GetByteArrayAsync(new Uri(page, UriKind.Relative));
            counts.Add(site.TakeCount());
        }

        return counts;
    }
}
