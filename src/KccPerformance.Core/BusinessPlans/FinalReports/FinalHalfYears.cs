using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.FinalReports;

/// <summary>A stored final report.</summary>
/// <param name="Report">The document.</param>
/// <param name="Sha256">The SHA-256 of its bytes when it was finalised.</param>
/// <param name="IsIntact">Whether the bytes match it. If not, the database has been tampered with.</param>
public sealed record StoredHalfYear(FinalHalfYear Report, string Sha256, bool IsIntact);

/// <summary>Reads final monitoring reports from their bytes, in one query.</summary>
public sealed class FinalHalfYears(PerformanceDbContext db)
{
    /// <summary>The final report of a half-year; null if it is not final.</summary>
    public async Task<StoredHalfYear?> FindAsync(int year, HalfYear half, CancellationToken cancellation = default)
    {
        var first = HalfYears.FirstDay(year, half);
        var kept = await db.FrozenReports
            .Where(report => report.Kind == BusinessPlanModule.SubjectKind && report.Period.FirstDay == first)
            .Select(report => new { report.Content, report.FormatVersion, report.Sha256 })
            .SingleOrDefaultAsync(cancellation);
        return kept is null
            ? null
            : new(FinalHalfYearFormat.Read(kept.Content, kept.FormatVersion), kept.Sha256, FinalHalfYearFormat.Fingerprint(kept.Content) == kept.Sha256);
    }

    /// <summary>The final report that committees saw last: of the last meeting held, or without a meeting; null if there is none.</summary>
    public async Task<FinalHalfYear?> FindSeenAsync(DateOnly today, CancellationToken cancellation = default)
        => await db.FrozenReports
            .Where(report => report.Kind == BusinessPlanModule.SubjectKind && (report.Period.Meeting == null || report.Period.Meeting.Date < today))
            .OrderByDescending(report => report.Period.LastDay)
            .Select(report => new { report.Content, report.FormatVersion })
            .FirstOrDefaultAsync(cancellation) is { } kept
                ? FinalHalfYearFormat.Read(kept.Content, kept.FormatVersion)
                : null;

    /// <summary>
    /// A final report for readers: without questions that have become exempt since, or the same one if it has none of them. Only papers for
    /// meetings and documents for programs have questions.
    /// </summary>
    public async Task<FinalHalfYear> ReadableAsync(FinalHalfYear report, CancellationToken cancellation = default)
    {
        if (report.Questions is not { Count: > 0 } questions)
        {
            return report;
        }

        var exempt = await ExemptQuestion.ListAsync(db, BusinessPlanModule.SubjectKind, cancellation);
        return exempt.LeaveOutOf(questions, report.ExemptQuestions, IsSame) is { } rest
            ? report with { Questions = rest.Others, ExemptQuestions = rest.LeftOut }
            : report;
    }

    /// <summary>The bytes of a final report for readers: the stored ones, or written again without questions that have become exempt since.</summary>
    public async Task<byte[]> ReadableContentAsync(byte[] content, int format, CancellationToken cancellation = default)
    {
        var stored = FinalHalfYearFormat.Read(content, format);
        var readable = await ReadableAsync(stored, cancellation);
        return ReferenceEquals(stored, readable) ? content : FinalHalfYearFormat.Write(readable);
    }

    /// <summary>The refusal of a change to a half-year that is final.</summary>
    public static RuleException Refused(int year, HalfYear half, string field = "") => new(
        field, $"The monitoring report of {HalfYears.Name(year, half)} is final, so its monitoring can no longer be changed.");

    /// <summary>The key of the dashboard that a final report was made of, for the codes of its counts; null without one. In one query.</summary>
    public async Task<int?> FindDashboardIdAsync(FinalHalfYear report, CancellationToken cancellation = default)
        => report.Dashboard is { } kept
            ? await db.DirectorateDashboards.Where(one => one.Directorate == kept.Directorate && one.AsAt == kept.AsAt).OrderBy(one => one.Id).Select(one => (int?)one.Id)
                .FirstOrDefaultAsync(cancellation)
            : null;

    /// <summary>The monitoring of half-years that are not final. The first days are those of <see cref="HalfYears.FirstDay"/>.</summary>
    public static IQueryable<ObjectiveMonitoring> NotFinal(PerformanceDbContext db) => db.ObjectiveMonitoring
        .Where(one => !db.FrozenReports.Any(report => report.Kind == BusinessPlanModule.SubjectKind && report.Period.FirstDay.Year == one.Objective.Plan.Year
            && ((one.Half == HalfYear.MidYear && report.Period.FirstDay.Month == 4) || (one.Half == HalfYear.YearEnd && report.Period.FirstDay.Month == 10))));

    /// <summary>Whether the report of a half-year is final.</summary>
    public Task<bool> IsFinalAsync(int year, HalfYear half, CancellationToken cancellation = default)
    {
        var first = HalfYears.FirstDay(year, half);
        return db.FrozenReports.AnyAsync(report => report.Kind == BusinessPlanModule.SubjectKind && report.Period.FirstDay == first, cancellation);
    }

    private static bool IsSame(ExemptQuestion exempt, FinalObjectiveQuestion question)
        => exempt.Subject == question.Plan && exempt.Is(BusinessPlanModule.CodeOf(question.Paragraph), question.Text, question.AskedAt);
}
