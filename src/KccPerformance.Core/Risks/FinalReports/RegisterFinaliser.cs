using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Risks.Register;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>Finalises a register for a date and a meeting. The final register does not change afterwards.</summary>
public sealed class RegisterFinaliser(PerformanceDbContext db, FreezeService freezing, RiskClock clock)
{
    /// <summary>The months of the first period of a register.</summary>
    private const int FirstMonths = 3;

    /// <summary>The longest name of a register that fits into the name of a period with its date.</summary>
    private const int LongestName = 75;

    /// <summary>Finalises a register.</summary>
    /// <param name="code">The register: "CRR".</param>
    /// <param name="lastDay">The date of the register.</param>
    /// <param name="meetingId">The meeting that it is reported to; null if unknown.</param>
    /// <param name="note">The note for readers.</param>
    /// <param name="actor">The user who finalises it.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A later register is final, or the date, meeting or note is missing or not valid.</exception>
    public async Task FinaliseAsync(string code, DateOnly lastDay, int? meetingId, string note, Actor actor, CancellationToken cancellation = default)
    {
        if (lastDay > clock.Today())
        {
            throw new RuleException(nameof(ReportingPeriod.LastDay), "Date of the register must be today or in the past");
        }

        var meeting = meetingId is null ? null
            : await db.Meetings.Include(one => one.Committee).SingleOrDefaultAsync(one => one.Id == meetingId && one.Date >= lastDay, cancellation)
                ?? throw new RuleException("MeetingId", "Select a meeting on or after the date of the register");
        await FinaliseAsync(code, lastDay, meeting, note, clock.UtcNow(), actor, cancellation);
    }

    /// <summary>The final register is a new period of the subject of the register. Everything is saved at once.</summary>
    internal async Task FinaliseAsync(
        string code, DateOnly lastDay, Meeting? meeting, string note, DateTime at, Actor actor, CancellationToken cancellation)
    {
        var register = await db.RiskRegisters.Include(one => one.Printed).SingleAsync(one => one.Code == code, cancellation);
        var subject = await RiskRegisterModule.FindSubjectAsync(db, register, cancellation);
        var before = await db.Periods.Where(period => period.SubjectId == subject.Id).MaxAsync(period => (DateOnly?)period.LastDay, cancellation);
        if (lastDay <= before)
        {
            throw new RuleException(
                nameof(ReportingPeriod.LastDay),
                string.Create(CultureInfo.InvariantCulture, $"Date must be after {before:d MMMM yyyy}, the date of the last final register"));
        }

        var first = before?.AddDays(1) ?? new DateOnly(lastDay.Year, lastDay.Month, 1).AddMonths(1 - FirstMonths);
        var period = db.Add(new ReportingPeriod(subject, NameOf(register, lastDay), first, lastDay, at, meeting)).Entity;
        period.Close();
        await freezing.FreezeAsync(period, note, at, actor, cancellation);
        await MoveAsync(register, lastDay, cancellation);
        await db.SaveOrRefuseAsync(period.Name);
    }

    /// <summary>Counts actions from the date of the new report on. Those without a due date stay as they were recorded.</summary>
    private async Task MoveAsync(RiskRegister register, DateOnly lastDay, CancellationToken cancellation)
    {
        db.RemoveRange(register.ReportOn(lastDay));
        var actions = await db.RiskActions.Where(action => action.Risk.RegisterId == register.Id && action.DueDate != null).ToListAsync(cancellation);
        actions.ForEach(action => action.CountBy(lastDay));
    }

    /// <summary>"Corporate risks at 31 December 2013". The code replaces a long name.</summary>
    private static string NameOf(RiskRegister register, DateOnly lastDay)
        => string.Create(CultureInfo.InvariantCulture, $"{(register.Name.Length > LongestName ? register.Code : register.Name)} at {lastDay:d MMMM yyyy}");
}
