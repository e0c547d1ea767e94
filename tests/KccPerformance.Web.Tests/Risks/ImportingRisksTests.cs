using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Risks.Sample;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>A CSV file of risks is checked first, then imported as a whole or not at all, and importing it again changes nothing.</summary>
public sealed class ImportingRisksTests : IDisposable
{
    private const string Import = "/risks/import";

    private readonly PlanSite site = new();

    [Theory]
    [InlineData("risks-2013-14-q3")]
    [InlineData("risk-actions")]
    [InlineData("risk-summary")]
    public async Task The_papers_own_files_change_nothing_the_second_time(string name)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await UploadAsync(administrator, $"{name}.csv", RisksSample.Bytes(name));
        Assert.Equal("Nothing to change", page.QuerySelector("h1").Words());
        Assert.Empty(page.QuerySelectorAll("section[aria-labelledby=stops], section[aria-labelledby=checks]"));
    }

    [Fact]
    public async Task A_register_is_imported_after_a_check_and_unknown_columns_are_named()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync("/risks/registers/new", ("Name", "Highways risks"), ("Code", "HW"));
        var id = (await site.ReadAsync(db => db.RiskRegisters.SingleAsync(one => one.Code == "HW"))).Id;
        var risks = Encoding.UTF8.GetBytes("title,reference,current_score,target_score,likelihood,impact,owner,colour\r\nPotholes,HW2,12,6,3,4,Head of Highways,blue\r\nFloods,HW10,25,,,,,red\r\n");
        var preview = await UploadAsync(administrator, "highways.csv", risks, id);
        Assert.Equal("2 items would be added or changed", preview.QuerySelector("h1").Words());
        Assert.Contains("The column “colour” was not recognised, so it was not read", preview.QuerySelector("section[aria-labelledby=checks]").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Risks.CountAsync(one => one.RegisterId == id)));

        await ApplyAsync(administrator, preview);
        await ApplyAsync(administrator, await UploadAsync(administrator, "actions.csv", Encoding.UTF8.GetBytes(
            "risk,order,group,action,progress_note,due_date\nHW2,1,Outstanding,Fill them,Half are filled.,2014-05-01\nHW2,2,Regular Review,Inspect roads,,\n"), id));
        var risk = await site.RiskAsync("HW2");
        Assert.Equal((12, 3, 4, "Head of Highways", 2), (risk.CurrentScore!.Value, risk.Likelihood!.Value, risk.Impact!.Value, risk.Owner, risk.Actions.Count));
        Assert.Equal("Half are filled.", Assert.Single(risk.Actions.Single(one => one.Order == 1).Notes).Text);
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, "highways.csv", risks, id)).QuerySelector("h1").Words());

        // Importing the same file again does not undo a later review.
        await administrator.SaveAsync("/risks/HW2/review", ("Likelihood", "2"), ("Reason", "Fewer."));
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, "highways.csv", risks, id)).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task One_bad_row_stops_the_whole_file_and_each_error_names_its_row()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await UploadAsync(administrator, "risks.csv", Encoding.UTF8.GetBytes(
            "reference,title,current_score,target_score,likelihood,impact\nCRR30,New,12,6,,\nCRR31,Bad score,26,6,,\nCRR32,,9,6,,\nOTH1,Another register,9,6,,\nCRR33,No product,9,6,2,2\n"));
        Assert.Equal("risks.csv has errors and cannot be imported", page.QuerySelector("h1").Words());
        var errors = page.QuerySelector("section[aria-labelledby=stops]").Words();
        Assert.Contains("Row 3, current_score: “26” must be a whole number from 1 to 25", errors, StringComparison.Ordinal);
        Assert.Contains("Row 4, title: This cell is empty.", errors, StringComparison.Ordinal);
        Assert.Contains("Row 5: References in this register begin with CRR", errors, StringComparison.Ordinal);
        Assert.Contains("Row 6: Likelihood × impact is 4, not 9", errors, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action$='/apply']"));
        Assert.False(await site.ReadAsync(db => db.Risks.AnyAsync(one => one.Reference == "CRR30")));
    }

    [Fact]
    public async Task A_risk_with_a_paragraph_in_the_file_is_exempt_from_the_start_and_a_blank_cell_opens_none()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("exempt_paragraph", (await administrator.GetPageAsync(Import)).QuerySelector("section[aria-labelledby=how]").Words(), StringComparison.Ordinal);
        var bad = await UploadAsync(administrator, "bad.csv", Encoding.UTF8.GetBytes("reference,title,current_score,target_score,exempt_paragraph\nCRR40,Confidential sale,12,6,8\nCRR41,Another,12,6,three\n"));
        var errors = bad.QuerySelector("section[aria-labelledby=stops]").Words();
        Assert.Contains("Row 2, exempt_paragraph: “8” must be a whole number from 1 to 7", errors, StringComparison.Ordinal);
        Assert.Contains("Row 3, exempt_paragraph: “three” must be a whole number from 1 to 7", errors, StringComparison.Ordinal);

        var file = Encoding.UTF8.GetBytes("reference,title,current_score,target_score,exempt_paragraph\nCRR40,Confidential sale,12,6,3\nCRR1,Data,,,5\n");
        var preview = await UploadAsync(administrator, "exempt.csv", file);
        Assert.Contains("exempt under paragraph 3", preview.QuerySelector("section[aria-labelledby=lines]").Words(), StringComparison.Ordinal);
        await ApplyAsync(administrator, preview);
        Assert.Equal((3, 5), ((await site.RiskAsync("CRR40")).ExemptParagraph!.Value, (await site.RiskAsync("CRR1")).ExemptParagraph!.Value));
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri("/risks/CRR40", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.DoesNotContain("Confidential sale", await member.GetStringAsync(new Uri("/risks", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal("Nothing to change", (await UploadAsync(administrator, "exempt.csv", file)).QuerySelector("h1").Words());

        await ApplyAsync(administrator, await UploadAsync(administrator, "blank.csv", Encoding.UTF8.GetBytes("reference,title,current_score,target_score,exempt_paragraph\nCRR40,Confidential sale of land,12,6,\n")));
        Assert.Equal(3, (await site.RiskAsync("CRR40")).ExemptParagraph);
    }

    [Fact]
    public async Task What_was_changed_after_the_check_is_checked_again()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await UploadAsync(administrator, "risks.csv", Encoding.UTF8.GetBytes("reference,title,current_score,target_score\nCRR1,Data,4,4\n"));
        await administrator.SaveAsync("/risks/CRR1/review", ("Score", "16"), ("Reason", "A breach."));
        using var late = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        var page = await late.ReadPageAsync();
        Assert.Contains("The register was changed while this page was open, so nothing was imported.", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(16, (await site.RiskAsync("CRR1")).CurrentScore);
        await ApplyAsync(administrator, page);
        Assert.Equal((4, 16), ((await site.RiskAsync("CRR1")).CurrentScore!.Value, (await site.RiskAsync("CRR1")).PreviousScore!.Value));
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "This is not a file of risks.")]
    [InlineData("", "The file is empty.")]
    [InlineData("reference,title,current_score,target_score\n", "The file has no rows below its headings")]
    [InlineData("reference,title,title,current_score,target_score\nCRR1,a,b,1,1\n", "The file has the column title twice.")]
    public async Task A_file_of_something_else_is_refused_with_the_reason(string content, string reason)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await SendAsync(administrator, "file.csv", Encoding.UTF8.GetBytes(content), 1);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(reason, (await response.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static async Task ApplyAsync(HttpClient client, IHtmlDocument preview)
    {
        Assert.Equal(["import-form", "cancel-form"], preview.QuerySelectorAll("main .app-no-print button").Select(button => button.GetAttribute("form")));
        Assert.NotNull(preview.QuerySelector("#import-form[action$='/apply']"));
        Assert.NotNull(preview.QuerySelector("#cancel-form[action$='/put-away']"));
        using var applied = await client.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Import, applied.Headers.Location?.OriginalString);
    }

    private static async Task<IHtmlDocument> UploadAsync(HttpClient client, string name, byte[] content, int register = 1)
    {
        using var response = await SendAsync(client, name, content, register);
        Assert.True((int)response.StatusCode == 302, (await response.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words());
        return await client.GetPageAsync(response.Headers.Location!.OriginalString);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string name, byte[] content, int register)
    {
        var page = await client.GetPageAsync(Import);
        var token = ((IHtmlInputElement)page.QuerySelector($"form[action='{Import}'] input[name=__RequestVerificationToken]")!).Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent($"{register}"), "RegisterId" },
            { new ByteArrayContent(content), "File", name },
        };
        return await client.PostAsync(new Uri(Import, UriKind.Relative), form);
    }
}
