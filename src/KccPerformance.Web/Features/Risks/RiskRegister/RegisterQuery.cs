using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RiskRegister;

/// <summary>Reads a register for a user, in a number of queries that does not depend on the number of risks.</summary>
public sealed class RegisterQuery(PerformanceDbContext db, RiskReader risks, FinalRegisters finals, RiskBands bands, RiskClock clock)
{
    /// <summary>The register in the filter, or the first one; null if there is none.</summary>
    public async Task<RegisterPage?> FindAsync(RiskFilter filter, (int? UserId, Reader Rights) reader, CancellationToken cancellation)
    {
        var registers = await db.RiskRegisters.AsNoTracking().Include(one => one.Printed).OrderBy(one => one.Code).ToListAsync(cancellation);
        if ((registers.Find(one => one.Code == filter.Register) ?? registers.FirstOrDefault()) is not { } register)
        {
            return null;
        }

        var all = await risks.ListAsync(reader.Rights, risk => risk.RegisterId == register.Id, cancellation);
        var open = all.Where(risk => risk is { IsClosed: false, IsExempt: false }).ToList();
        var found = all.Where(risk => risk.IsClosed == filter.IsClosed && filter.Takes(risk, reader.UserId))
            .OrderByDescending(risk => risk.Score ?? 0).ThenByDescending(risk => risk.Gap ?? 0).ToList();
        return new RegisterPage
        {
            Register = PositionOf(register),
            Registers = [.. registers.Select(PositionOf)],
            Filter = filter with { Register = registers.Count > 1 ? register.Code : string.Empty },
            Open = open,
            Found = found.FindAll(risk => !risk.IsExempt),
            Exempt = found.FindAll(risk => risk.IsExempt),
            Hidden = await risks.CountHiddenAsync(reader.Rights, register.Id, cancellation),
            Printed = register.Printed,
            Bands = bands,
            Final = (await finals.FindLastAsync(register.Code, reader.Rights, cancellation))?.Register,
            Today = clock.Today(),
        };
    }

    /// <summary>
    /// The open risks of all registers, or of one, for the download. It has only what members can read, because the file can be
    /// passed on.
    /// </summary>
    public Task<IReadOnlyList<RiskPosition>> ListForDownloadAsync(RiskFilter filter, CancellationToken cancellation)
        => risks.ListAsync(
            Role.Member, risk => risk.ClosedOn == null && (filter.Register == string.Empty || risk.Register.Code == filter.Register), cancellation);

    private static RegisterPosition PositionOf(Core.Risks.Register.RiskRegister register) => new(register.Id, register.Code, register.Name, register.PositionOn);
}
