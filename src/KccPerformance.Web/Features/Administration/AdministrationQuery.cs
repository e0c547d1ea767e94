using System.Security.Claims;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.Administration;

/// <summary>The administration page, with the groups that have a row for the user.</summary>
public sealed record AdministrationPage(IReadOnlyList<IGrouping<AdministrationGroup, AdministrationRow>> Groups)
{
    public IReadOnlyList<AdministrationNeed> Needs => [.. Groups.SelectMany(group => group).Select(row => row.Need).OfType<AdministrationNeed>()];
}

/// <summary>Reads the rows of every module.</summary>
public sealed class AdministrationQuery(IEnumerable<IAdministrationRows> modules)
{
    public async Task<AdministrationPage> FindAsync(ClaimsPrincipal user, CancellationToken cancellation)
    {
        var rows = new List<AdministrationRow>();
        foreach (var module in modules)
        {
            rows.AddRange(await module.ListAsync(cancellation));
        }

        return new AdministrationPage([.. rows.Where(row => user.May(row.Permission)).GroupBy(row => row.Group).OrderBy(group => group.Key.Order)]);
    }
}
