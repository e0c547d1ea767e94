using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Risks.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>Writes a final register for a committee: its position, the outstanding actions, and each risk in full as an appendix.</summary>
/// <param name="register">The register as a member may read it.</param>
/// <param name="leftOut">The number of risks that have become exempt since.</param>
/// <param name="exempt">The exempt risks, if they were read; they are on pages of their own.</param>
internal sealed class RegisterSections(FinalRegister register, int leftOut, IReadOnlyList<FinalRisk> exempt)
{
    private static readonly PackColumn[] Columns =
        [new("Code", 10), new("Risk", 36), new("Score", 15), new("Target", 15), new("Direction", 12), new("Actions outstanding", 12)];

    private static readonly PackColumn[] OutstandingColumns = [new("Code", 10), new("Action", 34), new("Owner", 16), new("Due", 16), new("Progress", 24)];

    private static readonly PackColumn[] ActionColumns = [new("Action", 38), new("Due", 16), new("State", 14), new("Progress", 32)];

    private readonly RegisterPosition about = new(0, register.Code, register.Name, register.PositionOn);

    /// <summary>The risks that are not exempt, highest score first.</summary>
    public IReadOnlyList<RiskPosition> Risks { get; } = Ordered(register.Risks, register);

    /// <summary>"2 of 10 corporate risks are red; 9 are above target.".</summary>
    public string Headline => RiskLabels.Headline(register.Name, Risks) + ".";

    /// <summary>
    /// "17 actions were due by the end of December 2013: 11 completed, 5 outstanding, 1 regular review.": as printed if the
    /// register has the printed counts, otherwise as listed; null without any.
    /// </summary>
    public string? ActionsDue => Sentence(RiskActionDue.ByPosition);

    public PaperPages Write(PackNumbers numbers)
    {
        var appendix = numbers.NextAppendix();
        return new PaperPages([Position(numbers, appendix), Outstanding(numbers)])
        {
            Appendices = () => [InFull(appendix)],
            Questions =
            [
                .. (register.Questions ?? []).Select(one => new PaperMatter(
                    one.Reference,
                    [.. Lines.Of(one.Text), Lines.Line(PackSpan.Quiet($"{one.AskedBy}, {Labels.Date(one.AskedAt)}; answer due {Labels.Date(one.AnswerBy)}"))],
                    PackSpan.Plain(appendix))),
            ],
            Exempt = [.. Ordered(exempt, register).Select(Exempt)],
        };
    }

    private static List<RiskPosition> Ordered(IReadOnlyList<FinalRisk> risks, FinalRegister register)
        => [.. risks.Select(risk => RegisterReportPage.PositionOf(risk, new(0, register.Code, register.Name, register.PositionOn)))
            .OrderByDescending(risk => risk.Score ?? 0).ThenByDescending(risk => risk.Gap ?? 0)];

    private PackSection Position(PackNumbers numbers, string appendix)
    {
        var section = new SectionWriter(numbers.Sections.Next(), "Position of the register", "position")
            .Say([Lines.Line(Headline), .. CountLines.Of(RegisterCounts.RatingCodesOf(register))]);
        if (ActionsDue is { } due)
        {
            section.Say([Lines.Line(due), .. CountLines.Of(RegisterCounts.ActionCodesOf(register))]);
        }

        foreach (var sentence in new[] { Listed(), Sentence(RiskActionDue.Later), Movements(), ExemptSentence(), LeftOutSentence(), ExemptQuestions() }.OfType<string>())
        {
            section.Say(sentence);
        }

        if (Risks.Count > 0)
        {
            var caption = numbers.Tables.Next();
            section.Say($"{caption} lists the risks, the highest score first. {appendix} has each risk in full.")
                .Table("risks", $"{caption}: Risks", Columns, Risks.Select(Row));
        }

        return section.Done();
    }

