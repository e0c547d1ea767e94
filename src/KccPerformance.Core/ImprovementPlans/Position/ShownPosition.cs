using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>
/// The position of a plan that committees see: that of the report for the next meeting if there is one, otherwise the
/// current one.
/// </summary>
/// <param name="Moment">The plan on the day of the position.</param>
/// <param name="Report">The report; null if the current position is shown.</param>
public sealed record ShownPosition(PlanContext Moment, PlanPosition? Report)
{
    /// <summary>The committee of each theme, by theme key; only if a report is shown.</summary>
    internal IReadOnlyDictionary<int, int?> Committees { get; init; } = new Dictionary<int, int?>();

    internal IReadOnlyList<ActionPosition> Rows { get; init; } = [];

    /// <summary>The rows of the report for one theme or the themes of one committee; null if the current position is shown.</summary>
    public IQueryable<ActionPosition>? Of(int? areaId, int? committeeId) => Report is null ? null : Rows
        .Where(row => areaId is null || row.AreaId == areaId)
        .Where(row => committeeId is null || Committees.GetValueOrDefault(row.AreaId) == committeeId)
        .AsQueryable();

    /// <summary>The number of the report's evidence requirements in each state, of the same actions; null if the current position is shown.</summary>
    public IReadOnlyDictionary<EvidenceState, int>? EvidenceOf(int? areaId, int? committeeId)
    {
        if (Of(areaId, committeeId) is not { } rows)
        {
            return null;
        }

        var ids = rows.Select(row => row.Id).ToHashSet();
        return Report!.Actions
            .Where(action => ids.Contains(action.Id))
            .SelectMany(action => action.Criteria)
            .CountBy(criterion => criterion.State)
            .ToDictionary();
    }
}

/// <summary>Reads the shown positions: no queries for the current one, three for reports.</summary>
public sealed class ShownPositions(PerformanceDbContext db, FrozenReports reports)
{
    public async Task<ShownPosition> OfAsync(PlanContext moment, CancellationToken cancellation = default)
        => (await ListReportsAsync([moment], cancellation)).GetValueOrDefault(moment.PlanId) ?? new(moment, null);

    /// <summary>The positions of plans whose report for the next meeting is shown, by the key of the plan.</summary>
    public async Task<IReadOnlyDictionary<int, ShownPosition>> ListReportsAsync(IReadOnlyList<PlanContext> moments, CancellationToken cancellation = default)
    {
        var ahead = moments.Where(moment => moment.Ahead is not null).ToDictionary(moment => moment.Ahead!.Id);
        var documents = ahead.Count == 0 ? new Dictionary<int, FrozenDocument>() : await reports.ListAsync([.. ahead.Keys], cancellation);
        if (documents.Count == 0)
        {
            return new Dictionary<int, ShownPosition>();
        }

        var plans = documents.Keys.Select(period => ahead[period].PlanId).ToList();
        var areas = (await db.Areas
            .Where(area => plans.Contains(area.PlanId))
            .Select(area => new ThemeRow(area.Id, area.PlanId, area.Number, area.CommitteeId))
            .ToListAsync(cancellation)).ToLookup(area => area.PlanId);
        var periods = documents.Keys.SelectMany(period => new[] { period, ahead[period].Baseline?.Id }).OfType<int>().ToList();
        var entries = (await db.Positions
            .Where(one => periods.Contains(one.PeriodId))
            .Select(one => new EntryRow(one.PeriodId, one.ActionId, one.Action.AreaId, new BeforeEntry(one.Standing, one.Confidence, one.DueDate)))
            .ToListAsync(cancellation)).ToLookup(one => one.PeriodId);
        return documents.Values.ToDictionary(
            document => ahead[document.PeriodId].PlanId,
            document => Of(
                ahead[document.PeriodId], document.Position, [.. areas[ahead[document.PeriodId].PlanId]],
                ahead[document.PeriodId].Baseline is { } baseline ? [.. entries[baseline.Id]] : [], [.. entries[document.PeriodId]]));
    }

