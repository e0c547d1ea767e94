using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>What changed between a final register and another, or now.</summary>
/// <param name="From">The earlier final register.</param>
/// <param name="To">The later one; null for now.</param>
/// <param name="Day">The date of the later one, or today.</param>
/// <param name="Changes">What changed.</param>
/// <param name="Later">The dates of the final registers after the earlier one, latest first.</param>
public sealed record RegisterChangesPage(FinalRegister From, FinalRegister? To, DateOnly Day, RegisterChanges Changes, IReadOnlyList<DateOnly> Later)
{
    /// <summary>The maximum number of lines of each kind.</summary>
    public const int Most = 100;

    public string Address => RegisterReportPage.AddressOf(From.Slug) + "/changes";

    public string AddressTo(DateOnly day) => $"{Address}?to={FinalRegister.SlugOf(From.Code, day)}";
}

/// <summary>Reads both registers as the reader may read them, in a fixed number of queries.</summary>
public sealed class RegisterChangesQuery(PerformanceDbContext db, FinalRegisters finals, FinalRegisterReader present, RiskClock clock)
{
    private const int MostLater = 50;

    /// <param name="code">The register: "CRR".</param>
    /// <param name="from">The date of the earlier final register.</param>
    /// <param name="to">The date of a later one; null for now.</param>
    /// <param name="reader">Who reads.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<RegisterChangesPage?> FindAsync(string code, DateOnly from, DateOnly? to, Reader reader, CancellationToken cancellation)
    {
        if (to <= from || await finals.FindAsync(code, from, reader, cancellation) is not { } before)
        {
            return null;
        }

        var slug = RiskRegisterModule.SlugOf(code);
        var later = await db.Periods
            .Where(period => period.Subject.Kind == RiskRegisterModule.SubjectKind && period.Subject.Slug == slug && period.LastDay > from)
            .OrderByDescending(period => period.LastDay)
            .Take(MostLater)
            .Select(period => period.LastDay)
            .ToListAsync(cancellation);
        if (to is { } date)
        {
            return await finals.FindAsync(code, date, reader, cancellation) is { } after
                ? new(before.Register, after.Register, date, RegisterChanges.Between(before.Register, after.Register, date), later)
                : null;
        }

        var now = await ReadNowAsync(code, reader, cancellation);
        return new(before.Register, null, clock.Today(), RegisterChanges.Between(before.Register, now, clock.Today()), later);
    }

    /// <summary>The present position in the form of a final register, with exempt risks if the reader may read them.</summary>
    private async Task<FinalRegister> ReadNowAsync(string code, Reader reader, CancellationToken cancellation)
    {
        var register = await db.RiskRegisters.Where(one => one.Code == code)
            .Select(one => new RegisterPosition(one.Id, one.Code, one.Name, one.PositionOn)).SingleAsync(cancellation);
        var now = await present.ReadAsync(register, before: null, clock.Today(), clock.UtcNow(), cancellation);
        if (!reader.May(RiskPermission.ReadExemptRisks))
        {
            return now;
        }

        var exempt = await present.ReadExemptAsync(register, before: null, cancellation);
        return now with { Risks = [.. now.Risks, .. exempt.Risks], Closed = [.. now.Closed, .. exempt.Closed] };
    }
}
