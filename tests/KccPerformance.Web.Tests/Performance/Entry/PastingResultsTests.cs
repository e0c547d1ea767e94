using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>As an officer I paste columns from a spreadsheet and check them before they are saved.</summary>
public sealed class PastingResultsTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task A_wrong_paste_is_listed_row_by_row_and_nothing_else_is_lost()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        const string Text = "Code\tResult\tComment\nSC05\t14.1%\t\nEN01\t\"3,136.5\"\tFewer journeys.\nXX99\t12\nWM02\t1/2\nHT03\t31/12/2013\nAS05\t\nEL01\t66\nPH01\tabout 45\nCS02\t95\t\"Calls rose.\nTraining helped.\"\nED01\t12%\nYS01\t600\nYS01\t601\n\t5\nWM01\t82\tFine\textra";
        var check = await PasteAsync(officer, Text);

        var left = check.QuerySelectorAll(".app-pasted tbody tr").Select(row => (row.Children[1].Words(), row.Children[3].Words())).ToList();
        Assert.Equal(["XX99", "WM02", "HT03", "AS05", "EL01", "PH01", "ED01", "YS01", "YS01", "", "WM01"], left.Select(row => row.Item1));
        Assert.Contains("not the code of an indicator assigned to you", left[0].Item2, StringComparison.Ordinal);
        Assert.Contains("fraction or a date", left[1].Item2, StringComparison.Ordinal);
        Assert.Contains("fraction or a date", left[2].Item2, StringComparison.Ordinal);
        Assert.Contains("no result in the second column", left[3].Item2, StringComparison.Ordinal);
        Assert.Contains("not due in January to March 2014", left[4].Item2, StringComparison.Ordinal);
        Assert.Contains("not a figure", left[5].Item2, StringComparison.Ordinal);
        Assert.Contains("leave out the % sign", left[6].Item2, StringComparison.Ordinal);
        Assert.Contains("is in 2 rows", left[7].Item2, StringComparison.Ordinal);
        Assert.Contains("after the third column", left[10].Item2, StringComparison.Ordinal);
        Assert.Equal(["SC05", "EN01", "CS02"], check.QuerySelectorAll(".app-pasted-results tbody th strong").Select(code => code.Words()));
        Assert.Equal("3 results to save, 11 rows left out", check.QuerySelector("h1").Words());
        Assert.Equal(FigureState.Missing, (await site.PeriodAsync("SC05")).State);

        using var saved = await officer.SubmitAsync(check.Form("form[action$='/paste/save']"));
        var page = await officer.GetPageAsync(saved.Headers.Location!.OriginalString);
        Assert.Contains("3 results saved in the form below. 11 rows were left out.", page.QuerySelector(".govuk-notification-banner").Words(), StringComparison.Ordinal);
        Assert.Equal(("14.1%", "3,136.5", "Calls rose.\nTraining helped."), (page.Typed("SC05", "Value"), page.Typed("EN01", "Value"), page.Typed("CS02", "Comment")));
        using var sent = await officer.SendResultsAsync(page);
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal((14.1m, 3136.5m), ((await site.PeriodAsync("SC05")).Value!.Value, (await site.PeriodAsync("EN01")).Value!.Value));
    }

    [Fact]
    public async Task Rows_go_over_what_was_typed_and_leave_the_rest_of_the_draft()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        var typed = Browsing.FieldsOf(page.EntryForm(), (page.Field("SC05", "Value"), "13"), (page.Field("WM02", "Value"), "72"));
        using var kept = await officer.PostAsync(new Uri(EntryBrowsing.Draft, UriKind.Relative), new FormUrlEncodedContent(typed));
        var check = await PasteAsync(officer, "sc05 14.1");

        Assert.Contains("replaces 13", check.QuerySelector(".app-pasted-results").Words(), StringComparison.Ordinal);
        using var saved = await officer.SubmitAsync(check.Form("form[action$='/paste/save']"));
        var after = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal(("14.1", "72"), (after.Typed("SC05", "Value"), after.Typed("WM02", "Value")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public async Task Nothing_pasted_is_said_beside_the_box(string text)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.Contains("Paste at least one row", (await PasteAsync(officer, text)).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_with_commas_is_never_read_as_columns()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var check = await PasteAsync(officer, "EN01,3,136\nSC05 14.1 a comment\n\"");
        Assert.Equal("No rows can be saved", check.QuerySelector("h1").Words());
        Assert.Equal(3, check.QuerySelectorAll(".app-pasted tbody tr").Length);
    }

    public void Dispose() => site.Dispose();

    private static async Task<IHtmlDocument> PasteAsync(HttpClient officer, string text)
    {
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        using var response = await officer.SubmitAsync(page.Form($"form[action='{EntryBrowsing.Paste}']"), ("Pasted", text));
        return await response.ReadPageAsync();
    }
}
