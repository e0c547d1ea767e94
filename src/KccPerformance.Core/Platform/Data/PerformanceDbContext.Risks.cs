using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <content>Tables of risks.</content>
public sealed partial class PerformanceDbContext
{
    public DbSet<RiskRegister> RiskRegisters => Set<RiskRegister>();

    public DbSet<Risk> Risks => Set<Risk>();

    public DbSet<RiskReview> RiskReviews => Set<RiskReview>();

    public DbSet<RiskAction> RiskActions => Set<RiskAction>();

    public DbSet<RiskActionNote> RiskActionNotes => Set<RiskActionNote>();

    public DbSet<ExemptRegister> ExemptRegisters => Set<ExemptRegister>();
}
