using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Framework;

/// <summary>A report year in the list of years.</summary>
public sealed record FrameworkYear(int Id, string Name, DateOnly FirstDay)
{
    public string Slug => ReportYear.SlugOf(FirstDay);

    public string Address => $"{FrameworkPage.Root}/{Slug}";
}

/// <summary>An indicator of the year.</summary>
public sealed record FrameworkIndicator(string Reference, string Name, IndicatorKind Kind, string Section)
{
    /// <summary>The lead as printed in the year's report, otherwise the lead director.</summary>
    public string? Lead { get; init; }

    public string? Approver { get; init; }

    public int Officers { get; init; }

    /// <summary>The number of periods of the year with a target or threshold.</summary>
    public int Targets { get; init; }

    /// <summary>The number of periods of the year with a floor.</summary>
    public int Floors { get; init; }

    public bool AmberUsed { get; init; }
}

/// <summary>The performance framework: a report year, its indicators, and the next steps.</summary>
public sealed record FrameworkPage
{
    public const string Root = "/performance/framework";

    /// <summary>The years, latest first.</summary>
    public required IReadOnlyList<FrameworkYear> Years { get; init; }

    /// <summary>The year that is shown; null if there is none.</summary>
    public required FrameworkYear? Year { get; init; }

    public required IReadOnlyList<string> Sections { get; init; }

    public required IReadOnlyList<FrameworkIndicator> Indicators { get; init; }

    /// <summary>The quarter that can be opened next.</summary>
    public required NextQuarter Next { get; init; }

    /// <summary>The name of the year that can be added next.</summary>
    public required string NextYear { get; init; }

    public bool CanOpenNext => Next.HasBegun && Years.Any(year => year.FirstDay == Next.YearFirstDay);

    public IEnumerable<FrameworkIndicator> Of(string section) => Indicators.Where(one => one.Section == section);

    public int Without(Func<FrameworkIndicator, bool> has) => Indicators.Count(one => one.Kind == IndicatorKind.Key && !has(one));
}

/// <summary>Reads the page in six queries, however many indicators there are.</summary>
public sealed class FrameworkQuery(PerformanceDbContext db, PerformanceClock clock)
{
    /// <summary>Fifty years.</summary>
    private const int MostYears = 50;

    /// <summary>The page of a year, or of the latest one if none is named; without a year if there is no such year.</summary>
    public async Task<FrameworkPage> FindAsync(string? slug, CancellationToken cancellation)
    {
        var years = await db.ReportYears.OrderByDescending(one => one.FirstDay).Take(MostYears)
            .Select(one => new FrameworkYear(one.Id, one.Name, one.FirstDay)).ToListAsync(cancellation);
        var year = slug is null ? years.FirstOrDefault() : years.Find(one => one.Slug == slug);
        var last = await db.QuarterlyReports.Select(one => (DateOnly?)one.LastDay).MaxAsync(cancellation);
        return new FrameworkPage
        {
            Years = years,
            Year = year,
            Sections = year is null ? [] : await db.ReportSections.Where(one => one.YearId == year.Id).OrderBy(one => one.Order).Select(one => one.Name)
                .ToListAsync(cancellation),
            Indicators = year is null ? [] : await ListAsync(year, cancellation),
            Next = NextQuarter.After(last, clock.Today()),
            NextYear = new ReportYear(years.Count == 0 ? ReportYear.StartOf(clock.Today()) : years[0].FirstDay.Year + 1).Name,
        };
    }

    private async Task<IReadOnlyList<FrameworkIndicator>> ListAsync(FrameworkYear year, CancellationToken cancellation)
    {
        var (first, last) = (year.FirstDay, year.FirstDay.AddYears(1).AddDays(-1));
        var reported = db.ReportedIndicators.AsNoTracking().Where(one => one.YearId == year.Id);
        var rows = await reported
            .OrderBy(one => one.Section.Order).ThenBy(one => one.Order).ThenBy(one => one.IndicatorId)
            .Select(one => new
            {
                one.IndicatorId,
                one.Indicator.Reference,
                one.Indicator.Kind,
                Section = one.Section.Name,
                one.Lead,
                one.LeadTitle,
                Director = one.Indicator.LeadDirector!.Name,
                Approver = one.Indicator.Approver!.DisplayName,
                Officers = one.Indicator.Officers.Count,
            })
            .ToListAsync(cancellation);
        var keys = reported.Select(one => one.IndicatorId);
        var definitions = (await db.IndicatorDefinitions.AsNoTracking().Where(one => keys.Contains(one.IndicatorId)).ToListAsync(cancellation))
            .ToLookup(one => one.IndicatorId);
        var periods = (await db.IndicatorPeriods
            .Where(one => keys.Contains(one.IndicatorId) && one.PeriodEnd >= first && one.PeriodEnd <= last)
            .GroupBy(one => one.IndicatorId)
            .Select(group => new
            {
                group.Key,
                Targets = group.Count(one => one.Target != null || one.Lower != null || one.Upper != null),
                Floors = group.Count(one => one.Floor != null),
            })
            .ToListAsync(cancellation)).ToDictionary(one => one.Key);
        return
        [
            .. rows.Select(row =>
            {
                var rules = IndicatorDefinition.InForce(definitions[row.IndicatorId], last);
                var counts = periods.GetValueOrDefault(row.IndicatorId);
                return new FrameworkIndicator(row.Reference, rules.ShortName, row.Kind, row.Section)
                {
                    Lead = row.Lead ?? row.LeadTitle ?? row.Director,
                    Approver = row.Approver,
                    Officers = row.Officers,
                    Targets = counts?.Targets ?? 0,
                    Floors = counts?.Floors ?? 0,
                    AmberUsed = rules.AmberUsed,
                };
            }),
        ];
    }
}
