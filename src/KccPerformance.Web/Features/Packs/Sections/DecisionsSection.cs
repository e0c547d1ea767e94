using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>"Decisions for the committee": dates, closures and answers, including those not decided at the last meeting.</summary>
internal static class DecisionsSection
{
    private static readonly PackColumn[] DateColumns =
        [new("Code", 8), new("Inspectors’ comment", 27), new("From", 15), new("To", 15), new("Reason", 21), new("Requested by", 14)];

    private static readonly PackColumn[] ClosureColumns =
        [new("Code", 8), new("Inspectors’ comment", 30), new("Officer’s statement", 40), new("Verified by", 22)];

    private static readonly PackColumn[] AnswerColumns =
        [new("Code", 8), new("Question", 38), new("Answer", 54)];

    public static PackSection Write(PackFigures figures, TableNumbers tables, PlanNumbers at)
    {
        var section = new SectionWriter(at.Decisions, "Decisions for the committee", "decisions");
        if (!figures.HasDecisions)
        {
            section.Say("There are no decisions for the committee." + (figures.Claimed.Count > 0
                ? $" {PackCoverLabels.Codes(figures.Claimed)} {PackCoverLabels.Are(figures.Claimed.Count)} reported complete, and will be recommended for closure once verified."
                : null));
            return section.Done();
        }

        if (figures.Dates.Count > 0)
        {
            var caption = tables.Next();
            section.Say(PackSpan.Strong("Dates: "), $"the committee is asked to agree or refuse {PackCoverLabels.Count(figures.Dates.Count, "later due date")}, set out in {caption}.")
                .Table("dates", $"{caption}: Later due dates requested", DateColumns.For(figures), figures.Dates.Select(asked => Row(asked, figures)));
        }

        if (figures.Verified.Count > 0)
        {
            var caption = tables.Next();
            section.Say(PackSpan.Strong("Closures: "), $"the committee is asked to accept {PackCoverLabels.Count(figures.Verified.Count, "action")} as complete, set out in {caption} and with {(figures.Verified.Count == 1 ? "its" : "their")} evidence in {at.ClaimsAppendix}.")
                .Table("closures", $"{caption}: Actions verified as complete", ClosureColumns.For(figures), figures.Verified.Select(action => Row(action, figures)));
        }

        if (figures.Answered.Count > 0)
        {
            var caption = tables.Next();
            section.Say(PackSpan.Strong("Answers: "), $"the committee is asked to accept the {(figures.Answered.Count == 1 ? "answer" : "answers")} to {PackCoverLabels.Count(figures.Answered.Count, "question")} from members, set out in {caption}.")
                .Table("answers", $"{caption}: Answers to members’ questions", AnswerColumns, figures.Answered.Select(one => Row(one, figures)));
        }

        var unverified = figures.Claimed.Except(figures.Verified).ToList();
        if (unverified.Count > 0)
        {
            section.Say($"{PackCoverLabels.Codes(unverified)} {PackCoverLabels.Are(unverified.Count)} reported complete but not yet verified, so {PackCoverLabels.Are(unverified.Count)} not recommended for closure.");
        }

        return section.Done();
    }

    private static PackLine[] CarriedOver(bool isCarriedOver, PackFigures figures)
        => isCarriedOver ? [Lines.Line(PackSpan.Strong($"Carried over from {figures.Since}"))] : [];

    private static PackRow Row(AskedDate asked, PackFigures figures) => new(
    [
        Lines.Cell(PlanSpans.Code(asked.Action.Code)),
        Lines.Cell([Lines.Line(asked.Action.InspectorsComment), .. CarriedOver(figures.IsCarriedOver(asked), figures)]),
        Lines.Cell(Labels.Date(asked.Deadline.From)),
        Lines.Cell([Lines.Line(Labels.Date(asked.Deadline.To)), Lines.Line(PackSpan.Quiet($"{Labels.Later(asked.Deadline.From, asked.Deadline.To)} later"))]),
        Lines.Cell(Lines.Of(asked.Deadline.Reason)),
        Lines.Cell($"{asked.Deadline.AskedBy}, {Labels.Date(asked.Deadline.AskedOn)}"),
    ]);

    private static PackRow Row(ActionEntry action, PackFigures figures) => new(
    [
        Lines.Cell(PlanSpans.Code(action.Code)),
        Lines.Cell([Lines.Line(action.InspectorsComment), .. CarriedOver(figures.IsCarriedOver(action), figures)]),
        Lines.Cell(action.Report is { } report ? Lines.Of(report.Narrative) : [Lines.Line("No update yet.")]),
        Lines.Cell($"{action.VerifiedBy}, {Labels.Date(action.VerifiedOn!.Value)}"),
    ]);

    private static PackRow Row(AskedQuestion asked, PackFigures figures) => new(
    [
        Lines.Cell(PlanSpans.Code(asked.Action.Code)),
        Lines.Cell([.. Lines.Of(asked.Question.Text), Lines.Line(PackSpan.Quiet($"{asked.Question.AskedBy}, {Labels.Date(asked.Question.AskedAt)}")), .. CarriedOver(figures.IsCarriedOver(asked), figures)]),
        Lines.Cell([.. Lines.Of(asked.Question.Answer ?? string.Empty), Lines.Line(PackSpan.Quiet($"{asked.Question.AnsweredBy}, {Labels.Date(asked.Question.AnsweredAt ?? asked.Question.AskedAt)}"))]),
    ]);
}
