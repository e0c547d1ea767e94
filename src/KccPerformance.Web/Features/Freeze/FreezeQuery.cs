using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Freeze;

/// <summary>A period whose report can be finalised.</summary>
/// <param name="LaterFrozen">The name of a later period with a final report.</param>
public sealed record PeriodToFreeze(
    int Id, int PlanId, string Slug, string Plan, string Name, DateOnly FirstDay, DateTime ClosesAt, PeriodState State, int Version, string? Committee, DateOnly? MeetingDate, string? LaterFrozen);

/// <summary>The report of a period, checked before it is finalised.</summary>
public sealed record FreezePage(PeriodToFreeze Period)
{
    /// <summary>Null if the report is final.</summary>
    public FreezeCheck? Check { get; init; }

    public int Actions { get; init; }

    /// <summary>Earlier periods without a final report, which cannot be finalised after this one.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Why the report cannot be finalised in any state of its period.</summary>
    public string? WhyNot { get; init; }

    public bool IsPastClosing { get; init; }

    public FreezeForm Form { get; init; } = new();

    public string Plan => "/plans/" + Period.Slug;

    public string Address => $"{Plan}/periods/{Period.Id}/freeze";

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public FreezePage Again(FreezeForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange ? Period.Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads the page of checks: the position that would be stored, in a fixed number of queries.</summary>
public sealed class FreezeQuery(PerformanceDbContext db, PlanPositionReader positions, FrozenReports reports, BusinessClock clock)
{
    /// <summary>The page of a period; null if the plan has no such period.</summary>
    public async Task<FreezePage?> FindAsync(string plan, int id, CancellationToken cancellation)
    {
        var wanted = plan.ToLowerInvariant();
        var period = await db.Periods
            .Where(one => one.Id == id && one.Subject.Kind == PlanModule.SubjectKind && one.Subject.Slug == wanted)
            .Select(one => new PeriodToFreeze(
                one.Id,
                one.SubjectId,
                one.Subject.Slug,
                one.Subject.Title,
                one.Name,
                one.FirstDay,
                one.ClosesAt,
                one.State,
                one.Version,
                one.Meeting!.Committee.Name,
                one.Meeting.Date,
                db.Periods
                    .Where(later => later.SubjectId == one.SubjectId && later.State == PeriodState.Frozen && later.FirstDay > one.FirstDay)
                    .OrderBy(later => later.FirstDay)
                    .Select(later => later.Name)
                    .FirstOrDefault()))
            .SingleOrDefaultAsync(cancellation);
        return period switch
        {
            null => null,
            { State: PeriodState.Frozen } => new FreezePage(period),
            _ => await CheckAsync(period, cancellation),
        };
    }

    private async Task<FreezePage> CheckAsync(PeriodToFreeze period, CancellationToken cancellation)
    {
        var position = await positions.ReadAsync(period.PlanId, period.Id, clock.UtcNow(), cancellation);
        var before = position.Baseline is { } baseline ? await reports.FindAsync(period.Slug, baseline.PeriodId, cancellation) : null;
        return new FreezePage(period)
        {
            Check = FreezeCheck.Of(position, before?.Position),
            Actions = position.Actions.Count,
            LeftOut = await db.Periods
                .Where(one => one.SubjectId == period.PlanId && one.State != PeriodState.Frozen && one.FirstDay < period.FirstDay)
                .OrderBy(one => one.FirstDay)
                .Select(one => one.Name)
                .ToListAsync(cancellation),
            WhyNot = FreezeService.WhyNot(period.Name, period.FirstDay, clock.Today(), period.LaterFrozen),
            IsPastClosing = period.ClosesAt <= clock.UtcNow(),
            Form = new FreezeForm { Version = period.Version },
        };
    }
}
