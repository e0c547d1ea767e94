using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using CsvHelper;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>A plan of another council, with its own codes and headings, comes from a spreadsheet to an adopted plan.</summary>
public sealed class AnyPlanOverHttpTests : IDisposable
{
    private const string Plan = "/admin/plans/children-first";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_spreadsheet_of_twenty_actions_is_uploaded_checked_imported_and_adopted()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        string[][] rows =
        [
            ["Children first: action plan"],
            ["No.", "Workstream", "Finding", "What we will do", "By whom", "By when", "What good looks like", "BRAG", "Latest position"],
            .. Enumerable.Range(1, 20).Select(number => new[]
            {
                number == 20 ? "2/4" : $"1.{number}", number == 20 ? "Leadership" : "Practice", $"Finding {number}", $"Do thing {number}", "Ann Example", "31 March 2010", "Seen by all", "G", "Begun",
            }),
        ];
        var preview = await UploadAsync(administrator, PlanDocument.Sheet(rows));
        Assert.Equal("20 actions would be added", preview.QuerySelector("h1").Words());
        var columns = preview.Form("form[action$='/columns']");
        Assert.Equal(9, columns.QuerySelectorAll("select").Length);
        Assert.Contains("For example: G", columns.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Category", preview.QuerySelector("main").Words(), StringComparison.Ordinal);

        using var corrected = await administrator.SubmitAsync(columns, ("Columns[7].Column", "leave-out"));
        var again = await administrator.GetPageAsync(corrected.Headers.Location!.OriginalString);
        using var applied = await administrator.SubmitAsync(again.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        using var adopted = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Plan)).Form("form[action$='/adopt']"), ("AdoptedOn.Day", "1"), ("AdoptedOn.Month", "9"), ("AdoptedOn.Year", "2009"));
        Assert.Equal(HttpStatusCode.Redirect, adopted.StatusCode);

        var saved = await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").OrderBy(one => one.Area.Number).ThenBy(one => one.CodeKey)
            .Select(one => new { one.Code, one.InspectorsComment, one.DueDate, one.Category, Theme = one.Area.Name, Extras = one.Extras.OrderBy(extra => extra.Position).Select(extra => extra.Heading + ": " + extra.Text).ToList() }).AsSingleQuery().ToListAsync());
        Assert.Equal([.. Enumerable.Range(1, 19).Select(number => $"1.{number}"), "2/4"], saved.Select(one => one.Code));
        Assert.Equal(["Finding: Finding 20", "Latest position: Begun"], saved[^1].Extras);
        Assert.Equal(("Do thing 20", new DateOnly(2010, 3, 31), Category.None, "Leadership"), (saved[^1].InspectorsComment, saved[^1].DueDate!.Value, saved[^1].Category, saved[^1].Theme));

        // Its pages have no categories, and codes with slashes and dots have addresses.
        foreach (var address in new[] { "/plans/children-first/actions/2/4", "/plans/children-first/actions/2~4", "/plans/children-first/actions/1.10" })
        {
            var page = await administrator.GetPageAsync(address);
            Assert.DoesNotContain("Monitoring", page.QuerySelector(".app-caption").Words(), StringComparison.Ordinal);
            Assert.DoesNotContain("nspectors", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        }

        Assert.Contains("Latest position", (await administrator.GetPageAsync("/plans/children-first/actions/2/4")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/plans/children-first/actions/2/4/leads")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/plans/children-first/actions/2/5")).StatusCode);
        Assert.Equal("/plans/children-first/actions/1.10", (await administrator.GetAsync("/1.10")).Headers.Location?.OriginalString);
        Assert.Equal("/plans/children-first/actions/2/4", (await administrator.GetAsync("/search?q=2/4")).Headers.Location?.OriginalString);
        Assert.Null((await administrator.GetPageAsync("/plans/children-first/actions")).QuerySelector("select[name=category]"));
        Assert.NotNull((await administrator.GetPageAsync(PlanSite.Plan + "/actions")).QuerySelector("select[name=category]"));
        Assert.DoesNotContain("category", (await administrator.GetPageAsync("/plans/children-first")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var themes = await administrator.GetPageAsync("/plans/children-first/themes/1");
        Assert.Equal([.. Enumerable.Range(1, 19).Select(number => $"1.{number}")], themes.QuerySelectorAll("table.app-plan tbody th strong").Select(code => code.TextContent));
    }

    [Fact]
    public async Task A_plan_with_categories_takes_no_action_without_one_whatever_the_form_says()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync("/admin/plans/building-on-success/actions/new?theme=1")).Form("main form");

        using var refused = await administrator.SubmitAsync(form, ("IsWithoutCategories", "true"), ("InspectorsComment", "Train managers"));

        Assert.Equal(["Select a category"], (await refused.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task A_table_without_a_known_heading_is_matched_on_the_page()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        var page = await UploadAsync(administrator, PlanDocument.Sheet([["Point", "Improvement required", "State"], ["1.1", "Train managers", "Begun"], ["1.2", "Audit ten plans", ""]]));
        Assert.Equal("Select the column of plan.xlsx that contains the action", page.QuerySelector("h1").Words());
        Assert.Contains("select the column that says what is to be done", page.QuerySelector("#stops")!.ParentElement.Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action$='/apply']"));
        Assert.Contains("For example: Train managers · Audit ten plans", page.Form("form[action$='/columns']").Words(), StringComparison.Ordinal);

        // Without a choice for the action the page says the same again.
        using var unsettled = await administrator.SubmitAsync(page.Form("form[action$='/columns']"), ("Columns[0].Column", "code"));
        page = await administrator.GetPageAsync(unsettled.Headers.Location!.OriginalString);
        Assert.NotNull(page.QuerySelector("#stops"));

        using var settled = await administrator.SubmitAsync(page.Form("form[action$='/columns']"), ("Columns[1].Column", "inspectors_comment"));
        page = await administrator.GetPageAsync(settled.Headers.Location!.OriginalString);
        Assert.Equal("2 actions would be added", page.QuerySelector("h1").Words());
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        Assert.Equal(
            ["1.1 Train managers", "1.2 Audit ten plans"],
            await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").OrderBy(one => one.CodeKey).Select(one => one.Code + " " + one.InspectorsComment).ToListAsync()));
    }

    [Fact]
    public async Task A_saved_web_page_is_uploaded_checked_and_imported()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        Assert.Contains(".html", (await administrator.GetPageAsync(Plan + "/import")).QuerySelector("input[type=file]")!.GetAttribute("accept"), StringComparison.Ordinal);
        var file = "<!DOCTYPE html><html><body><h2>Practice</h2><script>alert(1)</script><table><tr><th>Ref<th>Action<th>By when<tr><td>R1a<td>Train managers &lt;b&gt;<td>31 March 2010</table>"u8.ToArray();
        var preview = await UploadAsync(administrator, file, "plan.html");
        Assert.Equal("1 action would be added", preview.QuerySelector("h1").Words());
        Assert.Null(preview.QuerySelector("#stops"));
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        Assert.Equal(
            ["Practice: R1a Train managers <b>"],
            await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").Select(one => one.Area.Name + ": " + one.Code + " " + one.InspectorsComment).ToListAsync()));
    }

    [Fact]
    public async Task A_download_of_such_a_plan_comes_back_the_same()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        string[][] rows =
        [
            ["Ref", "Workstream", "Recommendation", "What we will do", "By whom", "By when", "Due date", "Success measure", "Monitoring", "Stage", "Response", "Delivery", "Confidence", "Flags", "Note", "Progress"],
            ["R1a", "Practice", "Improve plans", "Train managers", "Ann Example", "31 March 2010", "Spring", "Seen by all|Signed", "Monthly report", "Design", "Yes", "Own staff", "Good", "None yet", "As agreed", "- first\n- second"],
            ["2/4", "Leadership", "Listen more", "Meet monthly", "Ann Example", "Ongoing", "", "Minutes", "", "Build", "", "", "Fair", "", "", "Begun"],
        ];
        using var applied = await administrator.SubmitAsync((await UploadAsync(administrator, PlanDocument.Sheet(rows))).Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        using var adopted = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Plan)).Form("form[action$='/adopt']"), ("AdoptedOn.Day", "1"), ("AdoptedOn.Month", "9"), ("AdoptedOn.Year", "2009"));
        Assert.Equal(HttpStatusCode.Redirect, adopted.StatusCode);

        var download = await administrator.GetByteArrayAsync(new Uri("/plans/children-first/actions.csv", UriKind.Relative));
        var downloaded = RowsOf(download);
        Assert.Equal(["Recommendation", "Due date", "Stage", "Response", "Delivery", "Confidence", "Flags", "Note", "Progress"], downloaded[0][^9..]);
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, download, "plan.csv")).QuerySelector("h1").Words());
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, PlanDocument.Sheet(downloaded))).QuerySelector("h1").Words());

        // It was read, for one other word is a change.
        downloaded[2][Array.IndexOf(downloaded[0], "Stage")] = "Built";
        var changed = await UploadAsync(administrator, PlanDocument.Sheet(downloaded));
        Assert.Equal("1 action would be changed", changed.QuerySelector("h1").Words());
        using var again = await administrator.SubmitAsync(changed.Form("form[action$='/columns']"));
        changed = await administrator.GetPageAsync(again.Headers.Location!.OriginalString);
        Assert.Equal("1 action would be changed", changed.QuerySelector("h1").Words());
        Assert.Contains("Stage: Built", changed.QuerySelector("td[data-label='In the file']").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Responsible_officers_are_matched_by_name_or_address_and_other_names_are_kept_as_text()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        var officer = await site.ReadAsync(db => db.Users.SingleAsync(user => user.Email == PlanSite.Officer));
        var file = PlanDocument.Sheet(
        [
            ["Ref", "Action", "Lead", "Responsible officer"],
            ["1", "Train managers", "Ann Example", $"{officer.DisplayName.ToUpperInvariant()} (Head of Service)"],
            ["2", "Audit ten plans", "Ann Example", $"{officer.DisplayName}, Nobody Known"],
            ["3", "Meet monthly", "Ann Example", $"A Name <{PlanSite.Officer}>; Finance and Resources"],
            ["4", "Ask families", "Ann Example", PlanSite.Administrator],
        ]);
        var preview = await UploadAsync(administrator, file);
        Assert.Equal("4 actions would be added", preview.QuerySelector("h1").Words());
        var warnings = preview.QuerySelector("#checks")!.ParentElement!.QuerySelectorAll("li").Select(item => item.Words()).ToList();
        Assert.Equal(3, warnings.Count);
        string[] unknown = ["Nobody Known", "Finance and Resources", PlanSite.Administrator];
        Assert.All(unknown.Zip(warnings), one => Assert.Contains($"“{one.First}” is not the name or email address of one officer", one.Second, StringComparison.Ordinal));
        Assert.Contains("Responsible officers: " + officer.DisplayName, preview.QuerySelector("section[aria-labelledby=added]").Words(), StringComparison.Ordinal);

        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        var saved = await site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.Action.Area.Plan.Slug == "children-first").OrderBy(one => one.Action.CodeKey).Select(one => new { one.Action.Code, one.UserId }).ToListAsync());
        Assert.Equal(["1", "2", "3"], saved.Select(one => one.Code));
        Assert.All(saved, one => Assert.Equal(officer.Id, one.UserId));
        Assert.Equal(
            ["2 Responsible officer: Nobody Known", "3 Responsible officer: Finance and Resources", $"4 Responsible officer: {PlanSite.Administrator}"],
            await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").OrderBy(one => one.CodeKey).SelectMany(one => one.Extras, (one, extra) => one.Code + " " + extra.Heading + ": " + extra.Text).ToListAsync()));
        Assert.Equal(3, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed responsible officers" && one.Subject.Length == 1)));

        // An import takes nobody away, and the same file changes nothing.
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, file)).QuerySelector("h1").Words());
        Assert.Equal("1 action would be changed", (await UploadAsync(administrator, PlanDocument.Sheet([["Ref", "Action", "Lead", "Responsible officer"], ["4", "Ask families", "Ann Example", PlanSite.Officer]]))).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_actions_can_be_typed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Numbered");
        var file = PlanDocument.Sheet([["Action", "Owner"], ["Train managers", ""], ["Meet monthly", ""]]);
        using var applied = await administrator.SubmitAsync((await UploadAsync(administrator, file)).Form("form[action$='/apply']"));
        Assert.Equal(HttpStatusCode.Redirect, applied.StatusCode);
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, file)).QuerySelector("h1").Words());

        var page = await administrator.GetPageAsync(Plan + "/actions/new?theme=1");
        Assert.Contains("The code will be 1.3", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("input[name=Category]"));
        using var empty = await administrator.SubmitAsync(page.Form("main form"));
        Assert.Equal(["Enter the action"], (await empty.ReadPageAsync()).Errors());
        using var added = await administrator.SubmitAsync(page.Form("main form"), ("InspectorsComment", "Ask families"));
        Assert.Equal("/plans/children-first/actions/1.3/leads", added.Headers.Location?.OriginalString);

        var edit = await administrator.GetPageAsync(Plan + "/edit");
        Assert.Contains("You can no longer change this", edit.QuerySelector("main").Words(), StringComparison.Ordinal);
        using var changed = await administrator.SubmitAsync(edit.Form("main form"), ("Coding", "Own"), ("Reason", "Why not"));
        Assert.Contains("You can no longer change how they are coded", string.Concat((await changed.ReadPageAsync()).Errors()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_used_once_in_a_plan_in_any_case_and_two_plans_may_share_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, "Own");
        using var theme = await administrator.SubmitAsync((await administrator.GetPageAsync(Plan + "/themes/new")).Form("main form"), ("Name", "Practice"));
        Assert.Equal(HttpStatusCode.Redirect, theme.StatusCode);
        using var added = await AddAsync(administrator, "CEA1");
        Assert.Equal("/plans/children-first/actions/CEA1/leads", added.Headers.Location?.OriginalString);
        using var again = await AddAsync(administrator, "cea1");
        Assert.Equal(["CEA1 is already in the plan"], (await again.ReadPageAsync()).Errors());
        using var wrong = await AddAsync(administrator, "C E");
        Assert.Equal(["Enter a code. " + OwnCodes.WhatACodeIs], (await wrong.ReadPageAsync()).Errors());
        Assert.Equal(2, await site.ReadAsync(db => db.Actions.CountAsync(one => one.Code == "CEA1")));
    }

    [Theory]
    [InlineData("Own", "None", ".csv")]
    [InlineData("Own", "None", ".xlsx")]
    [InlineData("Own", "None", ".docx")]
    [InlineData("Numbered", "Letters", ".docx")]
    [InlineData("Numbered", "Letters", ".xlsx")]
    public async Task A_template_with_examples_comes_in_as_it_is(string coding, string categories, string ending)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await NewPlanAsync(administrator, coding, categories);
        var address = Plan + "/import/template" + ending;
        Assert.NotNull((await administrator.GetPageAsync(Plan + "/import")).QuerySelector($"main a[href='{address}']"));
        using var template = await administrator.GetAsync(address);
        Assert.Equal("plan-template" + ending, template.Content.Headers.ContentDisposition!.FileName);
        var preview = await UploadAsync(administrator, await template.Content.ReadAsByteArrayAsync(), "plan-template" + ending);
        Assert.Equal("2 actions would be added", preview.QuerySelector("h1").Words());
        Assert.Null(preview.QuerySelector("#stops"));
        Assert.Null(preview.QuerySelector("#checks"));
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        var saved = await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").OrderBy(one => one.CodeKey)
            .Select(one => new { one.Code, one.Category, one.InspectorsComment, one.DueDate, Lead = one.Leads.Single().LeadDirector.Name, Extra = one.Extras.Single().Text }).ToListAsync());
        Assert.Equal(coding == "Own" ? ["R1a", "R1b"] : ["1.1", "1.2"], saved.Select(one => one.Code));
        Assert.Equal(categories == "None" ? [Category.None, Category.None] : [Category.C, Category.A], saved.Select(one => one.Category));
        Assert.Equal(
            ("Check ten plans each month", new DateOnly(2027, 6, 30), "Quality Assurance Manager", "Improve the quality of plans for children"),
            (saved[1].InspectorsComment, saved[1].DueDate!.Value, saved[1].Lead, saved[1].Extra));

        // The text of a PDF is only for plans like Building on Success.
        Assert.DoesNotContain("plain text", (await administrator.GetPageAsync(Plan + "/import")).QuerySelector("main").Words(), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("or plain text", (await administrator.GetPageAsync($"/admin{PlanSite.Plan}/import")).QuerySelector("main").Words(), StringComparison.Ordinal);

        // Such a plan has a template with its own columns and an invented action in each format.
        using var columns = await administrator.GetAsync($"/admin{PlanSite.Plan}/import/template{ending}");
        Assert.Equal("plan-template" + ending, columns.Content.Headers.ContentDisposition!.FileName);
        var example = await UploadAsync(administrator, await columns.Content.ReadAsByteArrayAsync(), "plan-template" + ending, "/admin" + PlanSite.Plan);
        Assert.Equal("1 action would be added", example.QuerySelector("h1").Words());
        Assert.Null(example.QuerySelector("#stops"));
        Assert.Null(example.QuerySelector("#checks"));
        Assert.Contains("EXC1", example.QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static List<string[]> RowsOf(byte[] file)
    {
        using var csv = CsvReader.Create(new StringReader(Encoding.UTF8.GetString(file).TrimStart('\uFEFF')), new CsvReaderOptions { HasHeader = false });
        var rows = new List<string[]>();
        while (csv.Read())
        {
            rows.Add([.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }

        return rows;
    }

    private static async Task<HttpResponseMessage> AddAsync(HttpClient client, string code)
        => await client.SubmitAsync((await client.GetPageAsync(Plan + "/actions/new?theme=1")).Form("main form"), ("Code", code), ("InspectorsComment", "Train managers"));

    private static async Task NewPlanAsync(HttpClient client, string coding, string categories = "None")
    {
        using var made = await client.SubmitAsync(
            (await client.GetPageAsync("/admin/plans/new")).Form("main form"),
            ("Title", "Children first"), ("InspectionReport", "Inspection of services"), ("Inspector", "Ofsted"),
            ("InspectionDate.Day", "1"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2009"), ("Coding", coding), ("Categories", categories));
        Assert.Equal(Plan, made.Headers.Location?.OriginalString);
    }

    private static async Task<IHtmlDocument> UploadAsync(HttpClient client, byte[] file, string name = "plan.xlsx", string plan = Plan)
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync(plan + "/import")).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token, Encoding.UTF8), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", name } };
        using var sent = await client.PostAsync(new Uri(plan + "/import", UriKind.Relative), content);
        return await client.GetPageAsync(sent.Headers.Location!.OriginalString);
    }
}
