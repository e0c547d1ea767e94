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
/// officer cannot read is let through like one that does not exist, so that both give "not found", and no refusal with its
/// reference is recorded.
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
        var isTheirs = await db.Risks.Where(Risk.ReadableBy(user.GetReader() ?? role)).Where(risk => risk.Reference == reference)
            .Select(risk => (bool?)(risk.LeadId == userId || (mayReport && risk.Officers.Any(officer => officer.UserId == userId))))
            .SingleOrDefaultAsync();
        return isTheirs ?? true;
    }
}
