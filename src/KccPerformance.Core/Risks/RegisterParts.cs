using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks;

/// <summary>What committees can look after of risks: a register.</summary>
public sealed class RegisterParts(PerformanceDbContext db) : ICommitteeParts
{
    public const string SubjectKind = "Risks";

    /// <summary>More than a council has.</summary>
    private const int MostRegisters = 100;

    public async Task<IReadOnlyList<CommitteePart>> ListAsync(CancellationToken cancellation)
        => await db.RiskRegisters
            .OrderBy(register => register.Code)
            .Take(MostRegisters)
            .Select(register => new CommitteePart(SubjectKind, register.Code, $"Risks: {register.Name}"))
            .ToListAsync(cancellation);
}
