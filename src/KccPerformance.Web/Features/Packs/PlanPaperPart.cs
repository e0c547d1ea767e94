using System.Text.Json;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Packs.Sections;
using KccPerformance.Web.Features.Plans;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The final report of a plan as a part of the paper for a meeting. The reports before are read in one query, and exempt evidence for Part 2 in another.</summary>
internal sealed class PlanPaperPart(FrozenReports frozen) : IMeetingPaperPart
{
    public string Kind => PlanModule.SubjectKind;

    public Permission? ReadsExempt => PlanPermission.ReadExemptEvidence;

    public async Task<IReadOnlyList<PaperPart>> ReadAsync(IReadOnlyList<PaperReport> reports, bool withExempt, CancellationToken cancellation)
    {
        var positions = reports.Zip(
            await frozen.ReadAsync(reports.Select(report => (report.Content, report.Format)), cancellation),
            (report, read) => (Report: report, read.Position, Changed: ReferenceEquals(report.Content, read.Content) ? null : read.Content)).ToList();
        var before = await frozen.ListAsync([.. positions.Select(one => one.Position.Baseline?.PeriodId).OfType<int>()], cancellation);
        List<PaperPart> parts =
        [
            .. positions.Select(one => PartOf(one.Report, one.Position, one.Position.Baseline is { } baseline ? before.GetValueOrDefault(baseline.PeriodId) : null)
                with { Changed = one.Changed }),
        ];
        if (!withExempt || !parts.Exists(part => part.HasExempt))
        {
            return parts;
        }

        var evidence = (await frozen.ListExemptEvidenceAsync(
            [.. positions.SelectMany(one => ExemptEvidencePages.Counting(one.Position)).Select(action => action.Id).Distinct()], cancellation)).ToLookup(one => one.ActionId);
        return [.. parts.Zip(positions, (part, one) => With(part, new ExemptEvidencePages(one.Position, evidence)))];
    }

    /// <summary>The part with its exempt evidence. It can change, so its fingerprint depends on it.</summary>
    private static PaperPart With(PaperPart part, ExemptEvidencePages evidence) => !part.HasExempt ? part : part with
    {
        ExemptParagraphs = [.. evidence.Paragraphs],
        OtherFingerprints = [.. part.OtherFingerprints, PaperReport.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(evidence.Items))],
        Write = numbers => part.Write(numbers) with { Exempt = [.. evidence.Write()] },
    };

    private static PaperPart PartOf(PaperReport report, PlanPosition position, FrozenDocument? before)
    {
        var figures = new PackFigures(position, before?.Position);
        var (plan, lastDay) = (position.Plan, position.Period?.LastDay ?? position.AsAt);
        return new PaperPart
        {
            Report = report,
            Title = PackWriter.TitleOf(position),
            Topic = $"progress of {plan.Title}",
            Code = PackNames.PackCode(plan.Title, lastDay),
            Committee = position.Period?.Meeting?.Committee,
            FinalisedAt = position.TakenAt,
            FinalisedBy = position.FrozenBy,
            Summary = $"{plan.Title}: {char.ToLowerInvariant(Headline(figures)[0])}{Headline(figures)[1..]}.",
            Flag = plan.IsIllustrative ? PackWriter.Illustrative : null,
            Background = [$"{plan.InspectionReport}, {plan.Inspector}, {Labels.Date(plan.InspectionDate)}", plan.Title],
            Rows = [.. position.Actions.Select(action => new PaperRow(action.Code, action.InspectorsComment, Labels.Of(action.Standing), $"/plans/{plan.Slug}/actions/{action.Code}"))],
            IsInAnnualReport = true,
            Decisions = figures.Dates.Count + figures.Verified.Count + figures.Answered.Count,
            Questions = figures.Unanswered.Count,
            HasExempt = ExemptEvidencePages.Counting(position).Any(),
            ExemptQuestions = figures.ExemptQuestions,
            Counts = question => question.Subject == plan.Slug && question.AskedAt <= position.TakenAt && position.Actions.Any(action => action.Code == question.Code),
            OtherFingerprints = before is null ? [] : [PositionFormat.Fingerprint(before.Content)],
            AreOthersIntact = before is null or { IsIntact: true },
            Write = numbers => Write(figures, numbers),
            WritePublic = numbers => PublicPlanSections.Write(figures, Headline(figures), numbers),
        };
    }

    private static string Headline(PackFigures figures)
    {
        var compared = PlanHeadline.Compared(figures.Counts.OffTrack, figures.OffTrackBefore, figures.At);
        return PlanHeadline.OffTrack(figures.Counts.OffTrack, figures.Position.Actions.Count) + (compared is null ? null : $", {compared}");
    }

    private static PaperPages Write(PackFigures figures, PackNumbers numbers)
    {
        var at = PlanNumbers.Next(numbers);
        var decisions = PackSpan.Plain($"section {at.Decisions}") with { Target = "decisions" };
        return new PaperPages(PackWriter.WriteSections(figures, numbers.Tables, at))
        {
            Appendices = () => PackWriter.WriteAppendices(figures, numbers.Tables, at),
            Decisions =
            [
                .. figures.Dates.Select(asked => new PaperMatter(
                    asked.Action.Code, [Lines.Line($"Agree or refuse a later due date: from {Labels.Date(asked.Deadline.From)} to {Labels.Date(asked.Deadline.To)}")], decisions)),
                .. figures.Verified.Select(action => new PaperMatter(action.Code, [Lines.Line($"Accept as complete: {action.InspectorsComment}")], decisions)),
                .. figures.Answered.Select(one => new PaperMatter(one.Action.Code, [.. Lines.Of(one.Question.Text, "Accept the answer to a question: ")], decisions)),
            ],
            Questions =
            [
                .. figures.Unanswered.Select(one => new PaperMatter(
                    one.Action.Code,
                    [
                        .. Lines.Of(one.Question.Text),
                        Lines.Line(PackSpan.Quiet($"{one.Question.AskedBy}, {Labels.Date(one.Question.AskedAt)}; answer due {Labels.Date(one.Question.AnswerBy)}")),
                    ],
                    PackSpan.Plain($"section {at.Questions}") with { Target = "questions" })),
            ],
        };
    }
}
