using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs.Sections;

/// <summary>"Questions from members": those without an answer first, in full.</summary>
internal static class QuestionsSection
{
    public static PackSection Write(PackFigures figures, PlanNumbers at)
    {
        var section = new SectionWriter(at.Questions, "Questions from members", "questions");
        foreach (var one in figures.Unanswered)
        {
            section.Say([.. InFull(one, figures.Position.AsAt)]);
        }

        if (figures.Answered.Count > 0)
        {
            section.Say($"{FirstLetter.Capital(PackCoverLabels.Count(figures.Answered.Count, "question"))} {PackCoverLabels.Have(figures.Answered.Count)} an answer for the committee to accept in section {at.Decisions}: {Labels.List([.. figures.Answered.Select(one => one.Action.Code).Distinct()])}.");
        }

        foreach (var one in figures.Accepted)
        {
            section.Say([.. InFull(one, figures.Position.AsAt)]);
        }

        if (ExemptLabels.LeftOut(figures.ExemptQuestions, "question is", "questions are") is { } exempt)
        {
            section.Say(exempt);
        }

        return section.IsEmpty ? section.Say("No questions are awaiting an answer or a committee decision.").Done() : section.Done();
    }

    private static IEnumerable<PackLine> InFull(AskedQuestion one, DateOnly asAt)
    {
        var question = one.Question;
        var isOpen = question.State == QuestionState.Open;
        foreach (var line in Lines.Of(question.Text, PackSpan.Strong($"{one.Action.Code}, {(isOpen ? "not answered" : "answer accepted")}: ")))
        {
            yield return line;
        }

        var late = asAt.DayNumber - question.AnswerBy.DayNumber;
        yield return Lines.Line(PackSpan.Quiet(
            $"{question.AskedBy}, {Labels.Date(question.AskedAt)}{(isOpen ? $"; answer due {Labels.Date(question.AnswerBy)}{(late > 0 ? $", {Labels.Count(late, "day")} overdue" : null)}" : null)}"));
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
