using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.GovUk;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Periods;

public sealed record CommitteeChoice(int Id, string Name);

/// <summary>A saved period.</summary>
public sealed record SavedPeriod(
    int Id, string Name, DateOnly FirstDay, DateOnly LastDay, DateTime ClosesAt, PeriodState State, bool IsPastClosing, int? CommitteeId, string? Committee, DateOnly? MeetingDate, string? Instruction, int Version);

/// <summary>The page of a new or saved period, with its form.</summary>
public sealed record PeriodPage(string Slug, string Plan, SavedPeriod? Saved)
{
    public IReadOnlyList<CommitteeChoice> Committees { get; init; } = [];

    public PeriodForm Form { get; init; } = new();

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public PeriodPage Again(PeriodForm form, bool wasToldOfChange)
    {
        form.Version = wasToldOfChange && Saved is { } saved ? saved.Version : form.Version;
        return this with { Form = form };
    }
}

public sealed class PeriodQuery(PerformanceDbContext db, BusinessClock clock)
{
    /// <summary>The page of a new period that follows the plan's last one; null if there is no such adopted plan.</summary>
    public async Task<PeriodPage?> FindNewAsync(string slug, CancellationToken cancellation)
    {
        var wanted = slug.ToLowerInvariant();
        var plan = await db.Plans
            .Where(one => one.Slug == wanted && one.Status == PlanStatus.Adopted)
            .Select(one => new { one.Slug, one.Title, LastDay = db.Periods.Where(period => period.SubjectId == one.Id).Max(period => (DateOnly?)period.LastDay) })
            .SingleOrDefaultAsync(cancellation);
        return plan is null
            ? null
            : new PeriodPage(plan.Slug, plan.Title, Saved: null) { Committees = await CommitteesAsync(cancellation), Form = After(plan.LastDay) };
    }

    /// <summary>The page of a period; null if there is none.</summary>
    public async Task<PeriodPage?> FindAsync(int id, CancellationToken cancellation = default)
    {
        var now = clock.UtcNow();
        var page = await db.Periods
            .Where(period => period.Id == id && period.Subject.Kind == PlanModule.SubjectKind)
            .Select(period => new PeriodPage(period.Subject.Slug, period.Subject.Title, new SavedPeriod(
                period.Id,
                period.Name,
                period.FirstDay,
                period.LastDay,
                period.ClosesAt,
                period.State,
                period.ClosesAt <= now,
                period.Meeting!.CommitteeId,
                period.Meeting.Committee.Name,
                period.Meeting.Date,
                period.Instruction,
                period.Version)))
            .SingleOrDefaultAsync(cancellation);
        return page is null ? null : page with { Committees = await CommitteesAsync(cancellation), Form = Of(page.Saved!) };
    }

    /// <summary>A form for the six months after this day.</summary>
    private static PeriodForm After(DateOnly? last)
    {
        if (last is not { } day || day.Year > 9990)
        {
            return new();
        }

        var first = day.AddDays(1);
        var end = first.AddMonths(6).AddDays(-1);
        var years = first.Year == end.Year ? first.ToString("MMMM") : first.ToString("MMMM yyyy");
        return new PeriodForm
        {
            Name = $"{years} to {end:MMMM yyyy}",
            FirstDay = new DateEntry(first),
            LastDay = new DateEntry(end),
            ClosingDay = new DateEntry(end),
        };
    }

    private static PeriodForm Of(SavedPeriod saved) => new()
    {
        Name = saved.Name,
        FirstDay = new DateEntry(saved.FirstDay),
        LastDay = new DateEntry(saved.LastDay),
        ClosingDay = new DateEntry(ClosingTime.DayOf(saved.ClosesAt)),
        ClosingTime = ClosingTime.TimeOf(saved.ClosesAt) is { } time ? ClosingTime.InWords(time) : null,
        CommitteeId = saved.CommitteeId,
        MeetingDate = new DateEntry(saved.MeetingDate),
        Instruction = saved.Instruction,
        Version = saved.Version,
    };

    private Task<List<CommitteeChoice>> CommitteesAsync(CancellationToken cancellation)
        => db.Set<Committee>().OrderBy(one => one.Id).Select(one => new CommitteeChoice(one.Id, one.Name)).ToListByNameAsync(choice => choice.Name, cancellation);
}
