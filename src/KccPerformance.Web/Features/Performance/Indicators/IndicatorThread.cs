using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Import;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Performance.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>The key indicators of the report that pages show, in the golden thread.</summary>
public sealed class IndicatorThread(PerformanceDbContext db, ShownReportQuery reports, ActionLinks links) : IThreadSource
{
    public ThreadKind Kind { get; } = new(IndicatorPriorities.Kind, "indicator", "indicators", 10) { IsNeeded = true, IsMeasure = true };

    public Permission Permission => PerformancePermission.ReadPerformance;

    public async Task<IReadOnlyList<ThreadItem>> ListAsync(IQueryable<int> ids, Reader reader, CancellationToken cancellation)
    {
        var wanted = await ids.Distinct().ToListAsync(cancellation);
        return await ReadAsync(indicator => wanted.Contains(indicator.Id), cancellation);
    }

    public Task<IReadOnlyList<ThreadItem>> SearchAsync(IReadOnlyList<SearchWord> words, Reader reader, CancellationToken cancellation)
        => ReadAsync(indicator => SearchWord.AreAllIn(words, [indicator.Reference, indicator.Rules.Name, indicator.Section.Name]), cancellation);

    public async Task<ThreadItem?> FindAsync(string key, Reader reader, CancellationToken cancellation)
        => (await ReadAsync(indicator => indicator.Reference.Equals(key, StringComparison.OrdinalIgnoreCase), cancellation)).SingleOrDefault();

    public Task<bool> IsResponsibleAsync(int id, int userId, CancellationToken cancellation)
        => db.IndicatorOfficers.AnyAsync(officer => officer.IndicatorId == id && officer.UserId == userId, cancellation);

    private async Task<IReadOnlyList<ThreadItem>> ReadAsync(Func<IndicatorPosition, bool> which, CancellationToken cancellation)
    {
        var own = await db.ManagementActions.Where(action => action.State == ManagementActionState.Live).Select(action => action.IndicatorId).Distinct()
            .ToListAsync(cancellation);
        var linked = await links.OfIndicatorsAsync(db.LinkedActions.Select(link => link.IndicatorId), cancellation);
        var items = await db.SubjectItems.Where(item => item.Subject.Kind == PerformanceModule.SubjectKind).Select(item => new { item.Code, item.Id })
            .ToDictionaryAsync(item => item.Code, item => item.Id, StringComparer.Ordinal, cancellation);
        var shown = await reports.FindLatestAsync(cancellation);
        return
        [
            .. (shown?.Report.KeyIndicators ?? []).Where(which).Select(indicator => ItemOf(
                indicator, own.Contains(indicator.Id) || linked[indicator.Id].Any(item => item.Progress == ItemProgress.InProgress)) with
            {
                SubjectItemId = items.TryGetValue(indicator.Reference, out var id) ? id : null,
            }),
        ];
    }

    private ThreadItem ItemOf(IndicatorPosition indicator, bool hasAction) => new()
    {
        Kind = Kind,
        Id = indicator.Id,
        Key = indicator.Reference,
        Code = indicator.Reference,
        Title = indicator.Name(),
        Address = "/performance/indicators/" + indicator.Reference,
        State = PerformanceLabels.Of(indicator.Shown),
        Tone = indicator.Shown switch
        {
            RagRating.Red => ThreadTone.Bad,
            RagRating.Amber => ThreadTone.Warning,
            RagRating.Green => ThreadTone.Good,
            _ => ThreadTone.None,
        },
        Concern = indicator.Shown == RagRating.Red && !hasAction ? "Red, no management action in progress" : null,
        CanBeAnswered = true,
        IsLive = true,
    };
}
