using System.Globalization;
using System.Text;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>Thousands of figures are imported as a whole in several batches, and pages need no more queries with them.</summary>
public sealed class ManyFiguresTests : IDisposable
{
    private const int Indicators = 10, Months = 240;

    private readonly CountedSite site = new();

    [Fact]
    public async Task Figures_of_twenty_years_keep_their_targets_ratings_and_source()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await CountAsync(administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        await administrator.ImportDataAsync("values.csv", Csv(Indicators * Months));
        Assert.Equal(before, await CountAsync(administrator));

        var file = await site.ReadAsync(db => db.SourceFiles.SingleAsync(one => one.Name == "values.csv"));
        Assert.Equal(
            (Indicators * Months, Indicators * Months * 2, Indicators * Months),
            await site.ReadAsync(async db => (
                await db.IndicatorResults.CountAsync(one => one.SourceFileId == file.Id),
                await db.TargetChanges.CountAsync(one => one.SourceFileId == file.Id && one.IsFirst),
                await db.PublishedRatings.CountAsync(one => one.SourceFileId == file.Id && one.Rating == RagRating.Amber))));
        var last = await site.ReadAsync(db => db.IndicatorPeriods.Include(one => one.Results).AsNoTracking()
            .Where(one => one.Indicator.Reference == "D.3").OrderByDescending(one => one.PeriodEnd).FirstAsync());
        Assert.Equal((new DateOnly(2014, 12, 31), 23.9m, 50m, 50m, FigureState.Approved), (last.PeriodEnd, last.Value!.Value, last.Target!.Value, last.Floor!.Value, last.State));
        Assert.Equal((23.9m, (Indicators * Months) + 1), (Assert.Single(last.Results).Value!.Value, last.Results[0].SourceRow!.Value));

        var again = await administrator.UploadDataAsync("values.csv", Csv(Indicators * Months));
        Assert.Equal("Nothing to change", again.QuerySelector("h1").Words());
    }

    [Fact]
    public async Task An_error_in_the_last_row_saves_none_of_them()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        byte[] content = [.. Csv(Indicators * Months), .. "A.1,2015-01-31,12%,50,40,\n"u8];
        var page = await administrator.UploadDataAsync("values.csv", content);

        Assert.Contains($"row {(Indicators * Months) + 2}, actual", page.QuerySelector("section[aria-labelledby=stops]").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(one => one.Indicator.Reference == "A.1")));
    }

    public void Dispose() => site.Dispose();

    private static byte[] Csv(int rows)
    {
        string[] references = ["A.1", "A.2", "A.3", "B-1", "B-2", "C1", "C2", "D.1", "D.2", "D.3"];
        var csv = new StringBuilder("reference,period_end,actual,target,floor,rag_published\n");
        for (var row = 0; row < rows; row++)
        {
            var end = new DateOnly(1995, 1, 1).AddMonths((row % Months) + 1).AddDays(-1);
            csv.Append(CultureInfo.InvariantCulture, $"{references[row / Months]},{end:yyyy-MM-dd},{row % Months / 10m},50,50,Amber\n");
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    /// <summary>The number of queries of the download, after a first run.</summary>
    private async Task<int> CountAsync(HttpClient client)
    {
        await client.GetByteArrayAsync(new Uri("/performance/results.csv", UriKind.Relative));
        site.TakeCount();
        await client.GetByteArrayAsync(new Uri("/performance/results.csv", UriKind.Relative));
        return site.TakeCount();
    }
}
