using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>
/// Reads evidence requirements with their evidence in two queries, however many there are. Exempt evidence is only counted for
/// readers without <see cref="PlanPermission.ReadExemptEvidence"/>.
/// </summary>
internal static class CriterionRows
{
    public static async Task<List<CriterionRow>> ReadAsync(this IQueryable<EvidenceCriterion> criteria, Reader reader, CancellationToken cancellation)
    {
        var mayReadExempt = reader.May(PlanPermission.ReadExemptEvidence);
        var items = (await criteria
            .SelectMany(criterion => criterion.Items)
            .OrderBy(item => item.AddedOn).ThenBy(item => item.Id)
            .Select(item => new EvidenceRow
            {
                Id = item.Id,
                CriterionId = item.CriterionId,
                Kind = item.Kind,
                Title = item.Title,
                Content = item.Content,
                AuthorId = item.AuthorId,
                AuthorName = item.AuthorName,
                AddedOn = item.AddedOn,
                FileId = item.FileId,
                ContentType = item.File!.ContentType,
                Length = item.File!.Length,
                SentBackReason = item.SentBackReason,
                SentBackBy = item.SentBackBy,
                SentBackOn = item.SentBackOn,
                ExemptParagraph = item.ExemptParagraph,
            })
            .ToListAsync(cancellation))
            .ToLookup(item => item.CriterionId);
        var rows = await criteria
            .OrderBy(criterion => criterion.Position)
            .Select(criterion => new { criterion.Id, criterion.Position, criterion.Text, criterion.State, criterion.SettledBy, criterion.WaiverReason })
            .ToListAsync(cancellation);
        return rows.ConvertAll(one => new CriterionRow(one.Id, one.Position, one.Text, one.State, one.SettledBy, one.WaiverReason, [.. items[one.Id].Where(IsReadable)])
        {
            Hidden = ExemptCount.Of(items[one.Id].Where(item => !IsReadable(item)).Select(item => item.ExemptParagraph)),
        });

        bool IsReadable(EvidenceRow item) => mayReadExempt || item.ExemptParagraph is null;
    }
}
