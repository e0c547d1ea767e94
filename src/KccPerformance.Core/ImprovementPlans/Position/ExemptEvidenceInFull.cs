using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>Exempt evidence as it is now, for Part 2 of the paper for a meeting. Final reports only count exempt evidence.</summary>
/// <param name="ActionId">The key of the action.</param>
/// <param name="Requirement">The evidence requirement.</param>
/// <param name="Entry">The item.</param>
/// <param name="Paragraph">The paragraph under which it is exempt.</param>
public sealed record ExemptEvidenceInFull(int ActionId, string Requirement, EvidenceEntry Entry, int Paragraph)
{
    /// <summary>All of some actions, in the order of their requirements, in one query.</summary>
    internal static async Task<IReadOnlyList<ExemptEvidenceInFull>> ListAsync(PerformanceDbContext db, IReadOnlyCollection<int> actionIds, CancellationToken cancellation)
    {
        var found = await (
            from criterion in db.Criteria
            where actionIds.Contains(criterion.ActionId)
            from item in criterion.Items
            where item.ExemptParagraph != null
            orderby criterion.ActionId, criterion.Position, item.AddedOn, item.Id
            select new
            {
                criterion.ActionId,
                criterion.Text,
                Paragraph = item.ExemptParagraph!.Value,
                Entry = new EvidenceEntry
                {
                    Kind = item.Kind,
                    Title = item.Title,
                    Content = item.Content,
                    Author = item.AuthorName,
                    AddedOn = item.AddedOn,
                    FileId = item.FileId,
                    FileName = item.File!.FileName,
                    FileLength = (long?)item.File.Length,
                    FileSha256 = item.File.Sha256,
                    SentBackReason = item.SentBackReason,
                    SentBackBy = item.SentBackBy,
                    SentBackOn = item.SentBackOn,
                },
            }).ToListAsync(cancellation);
        return found.ConvertAll(one => new ExemptEvidenceInFull(one.ActionId, one.Text, one.Entry, one.Paragraph));
    }
}
