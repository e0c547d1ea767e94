using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>A file has headings that are not recognised: each is listed, and an administrator chooses its meaning.</summary>
public sealed class SettlingColumnsTests : IDisposable
{
    private const string Plan = "/admin" + PlanSite.Plan;
    private const string Csv = "Our no.,Theme name,They said,We do,Who,Finish\nCEA98,Community engagement,A new comment,A log,Jane Clarke,June 2026\n";

    private readonly PlanSite site = new();

    [Fact]
    public async Task Columns_that_are_not_recognised_are_settled_on_the_page_and_the_file_is_read_again()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await UploadAsync(administrator, Csv);
        Assert.Contains("The file has no column inspectors_comment", page.QuerySelector("section[aria-labelledby=stops]").Words(), StringComparison.Ordinal);
        var columns = page.Form("form[action$='/columns']");
        Assert.Equal(["“They said”", "“We do”", "“Who”", "“Finish”"], columns.QuerySelectorAll("label").Select(label => label.Words()));
        Assert.Contains("“Our no.” as code; “Theme name” as theme name.", columns.Words(), StringComparison.Ordinal);
        Assert.All(columns.QuerySelectorAll("select"), select => Assert.Equal("leave-out", ((IHtmlSelectElement)select).Value));

        using var twice = await administrator.SubmitAsync(columns, ("Columns[0].Column", "inspectors_comment"), ("Columns[1].Column", "inspectors_comment"));
        Assert.Equal(["“They said” is inspectors’ comment already. Select another column, or leave this one out"], (await twice.ReadPageAsync()).Errors());
        using var unknown = await administrator.SubmitAsync(columns, ("Columns[0].Column", "nonsense"));
        Assert.Equal(["Select what “They said” is, or leave it out"], (await unknown.ReadPageAsync()).Errors());

        using var settled = await administrator.SubmitAsync(
            columns, ("Columns[0].Column", "inspectors_comment"), ("Columns[2].Column", "lead_directors"), ("Columns[3].Column", "timescales"));
        Assert.Equal(HttpStatusCode.Redirect, settled.StatusCode);
        var again = await administrator.GetPageAsync(settled.Headers.Location!.OriginalString);
        Assert.Equal("1 action would be added", again.QuerySelector("h1").Words());
        Assert.Contains("CEA98A Monitoring", again.QuerySelector("table[aria-labelledby=added] tbody th")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("“They said” is not one", again.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal("inspectors_comment", ((IHtmlSelectElement)again.Form("form[action$='/columns']").QuerySelector("select")!).Value);

        // The buttons at the top belong to the forms at the end of the page.
        Assert.Equal(["import-form", "cancel-form"], again.QuerySelectorAll("main .govuk-button-group button").Select(button => button.GetAttribute("form")));
        using var applied = await administrator.SubmitAsync(again.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        Assert.Equal(
            ("A new comment", "June 2026"),
            await site.ReadAsync(async db => await db.Actions.Where(one => one.Code == "CEA98").Select(one => new ValueTuple<string, string>(one.InspectorsComment, one.PublishedTimescale)).SingleAsync()));
        Assert.Empty(await site.ReadAsync(db => db.Jobs.Where(one => one.State == JobState.Done).Select(one => one.Input).SingleAsync()));

        using var late = await administrator.SubmitAsync(columns, ("Columns[0].Column", "inspectors_comment"));
        Assert.Contains("has already been imported or cancelled", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Plan + "/import", Plan + "/import/template.csv", "code,theme_name,category,paragraphs,inspectors_comment,timescales,lead_directors,evidence_of_improvement,monitoring\r\nEXC1,Example theme,C,12,Example: residents do not know whom to ask,31 March 2027,Head of Example Services,An example leaflet is sent to every home,Example report to the board")]
    [InlineData("/admin/users/import", "/admin/users/import/template.csv", "email,name,role,actions")]
    public async Task A_template_has_the_headings_and_that_of_a_plan_an_example(string page, string address, string rows)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.NotNull((await administrator.GetPageAsync(page)).QuerySelector($"main a[href='{address}']"));
        using var template = await administrator.GetAsync(address);
        Assert.Equal("text/csv; charset=utf-8", template.Content.Headers.ContentType!.ToString());
        Assert.Equal("\uFEFF" + rows + "\r\n", Encoding.UTF8.GetString(await template.Content.ReadAsByteArrayAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/admin/plans/no-such-plan/import/template.csv")).StatusCode);
    }

    [Fact]
    public async Task A_control_character_that_is_typed_is_in_no_text()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin/leads/new");
        using var added = await administrator.SubmitAsync(page.Form("main form"), ("Name", "Head of\u0001 Bells\u0007\ufffe"), ("Kind", "Post"));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        Assert.True(await site.ReadAsync(db => db.LeadDirectors.AnyAsync(one => one.Name == "Head of Bells")));

        // A text that is refused and shown again has no control character either.
        using var refused = await administrator.SubmitAsync(page.Form("main form"), ("Name", "Head of Bells\u0007"), ("Kind", "Post"));
        Assert.Equal("Head of Bells", ((IHtmlInputElement)(await refused.ReadPageAsync()).QuerySelector("#Name")!).Value);

        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var saved = await officer.SubmitAsync((await officer.OpenReadFormAsync("CEC2")).WithAllAdviceRead(), ("Narrative", "One\u000b line\u001f and\r\n\tanother"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("One line and\n\tanother", await site.ReadAsync(db => db.Updates.OrderByDescending(one => one.Id).Select(one => one.Narrative).FirstAsync()));
    }

    public void Dispose() => site.Dispose();

    private static async Task<IHtmlDocument> UploadAsync(HttpClient client, string csv)
    {
        var token = ((IHtmlInputElement)(await client.GetPageAsync(Plan + "/import")).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(csv)), "File", "plan.csv" } };
        using var sent = await client.PostAsync(new Uri(Plan + "/import", UriKind.Relative), content);
        return await client.GetPageAsync(sent.Headers.Location!.OriginalString);
    }
}