    /// <summary>Outstanding actions, those due by the date of the register first.</summary>
    private PackSection Outstanding(PackNumbers numbers)
    {
        var section = new SectionWriter(numbers.Sections.Next(), "Outstanding actions", "outstanding");
        var actions = Risks.SelectMany(risk => risk.Actions.Where(action => action.State == RiskActionState.Outstanding), (risk, action) => (Risk: risk, Action: action))
            .OrderBy(one => one.Action.Due).ThenBy(one => one.Action.DueDate ?? DateOnly.MaxValue).ToList();
        if (actions.Count == 0)
        {
            return section.Say("No action is outstanding.").Done();
        }

        var caption = numbers.Tables.Next();
        return section.Say($"{caption} lists the {(actions.Count == 1 ? "outstanding action" : $"{actions.Count} outstanding actions")}, those due first.")
            .Table("outstanding", $"{caption}: Outstanding actions", OutstandingColumns, actions.Select(one => new PackRow(
            [
                Lines.Cell(Code(one.Risk)),
                Lines.Cell(Lines.Of(one.Action.Text)),
                Lines.Cell(one.Action.Owner ?? "No owner"),
                Lines.Cell(RiskLabels.Due(one.Action, about)),
                Lines.Cell(Progress(one.Action)),
            ])))
            .Done();
    }

    private PackSection InFull(string appendix)
    {
        var section = new SectionWriter(null, $"{appendix}: Risks and their actions", "risks-in-full") { StartsPage = true };
        foreach (var risk in Risks)
        {
            InFull(section.Heading(1, $"{risk.Reference} {risk.Title}", Anchor(risk)), risk);
        }

        return section.IsEmpty ? section.Say("No risks.").Done() : section.Done();
    }

    /// <summary>An exempt risk on pages of its own, marked with its paragraph.</summary>
    private PackSection Exempt(RiskPosition risk)
    {
        var section = PartTwoPages.Start(risk.ExemptParagraph!.Value, $"{risk.Reference} {risk.Title}", "exempt-" + risk.Reference, $"It is a risk of {register.Name}.");
        InFull(section, risk);
        return section.Done();
    }

    private void InFull(SectionWriter section, RiskPosition risk)
    {
        section.Unnumbered([.. About(risk)]);
        if (risk.Actions.Count == 0)
        {
            section.Unnumbered([Lines.Line("No action recorded.")]);
            return;
        }

        section.Table("risk-actions", $"{risk.Reference}, actions", ActionColumns, risk.Actions.Select(action => new PackRow(
        [
            Lines.Cell([.. Lines.Of(action.Text), .. action.Owner is { } owner ? [Lines.Line(PackSpan.Quiet(owner))] : Array.Empty<PackLine>()]),
            Lines.Cell(RiskLabels.Due(action, about)),
            Lines.Cell(RiskLabels.Of(action.State)),
            Lines.Cell(Progress(action)),
        ])), isCaptionShown: false);
    }

