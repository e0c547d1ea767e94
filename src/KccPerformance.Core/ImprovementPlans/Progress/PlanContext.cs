using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>A plan as seen today: its open period, and the report it is compared with.</summary>
public sealed record PlanContext
{
    public required int PlanId { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required bool IsIllustrative { get; init; }

    public required DateOnly Today { get; init; }

    /// <summary>Whether the plan is closed: it can be read, but nothing can be added to it.</summary>
    public bool IsClosed { get; init; }

    /// <summary>How its actions are coded.</summary>
    public PlanCoding Coding { get; init; }

    /// <summary>Its categories, in order.</summary>
    public CategoryList Categories { get; init; } = CategoryList.Letters;

    /// <summary>Whether it has categories.</summary>
    public bool HasCategories => Categories.HasAny;

    /// <summary>The open period, if there is one.</summary>
    public PeriodSummary? Open { get; init; }

    /// <summary>The report of the last meeting, with which positions are compared.</summary>
    public PeriodSummary? Baseline { get; init; }

    /// <summary>The final report for the next meeting, which committees see until it has been held.</summary>
    public PeriodSummary? Ahead { get; init; }

    /// <summary>Whether the position is that of the report for the next meeting. Today is then the day of that report.</summary>
    public bool IsReport { get; init; }

    /// <summary>The period in which updates count as missing; null in the first half of a period.</summary>
    public int? Counted => Open is not { } open ? Ahead?.Id
        : MeetingCycle.CountsMissing(open.FirstDay, open.LastDay, Today) ? open.Id
        : null;
}

/// <summary>A reporting period in brief.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">"April to September 2009".</param>
/// <param name="LastDay">Its last day.</param>
/// <param name="ClosesAt">The UTC instant when updates close.</param>
/// <param name="MeetingDate">The meeting it reports to.</param>
/// <param name="CommitteeName">The committee that meets.</param>
public sealed record PeriodSummary(int Id, string Name, DateOnly LastDay, DateTime ClosesAt, DateOnly? MeetingDate, string? CommitteeName)
{
    public DateOnly FirstDay { get; init; }

    /// <summary>The message to officers.</summary>
    public string? Instruction { get; init; }

    /// <summary>Whether its closing time has passed, so that updates are refused even if the period is still open.</summary>
    public bool IsPastClosing { get; init; }
}

/// <summary>Reads plans with their open period and reports, in one query.</summary>
public sealed class PlanContexts(PerformanceDbContext db, BusinessClock clock)
{
    /// <summary>The plan with a slug, or null.</summary>
    public Task<PlanContext?> FindAsync(string slug, CancellationToken cancellation = default)
    {
        var wanted = slug.ToLowerInvariant();
        return Of(db.Plans.Where(plan => plan.Slug == wanted)).SingleOrDefaultAsync(cancellation);
    }

    /// <summary>The plans that are not drafts, as many as there are at most.</summary>
    public Task<List<PlanContext>> ListReadableAsync(int most, CancellationToken cancellation = default)
        => Of(db.Plans.Where(plan => plan.Status != PlanStatus.Draft).OrderBy(plan => plan.Id).Take(most)).ToListAsync(cancellation);

    /// <summary>The adopted plans in which an officer has actions, by title.</summary>
    public Task<List<PlanContext>> ListForOfficerAsync(int userId, CancellationToken cancellation = default)
        => Of(db.Plans
                .Where(plan => plan.Status == PlanStatus.Adopted && db.CurrentActions.Any(action =>
                    action.Area.PlanId == plan.Id && action.Officers.Any(officer => officer.UserId == userId)))
                .OrderBy(plan => plan.Title))
            .ToListAsync(cancellation);

    /// <summary>The adopted plans with an open period, by title.</summary>
    public Task<List<PlanContext>> ListOpenAsync(CancellationToken cancellation = default)
        => Of(db.Plans
                .Where(plan => plan.Status == PlanStatus.Adopted && db.Periods.Any(period => period.SubjectId == plan.Id && period.State == PeriodState.Open))
                .OrderBy(plan => plan.Title))
            .ToListAsync(cancellation);

    /// <summary>The adopted plans in which a committee has themes, by title.</summary>
    public Task<List<PlanContext>> ListForCommitteeAsync(int committeeId, CancellationToken cancellation = default)
        => Of(db.Plans
                .Where(plan => plan.Status == PlanStatus.Adopted && db.Areas.Any(area => area.PlanId == plan.Id && area.CommitteeId == committeeId))
                .OrderBy(plan => plan.Title))
            .ToListAsync(cancellation);

    private IQueryable<PlanContext> Of(IQueryable<ImprovementPlan> plans)
    {
        var today = clock.Today();
        var now = clock.UtcNow();
        var met = MeetingCycle.Met(db.Periods, today);
        var ahead = MeetingCycle.Ahead(db.Periods, today);
        return plans.Select(plan => new PlanContext
        {
            PlanId = plan.Id,
            Slug = plan.Slug,
            Title = plan.Title,
            IsIllustrative = plan.IsIllustrative,
            Today = today,
            IsClosed = plan.Status == PlanStatus.Closed,
            Coding = plan.Coding,
            Categories = CategoryList.Of(plan.HasCategories, plan.OwnCategories),
            Open = db.Periods.Where(period => period.SubjectId == plan.Id && period.State == PeriodState.Open)
                .OrderByDescending(period => period.FirstDay)
                .Select(period => new PeriodSummary(
                    period.Id, period.Name, period.LastDay, period.ClosesAt, period.Meeting!.Date, period.Meeting.Committee.Name)
                {
                    FirstDay = period.FirstDay,
                    Instruction = period.Instruction,
                    IsPastClosing = period.ClosesAt <= now,
                })
                .FirstOrDefault(),
            Baseline = db.Periods.Where(met).Where(period => period.SubjectId == plan.Id)
                .OrderByDescending(period => period.FirstDay)
                .Select(period => new PeriodSummary(
                    period.Id, period.Name, period.LastDay, period.ClosesAt, period.Meeting!.Date, period.Meeting.Committee.ShortName)
                {
                    FirstDay = period.FirstDay,
                })
                .FirstOrDefault(),
            Ahead = db.Periods.Where(ahead).Where(period => period.SubjectId == plan.Id
                    && !db.Periods.Where(met).Any(later => later.SubjectId == period.SubjectId && later.FirstDay > period.FirstDay))
                .OrderByDescending(period => period.FirstDay)
                .Select(period => new PeriodSummary(
                    period.Id, period.Name, period.LastDay, period.ClosesAt, period.Meeting!.Date, period.Meeting.Committee.ShortName)
                {
                    FirstDay = period.FirstDay,
                })
                .FirstOrDefault(),
        });
    }
}
