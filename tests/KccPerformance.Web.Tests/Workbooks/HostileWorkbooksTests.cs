using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Workbooks;

/// <summary>Three hundred damaged spreadsheets are each refused or previewed, without another exception.</summary>
public sealed class HostileWorkbooksTests : IDisposable
{
    private const int Count = 300;

    private readonly PlanSite site = new();

    [Fact]
    public async Task Damaged_workbooks_are_refused_or_shown()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var whole = (await officer.OpenWorkbookAsync())
            .Report("CEC4", "In progress", "At risk", "High", "It has begun.", "A keeper is named.")
            .Type("CEC4", "Expected completion date", new DateOnly(2010, 3, 31)).Type("CED2", "No change?", "Yes").Save();
        var token = await officer.WorkbookTokenAsync();
        int refused = 0, shown = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            using var sent = await officer.SendWorkbookAsync(DamagedFile.Archive(whole, seed), token: token);
            if (sent.StatusCode == HttpStatusCode.Redirect)
            {
                using var page = await officer.GetAsync(sent.Headers.Location);
                Assert.True(page.StatusCode == HttpStatusCode.OK, $"Seed {seed}: the page answered {(int)page.StatusCode}");
                shown++;
            }
            else
            {
                Assert.True(sent.StatusCode == HttpStatusCode.OK, $"Seed {seed} answered {(int)sent.StatusCode}");
                refused++;
            }
        }

        // Some files must be read and some refused; otherwise the damage was too small or too large to test anything.
        Assert.InRange(refused, 20, Count - 20);
        Assert.Equal(Count, refused + shown);
    }

    public void Dispose() => site.Dispose();
}
