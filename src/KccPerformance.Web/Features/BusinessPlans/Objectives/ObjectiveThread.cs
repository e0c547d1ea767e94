using System.Globalization;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.Objectives;

/// <summary>The objectives of business plans in the golden thread, each as it was last reported, in two queries.</summary>
public sealed class ObjectiveThread(PerformanceDbContext db) : IThreadSource
{
    public ThreadKind Kind { get; } = new("objective", "business plan objective", "business plan objectives", 20) { IsMeasured = true };

    public Permission Permission => BusinessPlanPermission.ReadBusinessPlans;

    public Task<IReadOnlyList<ThreadItem>> ListAsync(IQueryable<int> ids, Reader reader, CancellationToken cancellation)
        => ReadAsync(db.Objectives.Where(objective => ids.Contains(objective.Id)), cancellation);

    /// <summary>The objectives of the latest year.</summary>
    public async Task<IReadOnlyList<ThreadItem>> SearchAsync(IReadOnlyList<SearchWord> words, Reader reader, CancellationToken cancellation)
        => [.. (await ReadAsync(db.Objectives.Where(objective => objective.Plan.Year == db.BusinessPlans.Max(plan => plan.Year)), cancellation))
            .Where(item => SearchWord.AreAllIn(words, [item.Code, item.Title]))];

    public async Task<ThreadItem?> FindAsync(string key, Reader reader, CancellationToken cancellation)
        => key.Split('/') is [var slug, var typed] && int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var paragraph)
            ? (await ReadAsync(db.Objectives.Where(one => one.Plan.Slug == slug && one.Paragraph == paragraph), cancellation)).SingleOrDefault()
            : null;

    public Task<bool> IsResponsibleAsync(int id, int userId, CancellationToken cancellation)
        => db.ObjectiveOfficers.AnyAsync(officer => officer.ObjectiveId == id && officer.UserId == userId, cancellation);

    private async Task<IReadOnlyList<ThreadItem>> ReadAsync(IQueryable<Objective> objectives, CancellationToken cancellation)
    {
        var rows = await objectives
            .OrderBy(one => one.Plan.Year).ThenBy(one => one.Paragraph).ThenBy(one => one.Id)
            .Select(one => new
            {
                one.Id,
                one.Plan.Slug,
                one.Plan.Division,
                one.Service,
                one.Paragraph,
                one.Text,
                Monitoring = one.Monitoring.Select(half => new { half.Half, half.State, half.Words, half.RevisedDate }).ToList(),
            })
            .ToListAsync(cancellation);
        var items = (await db.SubjectItems.Where(item => item.Subject.Kind == BusinessPlanModule.SubjectKind)
            .Select(item => new { item.Subject.Slug, item.Code, item.Id })
            .ToListAsync(cancellation)).ToDictionary(item => (item.Slug, item.Code), item => item.Id);
        return [.. rows.Select(row =>
        {
            var last = row.Monitoring.OrderBy(half => half.Half).LastOrDefault();
            return new ThreadItem
            {
                Kind = Kind,
                Id = row.Id,
                Key = $"{row.Slug}/{row.Paragraph}",
                Code = $"Paragraph {row.Paragraph}, {(row.Service.Length > 0 ? row.Service : row.Division)}",
                Title = StateLabels.FirstSentence(last?.Words ?? row.Text),
                Address = $"/business-plans/{row.Slug}/{row.Paragraph}",
                State = StateLabels.Of(last?.State),
                Tone = last?.State switch
                {
                    ObjectiveState.Achieved => ThreadTone.Done,
                    ObjectiveState.OnTrack => ThreadTone.Good,
                    ObjectiveState.Delayed => ThreadTone.Warning,
                    _ => ThreadTone.None,
                },
                Concern = last?.State switch
                {
                    ObjectiveState.Delayed => last!.RevisedDate is null ? "Delayed, no new date recorded" : "Delayed",
                    ObjectiveState.Stopped => "Stopped",
                    _ => null,
                },
                AuditName = $"{row.Slug}/{row.Paragraph}",
                SubjectItemId = items.TryGetValue((row.Slug, BusinessPlanModule.CodeOf(row.Paragraph)), out var item) ? item : null,
                IsLive = last?.State is not (ObjectiveState.Achieved or ObjectiveState.Stopped or ObjectiveState.Transferred),
            };
        })];
    }
}
