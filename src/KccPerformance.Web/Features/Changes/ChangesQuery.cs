using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Changes;

/// <summary>A final report to compare with.</summary>
public sealed record ReportChoice(int Id, string Name, DateOnly? MeetingDate);

/// <summary>Two positions of a plan to compare.</summary>
public sealed record ComparedPositions(PlanPosition Before, PlanPosition Now)
{
    public PositionChanges Changes { get; } = PositionChanges.Between(Before, Now);

    /// <summary>Whether the position shown to committees is compared with the report of the last meeting held.</summary>
    public bool IsSinceLastMeeting { get; init; }
}

/// <summary>What changed in a plan between two final reports, or between a report and now.</summary>
public sealed record ChangesPage(PlanContext Moment, IReadOnlyList<ReportChoice> Reports)
{
    /// <summary>The maximum number of rows that a section lists. The rest are counted.</summary>
    public const int MostRows = 200;

    /// <summary>The earlier report chosen.</summary>
    public int? From { get; init; }

    /// <summary>The later report chosen; null for now.</summary>
    public int? To { get; init; }

    /// <summary>Whether the reports were chosen in reverse order.</summary>
    public bool WasTurned { get; init; }

    /// <summary>Why there is nothing to compare.</summary>
    public string? Problem { get; init; }

    public ComparedPositions? Compared { get; init; }

    public string Address => "/plans/" + Moment.Slug;
}

/// <summary>Reads both positions in a fixed number of queries, and compares them in memory.</summary>
public sealed class ChangesQuery(PerformanceDbContext db, PlanContexts moments, FrozenReports frozen, PlanPositionReader positions, BusinessClock clock)
{
    /// <summary>The name of the current position in an address.</summary>
    public const string Now = "now";

    /// <summary>The page of a plan, or null if there is no such plan or report.</summary>
    /// <param name="plan">The plan's slug.</param>
    /// <param name="from">
    /// The period of the earlier report. If empty, the report of the last meeting held or, for a report named in <paramref
    /// name="to"/>, the report before it.
    /// </param>
    /// <param name="to">
    /// The period of the later report, or <see cref="Now"/>. If empty, the report of the next meeting, or now if there is none.
    /// </param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<ChangesPage?> FindAsync(string plan, string? from, string? to, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var reports = await db.FrozenReports
            .Where(report => report.Period.SubjectId == moment.PlanId)
            .OrderBy(report => report.Period.FirstDay)
            .Select(report => new ReportChoice(report.PeriodId, report.Period.Name, report.Period.Meeting!.Date))
            .ToListAsync(cancellation);
        var page = new ChangesPage(moment, reports);
        if (Place(reports, from) is not { } earlier || PlaceOfLater(page, to) is not { } later)
        {
            return null;
        }

        // If only the report of the next meeting is named, compare it with now.
        return await CompareAsync(page, earlier, earlier == later && string.IsNullOrWhiteSpace(to) ? -1 : later, cancellation);
    }

    /// <summary>The index of the later report; -1 for now, null if there is no such report.</summary>
    private static int? PlaceOfLater(ChangesPage page, string? typed)
        => string.Equals(typed, Now, StringComparison.OrdinalIgnoreCase) ? -1
            : string.IsNullOrWhiteSpace(typed) ? page.Reports.ToList().FindIndex(report => report.Id == page.Moment.Ahead?.Id)
            : Place([.. page.Reports], typed);

    /// <summary>The index of a report, oldest first; -1 if none is named, null if there is no such report.</summary>
    private static int? Place(List<ReportChoice> reports, string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return -1;
        }

        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && reports.FindIndex(report => report.Id == id) is >= 0 and var place
            ? place
            : null;
    }

    private async Task<ChangesPage> CompareAsync(ChangesPage page, int earlier, int later, CancellationToken cancellation)
    {
        var end = page.Reports.Count;
        var (from, to) = (earlier, later < 0 ? end : later);
        if (from < 0)
        {
            from = to == end || IdAt(page, to) == page.Moment.Ahead?.Id ? LastMet(page) : to - 1;
        }

        page = page with { From = IdAt(page, Math.Min(from, to)), To = IdAt(page, Math.Max(from, to)), WasTurned = from > to };
        if (end == 0)
        {
            return page with { Problem = "There is no final report to compare with yet." };
        }

        if (from < 0)
        {
            return page with { From = page.To, Problem = $"{page.Reports[0].Name} is the first report, so there is no earlier report to compare with." };
        }

        if (from == to)
        {
            return page with { Problem = $"Both are {page.Reports[from].Name}. Choose two reports, or a report and now." };
        }

        return page with
        {
            Compared = new(await ReadAsync(page, page.From, cancellation), await ReadAsync(page, page.To, cancellation))
            {
                IsSinceLastMeeting = page.From == page.Moment.Baseline?.Id && (page.To is null || page.To == page.Moment.Ahead?.Id),
            },
        };
    }

    /// <summary>The index of the report of the last meeting held; -1 if there is none.</summary>
    private static int LastMet(ChangesPage page) => page.Reports.ToList().FindIndex(report => report.Id == page.Moment.Baseline?.Id);

    private static int? IdAt(ChangesPage page, int place) => place >= 0 && place < page.Reports.Count ? page.Reports[place].Id : null;

    private async Task<PlanPosition> ReadAsync(ChangesPage page, int? periodId, CancellationToken cancellation)
        => periodId is { } id
            ? (await frozen.FindAsync(page.Moment.Slug, id, cancellation))!.Position
            : await positions.ReadAsync(page.Moment.PlanId, periodId: null, clock.UtcNow(), cancellation);
}
