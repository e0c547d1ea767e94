using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>The appendix with actions reported complete, and the evidence for each requirement.</summary>
internal static class ClaimsAppendix
{
    private static readonly PackColumn[] Columns = [new("Evidence of Improvement", 34), new("State", 20), new("Evidence submitted", 46)];

    public static PackSection Write(PackFigures figures, string number)
    {
        var section = new SectionWriter(null, $"{number}: Completed actions and their evidence", "appendix-2") { StartsPage = true };
        if (figures.Claimed.Count == 0)
        {
            return section.Say("No completed actions are awaiting committee sign-off.").Done();
        }

        foreach (var action in figures.Claimed)
        {
            section.Heading(1, $"{action.Code} {action.InspectorsComment}", "claim-" + action.Code)
                .Say([.. action.Report is { } report ? Lines.Of(report.Narrative) : [Lines.Line("No update yet.")], Lines.Line(PackSpan.Quiet(Claim(action)))]);
            if (action.Criteria.Count == 0)
            {
                section.Say($"The plan has no evidence requirements for {action.Code}.");
                continue;
            }

            section.Table("evidence", $"{action.Code}, evidence of improvement", Columns, action.Criteria.Select(Row), isCaptionShown: false);
        }

        return section.Done();
    }

    /// <summary>An item of evidence in full.</summary>
    public static IEnumerable<PackLine> InFull(EvidenceEntry item)
    {
        yield return Lines.Line(PackSpan.Strong(item.Title), item.FileName is { } file ? $" (file {file}, {Labels.Size(item.FileLength ?? 0)})" : string.Empty);
        foreach (var line in item.Content is { Length: > 0 } content ? Lines.Of(content) : [])
        {
            yield return line;
        }

        yield return Lines.Line(PackSpan.Quiet($"{item.Author}, {Labels.Date(item.AddedOn)}{(item.SentBackReason is { } reason ? $". Sent back by {item.SentBackBy}: {reason}" : null)}"));
    }

    private static string Claim(ActionEntry action)
        => PackLabels.Reporter(action) + (action.VerifiedOn is { } on ? $"; verified by {action.VerifiedBy}, {Labels.Date(on)}" : "; not yet verified");

    private static PackRow Row(CriterionEntry criterion) => new(
    [
        Lines.Cell(criterion.Text),
        Lines.Cell([Lines.Line(PackSpan.Strong(Labels.Of(criterion.State))), .. criterion.SettledBy is { } by ? [Lines.Line(PackSpan.Quiet($"by {by}"))] : Array.Empty<PackLine>()]),
        Lines.Cell(Evidence(criterion)),
    ]);

    private static IEnumerable<PackLine> Evidence(CriterionEntry criterion)
    {
        if (criterion.WaiverReason is { } waiver)
        {
            yield return Lines.Line($"Not required: {waiver}");
        }
        else if (criterion.Evidence.Count == 0 && criterion.Exempt is null)
        {
            yield return Lines.Line("No evidence yet");
        }

        if (ExemptLabels.LeftOut(criterion.Exempt ?? [], "item of evidence is", "items of evidence are") is { } exempt)
        {
            yield return Lines.Line(exempt);
        }

        foreach (var line in criterion.Evidence.SelectMany(InFull))
        {
            yield return line;
        }
    }
}
