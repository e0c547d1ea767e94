using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Workbooks;

/// <summary>Checks each row of a spreadsheet by the rules of the update form, in five queries. Saves nothing.</summary>
public sealed class WorkbookChecker(PerformanceDbContext db, BusinessClock clock)
{
    /// <summary>The most unknown codes that are looked up.</summary>
    private const int MostUnknown = 200;

    /// <summary>Checks all rows.</summary>
    /// <param name="userId">The officer. Only their own actions can be updated.</param>
    /// <param name="reading">The content of the spreadsheet.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<CheckedWorkbook> CheckAsync(int userId, WorkbookReading reading, CancellationToken cancellation = default)
    {
        var own = await ReadOwnAsync(userId, cancellation);
        var periods = await db.Periods.AsNoTracking()
            .Where(period => period.State == PeriodState.Open
                && db.Actions.Any(action => action.Area.PlanId == period.SubjectId && action.Officers.Any(officer => officer.UserId == userId)))
            .OrderBy(period => period.FirstDay).ThenBy(period => period.Id)
            .ToListAsync(cancellation);
        var others = await FindOthersAsync(reading.Rows.Where(row => !own.ContainsKey(KeyOf(row))), cancellation);

        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<CheckedRow>(reading.Rows.Count);
        foreach (var row in reading.Rows)
        {
            var about = own.GetValueOrDefault(KeyOf(row));
            var open = about is null ? null : periods.LastOrDefault(period => period.SubjectId == about.Action.Area.PlanId);
            var check = new RowCheck(reading, row, about, open, clock.UtcNow());
            var isTold = others.TryGetValue(KeyOf(row), out var title);
            var result = about is null ? check.Foreign(isTold, title) : check.Own();
            if (result.Outcome != RowOutcome.Nothing && !first.TryAdd(KeyOf(row), row.Number))
            {
                result = result with { Outcome = RowOutcome.Refused, Problems = [$"{row.Code} is also in row {first[KeyOf(row)]}. Leave one of them empty, then upload the spreadsheet again"] };
            }

            rows.Add(result);
        }

        return new CheckedWorkbook(reading, rows);
    }

    private static string KeyOf(WorkbookRow row) => $"{row.Plan} {OwnCodes.KeyOf(row.Code)}";

    private async Task<Dictionary<string, WorkbookAction>> ReadOwnAsync(int userId, CancellationToken cancellation)
    {
        var actions = await db.Actions.AsNoTracking()
            .Include(action => action.Area).ThenInclude(area => area.Plan)
            .Include(action => action.Criteria)
            .Where(action => action.Officers.Any(officer => officer.UserId == userId))
            .OrderBy(action => action.Id)
            .ToListAsync(cancellation);
        var asked = (await db.DeadlineChanges
            .Where(change => change.Decision == DeadlineDecision.Asked && change.Action.Officers.Any(officer => officer.UserId == userId))
            .Select(change => change.ActionId)
            .ToListAsync(cancellation)).ToHashSet();

        // The last update of each action is read by its key. Reading it together with the actions would make the
        // database number all updates.
        var lasts = await db.Updates
            .Where(update => update.Action.Officers.Any(officer => officer.UserId == userId)
                && update.Id == db.Updates
                    .Where(other => other.ActionId == update.ActionId)
                    .OrderByDescending(other => other.ReportedAt).ThenByDescending(other => other.Id)
                    .Select(other => other.Id)
                    .First())
            .Select(update => new
            {
                update.ActionId,
                Report = new ReportedLast(
                    update.AuthorName, update.ReportedAt, update.IsNoChange, update.PeriodId,
                    new ProgressReport(update.Stage, update.Delivery, update.Confidence, update.Narrative, update.NextSteps, update.Forecast)),
            })
            .ToDictionaryAsync(one => one.ActionId, one => one.Report, cancellation);

        return actions.ToDictionary(
            action => $"{action.Area.Plan.Slug} {action.CodeKey}",
            action => new WorkbookAction(action, lasts.GetValueOrDefault(action.Id), asked.Contains(action.Id)),
            StringComparer.Ordinal);
    }

    /// <summary>The titles of plans with actions that exist, but belong to other officers.</summary>
    private async Task<Dictionary<string, string>> FindOthersAsync(IEnumerable<WorkbookRow> rows, CancellationToken cancellation)
    {
        var codes = rows.Select(row => row.Code).Where(code => code.Length is > 0 and <= OwnCodes.MaxLength).Select(OwnCodes.KeyOf).Distinct(StringComparer.Ordinal).Take(MostUnknown).ToArray();
        var found = await db.Actions.Where(action => codes.Contains(action.CodeKey))
            .Select(action => new { action.Area.Plan.Slug, action.Area.Plan.Title, action.CodeKey })
            .ToListAsync(cancellation);
        return found.ToDictionary(one => $"{one.Slug} {one.CodeKey}", one => one.Title, StringComparer.Ordinal);
    }
}
