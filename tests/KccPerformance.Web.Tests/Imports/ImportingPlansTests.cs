using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>A plan file is checked first, then imported as a whole or not at all, and importing it again changes nothing.</summary>
public sealed class ImportingPlansTests : IDisposable
{
    private const string Sample = "/admin" + PlanSite.Plan;
    private const string Headings = "code,theme,theme_name,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring\n";

    private readonly PlanSite site = new();

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".txt")]
    public async Task Each_form_of_the_sample_becomes_the_same_plan_and_again_changes_nothing(string ending)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var plan = await NewPlanAsync(administrator);
        var preview = await UploadAsync(administrator, plan, "plan" + ending, SampleForms.Of(ending));
        Assert.Equal("46 actions would be added", preview.QuerySelector("h1").Words());
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(plan, applied.Headers.Location?.OriginalString);

        var sample = await WordsAsync("building-on-success");
        Assert.Equal(46, sample.Count);
        Assert.Equal(sample, await WordsAsync("another-plan"));
        var events = await site.ReadAsync(db => db.AuditEvents.CountAsync());
        var again = await UploadAsync(administrator, plan, "plan" + ending, SampleForms.Of(ending));
        Assert.Equal("Nothing to change", again.QuerySelector("h1").Words());
        Assert.Null(again.QuerySelector("form[action$='/apply']"));
        Assert.Equal(events + 1, await site.ReadAsync(db => db.AuditEvents.CountAsync()));
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, Sample, "plan" + ending, SampleForms.Of(ending))).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task One_bad_row_in_5000_changes_nothing_and_is_named()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var plan = await NewPlanAsync(administrator);
        var csv = new StringBuilder(Headings);
        for (var row = 0; row < 5000; row++)
        {
            var prefix = $"{(char)('A' + (row / 999 / 4))}{(char)('A' + (row / 999 % 4))}";
            csv.Append(row == 3456 ? "not a code" : $"{prefix}A{(row % 999) + 1}").Append(',').Append((row / 999) + 1).Append(",Theme ").Append(prefix).Append(',').Append((row % 90) + 1).Append(",A comment,Quarterly,Jane Clarke,A survey,Cabinet\n");
        }

        var preview = await UploadAsync(administrator, plan, "plan.csv", Encoding.UTF8.GetBytes(csv.ToString()));
        Assert.Equal("plan.csv has errors and cannot be imported", preview.QuerySelector("h1").Words());
        Assert.Contains("row 3458", preview.QuerySelector("section[aria-labelledby=stops]").Words(), StringComparison.Ordinal);
        Assert.Null(preview.QuerySelector("form[action$='/apply']"));

        // Cancelling the import leaves the plan without any of the actions.
        var job = await site.ReadAsync(db => db.Jobs.SingleAsync());
        using var forced = await administrator.SubmitAsync(preview.Form("form[action$='/put-away']"));
        Assert.Equal(HttpStatusCode.Redirect, forced.StatusCode);
        Assert.Equal(0, await site.ReadAsync(db => db.Actions.CountAsync(action => action.Area.Plan.Slug == "another-plan")));
        Assert.Equal(0, await site.ReadAsync(db => db.Areas.CountAsync(area => area.Plan.Slug == "another-plan")));
        Assert.Equal(JobState.Cancelled, await site.ReadAsync(db => db.Jobs.Where(one => one.Id == job.Id).Select(one => one.State).SingleAsync()));
    }

    [Fact]
    public async Task Changes_are_shown_field_by_field_and_a_doubtful_name_is_asked_about()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await site.ReadAsync(db => db.Actions.AsNoTracking().SingleAsync(one => one.Code == "CEC2"));
        var csv = Headings
            + "CEC2,1,Community engagement,9,Another comment,By the end of 2011/12,Amanda Beer and Robert Hardie,Something new,Cabinet\n"
            + "CEA99,1,Community engagement,9,A new comment,Quarterly,Amanda Beer,A survey|A count,Cabinet\n";
        var preview = await UploadAsync(administrator, Sample, "changes.csv", Encoding.UTF8.GetBytes(csv));
        Assert.Equal("1 action would be added and 1 changed", preview.QuerySelector("h1").Words());
        var rows = preview.QuerySelectorAll("table[aria-labelledby=change-CEC2] tbody tr").Select(row => (row.Children[0].Words(), row.Children[1].Words(), row.Children[2].Words())).ToList();
        Assert.Contains(("Inspectors’ comment", before.InspectorsComment, "Another comment"), rows);
        Assert.Contains(("Timescale", before.PublishedTimescale, "By the end of 2011/12Due by 31 March 2012"), rows);
        Assert.Contains("In the plan and not in the file: CEA1", preview.QuerySelector("section[aria-labelledby=alone]").Words(), StringComparison.Ordinal);

        var form = preview.Form("form[action$='/apply']");
        Assert.Equal("Robert Hardie", Assert.Single(form.QuerySelectorAll("label")).Words());
        using var unsettled = await administrator.SubmitAsync(form);
        Assert.Equal(["Select who Robert Hardie is"], (await unsettled.ReadPageAsync()).Errors());
        var robert = await site.ReadAsync(db => db.LeadDirectors.Where(one => one.Name == "Robert Hardy").Select(one => one.Id).SingleAsync());
        using var applied = await administrator.SubmitAsync(form, ("Leads[0].Choice", $"{robert}"));
        Assert.Equal(Sample, applied.Headers.Location?.OriginalString);

        var after = await site.ReadAsync(db => db.Actions.AsNoTracking().Include(one => one.Leads).ThenInclude(one => one.LeadDirector).SingleAsync(one => one.Code == "CEC2"));
        Assert.Equal((before.DueDate, "By the end of 2011/12", "Another comment"), (after.DueDate, after.PublishedTimescale, after.InspectorsComment));
        Assert.Equal(["Amanda Beer", "Robert Hardy"], after.Leads.OrderBy(one => one.Position).Select(one => one.LeadDirector.Name));
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, Sample, "changes.csv", Encoding.UTF8.GetBytes(csv))).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task A_preview_of_a_plan_that_has_changed_since_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var csv = Encoding.UTF8.GetBytes(Headings + "CEA99,1,Community engagement,9,A new comment,Quarterly,Amanda Beer,A survey,Cabinet\n");
        var preview = await UploadAsync(administrator, Sample, "one.csv", csv);
        var other = await UploadAsync(administrator, Sample, "two.csv", csv);
        using var first = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        using var second = await administrator.SubmitAsync(other.Form("form[action$='/apply']"));
        var page = await second.ReadPageAsync();
        Assert.Equal(["Building on Success was changed while this page was open. Nothing was imported. Check the changes below, then import."], page.Errors());
        Assert.Equal("Nothing to change", page.QuerySelector("h1").Words());
        using var twice = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Contains("has already been imported or cancelled", await twice.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.Actions.CountAsync(one => one.Code == "CEA99")));
    }

    [Theory]
    [InlineData("plan.pdf", "code", "The name ends in .pdf, but the file is a different type. Open it in the program it was made in, save it again, then upload the new file")]
    [InlineData("plan.csv", "", "The file is empty. Choose another file")]
    [InlineData("plan.xlsx", "code", "The name ends in .xlsx, but the file is a different type. Open it in the program it was made in, save it again, then upload the new file")]
    public async Task A_file_that_is_none_is_refused_beside_the_field(string name, string content, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await SendAsync(administrator, Sample, name, Encoding.UTF8.GetBytes(content));
        Assert.Equal([sentence], (await response.ReadPageAsync()).Errors());
        Assert.Equal(0, await site.ReadAsync(db => db.Jobs.CountAsync()));
    }

    [Fact]
    public async Task A_file_over_10_MB_is_refused_and_one_that_cannot_be_read_says_why_on_its_page()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var large = await SendAsync(administrator, Sample, "plan.csv", Encoding.UTF8.GetBytes(new string('a', (10 * 1024 * 1024) + 1)));
        Assert.Equal(["The file must be 10 MB or smaller"], (await large.ReadPageAsync()).Errors());
        var failed = await UploadAsync(administrator, Sample, "plan.csv", "no headings"u8.ToArray());
        Assert.Equal("plan.csv could not be read", failed.QuerySelector("h1").Words());
        Assert.Contains("No heading row was found", failed.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Could not be read", (await administrator.GetPageAsync("/your-work")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static async Task<string> NewPlanAsync(HttpClient client)
    {
        using var made = await client.SubmitAsync(
            (await client.GetPageAsync("/admin/plans/new")).Form("main form"),
            ("Title", "Another plan"), ("InspectionReport", "CPA"), ("Inspector", "Audit Commission"), ("InspectionDate.Day", "3"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2008"));
        return made.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string plan, string name, byte[] file)
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync(plan + "/import")).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", name } };
        return await client.PostAsync(new Uri(plan + "/import", UriKind.Relative), content);
    }

    /// <summary>Uploads a file and opens the page with its preview.</summary>
    private static async Task<IHtmlDocument> UploadAsync(HttpClient client, string plan, string name, byte[] file)
    {
        using var sent = await SendAsync(client, plan, name, file);
        Assert.True(sent.StatusCode == HttpStatusCode.Redirect, $"{name} answered {(int)sent.StatusCode}");
        return await client.GetPageAsync(sent.Headers.Location!.OriginalString);
    }

    /// <summary>All texts of a plan's actions, and their due date types.</summary>
    private Task<List<string>> WordsAsync(string slug) => site.ReadAsync(async db =>
    {
        var actions = await db.Actions.AsNoTracking()
            .Include(one => one.Area).Include(one => one.Paragraphs).Include(one => one.Criteria).Include(one => one.Monitoring)
            .Include(one => one.Leads).ThenInclude(one => one.LeadDirector)
            .Where(one => one.Area.Plan.Slug == slug)
            .OrderBy(one => one.Area.Number).ThenBy(one => one.Category).ThenBy(one => one.Number)
            .AsSplitQuery()
            .ToListAsync();
        return actions.ConvertAll(one => string.Join(
            '\n',
            $"{one.Code} {one.Area.Number} {one.Area.Name} {one.Area.Prefix} {one.Category}",
            string.Join(',', one.Paragraphs.OrderBy(part => part.Position).Select(part => part.Paragraph)),
            one.InspectorsComment,
            $"{one.PublishedTimescale} = {one.Timescale} {one.OriginalDueDate}",
            $"{one.PublishedLeads} = {string.Join('|', one.Leads.OrderBy(part => part.Position).Select(part => part.LeadDirector.Name))}",
            string.Join('|', one.Criteria.OrderBy(part => part.Position).Select(part => part.Text)),
            string.Join('|', one.Monitoring.OrderBy(part => part.Position).Select(part => part.Text))));
    });
}
