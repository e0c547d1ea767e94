using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>"4. Questions from members": those without an answer first, then those answered since the quarter began.</summary>
internal static class QuestionsSection
{
    public static PackSection Write(ReportFigures figures, int number)
    {
        var section = new SectionWriter(number, "Questions from members", "questions");
        if (figures.Quarter.Questions is null)
        {
            return section.Say("This report was finalised before reports contained questions. They are on the pages of the indicators.").Done();
        }

        var today = LondonTime.DateIn(figures.Quarter.FinalisedAt);
        foreach (var one in figures.Unanswered.Concat(figures.Answered))
        {
            section.Say([.. InFull(one, today)]);
        }

        if (ExemptLabels.LeftOut(figures.Quarter.ExemptQuestions ?? [], "question is", "questions are") is { } exempt)
        {
            section.Say(exempt);
        }

        return section.IsEmpty ? section.Say("No questions were awaiting an answer, and none was answered since the quarter began.").Done() : section.Done();
    }

    private static IEnumerable<PackLine> InFull(FinalQuestion one, DateOnly today)
    {
        var isOpen = one.State == QuestionState.Open;
        foreach (var line in Lines.Of(one.Text, PackSpan.Strong($"{one.Reference}, {Labels.Of(one.State).ToLowerInvariant()}: ")))
        {
            yield return line;
        }

        var late = today.DayNumber - one.AnswerBy.DayNumber;
        var due = isOpen ? $"; answer due {Labels.Date(one.AnswerBy)}{(late > 0 ? $", {Labels.Count(late, "day")} overdue" : null)}" : null;
        yield return Lines.Line(PackSpan.Quiet($"{one.AskedBy}, {Labels.Date(one.AskedAt)}{due}"));
        if (one.Answer is not { } answer)
        {
            yield break;
        }

        foreach (var line in Lines.Of(answer, PackSpan.Strong(isOpen ? "Answer not accepted by the committee: " : "Answer: ")))
        {
            yield return line;
        }

        yield return Lines.Line(PackSpan.Quiet($"{one.AnsweredBy}{(one.AnsweredAt is { } at ? $", {Labels.Date(at)}" : null)}"));
    }
}
