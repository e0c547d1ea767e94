using KccPerformance.Testing;
using KccPerformance.Web.Tests.Speed;

namespace KccPerformance.Web.Tests.Workbooks;

/// <summary>The preview of a spreadsheet needs as many queries for one row as for sixteen.</summary>
public sealed class WorkbookSpeedTests(CountedSite site) : IClassFixture<CountedSite>
{
    [Fact]
    public async Task A_page_of_sixteen_rows_asks_as_much_as_one_of_one_row()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var one = (await officer.OpenWorkbookAsync()).Type("CEC2", "Progress since the last update", "Typed.").Save();
        var all = await officer.OpenWorkbookAsync();
        foreach (var code in all.Codes)
        {
            all.Type(code, "Progress since the last update", "Typed.");
        }

        var (few, many) = (await CountAsync(officer, one), await CountAsync(officer, all.Save()));

        Assert.Equal(few, many);
        Assert.InRange(few, 1, 10);
    }

    private async Task<int> CountAsync(HttpClient officer, byte[] workbook)
    {
        using var sent = await officer.SendWorkbookAsync(workbook);
        await officer.GetPageAsync(sent.Headers.Location!.OriginalString);
        site.TakeCount();
        await officer.GetPageAsync(sent.Headers.Location!.OriginalString);
        return site.TakeCount();
    }
}
