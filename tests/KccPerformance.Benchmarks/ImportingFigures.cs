using System.Globalization;
using System.Text;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Benchmarks;

/// <summary>Imports 10,080 and 100,800 figures and prints the memory of each import and the CPU time of each row.</summary>
internal static class ImportingFigures
{
    private const int FirstYear = 1960;

    public static async Task RunAsync()
    {
        foreach (var months in new[] { 2, 24, 240 })
        {
            await ImportAsync(months);
        }
    }

    private static async Task ImportAsync(int months)
    {
        using var site = new ImportSite();
        await site.ReadAsync(async db =>
        {
            await ManyIndicators.GrowAsync(db);
            return true;
        });
        var references = await site.ReadAsync(db => db.Indicators.Where(one => one.Kind == IndicatorKind.Key).Select(one => one.Reference).ToListAsync());
        var content = Csv(references, months);
        await using var scope = site.Services.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<PerformanceImporter>();

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var (cpu, most) = (Environment.CpuUsage.TotalTime, before);
        var import = Task.Run(() => importer.ApplyAsync("values.csv", content, new ReportKey(2013, 4), new ImportReasons(), Actor.System));
        while (await Task.WhenAny(import, Task.Delay(500)) != import)
        {
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
        }

        var preview = await import;
        var rows = references.Count * months;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows,9:N0} rows, {preview.Added:N0} added, {content.Length / 1e6:N1} MB: {(most - before) / 1e6,6:N1} MB of live memory, {(Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / rows:N2} ms a row"));
    }

    private static byte[] Csv(IReadOnlyList<string> references, int months)
    {
        var csv = new StringBuilder("reference,period_end,actual,target,floor,rag_published\n");
        foreach (var month in Enumerable.Range(1, months))
        {
            var end = new DateOnly(FirstYear, 1, 1).AddMonths(month).AddDays(-1);
            foreach (var reference in references)
            {
                csv.Append(CultureInfo.InvariantCulture, $"{reference},{end:yyyy-MM-dd},{month / 10m},50,50,Amber\n");
            }
        }

        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private sealed class ImportSite : SqliteSite;
}