    private static ShownPosition Of(
        PlanContext moment, PlanPosition report, IReadOnlyList<ThemeRow> areas, IReadOnlyList<EntryRow> earlier, IReadOnlyList<EntryRow> now)
    {
        var before = earlier.ToDictionary(one => one.ActionId, one => one.Entry);

        // The themes may have been put in another order since, so that their numbers in the report are those of other themes now.
        var areaIds = now.ToDictionary(one => one.ActionId, one => one.AreaId);
        var numbers = areas.ToDictionary(area => area.Id, area => area.Number);
        var names = report.Themes.ToDictionary(theme => theme.Number, theme => theme.Name);
        ShownTheme ThemeOf(ActionEntry action)
        {
            var id = areaIds.GetValueOrDefault(action.Id);
            return new(id, numbers.GetValueOrDefault(id, action.ThemeNumber), names[action.ThemeNumber]);
        }

        return new(moment with { Today = report.AsAt, Open = null, IsReport = true, Categories = report.Categories }, report)
        {
            Committees = areas.ToDictionary(area => area.Id, area => area.CommitteeId),
            Rows = [.. report.Actions.Select(action => Row(action, before.GetValueOrDefault(action.Id), moment, ThemeOf(action)))],
        };
    }

    private static ActionPosition Row(ActionEntry action, BeforeEntry? before, PlanContext moment, ShownTheme theme) => new()
    {
        Id = action.Id,
        PlanId = moment.PlanId,
        PlanSlug = moment.Slug,
        Code = action.Code,
        CodeKey = OwnCodes.KeyOf(action.Code),
        AreaId = theme.Id,
        AreaNumber = theme.Number,
        AreaName = theme.Name,
        Category = action.Category,
        Number = action.Number,
        InspectorsComment = action.InspectorsComment,
        Response = action.Response,
        PublishedTimescale = action.PublishedTimescale,
        Stage = action.Stage,
        Delivery = action.Delivery,
        Confidence = action.Confidence,
        Standing = action.Standing,
        Was = before?.Standing,
        ConfidenceWas = before?.Confidence,
        DueDate = action.DueDate,
        OriginalDueDate = action.OriginalDueDate,
        DueDateWas = before?.DueDate,
        TimesMoved = action.TimesMoved,
        Forecast = action.Forecast,
        NextReview = action.NextReview,
        LastReportedAt = action.Report?.At,
        LastReason = action.Report?.FirstSentence,
        NextSteps = action.Report?.NextSteps,
        LastPeriodId = action.Report is { IsOfThisPeriod: true } ? moment.Ahead!.Id : null,
        UnchangedPeriods = action.UnchangedPeriods,
        UnmetCriteria = action.Criteria.Count(criterion => criterion.State == EvidenceState.Unmet),
        MilestoneCount = action.Milestones?.Count ?? 0,
        OpenMilestones = action.Milestones?.Count(milestone => milestone.State != MilestoneState.Done) ?? 0,
    };

    /// <summary>A theme by its key and place in the plan today, and its name in the report.</summary>
    private sealed record ShownTheme(int Id, int Number, string Name);

    private sealed record ThemeRow(int Id, int PlanId, int Number, int? CommitteeId);

    private sealed record EntryRow(int PeriodId, int ActionId, int AreaId, BeforeEntry Entry);
}

/// <summary>Reads rows of the database or of a report in the same way.</summary>
public static class PositionRows
{
    public static async Task<List<T>> ReadAsync<T>(this IQueryable<T> rows, CancellationToken cancellation)
        => rows is IAsyncEnumerable<T> ? await rows.ToListAsync(cancellation) : [.. rows];

    public static async Task<int> CountRowsAsync<T>(this IQueryable<T> rows, CancellationToken cancellation)
        => rows is IAsyncEnumerable<T> ? await rows.CountAsync(cancellation) : rows.Count();
}
