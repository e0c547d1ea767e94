using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Reports;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>The printed figures of indicators in the report of a file.</summary>
internal sealed class PrintedFigures
{
    private readonly Dictionary<Indicator, ReportedFigure> figures;
    private readonly ImportRun? run;
    private readonly QuarterlyReport? report;

    private PrintedFigures(ImportRun? run, QuarterlyReport? report, Dictionary<Indicator, ReportedFigure> figures)
        => (this.run, this.report, this.figures) = (run, report, figures);

    public static PrintedFigures None { get; } = new(null, null, []);

    public static async Task<PrintedFigures> LoadAsync(ImportRun run, CancellationToken cancellation)
    {
        var printedIn = await run.ReportAsync(cancellation);
        var printed = printedIn.Id == 0
            ? []
            : await run.Db.ReportedFigures.Include(one => one.Indicator).Where(one => one.ReportId == printedIn.Id).ToListAsync(cancellation);
        return new PrintedFigures(run, printedIn, printed.ToDictionary(one => one.Indicator));
    }

    /// <summary>The row of an indicator; added if missing.</summary>
    public ReportedFigure Of(Indicator indicator)
    {
        if (!figures.TryGetValue(indicator, out var figure))
        {
            figures.Add(indicator, figure = new ReportedFigure(report!, indicator));
            run!.Db.Add(figure);
        }

        return figure;
    }
}
