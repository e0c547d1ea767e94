using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks.Register;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RiskAdmin;

/// <summary>Reads the choices for forms about risks, in two queries.</summary>
public sealed class RiskChoicesQuery(PerformanceDbContext db)
{
    /// <summary>The registers and the officers.</summary>
    /// <param name="isExempt">Whether the risk is exempt, so that only officers who may read it can work on it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<RiskChoices> ListAsync(bool isExempt, CancellationToken cancellation)
    {
        var officers = await db.Users.Where(user => user.Roles.HasFlag(Role.Officer) && !user.IsDisabled && (!isExempt || user.MayReadExempt))
            .Select(user => new { user.Id, user.DisplayName })
            .ToListByNameAsync(user => user.DisplayName, cancellation);
        return new RiskChoices(
            await ListRegistersAsync(cancellation),
            [.. officers.Select(user => new SelectListItem(user.DisplayName, user.Id.ToString(CultureInfo.InvariantCulture)))]);
    }

    /// <summary>The registers, by code.</summary>
    public async Task<IReadOnlyList<SelectListItem>> ListRegistersAsync(CancellationToken cancellation)
        => [.. (await db.RiskRegisters.OrderBy(one => one.Code).Select(one => new { one.Id, one.Code, one.Name }).ToListAsync(cancellation))
            .Select(one => new SelectListItem($"{one.Name} ({one.Code})", one.Id.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>The officers who report on the actions of a risk.</summary>
    public async Task<IReadOnlyList<int>> ListOfficersAsync(int riskId, CancellationToken cancellation)
        => await db.Set<RiskOfficer>().Where(one => one.RiskId == riskId).Select(one => one.UserId).ToListAsync(cancellation);
}
