using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.FinaliseRegister;

/// <summary>A register that can be finalised.</summary>
/// <param name="Code">The register: "CRR".</param>
/// <param name="Name">"Corporate risks".</param>
/// <param name="Last">The date of the last final register; null if there is none.</param>
public sealed record FinaliseRegisterPage(string Code, string Name, DateOnly? Last)
{
    public required DateOnly Today { get; init; }

    public required IReadOnlyList<SelectListItem> Meetings { get; init; }

    /// <summary>The open risks, without exempt ones.</summary>
    public required IReadOnlyList<RiskPosition> Open { get; init; }

    /// <summary>The number of open exempt risks.</summary>
    public required int Exempt { get; init; }

    public FinaliseRegisterForm Form { get; init; } = new();

    public string Address => $"/risks/registers/{Code}/finalise";

    /// <summary>When the last register was finalised; null if there is none.</summary>
    public required DateTime? FinalisedAt { get; init; }

    /// <summary>Open risks that have not been reviewed since the last final register.</summary>
    public IReadOnlyList<RiskPosition> NotReviewed => [.. Open.Where(risk => risk.IsReviewDue(FinalisedAt))];

    public IReadOnlyList<RiskPosition> NoScore => [.. Open.Where(risk => risk.Score is null)];
}

/// <summary>Reads what an administrator checks before finalising a register, in a fixed number of queries.</summary>
public sealed class FinaliseRegisterQuery(PerformanceDbContext db, RiskReader risks, FinalRegisters finals, RiskClock clock)
{
    /// <summary>Months before today whose meetings are listed.</summary>
    private const int MonthsBack = 6;

    /// <summary>The page of a register; null if there is none.</summary>
    public async Task<FinaliseRegisterPage?> FindAsync(string code, CancellationToken cancellation)
    {
        var slug = RiskRegisterModule.SlugOf(code);
        var found = await db.RiskRegisters.Where(one => one.Code == code)
            .Select(one => new
            {
                one.Id,
                one.Name,
                one.Code,
                Last = db.Periods.Where(period => period.Subject.Kind == RiskRegisterModule.SubjectKind && period.Subject.Slug == slug).Max(period => (DateOnly?)period.LastDay),
            })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var today = clock.Today();
        var meetings = await db.Meetings.ListChoicesAsync(today.AddMonths(-MonthsBack), cancellation);
        var open = await risks.ListAsync(Role.Administrator, risk => risk.RegisterId == found.Id && risk.ClosedOn == null, cancellation);
        return new FinaliseRegisterPage(found.Code, found.Name, found.Last)
        {
            FinalisedAt = (await finals.ListFinalisedAsync(cancellation)).GetValueOrDefault(found.Code)?.FinalisedAt,
            Today = today,
            Meetings = meetings,
            Open = [.. open.Where(risk => !risk.IsExempt)],
            Exempt = open.Count(risk => risk.IsExempt),
        };
    }
}
