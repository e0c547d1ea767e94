using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// Reads a report from the tables, as the document that is stored when it is finalised, in a fixed number of queries. The
/// checks before finalising use the same document.
/// </summary>
public sealed class FinalQuarterReader(PerformanceDbContext db, PerformanceReportReader reader, LiveActions actions, ExemptIndicators exempt)
{
    /// <summary>The report with an address, as it would be stored now; null if there is none.</summary>
    public async Task<FinalQuarter?> ReadAsync(string slug, DateTime at, CancellationToken cancellation = default)
    {
        if (await reader.FindAsync(slug, wholeSeries: true, cancellation) is not { } report)
        {
            return null;
        }

        var questions = await ReadQuestionsAsync(report.FirstDay, at, cancellation);
        var leftOut = await exempt.CountAsync(report.Year, cancellation);
        return new FinalQuarter
        {
            Format = FinalQuarterFormat.Current,
            Id = report.Id,
            Slug = report.Slug,
            Year = report.Year,
            Quarter = report.Quarter,
            FirstDay = report.FirstDay,
            LastDay = report.LastDay,
            FinalisedAt = at,
            Summary = await ReadSummaryAsync(report, isWhole: leftOut.Count == 0, cancellation),
            Sections = await ReadSectionsAsync(report, cancellation),
            Indicators = await new FinalIndicatorReader(db, actions).ReadAsync(report, cancellation),
            Series = await ReadSeriesAsync(cancellation),
            Questions = [.. questions.Where(one => one.Paragraph is null).Select(one => one.Question)],
            ExemptQuestions = ExemptCount.Of(questions.Select(one => one.Paragraph)) is { Count: > 0 } counted ? counted : null,
            ExemptIndicators = leftOut.Count > 0 ? leftOut : null,
        };
    }

    /// <param name="report">The report.</param>
    /// <param name="isWhole">Whether no indicator is exempt. Otherwise printed counts would tell its rating, and are left out.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    private async Task<FinalSummary> ReadSummaryAsync(PerformanceReport report, bool isWhole, CancellationToken cancellation)
    {
        var printed = !isWhole ? [] : await db.PrintedCounts.Where(one => one.ReportId == report.Id).OrderBy(one => one.Scope).ThenBy(one => one.Row)
            .Select(one => new PrintedRatings(one.Scope, one.Row, one.Green, one.Amber, one.Red, one.NotAvailable, one.Total, one.IsPublished, one.Source))
            .ToListAsync(cancellation);
        var arrows = !isWhole ? [] : await db.PrintedArrows.Where(one => one.ReportId == report.Id).OrderBy(one => one.Scope)
            .Select(one => new PrintedTravel(one.Scope, one.First, one.Second, one.Third, one.NotAvailable, one.Total, one.Note, one.Source))
            .ToListAsync(cancellation);
        return new FinalSummary
        {
            Counts = report.Counts,
            BySection = report.CountsBySection,
            Arrows = report.Arrows,
            DoesNotAddUp = SummaryChecks.Of(report, printed, arrows),
            Printed = printed,
            PrintedArrows = arrows,
            PrintedTables = await db.SummaryTableRows.Where(one => one.ReportId == report.Id).OrderBy(one => one.Table).ThenBy(one => one.Order)
                .ThenBy(one => one.Indicator.Reference)
                .Select(one => new FinalTableRow(
                    one.Table, one.Section, one.Order, one.Indicator.Reference, one.Name, one.Previous, one.Current, one.Arrow, one.Source))
                .ToListAsync(cancellation),
            PrintedHighlights = await db.SummaryHighlights.Where(one => one.ReportId == report.Id).OrderBy(one => one.Status).ThenBy(one => one.Order)
                .Select(one => new FinalHighlight(one.Status, one.Order, one.Indicator.Reference, one.Text, one.Source))
                .ToListAsync(cancellation),
        };
    }

    private async Task<IReadOnlyList<FinalSection>> ReadSectionsAsync(PerformanceReport report, CancellationToken cancellation)
    {
        var texts = (await db.ReportTexts.Where(text => text.ReportId == report.Id).OrderBy(text => text.Order)
            .Select(text => new { text.Section.Slug, Text = new FinalText(text.Order, text.Kind, text.Heading, text.IsBullet, text.Text, text.SourceLines) })
            .ToListAsync(cancellation)).ToLookup(text => text.Slug, text => text.Text, StringComparer.Ordinal);
        return [.. report.Sections.Select(section => new FinalSection(section.Slug, section.Name, section.Order, [.. texts[section.Slug]]))];
    }

    /// <summary>The questions, with the paragraph of those that are exempt. Everyone may read a report, so these are only counted.</summary>
    private async Task<IReadOnlyList<(FinalQuestion Question, int? Paragraph)>> ReadQuestionsAsync(DateOnly firstDay, DateTime at, CancellationToken cancellation)
    {
        var since = LondonTime.ToUtc(firstDay.ToDateTime(TimeOnly.MinValue));
        var found = await db.Questions
            .Where(one => one.Item.Subject.Kind == PerformanceModule.SubjectKind && one.AskedAt <= at
                && (one.State == QuestionState.Open || (one.State != QuestionState.Withdrawn && one.AnsweredAt >= since)))
            .OrderBy(one => one.Item.Code).ThenBy(one => one.AskedAt).ThenBy(one => one.Id)
            .Select(one => new
            {
                one.ExemptParagraph,
                Question = new FinalQuestion(one.Item.Code, one.Text, one.AskedBy, one.AskedAt, one.AnswerBy, one.State)
                {
                    Answer = one.Answer,
                    AnsweredBy = one.AnsweredBy,
                    AnsweredAt = one.AnsweredAt,
                },
            })
            .ToListAsync(cancellation);
        return found.ConvertAll(one => (one.Question, one.ExemptParagraph));
    }

    private async Task<IReadOnlyList<FinalSeries>> ReadSeriesAsync(CancellationToken cancellation)
    {
        var series = await db.DataSeries.AsNoTracking().Include(one => one.Points).AsSingleQuery().OrderBy(one => one.Order).ThenBy(one => one.Code)
            .ToListAsync(cancellation);
        return [.. series.Select(one => new FinalSeries(one.Code, one.Group, one.Title, one.Unit, one.Basis, one.Note)
        {
            Dimensions = [.. new[] { one.Dimension, one.SecondDimension }.OfType<string>()],
            Points = [.. one.Points.OrderBy(point => point.Order).Select(point => new FinalPoint(
                point.Label, point.PeriodEnd, point.Member, point.SecondMember, point.Value, point.Unit, point.Note, point.IsPrintedTotal))],
        })];
    }
}
