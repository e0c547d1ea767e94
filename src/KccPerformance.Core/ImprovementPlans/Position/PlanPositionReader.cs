using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>Reads the whole position of a plan from the database, in a fixed number of queries.</summary>
public sealed class PlanPositionReader(PerformanceDbContext db)
{
    /// <summary>The position of a plan at an instant.</summary>
    /// <param name="planId">The plan.</param>
    /// <param name="periodId">The period of the position; null for the open one.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<PlanPosition> ReadAsync(int planId, int? periodId, DateTime at, CancellationToken cancellation = default)
    {
        var plan = await db.Plans.Where(one => one.Id == planId)
            .Select(one => new { Entry = new PlanEntry(one.Title, one.Slug, one.InspectionReport, one.Inspector, one.InspectionDate, one.IsIllustrative), one.Coding, one.HasCategories, one.OwnCategories })
            .SingleAsync(cancellation);
        var period = await ReadPeriodAsync(planId, periodId, cancellation);
        var baseline = await ReadBaselineAsync(planId, period, LondonTime.DateIn(at), cancellation);
        var themes = await db.Areas.Where(area => area.PlanId == planId).OrderBy(area => area.Number)
            .Select(area => new ThemeEntry(area.Number, area.Name, area.Prefix, area.CommitteeId, area.Committee!.Name))
            .ToListAsync(cancellation);
        var parts = await new ActionPartsReader(db, planId, plan.Coding).ReadAsync(LondonTime.DateIn(at), period?.Id, baseline?.PeriodId, cancellation);
        var actions = await ReadActionsAsync(planId, parts, cancellation);
        return new PlanPosition
        {
            Format = PositionFormat.Current,
            Plan = plan.Entry,
            Period = period,
            Baseline = baseline,
            TakenAt = at,
            AsAt = period is { } of && periodId is not null && of.LastDay < LondonTime.DateIn(at) ? of.LastDay : LondonTime.DateIn(at),
            Coding = plan.Coding,
            OwnCategories = plan.OwnCategories is null ? null : CategoryList.Of(plan.HasCategories, plan.OwnCategories).All is { Count: > 0 } own ? own : null,
            Trend = await ReadTrendAsync(planId, period, cancellation),
            Themes = themes,
            Actions = actions,
        };
    }

    private Task<PeriodEntry?> ReadPeriodAsync(int planId, int? periodId, CancellationToken cancellation)
        => db.Periods
            .Where(one => one.SubjectId == planId && (periodId == null ? one.State == PeriodState.Open : one.Id == periodId))
            .OrderByDescending(one => one.FirstDay)
            .Select(one => new PeriodEntry(
                one.Id,
                one.Name,
                one.FirstDay,
                one.LastDay,
                one.ClosesAt,
                one.MeetingId == null
                    ? null
                    : new MeetingEntry(one.Meeting!.CommitteeId, one.Meeting.Committee.Name, one.Meeting.Committee.ShortName, one.Meeting.Date)))
            .FirstOrDefaultAsync(cancellation);

    private Task<BaselineEntry?> ReadBaselineAsync(int planId, PeriodEntry? period, DateOnly day, CancellationToken cancellation)
    {
        var before = period?.FirstDay ?? DateOnly.MaxValue;
        return db.Periods
            .Where(MeetingCycle.Met(db.Periods, day))
            .Where(one => one.SubjectId == planId && one.FirstDay < before)
            .OrderByDescending(one => one.FirstDay)
            .Select(one => new BaselineEntry(
                one.Id,
                one.Name,
                one.LastDay,
                one.Meeting!.Date,
                db.FrozenReports.Where(report => report.PeriodId == one.Id).Select(report => report.Sha256).FirstOrDefault()))
            .FirstOrDefaultAsync(cancellation);
    }

    private async Task<List<TrendEntry>> ReadTrendAsync(int planId, PeriodEntry? period, CancellationToken cancellation)
    {
        var before = period?.FirstDay ?? DateOnly.MaxValue;
        var groups = await db.Positions
            .Where(one => one.Period.SubjectId == planId && one.Period.FirstDay < before)
            .GroupBy(one => new { one.PeriodId, one.Period.Name, one.Period.LastDay, one.Standing })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(cancellation);
        return [.. groups
            .GroupBy(one => (one.Key.PeriodId, one.Key.Name, one.Key.LastDay))
            .OrderBy(one => one.Key.LastDay)
            .Select(one => new TrendEntry(one.Key.Name, one.Key.LastDay, new SortedDictionary<Standing, int>(one.ToDictionary(row => row.Key.Standing, row => row.Count))))];
    }

    private async Task<List<ActionEntry>> ReadActionsAsync(int planId, ActionParts parts, CancellationToken cancellation)
    {
        var actions = await db.CurrentActions
            .AsNoTracking()
            .Where(action => action.Area.PlanId == planId)
            .OrderBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .Select(action => new { Action = action, action.Area.Number })
            .ToListAsync(cancellation);
        return [.. actions.Select(one => Entry(one.Action, one.Number, parts))];
    }

    private static ActionEntry Entry(ImprovementAction action, int theme, ActionParts parts) => new()
    {
        Id = action.Id,
        Code = action.Code,
        ThemeNumber = theme,
        Category = action.Category,
        Number = action.Number,
        InspectorsComment = action.InspectorsComment,
        Paragraphs = [.. parts.Paragraphs[action.Id]],
        Response = action.Response,
        PublishedTimescale = action.PublishedTimescale,
        PublishedLeads = action.PublishedLeads,
        Leads = [.. parts.Leads[action.Id]],
        Officers = [.. parts.Officers[action.Id]],
        Criteria = [.. parts.Criteria[action.Id]],
        Monitoring = [.. parts.Monitoring[action.Id]],
        Extras = parts.Extras[action.Id].ToList() is { Count: > 0 } extras ? extras : null,
        Milestones = parts.Milestones[action.Id].ToList() is { Count: > 0 } milestones ? milestones : null,
        Stage = action.Stage,
        Delivery = action.Delivery,
        Confidence = action.Confidence,
        Standing = action.Standing,
        DueDate = action.DueDate,
        OriginalDueDate = action.OriginalDueDate,
        TimesMoved = action.TimesMoved,
        Forecast = action.Forecast,
        NextReview = action.NextReview,
        UnchangedPeriods = action.UnchangedPeriods,
        Report = parts.Reports.GetValueOrDefault(action.Id),
        Before = parts.Before.GetValueOrDefault(action.Id),
        VerifiedBy = action.VerifiedBy,
        VerifiedOn = action.VerifiedOn,
        Deadlines = [.. parts.Deadlines[action.Id]],
        Closures = [.. parts.Closures[action.Id]],
        Questions = [.. parts.Questions[action.Id].Where(one => one.Paragraph is null).Select(one => one.Entry)],
        ExemptQuestions = ExemptCount.Of(parts.Questions[action.Id].Select(one => one.Paragraph)) is { Count: > 0 } exempt ? exempt : null,
    };
}
