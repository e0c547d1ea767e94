using System.Security.Claims;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>
/// Whether an officer leads the risk in the address or, for progress on its actions, works on it. An exempt risk that the
/// officer cannot read is refused like one that does not exist.
/// </summary>
internal sealed class RiskResponsibility(PerformanceDbContext db) : IResponsibilityCheck
{
    public IReadOnlyList<Permission> Permissions { get; } = [RiskPermission.ReportOnRisks, RiskPermission.ReviewRisks];

    public async Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role role, Permission permission, RouteValueDictionary address)
    {
        if (address["reference"] is not string typed)
        {
            return false;
        }

        if (role == Role.Administrator)
        {
            return true;
        }

        var (userId, reference, mayReport) = (user.GetId(), typed.ToUpperInvariant(), permission == RiskPermission.ReportOnRisks);
        return await db.Risks.Where(Risk.ReadableBy(role)).AnyAsync(risk =>
            risk.Reference == reference && (risk.LeadId == userId || (mayReport && risk.Officers.Any(officer => officer.UserId == userId))));
    }
}
