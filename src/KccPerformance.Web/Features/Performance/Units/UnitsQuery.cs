using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Performance.PlaceNames;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Units;

/// <summary>Reads what the forms about directorates and divisions need.</summary>
public sealed class UnitsQuery(PerformanceDbContext db, PlaceNamesQuery names)
{
    /// <summary>Many more directorates than a council has.</summary>
    private const int Most = 500;

    /// <summary>The names of open directorates, to which a division can belong.</summary>
    public async Task<IReadOnlyList<string>> ListDirectoratesAsync(CancellationToken cancellation)
        => await db.OrganisationUnits.Where(unit => unit.Level == OrganisationLevel.Directorate && unit.ClosedOn == null)
            .OrderBy(unit => unit.Name).Select(unit => unit.Name).Take(Most).ToListAsync(cancellation);

    /// <summary>The page with all names, for a refusal.</summary>
    public Task<PlaceNamesPage> PageAsync(CancellationToken cancellation) => names.ReadAsync(cancellation);
}