    private static IEnumerable<PackLine> About(RiskPosition risk)
    {
        var target = risk.Target is { } score ? $"Target {score}{(risk.TargetDate is { } by ? $" by {Labels.Date(by)}" : null)}. {RiskLabels.Gap(risk)}." : "No target.";
        var parts = risk is { Likelihood: { } likelihood, Impact: { } impact } ? $" Likelihood {likelihood} × impact {impact}." : null;
        var from = risk.RefocusedFrom is { } old ? $" Refocused from {old} {risk.RefocusedFromTitle}".TrimEnd() + "." : null;
        yield return Lines.Line(Rating(risk.Score, risk.Rating), $" {target}{parts}{from}");
        (string Word, string? Text)[] texts =
        [
            ("Cause", risk.Text.Cause), ("Event", risk.Text.Event), ("Consequence", risk.Text.Consequence), ("Controls in place", risk.Text.Controls),
            ("Owner", risk.Text.Owner), ("Reviewed by", risk.Lead), ("Last review", RiskLabels.LastReview(risk)),
        ];
        foreach (var (word, text) in texts.Where(one => !string.IsNullOrWhiteSpace(one.Text)))
        {
            foreach (var line in Lines.Of(text!, PackSpan.Strong(word + ": ")))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<PackLine> Progress(RiskActionPosition action)
        => action.LastNote is { } note
            ? [.. Lines.Of(note.Text), Lines.Line(PackSpan.Quiet($"{note.Author}, {Labels.Date(note.At)}"))]
            : [Lines.Line(PackSpan.Quiet("No progress note"))];

    private static string Anchor(RiskPosition risk) => "risk-" + risk.Reference;

    private static PackSpan Code(RiskPosition risk) => PackSpan.Strong(risk.Reference) with { Target = Anchor(risk) };

    private static PackSpan Rating(int? score, RiskRating? rating) => rating is { } known
        ? PackSpan.Rating(known switch { RiskRating.Red => PackMark.Red, RiskRating.Amber => PackMark.Amber, _ => PackMark.Green }, $"{RiskLabels.Of(known)} {score}")
        : "No score";

    private static PackSpan Travel(RiskMovement movement) => movement switch
    {
        RiskMovement.Improved => PackSpan.Travel(PackArrow.Up, RiskLabels.Of(movement)),
        RiskMovement.Worsened => PackSpan.Travel(PackArrow.Down, RiskLabels.Of(movement)),
        RiskMovement.Same => PackSpan.Travel(PackArrow.Level, RiskLabels.Of(movement)),
        _ => RiskLabels.Of(movement),
    };

    private static PackRow Row(RiskPosition risk) => new(
    [
        Lines.Cell(Code(risk)),
        Lines.Cell([Lines.Line(risk.Title), .. risk.RefocusedFrom is { } from ? [Lines.Line(PackSpan.Quiet($"Refocused from {from}"))] : Array.Empty<PackLine>()]),
        Lines.Cell(Rating(risk.Score, risk.Rating)),
        risk.Target is null ? Lines.Cell("No target") : Lines.Cell(Rating(risk.Target, risk.TargetRating)),
        Lines.Cell([Lines.Line(Travel(risk.Movement)), .. risk.ScoreBefore is { } was && was != risk.Score ? [Lines.Line(PackSpan.Quiet($"was {was}"))] : Array.Empty<PackLine>()]),
        Lines.Cell(risk.Actions.Count == 0 ? "No action recorded" : $"{risk.Count(RiskActionState.Outstanding)} of {risk.Actions.Count}"),
    ]);

    private string? Sentence(RiskActionDue due)
    {
        var printed = register.Printed?.FirstOrDefault(one => one.Due == due);
        var total = printed?.Total ?? Count(due);
        if (total == 0)
        {
            return null;
        }

        var counts = printed is null
            ? [(Count(RiskActionState.Completed, due), "completed"), (Count(RiskActionState.Outstanding, due), "outstanding"), (Count(RiskActionState.RegularReview, due), "regular review")]
            : new (int? Count, string Word)[] { (printed.Completed, "completed"), (printed.Outstanding, "outstanding"), (printed.RegularReview, "regular review") };
        var words = string.Join(", ", counts.Where(one => one.Item1 is > 0).Select(one => $"{one.Item1} {one.Item2}"));
        var (was, are) = total == 1 ? ("action was", "action is") : ("actions were", "actions are");
        var what = due == RiskActionDue.ByPosition ? $"{total} {was} due by the end of {RiskQuestions.EndOf(about)}" : $"{total} {are} due later";
        return words.Length == 0 ? $"{what}." : $"{what}: {words}.";
    }

    /// <summary>How many of the printed number of actions the register lists, if these differ.</summary>
    private string? Listed() => register.Printed?.FirstOrDefault(one => one.Due == RiskActionDue.ByPosition) is { } printed && Count(printed.Due) is var listed && listed != printed.Total
        ? $"The register lists {listed} of the {printed.Total}."
        : null;

    private int Count(RiskActionDue due) => Enum.GetValues<RiskActionState>().Sum(state => Count(state, due));

    private int Count(RiskActionState state, RiskActionDue due) => Risks.Sum(risk => risk.Count(state, due));

    private string? Movements()
    {
        var (better, worse, same) = (Count(RiskMovement.Improved), Count(RiskMovement.Worsened), Count(RiskMovement.Same));
        return better + worse + same == 0 ? null : $"Since the report before, {better} improved, {worse} worsened and {same} did not change.";
    }

    private int Count(RiskMovement movement) => Risks.Count(risk => risk.Movement == movement);

    private string? ExemptSentence() => register.Exempt.Count == 0 ? null
        : $"{Labels.Count(register.Exempt.Sum(one => one.Number), "more risk was", "more risks were")} exempt from publication (Part 2) under Schedule 12A of the Local Government Act 1972: "
            + $"{Labels.List([.. register.Exempt.Select(one => $"{one.Number} under {ExemptLabels.Paragraph(one.Paragraph)}")])}.";

    private string? ExemptQuestions() => ExemptLabels.LeftOut(register.ExemptQuestions ?? [], "question is", "questions are");

    private string? LeftOutSentence() => leftOut == 0 ? null
        : $"{Labels.Count(leftOut, "risk has", "risks have")} become exempt since, and {(leftOut == 1 ? "is" : "are")} left out.";
}
