using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Framework;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.PlaceNames;

/// <summary>The name of a directorate or a division, and how many indicators have it in any year.</summary>
public sealed record PlaceName(PlaceLevel Level, string Name, int Indicators)
{
    /// <summary>The level and the name, as the form has them.</summary>
    public string Key => PrefixOf(Level) + Name;

    internal static string PrefixOf(PlaceLevel level) => level + "/";
}

/// <summary>The names in use, in alphabetical order.</summary>
public sealed record PlaceNamesPage(IReadOnlyList<PlaceName> Directorates, IReadOnlyList<PlaceName> Divisions)
{
    public const string Address = FrameworkPage.Root + "/organisation";
}

/// <summary>Reads the names of directorates and divisions in two queries.</summary>
public sealed class PlaceNamesQuery(PerformanceDbContext db)
{
    /// <summary>Many more names than a council has.</summary>
    private const int Most = 500;

    public async Task<PlaceNamesPage> ReadAsync(CancellationToken cancellation)
    {
        var directorates = await db.ReportedIndicators.Where(one => one.Directorate != null)
            .GroupBy(one => one.Directorate!)
            .Select(group => new { Name = group.Key, Indicators = group.Select(one => one.IndicatorId).Distinct().Count() })
            .OrderBy(one => one.Name).Take(Most).ToListAsync(cancellation);
        var divisions = await db.ReportedIndicators.Where(one => one.Division != null)
            .GroupBy(one => one.Division!)
            .Select(group => new { Name = group.Key, Indicators = group.Select(one => one.IndicatorId).Distinct().Count() })
            .OrderBy(one => one.Name).Take(Most).ToListAsync(cancellation);
        return new PlaceNamesPage(
            [.. directorates.Select(one => new PlaceName(PlaceLevel.Directorate, one.Name, one.Indicators))],
            [.. divisions.Select(one => new PlaceName(PlaceLevel.Division, one.Name, one.Indicators))]);
    }
}
