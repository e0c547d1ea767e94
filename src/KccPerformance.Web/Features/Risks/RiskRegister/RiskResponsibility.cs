using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>
/// Whether an officer leads the risk in the address or, for progress on its actions, works on it. The address is read as
/// the page reads it, so that check and page mean the same risk. An address for which the page finds no
/// risk is let through, so that it gives "not found" for an exempt risk as for none, and no refusal with its reference is
/// recorded; the services check again whose risk they change.
/// </summary>
internal sealed class RiskResponsibility(PerformanceDbContext db) : IResponsibilityCheck
{
    public IReadOnlyList<Permission> Permissions { get; } = [RiskPermission.ReportOnRisks, RiskPermission.ReviewRisks];

    public async Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role roles, Permission permission, RouteValueDictionary address)
    {
        if (address["reference"] is not string typed)
        {
            return false;
        }

        if (roles.HasFlag(Role.Administrator))
        {
            return true;
        }

        if (RiskReference.Tidy(typed) is not { } reference)
        {
            return true;
        }

        var (userId, mayReport) = (user.GetId(), permission == RiskPermission.ReportOnRisks);
        var isTheirs = await db.Risks.Where(Risk.ReadableBy(user.GetReader() ?? roles)).Where(risk => risk.Reference == reference)
            .Select(risk => (bool?)(risk.LeadId == userId || (mayReport && risk.Officers.Any(officer => officer.UserId == userId))))
            .SingleOrDefaultAsync();
        return isTheirs ?? true;
    }
}
