using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>An indicator as far as a feed needs it.</summary>
internal sealed record FeedIndicator(int Id, string Reference, IReadOnlyList<IndicatorDefinition> Definitions, bool HasOfficer)
{
    public string UnitOn(DateOnly day) => Definitions.Count == 0 ? string.Empty : IndicatorDefinition.InForce(Definitions, day).Unit;
}

/// <summary>The figure that is recorded for a period.</summary>
internal sealed record StandingFigure(string Name, FigureState State, decimal? Value, DateOnly? DataTo)
{
    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }
}

/// <summary>A period for which a result is due.</summary>
internal sealed record DuePeriod(DateOnly End, string Name, string Quarter);

/// <summary>What is recorded and due now, to compare the rows of a file with. Read in a fixed number of queries.</summary>
internal sealed record FeedStanding
{
    public required IReadOnlyDictionary<string, FeedIndicator> Indicators { get; init; }

    /// <summary>By indicator, the period that is due in each open quarter.</summary>
    public required ILookup<int, DuePeriod> Due { get; init; }

    public required IReadOnlyDictionary<(int IndicatorId, DateOnly End), StandingFigure> Figures { get; init; }

    public required IReadOnlyDictionary<(int IndicatorId, DateOnly End), ReceivedFigure> Waiting { get; init; }

    public required bool HasOpenQuarter { get; init; }

    /// <param name="db">The database.</param>
    /// <param name="due">Reads what is due.</param>
    /// <param name="range">The first and last period end in the file; null if the file has no periods.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public static async Task<FeedStanding> ReadAsync(
        PerformanceDbContext db, ResultsDueReader due, (DateOnly First, DateOnly Last)? range, CancellationToken cancellation)
    {
        var quarters = await due.ListOpenAsync(cancellation);
        List<(int Id, DuePeriod Period)> owed = [];
        foreach (var quarter in quarters)
        {
            owed.AddRange((await due.ReadAsync(quarter, officerId: null, cancellation)).Where(one => one.Due is not null)
                .Select(one => (one.Id, new DuePeriod(one.Due!.Value, one.Period.Name, quarter.Name))));
        }

        var officers = (await db.IndicatorOfficers.Select(one => one.IndicatorId).Distinct().ToListAsync(cancellation)).ToHashSet();
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        var indicators = new Dictionary<string, FeedIndicator>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in await db.Indicators.OrderBy(one => one.Id).Select(one => new { one.Id, one.Reference }).ToListAsync(cancellation))
        {
            indicators.TryAdd(one.Reference, new FeedIndicator(one.Id, one.Reference, [.. definitions[one.Id]], officers.Contains(one.Id)));
        }

        var ends = owed.Select(one => one.Period.End).Concat(range is { } given ? [given.First, given.Last] : Array.Empty<DateOnly>()).ToList();
        var (first, last) = ends.Count == 0 ? (DateOnly.MaxValue, DateOnly.MaxValue) : (ends.Min(), ends.Max());
        return new FeedStanding
        {
            Indicators = indicators,
            Due = owed.ToLookup(one => one.Id, one => one.Period),
            Figures = await db.IndicatorPeriods.Where(one => one.PeriodEnd >= first && one.PeriodEnd <= last)
                .Select(one => new
                {
                    one.IndicatorId,
                    one.PeriodEnd,
                    one.Name,
                    one.State,
                    one.Value,
                    one.DataTo,
                    Numerator = db.IndicatorResults.Where(result => result.IndicatorId == one.IndicatorId && result.PeriodEnd == one.PeriodEnd)
                        .OrderByDescending(result => result.Id).Select(result => result.Numerator).FirstOrDefault(),
                    Denominator = db.IndicatorResults.Where(result => result.IndicatorId == one.IndicatorId && result.PeriodEnd == one.PeriodEnd)
                        .OrderByDescending(result => result.Id).Select(result => result.Denominator).FirstOrDefault(),
                })
                .ToDictionaryAsync(
                    one => (one.IndicatorId, one.PeriodEnd),
                    one => new StandingFigure(one.Name, one.State, one.Value, one.DataTo) { Numerator = one.Numerator, Denominator = one.Denominator },
                    cancellation),
            Waiting = await db.ReceivedFigures.AsNoTracking().Include(one => one.Delivery)
                .Where(one => one.PeriodEnd >= first && one.PeriodEnd <= last)
                .ToDictionaryAsync(one => (one.IndicatorId, one.PeriodEnd), cancellation),
            HasOpenQuarter = quarters.Count > 0,
        };
    }
}
