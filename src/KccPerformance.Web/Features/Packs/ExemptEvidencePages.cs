using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Packs.Sections;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The exempt evidence that the final report of a plan counts, on pages of Part 2.</summary>
internal sealed class ExemptEvidencePages
{
    private readonly IReadOnlyList<ActionEntry> actions;

    /// <param name="position">The final report.</param>
    /// <param name="evidence">The exempt evidence as it is now, by action.</param>
    public ExemptEvidencePages(PlanPosition position, ILookup<int, ExemptEvidenceInFull> evidence)
    {
        actions = [.. Counting(position)];
        var day = LondonTime.DateIn(position.TakenAt);
        Items = [.. actions.SelectMany(action => evidence[action.Id]).Where(one => one.Entry.AddedOn <= day)];
    }

    public IReadOnlyList<ExemptEvidenceInFull> Items { get; }

    /// <summary>The paragraphs of Schedule 12A under which evidence is counted or printed.</summary>
    public IEnumerable<int> Paragraphs => Counts.Select(one => one.Paragraph).Concat(Items.Select(one => one.Paragraph)).Distinct();

    private IReadOnlyList<ExemptCount> Counts => ExemptCount.Sum(null, actions.SelectMany(action => action.Criteria.SelectMany(criterion => criterion.Exempt ?? [])));

    /// <summary>The actions with evidence that the report counts as exempt. Evidence is printed only for actions that are reported complete.</summary>
    public static IEnumerable<ActionEntry> Counting(PlanPosition position)
        => position.Actions.Where(action => action.Stage == Stage.Complete && action.Criteria.Any(criterion => criterion.Exempt is { Count: > 0 }));

    public IEnumerable<PackSection> Write()
    {
        foreach (var (index, item) in Items.Index())
        {
            var code = actions.First(action => action.Id == item.ActionId).Code;
            yield return PartTwoPages.Start(
                    item.Paragraph, $"evidence for {code}", $"exempt-evidence-{index + 1}", "It is printed as it is now. It may have changed since the report was finalised.")
                .Unnumbered([.. Lines.Of(item.Requirement, PackSpan.Strong("Evidence of improvement: "))])
                .Unnumbered([.. ClaimsAppendix.InFull(item.Entry)])
                .Done();
        }

        if (PartTwoPages.Differs(Counts, Items.Count, "exempt item of evidence", "exempt items of evidence") is { } note)
        {
            yield return new SectionWriter(null, "Exempt evidence since the final report", "exempt-evidence-since").Say(note).Done();
        }
    }
}
