using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>
/// The final report of a quarter as a part of the paper for a meeting. It needs two queries for what has become exempt since. Only for
/// Part 2 the quarter is read from the tables, with its exempt indicators.
/// </summary>
internal sealed class QuarterPaperPart(
    PerformanceDbContext db, FinalQuarterCache cache, FinalQuarterReader reader, ExemptQuestions exempt, ExemptIndicators indicators) : IMeetingPaperPart
{
    private const string Officer = "An officer";

    public string Kind => PerformanceModule.SubjectKind;

    public Permission? ReadsExempt => PerformancePermission.ReadExemptIndicators;

    public async Task<IReadOnlyList<PaperPart>> ReadAsync(IReadOnlyList<PaperReport> reports, bool withExempt, CancellationToken cancellation)
    {
        var parts = new List<PaperPart>();
        foreach (var report in reports)
        {
            var stored = QuarterOf(report);
            var readable = await exempt.LeaveOutOfAsync(stored, cancellation);
            var part = PartOf(report, readable) with { Changed = ReferenceEquals(stored, readable) ? null : FinalQuarterFormat.Write(readable) };
            parts.Add(withExempt && part.HasExempt ? await WithExemptAsync(part, readable, cancellation) : part);
        }

        return parts;
    }

    private async Task<PaperPart> WithExemptAsync(PaperPart part, FinalQuarter quarter, CancellationToken cancellation)
    {
        var paragraphs = await indicators.ParagraphsAsync(cancellation);
        var now = await db.WithExemptAsync(mayRead: true, () => reader.ReadAsync(quarter.Slug, quarter.FinalisedAt, cancellation));
        if (now is null)
        {
            return part;
        }

        var pages = new ExemptIndicatorPages(quarter, now, paragraphs);
        return part with
        {
            ExemptParagraphs = [.. pages.Paragraphs],
            OtherFingerprints = [.. part.OtherFingerprints, pages.Fingerprint],
            Write = numbers => part.Write(numbers) with { Exempt = [.. pages.Write()] },
        };
    }

    private FinalQuarter QuarterOf(PaperReport report)
    {
        // As for the pages of the report, content that does not match its SHA-256 is not cached.
        var quarter = report.IsIntact ? cache.Find(report.Sha256) : null;
        if (quarter is null)
        {
            quarter = FinalQuarterFormat.Read(report.Content, report.Format);
            if (report.IsIntact)
            {
                cache.Keep(report.Sha256, quarter);
            }
        }

        return quarter;
    }

    private static PaperPart PartOf(PaperReport report, FinalQuarter quarter)
    {
        var figures = new ReportFigures(quarter, isFinal: true);
        return new PaperPart
        {
            Report = report,
            Title = figures.Title,
            Topic = "quarterly performance",
            Code = CommitteeReportWriter.CodeOf(quarter.Slug),
            Committee = quarter.Meeting?.Committee,
            FinalisedAt = quarter.FinalisedAt,
            FinalisedBy = quarter.FinalisedBy,
            Summary = figures.Summary.Counts.Current.Total == 0
                ? "Quarterly performance: no indicators are reported yet."
                : $"Quarterly performance: {RatingBars.InWords(figures.Summary.Counts.Current)}.",
            Rows =
            [
                .. figures.Report.Indicators.Select(one => new PaperRow(
                    one.Reference, one.Name(), one.Kind == IndicatorKind.Key ? PerformanceLabels.Of(one.Shown) : PerformanceLabels.Of(one.Position()), $"/performance/indicators/{one.Reference}")),
            ],
            IsOfYear = quarter.Quarter == 4,
            Questions = figures.Unanswered.Count,
            HasExempt = quarter.ExemptIndicators is { Count: > 0 },
            ExemptQuestions = quarter.ExemptQuestions ?? [],
            Counts = question => question.AskedAt <= quarter.FinalisedAt
                && (question.State == QuestionState.Open || question.AnsweredAt >= LondonTime.ToUtc(quarter.FirstDay.ToDateTime(TimeOnly.MinValue))),
            Write = numbers => Write(figures, numbers),
            WritePublic = numbers => Write(new ReportFigures(WithoutUsers(quarter), isFinal: true), numbers),
        };
    }

    /// <summary>The report without the users who entered figures, own actions, asked or answered. Leads are those that the report prints.</summary>
    private static FinalQuarter WithoutUsers(FinalQuarter quarter) => quarter with
    {
        FinalisedBy = null,
        Questions = quarter.Questions is { } questions
            ? [.. questions.Select(one => one with { AskedBy = "A member", AnsweredBy = one.AnsweredBy is null ? null : Officer })]
            : null,
        Indicators =
        [
            .. quarter.Indicators.Select(one => one with
            {
                Approval = one.Approval is { } approval ? approval with { EnteredBy = "an officer", DecidedBy = null } : null,
                Actions = one.Actions is { } actions ? [.. actions.Select(action => action with { Owner = action.Owner.Length > 0 ? Officer : string.Empty })] : null,
            }),
        ],
    };

    private static PaperPages Write(ReportFigures figures, PackNumbers numbers)
    {
        var pages = CommitteeReportWriter.WritePages(figures, numbers);
        return new PaperPages(pages.Sections)
        {
            Appendices = pages.Appendices,
            Questions =
            [
                .. figures.Unanswered.Select(one => new PaperMatter(
                    one.Reference,
                    [.. Lines.Of(one.Text), Lines.Line(PackSpan.Quiet($"{one.AskedBy}, {Labels.Date(one.AskedAt)}; answer due {Labels.Date(one.AnswerBy)}"))],
                    PackSpan.Plain($"section {pages.Questions}") with { Target = "questions" })),
            ],
        };
    }
}
