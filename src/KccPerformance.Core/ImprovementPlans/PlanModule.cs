using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans;

/// <summary>Connects improvement plans to the reporting cycle: addresses, who answers questions, and final reports.</summary>
public sealed class PlanModule(PerformanceDbContext db, PlanPositionReader positions, BusinessClock clock) : ISubjectModule
{
    /// <summary>The kind of subject of a plan.</summary>
    public const string SubjectKind = "ImprovementPlan";

    public string Kind => SubjectKind;

    public TimeProvider Clock => clock;

    public string PathOf(string slug, string code) => $"/plans/{slug}/actions/{code}";

    public string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay) => $"/plans/{slug}/reports/{periodId}";

    public async Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
    {
        var officers = await db.ResponsibleOfficers
            .Where(one => itemIds.Contains(one.ActionId) && !one.User.IsDisabled && (one.User.Roles & RolePermissions.Working) != default(Role) && one.User.Email != null)
            .OrderBy(one => one.UserId)
            .Select(one => new { one.ActionId, To = new Answerer("user" + one.UserId, one.User.Email!, one.User.DisplayName, one.UserId) })
            .ToListAsync(cancellation);
        var leads = await db.LeadAssignments
            .Where(one => itemIds.Contains(one.ActionId) && one.LeadDirector.Email != null)
            .OrderBy(one => one.Position)
            .Select(one => new { one.ActionId, To = new Answerer("lead" + one.LeadDirectorId, one.LeadDirector.Email!, one.LeadDirector.Name, null) })
            .ToListAsync(cancellation);
        return officers.Concat(leads).ToLookup(one => one.ActionId, one => one.To);
    }

    public Task RemoveFilesAsync(CancellationToken cancellation) => MadePacks.RemoveAsync(db, cancellation);

    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
        => Write(await positions.ReadAsync(order.SubjectId, order.PeriodId, order.At, cancellation) with { FrozenBy = order.By, Reason = order.Reason }, order.PeriodId);

    /// <summary>The content of a final report with a position, and a row for each action.</summary>
    internal static FinalReportContent Write(PlanPosition position, int periodId)
    {
        var bytes = PositionFormat.Write(position);
        return new(position.Format, bytes, PositionFormat.Fingerprint(bytes), [.. position.Actions.Select(action => new PeriodPosition(periodId, action))]);
    }
}
