using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Performance.Approvals;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Entry;

/// <summary>An officer's outstanding results, and results awaiting their approval.</summary>
public sealed class MyResultsQuery(PerformanceDbContext db, ResultsDueReader results) : IMyWorkSource
{
    public Task<IReadOnlyList<MyWork>> ListAsync(int userId, Reader reader, CancellationToken cancellation)
        => db.WithExemptAsync(reader.May(PerformancePermission.ReadExemptIndicators), () => ListAsync(userId, cancellation));

    private async Task<IReadOnlyList<MyWork>> ListAsync(int userId, CancellationToken cancellation)
    {
        var work = new List<MyWork>();
        foreach (var quarter in await results.ListOpenAsync(cancellation))
        {
            var due = (await results.ReadAsync(quarter, userId, cancellation)).Where(one => one.Due is not null).ToList();
            if (due.Count > 0)
            {
                var files = await CountReceivedAsync(due, cancellation);
                work.Add(new("Results due", $"{Say(due, files)} for {quarter.Name}.", $"{EntryPage.Address}?quarter={quarter.Slug}"));
            }
        }

        if (await IsApproverAsync(userId, cancellation))
        {
            // The state comes first: of all periods ever reported, few are waiting, and only of those is the approver looked up.
            var waiting = await db.IndicatorPeriods
                .Where(period => period.State == FigureState.Entered && (period.AuthorId == null || period.AuthorId != userId))
                .Where(Approvers.DecidedBy(db, userId, Role.Officer))
                .CountAsync(cancellation);
            var text = waiting == 0 ? "none awaiting your approval." : $"{Labels.Count(waiting, "result is", "results are")} awaiting your approval.";
            work.Add(new("Results to approve", text, ApprovalPage.Address));
        }

        return work;
    }

    /// <summary>Whether the user approves for an indicator, a directorate or a division.</summary>
    private Task<bool> IsApproverAsync(int userId, CancellationToken cancellation)
    {
        var units = UnitApprover.Of(db, userId, Role.Officer);
        return db.Users.AnyAsync(
            user => user.Id == userId && (db.Indicators.Any(indicator => indicator.ApproverId == userId) || units.Any()), cancellation);
    }

    /// <summary>The number of figures from files that the officer has to confirm.</summary>
    private async Task<int> CountReceivedAsync(List<DueIndicator> due, CancellationToken cancellation)
    {
        var owed = due.Where(one => one.IsOwed).Select(one => (one.Id, one.Due!.Value)).ToHashSet();
        var (keys, ends) = (owed.Select(one => one.Id).ToList(), owed.Select(one => one.Value).Distinct().ToList());
        var received = await db.ReceivedFigures.Where(one => keys.Contains(one.IndicatorId) && ends.Contains(one.PeriodEnd))
            .Select(one => new { one.IndicatorId, one.PeriodEnd }).ToListAsync(cancellation);
        return received.Count(one => owed.Contains((one.IndicatorId, one.PeriodEnd)));
    }

    private static string Say(List<DueIndicator> due, int files)
        => files == 0 ? Say(due) : $"{Say(due)}, with {Labels.Count(files, "figure")} from files to confirm,";

    private static string Say(List<DueIndicator> due)
    {
        var back = due.Count(one => one.State == FigureState.SentBack);
        var missing = due.Count(one => one.State == FigureState.Missing);
        return (back, missing) switch
        {
            (0, 0) => $"all {due.Count} sent",
            (0, _) => $"{missing} of {due.Count} still to enter",
            (_, 0) => $"{back} sent back to you",
            _ => $"{back} sent back to you and {missing} of {due.Count} still to enter",
        };
    }
}
