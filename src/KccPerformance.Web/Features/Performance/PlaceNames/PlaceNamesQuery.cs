using KccPerformance.Core.Organisation;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.Framework;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.PlaceNames;

/// <summary>The name of a directorate or a division, and how many indicators have it in any year.</summary>
public sealed record PlaceName(PlaceLevel Level, string Name, int Indicators)
{
    /// <summary>The directorate and the people of the imported organisation; null if it has none of this name.</summary>
    public string? About { get; init; }

    /// <summary>The unit of the organisation with this name; null if there is none.</summary>
    public KnownUnit? Unit { get; init; }

    /// <summary>The level and the name, as the form has them.</summary>
    public string Key => PrefixOf(Level) + Name;

    internal static string PrefixOf(PlaceLevel level) => level + "/";
}

/// <summary>A directorate or division of the organisation, which can be closed and opened again.</summary>
public sealed record KnownUnit(int Id, int Version, DateOnly? ClosedOn);

/// <summary>A service or a post of the imported organisation.</summary>
public sealed record NamedUnit(string Name, string? About);

/// <summary>The names in use, in alphabetical order.</summary>
public sealed record PlaceNamesPage(IReadOnlyList<PlaceName> Directorates, IReadOnlyList<PlaceName> Divisions)
{
    public const string Address = FrameworkPage.Root + "/organisation";

    public IReadOnlyList<NamedUnit> Services { get; init; } = [];

    public IReadOnlyList<NamedUnit> Posts { get; init; } = [];
}

/// <summary>Reads the names of directorates and divisions, and the imported organisation, in three queries.</summary>
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
        var units = (await db.OrganisationUnits.AsNoTracking().OrderBy(unit => unit.Level).ThenBy(unit => unit.Name).ThenBy(unit => unit.Parent)
            .Take(4 * Most).ToListAsync(cancellation)).ToLookup(unit => unit.Level);
        return new PlaceNamesPage(
            Places(PlaceLevel.Directorate, directorates.ToDictionary(one => one.Name, one => one.Indicators), units[OrganisationLevel.Directorate]),
            Places(PlaceLevel.Division, divisions.ToDictionary(one => one.Name, one => one.Indicators), units[OrganisationLevel.Division]))
        {
            Services = [.. units[OrganisationLevel.Service].Select(unit => new NamedUnit(unit.Name, AboutOf(unit)))],
            Posts = [.. units[OrganisationLevel.Post].Select(unit => new NamedUnit(unit.Name, AboutOf(unit)))],
        };
    }

    private static List<PlaceName> Places(PlaceLevel level, Dictionary<string, int> indicators, IEnumerable<OrganisationUnit> units)
    {
        var known = units.DistinctBy(unit => unit.Name).ToDictionary(unit => unit.Name);
        return
        [
            .. indicators.Keys.Union(known.Keys).Order(StringComparer.OrdinalIgnoreCase)
                .Select(name => known.TryGetValue(name, out var unit)
                    ? new PlaceName(level, name, indicators.GetValueOrDefault(name)) { About = AboutOf(unit) ?? "No details", Unit = new KnownUnit(unit.Id, unit.Version, unit.ClosedOn) }
                    : new PlaceName(level, name, indicators.GetValueOrDefault(name))),
        ];
    }

    /// <summary>"Customer and Communities · Director: Des Crilley · Cabinet member: Mike Hill"; null if nothing is known.</summary>
    private static string? AboutOf(OrganisationUnit unit)
    {
        var lead = (unit.LeadTitle ?? (unit.Level == OrganisationLevel.Post ? null : "Lead"), unit.Lead) switch
        {
            (_, null) => unit.LeadTitle,
            ({ } title, { } name) when title != unit.Name => $"{title}: {name}",
            (_, { } name) => name,
        };
        var member = unit.CabinetMember is { } cabinet ? $"Cabinet member: {cabinet}" : null;
        var parts = new[] { unit.Parent, lead, member }.Where(part => !string.IsNullOrEmpty(part)).ToList();
        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }
}
