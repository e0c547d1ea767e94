using System.Net;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>The categories of a plan's own come from its file, are edited by an administrator, and are shown everywhere as the plan writes them.</summary>
public sealed class OwnCategoriesOverHttpTests : IDisposable
{
    private const string Admin = "/admin/plans/children-first";
    private const string Plan = "/plans/children-first";

    private readonly PlanSite site = new();

    [Fact]
    public async Task Words_of_a_file_become_categories_that_pages_filters_reports_files_and_programs_show()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        var preview = await UploadAsync(administrator, PlanDocument.Sheet(Rows));
        Assert.Equal("3 actions would be added", preview.QuerySelector("h1").Words());
        Assert.Contains("Must do, now, Could do", preview.QuerySelector("section[aria-labelledby=new-categories]").Words(), StringComparison.Ordinal);
        Assert.Contains("Must do, now", preview.QuerySelector("section[aria-labelledby=added] tbody th").Words(), StringComparison.Ordinal);
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Admin, applied.Headers.Location?.OriginalString);
        Assert.Contains("\"NewCategories\":[\"Must do, now\",\"Could do\"]", await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Imported plan").Select(one => one.After!).SingleAsync()), StringComparison.Ordinal);

        // An administrator puts them in another order and says what one means.
        var form = (await administrator.GetPageAsync(Admin + "/categories")).Form("main form");
        using var edited = await administrator.SubmitAsync(form, ("Rows[0].Place", "2"), ("Rows[1].Place", "1"), ("Rows[1].Meaning", "If there is time"), ("Reason", "The order of the plan"));
        Assert.Equal(Admin, edited.Headers.Location?.OriginalString);
        Assert.Contains("Could do, Must do, now", (await administrator.GetPageAsync(Admin)).QuerySelector("dl").Words(), StringComparison.Ordinal);
        using var adopted = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Admin)).Form("form[action$='/adopt']"), ("AdoptedOn.Day", "1"), ("AdoptedOn.Month", "9"), ("AdoptedOn.Year", "2009"));
        Assert.Equal(HttpStatusCode.Redirect, adopted.StatusCode);

        await ShowsAsync(administrator, first: "Could do", second: "Must do, now");
        var file = await administrator.GetByteArrayAsync(new Uri(Plan + "/actions.csv", UriKind.Relative));
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, file, "plan.csv")).QuerySelector("h1").Words());
        using var program = site.Visitor();
        var token = await administrator.CreateApiTokenAsync("Reader", ApiScope.Plans, ApiScope.Actions);
        var actions = (await program.ReadJsonAsync("/api/v1/actions?plan=children-first", token)).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["Must do, now", "Could do", null], actions.OrderBy(one => one.GetProperty("code").GetString(), StringComparer.Ordinal).Select(one => one.GetProperty("category").GetString()));

        // The final report keeps the names of its day.
        var period = await FreezeAsync();
        using var renamed = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Admin + "/categories")).Form("main form"), ("Rows[0].Name", "Might do"), ("Reason", "Another word"));
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Equal(
            ["Could do", "Must do, now", "No category"],
            (await administrator.GetPageAsync($"{Plan}/reports/{period}")).QuerySelectorAll("h2, h3, h4, h5").Select(heading => heading.Words()).Where(words => words is "Could do" or "Might do" or "Must do, now" or "No category"));
        var csv = await administrator.GetStringAsync(new Uri($"{Plan}/reports/{period}/actions.csv", UriKind.Relative));
        Assert.Contains("R1,1,Children first,\"Must do, now\",", csv, StringComparison.Ordinal);
        Assert.Contains("R2,1,Children first,Could do,", csv, StringComparison.Ordinal);
        using var position = JsonDocument.Parse(await administrator.GetStringAsync(new Uri($"{Plan}/reports/{period}/position.json", UriKind.Relative)));
        Assert.Equal(["Could do", "Must do, now"], position.RootElement.GetProperty("ownCategories").EnumerateArray().Select(one => one.GetProperty("name").GetString()));
        (await administrator.SubmitAsync((await administrator.GetPageAsync($"{Plan}/reports/{period}/publish")).Form("form.app-form-narrow"))).Dispose();
        using var visitor = site.Visitor();
        using var data = JsonDocument.Parse(await visitor.GetStringAsync(new Uri($"/published/children-first/{period}/actions.json", UriKind.Relative)));
        Assert.Equal(
            ["Must do, now", "Could do", null],
            data.RootElement.GetProperty("report").GetProperty("actions").EnumerateArray().Select(one => one.TryGetProperty("category", out var category) ? category.GetString() : null));
        Assert.Contains("\"Must do, now\"", await visitor.GetStringAsync(new Uri($"/published/children-first/{period}/actions.csv", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_action_gets_another_category_and_one_with_actions_is_not_removed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        using var applied = await administrator.SubmitAsync((await UploadAsync(administrator, PlanDocument.Sheet(Rows))).Form("form[action$='/apply']"));
        Assert.Equal(Admin, applied.Headers.Location?.OriginalString);

        var form = (await administrator.GetPageAsync(Admin + "/categories")).Form("main form");
        using var used = await administrator.SubmitAsync(form, ("Rows[1].Name", string.Empty), ("Reason", "Not used"));
        var again = await used.ReadPageAsync();
        Assert.Equal(["1 action has the category “Could do”. Give it another category before you remove it"], again.Errors());
        Assert.Equal("Must do, now", ((IHtmlInputElement)again.QuerySelector("input[name='Rows[0].Name']")!).Value);
        using var twice = await administrator.SubmitAsync(form, ("Rows[2].Name", "could do"), ("Reason", "Another"));
        Assert.Equal(["“could do” is in the list already. Enter each name once"], (await twice.ReadPageAsync()).Errors());
        using var wrong = await administrator.SubmitAsync(form, ("Rows[2].Meaning", "Nothing"), ("Rows[3].Name", new string('a', 61)), ("Rows[0].Place", "0"));
        Assert.Equal(
            ["Enter the name of the category", "Enter the reason for the change", "The name must be 60 characters or fewer of letters, figures and punctuation", "The position must be a number from 1 to 99"],
            (await wrong.ReadPageAsync()).Errors().Order(StringComparer.Ordinal));

        var edit = (await administrator.GetPageAsync(Admin + "/actions/R2")).Form($"form[action='{Admin}/actions/R2']");
        Assert.Equal(["Must do, now", "Could do", "No category"], edit.QuerySelectorAll(".govuk-radios__label").Select(label => label.Words()).Take(3));
        using var moved = await administrator.SubmitAsync(edit, ("Category", "A"), ("Reason", "Agreed"));
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        Assert.Contains("R2 · Must do, now", (await administrator.GetPageAsync(Plan + "/actions/R2")).QuerySelector(".app-caption").Words(), StringComparison.Ordinal);
        var audited = await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Changed action" && one.Subject == "R2").Select(one => new { one.Before, one.After }).SingleAsync());
        Assert.Contains("\"Category\":\"Could do\"", audited.Before, StringComparison.Ordinal);
        Assert.Contains("\"Category\":\"Must do, now\"", audited.After, StringComparison.Ordinal);
        using var unknown = await administrator.SubmitAsync((await administrator.GetPageAsync(Admin + "/actions/R2")).Form($"form[action='{Admin}/actions/R2']"), ("Category", "K"), ("Reason", "Agreed"));
        Assert.Equal(["Select a category"], (await unknown.ReadPageAsync()).Errors());

        // The form was opened before the action changed, but the plan has not changed, so it is saved.
        using var removed = await administrator.SubmitAsync(form, ("Rows[1].Name", string.Empty), ("Reason", "Not used"));
        Assert.Equal(Admin, removed.Headers.Location?.OriginalString);
        Assert.Equal(["Must do, now"], await NamesAsync());
        using var stale = await administrator.SubmitAsync(form, ("Reason", "Too late"));
        Assert.Single((await stale.ReadPageAsync()).Errors());
        Assert.Equal(["Must do, now"], await NamesAsync());

        // A new action can be without a category.
        using var added = await administrator.SubmitAsync((await administrator.GetPageAsync(Admin + "/actions/new?theme=1")).Form("main form"), ("Code", "R9"), ("InspectorsComment", "Meet"));
        Assert.Equal("/plans/children-first/actions/R9/leads", added.Headers.Location?.OriginalString);
        Assert.Equal(Category.None, await site.ReadAsync(db => db.Actions.Where(one => one.Code == "R9").Select(one => one.Category).SingleAsync()));
    }

    [Fact]
    public async Task A_plan_without_categories_can_start_a_list_and_Building_on_Success_keeps_its_own()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "None");
        using var applied = await administrator.SubmitAsync((await UploadAsync(administrator, PlanDocument.Sheet(Rows))).Form("form[action$='/apply']"));
        Assert.Equal(Admin, applied.Headers.Location?.OriginalString);
        using var started = await administrator.SubmitAsync((await administrator.GetPageAsync(Admin + "/categories")).Form("main form"), ("Rows[0].Name", "High"), ("Reason", "Agreed by the board"));
        Assert.Equal(Admin, started.Headers.Location?.OriginalString);
        Assert.Equal(["High"], await NamesAsync());

        var kent = await administrator.GetPageAsync("/admin" + PlanSite.Plan + "/categories");
        Assert.Null(kent.QuerySelector("main form"));
        Assert.Equal(["A Monitoring", "B Improvement", "C New", "D In hand"], kent.QuerySelectorAll("main dt").Select(name => name.Words()));
        Assert.Null((await administrator.GetPageAsync("/admin" + PlanSite.Plan)).QuerySelector("a[href$='/categories']"));
        using var all = JsonDocument.Parse(await administrator.GetStringAsync(new Uri(PlanSite.Plan + "/actions.json?category=E", UriKind.Relative)));
        Assert.Equal(46, all.RootElement.GetArrayLength());
        Assert.Equal(["A", "B", "C", "D"], all.RootElement.EnumerateArray().Select(one => one.GetProperty("category").GetString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    public async Task The_template_has_the_categories_of_the_plan_and_comes_in_as_it_is(string ending)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        using var named = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Admin + "/categories")).Form("main form"), ("Rows[0].Name", "Must do, \"now\""), ("Rows[1].Name", "Could do"), ("Reason", "As in the plan"));
        Assert.Equal(Admin, named.Headers.Location?.OriginalString);
        var template = await administrator.GetByteArrayAsync(new Uri(Admin + "/import/template" + ending, UriKind.Relative));
        var preview = await UploadAsync(administrator, template, "plan-template" + ending);
        Assert.Null(preview.QuerySelector("#new-categories"));
        Assert.Null(preview.QuerySelector("#checks"));
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Admin, applied.Headers.Location?.OriginalString);
        Assert.Equal([Category.A, Category.B], await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").OrderBy(one => one.CodeKey).Select(one => one.Category).ToListAsync()));
    }

    public void Dispose() => site.Dispose();

    private static readonly string[][] Rows =
    [
        ["Ref", "Action", "Category", "By whom", "By when"],
        ["R1", "Train managers", "Must do, now", "Ann Example", "31 March 2010"],
        ["R2", "Audit ten plans", "Could do", "Ann Example", "31 March 2010"],
        ["R3", "Listen", "", "Ann Example", "31 March 2010"],
    ];

    /// <summary>The pages of the plan have the categories in order, and actions without one last.</summary>
    private static async Task ShowsAsync(HttpClient client, string first, string second)
    {
        var dashboard = await client.GetPageAsync(Plan);
        Assert.Equal("All 3 actions by category", dashboard.QuerySelector("#categories").Words());
        Assert.Equal(
            [$"{first} If there is time", second, "No category"],
            dashboard.QuerySelectorAll("table[aria-labelledby=categories] tbody th").Select(cell => cell.Words()));
        var theme = await client.GetPageAsync(Plan + "/themes/1");
        Assert.Equal([first, second, "No category"], theme.QuerySelectorAll(".app-category h2").Select(heading => heading.Words()));
        Assert.Equal("If there is time", Assert.Single(theme.QuerySelectorAll(".app-category .app-section__hint")).Words());
        var list = await client.GetPageAsync(Plan + "/actions");
        Assert.Equal(["All", first, second, "No category"], list.QuerySelectorAll("select[name=category] option").Select(option => option.Words()));
        foreach (var (category, code, name) in new[] { ("A", "R1", second), ("B", "R2", first), ("None", "R3", "No category") })
        {
            var filtered = await client.GetPageAsync($"{Plan}/actions?category={category}");
            Assert.Contains($"Category: {name}", filtered.QuerySelector("main").Words(), StringComparison.Ordinal);
            var csv = (await client.GetStringAsync(new Uri($"{Plan}/actions.csv?category={category}", UriKind.Relative))).TrimStart('\uFEFF').Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.StartsWith("code,theme,theme_name,category,", csv[0], StringComparison.Ordinal);
            Assert.StartsWith(code + ",", Assert.Single(csv.Skip(1)), StringComparison.Ordinal);
        }

        using var json = JsonDocument.Parse(await client.GetStringAsync(new Uri(Plan + "/actions.json", UriKind.Relative)));
        Assert.Equal([second, first, null], json.RootElement.EnumerateArray().Select(one => one.TryGetProperty("category", out var word) ? word.GetString() : null));
    }

    private static async Task NewPlanAsync(HttpClient client, string categories)
    {
        using var made = await client.SubmitAsync(
            (await client.GetPageAsync("/admin/plans/new")).Form("main form"),
            ("Title", "Children first"), ("InspectionReport", "Inspection of services"), ("Inspector", "Ofsted"),
            ("InspectionDate.Day", "1"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2009"), ("Coding", "Own"), ("Categories", categories));
        Assert.Equal(Admin, made.Headers.Location?.OriginalString);
    }

    private static async Task<IHtmlDocument> UploadAsync(HttpClient client, byte[] file, string name = "plan.xlsx")
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync(Admin + "/import")).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token, Encoding.UTF8), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", name } };
        using var sent = await client.PostAsync(new Uri(Admin + "/import", UriKind.Relative), content);
        return await client.GetPageAsync(sent.Headers.Location!.OriginalString);
    }

    private Task<List<string>> NamesAsync() => site.ReadAsync(async db => (await db.Plans.SingleAsync(one => one.Slug == "children-first")).Categories.All.Select(one => one.Name).ToList());

    private async Task<int> FreezeAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var plan = await db.Plans.SingleAsync(one => one.Slug == "children-first");
        var period = new ReportingPeriod(plan.Subject, "April to September 2009", new(2009, 4, 1), new(2009, 9, 30), new DateTime(2009, 9, 30, 16, 0, 0, DateTimeKind.Utc), meeting: null);
        db.Periods.Add(period);
        await db.SaveChangesAsync();
        period.Close();
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<FreezeService>().FreezeAsync(period.Id, "All reports are in.", period.Version, new Actor(1, "Performance manager", null));
        return period.Id;
    }
}
