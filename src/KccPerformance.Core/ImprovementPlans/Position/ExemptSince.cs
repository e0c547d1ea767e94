using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>Exempt evidence, with what identifies it in the documents of final reports.</summary>
internal sealed record ExemptEvidence(int ActionId, EvidenceKind Kind, string Title, string? Content, DateOnly AddedOn, Guid? FileId, int Paragraph)
{
    public bool Is(EvidenceEntry entry)
        => (Kind, Title, Content, AddedOn, FileId) == (entry.Kind, entry.Title, entry.Content, entry.AddedOn, entry.FileId);
}

/// <summary>
/// What has become exempt since reports were finalised. The bytes of a final report do not change, so it is left out when they
/// are read, and only counted.
/// </summary>
internal sealed class ExemptSince
{
    private readonly ILookup<int, ExemptEvidence> evidence;
    private readonly IReadOnlyDictionary<int, int> questions;

    private ExemptSince(IEnumerable<ExemptEvidence> evidence, IReadOnlyDictionary<int, int> questions)
        => (this.evidence, this.questions) = (evidence.ToLookup(one => one.ActionId), questions);

    /// <summary>Reads all exempt evidence and the paragraphs of exempt questions, in two queries.</summary>
    public static async Task<ExemptSince> ReadAsync(PerformanceDbContext db, CancellationToken cancellation)
        => new(
            await (
                from criterion in db.Criteria
                from item in criterion.Items
                where item.ExemptParagraph != null
                select new ExemptEvidence(criterion.ActionId, item.Kind, item.Title, item.Content, item.AddedOn, item.FileId, item.ExemptParagraph!.Value)).ToListAsync(cancellation),
            await db.Questions.Where(one => one.ExemptParagraph != null).ToDictionaryAsync(one => one.Id, one => one.ExemptParagraph!.Value, cancellation));

    /// <summary>The position without it; the same one if it has nothing of it.</summary>
    public PlanPosition LeaveOutOf(PlanPosition position)
        => position.Actions.Any(action => action.Questions.Any(IsExempt) || action.Criteria.Any(criterion => LeftOut(action, criterion).Any()))
            ? position with { Actions = [.. position.Actions.Select(LeaveOutOf)] }
            : position;

    private ActionEntry LeaveOutOf(ActionEntry action)
    {
        var withoutEvidence = evidence.Contains(action.Id) ? action with { Criteria = [.. action.Criteria.Select(criterion => LeaveOutOf(action, criterion))] } : action;
        return !action.Questions.Any(IsExempt) ? withoutEvidence : withoutEvidence with
        {
            Questions = [.. action.Questions.Where(question => !IsExempt(question))],
            ExemptQuestions = ExemptCount.Sum(action.ExemptQuestions, ExemptCount.Of(action.Questions.Where(IsExempt).Select(question => (int?)questions[question.Id]))),
        };
    }

    private bool IsExempt(QuestionEntry question) => questions.ContainsKey(question.Id);

    private CriterionEntry LeaveOutOf(ActionEntry action, CriterionEntry criterion)
        => LeftOut(action, criterion).ToList() is { Count: > 0 } leftOut
            ? criterion with
            {
                Evidence = [.. criterion.Evidence.Where(entry => !leftOut.Exists(one => one.Entry == entry))],
                Exempt = ExemptCount.Sum(criterion.Exempt, ExemptCount.Of(leftOut.Select(one => (int?)one.Paragraph))),
            }
            : criterion;

    private IEnumerable<(EvidenceEntry Entry, int Paragraph)> LeftOut(ActionEntry action, CriterionEntry criterion)
        => criterion.Evidence.SelectMany(entry => evidence[action.Id].Where(one => one.Is(entry)).Take(1), (entry, one) => (entry, one.Paragraph));
}
