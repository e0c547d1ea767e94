using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>Writes the pages of Part 2: each exempt item on pages of its own, marked with its paragraph.</summary>
internal static class PartTwoPages
{
    /// <summary>Starts the pages of an exempt item.</summary>
    /// <param name="paragraph">The paragraph under which it is exempt.</param>
    /// <param name="title">"CRR18 Renewal of a contract".</param>
    /// <param name="id">Its id for links.</param>
    /// <param name="about">A sentence that says what it is.</param>
    public static SectionWriter Start(int paragraph, string title, string id, string about)
        => new SectionWriter(null, $"Exempt, not for publication (paragraph {paragraph}): {title}", id) { StartsPage = true }.Unnumbered(
        [
            Lines.Line(PackSpan.Strong("EXEMPT, NOT FOR PUBLICATION. "), $"Exempt under {ExemptLabels.Paragraph(paragraph)} of Part 1 of Schedule 12A of the Local Government Act 1972. {about}"),
        ]);

    /// <summary>The paragraphs of Schedule 12A under which something of a part is exempt.</summary>
    public static IEnumerable<int> ParagraphsOf(PaperPart part)
        => [.. part.ExemptParagraphs, .. part.ExemptQuestions.Select(one => one.Paragraph), .. part.PartTwoQuestions.Select(one => one.Paragraph)];

    /// <summary>The exempt questions of a part as they are now, and a note if they are not as many as it counts.</summary>
    public static IEnumerable<PackSection> Questions(PaperPart part)
    {
        foreach (var (index, question) in part.PartTwoQuestions.Index())
        {
            yield return Start(
                    question.Paragraph, $"question about {question.Code}", $"exempt-question-{index + 1}", "It is printed as it is now. It may have changed since the report was finalised.")
                .Unnumbered([.. InFull(question)])
                .Done();
        }

        if (Differs(part.ExemptQuestions, part.PartTwoQuestions.Count, "exempt question", "exempt questions") is { } note)
        {
            yield return new SectionWriter(null, "Exempt questions since the final report", "exempt-questions-since").Say(note).Done();
        }
    }

    /// <summary>"The final report counts 2 exempt questions, and 1 is printed here. …"; null if it counts as many as are printed.</summary>
    public static string? Differs(IReadOnlyList<ExemptCount> counted, int printed, string one, string several)
    {
        var count = counted.Sum(part => part.Count);
        return count == printed ? null
            : $"The final report counts {Labels.Count(count, one, several)}, and {(printed == 0 ? "none is" : printed == 1 ? "1 is" : $"{printed:N0} are")} printed here, "
                + "because of changes since it was finalised. An item that is no longer exempt is on its own page.";
    }

    private static IEnumerable<PackLine> InFull(ExemptQuestionInFull question)
    {
        var isOpen = question.State == QuestionState.Open;
        foreach (var line in Lines.Of(question.Text, PackSpan.Strong($"{question.Code}, {Labels.Of(question.State).ToLowerInvariant()}: ")))
        {
            yield return line;
        }

        yield return Lines.Line(PackSpan.Quiet($"{question.AskedBy}, {Labels.Date(question.AskedAt)}{(isOpen ? $"; answer due {Labels.Date(question.AnswerBy)}" : null)}"));
        if (question.Answer is not { } answer)
        {
            yield break;
        }

        foreach (var line in Lines.Of(answer, PackSpan.Strong(isOpen ? "Answer not accepted by the committee: " : "Answer: ")))
        {
            yield return line;
        }

        yield return Lines.Line(PackSpan.Quiet($"{question.AnsweredBy}{(question.AnsweredAt is { } at ? $", {Labels.Date(at)}" : null)}"));
    }
}
