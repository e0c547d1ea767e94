using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>The details of a reporting period.</summary>
/// <param name="Name">"April to September 2009".</param>
/// <param name="FirstDay">Its first day.</param>
/// <param name="LastDay">Its last day.</param>
/// <param name="ClosingDay">The last day for updates.</param>
/// <param name="ClosingTimeOfDay">The closing time on that day; null for its end.</param>
/// <param name="CommitteeId">The committee that it reports to, if known.</param>
/// <param name="MeetingDate">The date of the meeting.</param>
/// <param name="Instruction">A message to officers, shown on every update form of the period.</param>
public sealed record PeriodDescription(
    string Name, DateOnly FirstDay, DateOnly LastDay, DateOnly ClosingDay, TimeOnly? ClosingTimeOfDay, int? CommitteeId, DateOnly? MeetingDate, string? Instruction)
{
    public const int NameLength = 100;
    public const int InstructionLength = 500;

    public DateTime ClosesAt => ClosingTime.On(ClosingDay, ClosingTimeOfDay);
}

/// <summary>Manages the reporting periods of a subject. Only one can be open at a time.</summary>
public sealed class PeriodService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    /// <summary>Adds a period. It takes updates once it is open.</summary>
    /// <returns>The new period's key.</returns>
    public async Task<int> AddAsync(string kind, string slug, PeriodDescription said, Actor actor, CancellationToken cancellation = default)
    {
        var subject = await db.Subjects.SingleOrDefaultAsync(one => one.Kind == kind && one.Slug == slug && one.State == SubjectState.Current, cancellation)
            ?? throw new RuleException("Only an adopted plan has reporting periods. Select another plan.");
        await CheckAsync(subject.Id, exceptId: 0, said, cancellation);
        var period = new ReportingPeriod(subject, said.Name.Trim(), said.FirstDay, said.LastDay, said.ClosesAt, meeting: null);
        period.Close();
        period.Describe(said.Name.Trim(), said.FirstDay, said.LastDay, said.ClosesAt, await FindMeetingAsync(said, cancellation), said.Instruction);
        db.Periods.Add(period);
        Record(actor, "Added reporting period", period.Name, null, Describe(period));
        await db.SaveOrRefuseAsync(period.Name);
        return period.Id;
    }

    /// <exception cref="RuleException">A rule is broken, or the period has changed since the form was opened.</exception>
    public async Task ChangeAsync(int id, PeriodDescription said, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var period = await LoadAsync(id, formVersion, cancellation);
        await CheckAsync(period.SubjectId, id, said, cancellation);
        var before = Describe(period);
        period.Describe(said.Name.Trim(), said.FirstDay, said.LastDay, said.ClosesAt, await FindMeetingAsync(said, cancellation), said.Instruction);
        Record(actor, "Changed reporting period", period.Name, before, Describe(period));
        await db.SaveOrRefuseAsync(period.Name);
    }

    /// <summary>Opens a period for updates.</summary>
    /// <exception cref="RuleException">Another period is open, its closing time has passed, or its report is final.</exception>
    public async Task OpenAsync(int id, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var period = await LoadAsync(id, formVersion, cancellation);
        var others = await db.Periods.Where(one => one.SubjectId == period.SubjectId && one.Id != id).ToListAsync(cancellation);
        if (others.Find(one => one.State == PeriodState.Open) is { } open && period.State == PeriodState.Closed)
        {
            throw new RuleException($"{open.Name} is open. Only one period can be open at a time, so close that period first.");
        }

        if (await db.Subjects.Where(subject => subject.Id == period.SubjectId && subject.State == SubjectState.Closed).Select(subject => subject.Title).SingleOrDefaultAsync(cancellation) is { } closed)
        {
            throw new RuleException($"{closed} is closed. Officers cannot submit updates.");
        }

        if (period.State == PeriodState.Closed && period.ClosesAt <= clock.UtcNow())
        {
            throw new RuleException($"Updates for {period.Name} closed at {ClosingTime.InWords(period.ClosesAt)}. Save a later closing day, then open the period.");
        }

        period.Open();

        // If two users open two periods at once, both find none open. Raising the versions of all periods lets only one save succeed.
        foreach (var other in others.Where(one => one.State == PeriodState.Closed))
        {
            db.Entry(other).Property(one => one.Version).CurrentValue++;
        }

        Record(actor, "Opened reporting period", period.Name);
        await db.SaveOrRefuseAsync(period.Name);
    }

    public async Task CloseAsync(int id, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var period = await LoadAsync(id, formVersion, cancellation);
        period.Close();
        Record(actor, "Closed reporting period", period.Name);
        await db.SaveOrRefuseAsync(period.Name);
    }

    private static object Describe(ReportingPeriod period) => new
    {
        period.Name,
        period.FirstDay,
        period.LastDay,
        Closes = ClosingTime.InWords(period.ClosesAt),
        Meeting = period.Meeting is { } meeting ? $"{meeting.Committee.ShortName}, {Day(meeting.Date)}" : null,
        period.Instruction,
    };

    private static string Day(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private async Task CheckAsync(int subjectId, int exceptId, PeriodDescription said, CancellationToken cancellation)
    {
        if (said.ClosingDay < said.FirstDay)
        {
            throw new RuleException(nameof(said.ClosingDay), "The closing day must be on or after the first day");
        }

        var overlapping = await db.Periods
            .Where(one => one.SubjectId == subjectId && one.Id != exceptId && one.FirstDay <= said.LastDay && one.LastDay >= said.FirstDay)
            .OrderBy(one => one.FirstDay)
            .Select(one => new { one.Name, one.FirstDay, one.LastDay })
            .FirstOrDefaultAsync(cancellation);
        if (overlapping is not null)
        {
            throw new RuleException(
                nameof(said.FirstDay), $"These days overlap with {overlapping.Name}, which is {Day(overlapping.FirstDay)} to {Day(overlapping.LastDay)}");
        }
    }

    private async Task<Meeting?> FindMeetingAsync(PeriodDescription said, CancellationToken cancellation)
    {
        if (said.CommitteeId is not { } committeeId || said.MeetingDate is not { } date)
        {
            return null;
        }

        var committee = await db.Set<Committee>().SingleOrDefaultAsync(one => one.Id == committeeId, cancellation)
            ?? throw new RuleException(nameof(said.CommitteeId), "Select a committee from the list");
        return await db.Meetings.SingleOrDefaultAsync(one => one.CommitteeId == committeeId && one.Date == date, cancellation) ?? new Meeting(committee, date);
    }

    private async Task<ReportingPeriod> LoadAsync(int id, int formVersion, CancellationToken cancellation)
    {
        var period = await db.Periods.Include(one => one.Meeting!.Committee).SingleAsync(one => one.Id == id, cancellation);
        return period.Version == formVersion ? period : throw SaveConflicts.ChangedMeanwhile(period.Name);
    }

    private void Record(Actor actor, string what, string subject, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
