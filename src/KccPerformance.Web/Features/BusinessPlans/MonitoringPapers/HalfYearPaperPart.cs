using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringPapers;

/// <summary>
/// The final monitoring report of a half-year as a part of the paper for a meeting. It needs one query for each that has questions, for
/// those that have become exempt since, and one for each that has a dashboard. Objectives have no decisions.
/// </summary>
internal sealed class HalfYearPaperPart(FinalHalfYears finals) : IMeetingPaperPart
{
    public string Kind => BusinessPlanModule.SubjectKind;

    public async Task<IReadOnlyList<PaperPart>> ReadAsync(IReadOnlyList<PaperReport> reports, bool withExempt, CancellationToken cancellation)
    {
        var parts = new List<PaperPart>();
        foreach (var report in reports)
        {
            var stored = FinalHalfYearFormat.Read(report.Content, report.Format);
            var readable = await finals.ReadableAsync(stored, cancellation);
            parts.Add(PartOf(report, readable, await finals.FindDashboardIdAsync(readable, cancellation)) with { Changed = ReferenceEquals(stored, readable) ? null : FinalHalfYearFormat.Write(readable) });
        }

        return parts;
    }

    private static PaperPart PartOf(PaperReport report, FinalHalfYear final, int? dashboardId)
    {
        var source = PaperQuery.SourceOf(new StoredHalfYear(final, report.Sha256, report.IsIntact)) with { DashboardId = dashboardId };
        return new PaperPart
        {
            Report = report,
            Title = $"{source.Title}, {HalfYears.YearName(final.Year)}",
            Topic = $"{source.Half} business plan monitoring",
            Code = source.Code,
            Committee = final.Meeting?.Committee,
            FinalisedAt = final.FinalisedAt,
            FinalisedBy = final.FinalisedBy,
            Summary = $"Business plans: {Labels.Count(final.Objectives.Count, "objective")}, {Labels.List([.. StatesOf(source.Year)])}.",
            Background = PackText.Paragraphs(source.Text.Background ?? source.Standard.Background!),
            Rows = [.. source.Year.Objectives.Select(one => new PaperRow($"{one.Paragraph}", one.Text, StateLabels.Of(one.State), $"/business-plans/{one.PlanSlug}/{one.Paragraph}"))],
            IsOfYear = final.Half == HalfYear.YearEnd,
            Questions = final.Questions?.Count ?? 0,
            ExemptQuestions = final.ExemptQuestions ?? [],
            Counts = question => question.WasOpen(final.FinalisedAt) && final.Plans.Any(plan => plan.Slug == question.Subject),
            Write = numbers => Write(source, final, final.Questions ?? [], numbers),

            // Its sections and appendices name no user, and questions do not name who asked.
            WritePublic = numbers => Write(source, final, [.. (final.Questions ?? []).Select(one => one with { AskedBy = "A member" })], numbers),
        };
    }

    /// <summary>"25 achieved", "49 on track", worst last.</summary>
    private static IEnumerable<string> StatesOf(MonitoredYear year)
    {
        var counts = year.Objectives.CountBy(one => StateLabels.Of(one.State)).ToDictionary();
        return Enum.GetValues<ObjectiveState>().Select(state => StateLabels.Of(state)).Append(StateLabels.Of((ObjectiveState?)null))
            .Where(counts.ContainsKey).Select(word => $"{counts[word]} {word.ToLowerInvariant()}");
    }

    private static PaperPages Write(PaperSource source, FinalHalfYear final, IReadOnlyList<FinalObjectiveQuestion> questions, PackNumbers numbers)
    {
        var appendices = MonitoringPaperWriter.AppendicesOf(source, numbers);
        List<PackSection> sections = [.. MonitoringPaperWriter.Body(source, numbers, appendices)];
        if (ExemptLabels.LeftOut(final.ExemptQuestions ?? [], "question is", "questions are") is { } leftOut)
        {
            sections.Add(new SectionWriter(numbers.Sections.Next(), "Exempt questions", "exempt-questions").Say(leftOut).Done());
        }

        return new PaperPages(sections)
        {
            Appendices = () => [.. MonitoringPaperWriter.Appendices(source, appendices)],
            Questions =
            [
                .. questions.Select(one => new PaperMatter(
                    $"Paragraph {one.Paragraph}",
                    [.. Lines.Of(one.Text), Lines.Line(PackSpan.Quiet($"{one.AskedBy}, {Labels.Date(one.AskedAt)}; answer due {Labels.Date(one.AnswerBy)}"))],
                    PackSpan.Plain(appendices.Paragraphs))),
            ],
        };
    }
}
