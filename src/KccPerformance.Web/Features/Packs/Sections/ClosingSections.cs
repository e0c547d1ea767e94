using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>The last sections before the appendices: background documents and contact details.</summary>
internal static class ClosingSections
{
    public static IEnumerable<PackSection> Write(PackFigures figures, FrozenDocument report, string contact)
    {
        var plan = figures.Position.Plan;
        var background = new SectionWriter(null, "Background documents", "background");
        List<PackLine> documents =
        [
            new([$"{plan.InspectionReport}, {plan.Inspector}, {Labels.Date(plan.InspectionDate)}"], IsItem: true),
            new([plan.Title], IsItem: true),
        ];
        if (figures.Position.Baseline is { } baseline)
        {
            documents.Add(new([$"Report on {plan.Title}, {baseline.Name}{(baseline.Sha256 is { } before ? $", fingerprint {before}" : null)}"], IsItem: true));
        }

        background.Say(documents);
        var why = figures.Position.Reason is { Length: > 0 } reason ? $" Note by {figures.Position.FrozenBy}: {reason}" : null;
        background.Say(PackSpan.Quiet($"This report was finalised at {Labels.Time(figures.Position.TakenAt)} on {Labels.Date(figures.Position.TakenAt)}.{why} Its fingerprint is {report.Sha256}."));
        yield return background.Done();

        var details = new SectionWriter(null, "Contact details", "contact");
        details.Say([.. Lines.Of(contact)]);
        yield return details.Done();
    }
}
