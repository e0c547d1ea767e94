using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>The text of a cover as edited by an administrator; empty fields get the standard text.</summary>
public sealed record CoverText(string? By, string? To, string? Subject, string? Classification, string? Summary, string? Recommendations, string? Contact);

/// <summary>Saves the covers of committee papers, until the end of the day of the meeting.</summary>
public sealed class CoverService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    /// <summary>Whether the cover of a report can be changed on a day: not after its meeting.</summary>
    public static bool TakesChanges(DateOnly? meeting, DateOnly today) => meeting is null || today <= meeting;

    /// <summary>Saves the cover of a final report.</summary>
    /// <param name="kind">The kind of subject.</param>
    /// <param name="slug">The subject.</param>
    /// <param name="periodId">The period of the final report.</param>
    /// <param name="text">The text of the cover.</param>
    /// <param name="formVersion">The version when the form was opened; 0 if there was no cover.</param>
    /// <param name="actor">The user who changes it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">
    /// There is no such report, the meeting is over, a text is too long, or the cover has changed since the form was opened.
    /// </exception>
    public async Task SaveAsync(string kind, string slug, int periodId, CoverText text, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var report = await db.FrozenReports
                .Where(one => one.PeriodId == periodId && one.Kind == kind && one.Period.Subject.Slug == slug)
                .Select(one => new { one.Period.Name, Meeting = one.Period.MeetingId == null ? (DateOnly?)null : one.Period.Meeting!.Date })
                .SingleOrDefaultAsync(cancellation)
            ?? throw new RuleException("There is no final report of this period. Select one from the list of reports.");
        if (!TakesChanges(report.Meeting, clock.Today()))
        {
            throw new RuleException($"The meeting on {report.Meeting:d MMMM yyyy} has passed, so the cover can no longer be edited.");
        }

        var cover = await db.Set<PackCover>().SingleOrDefaultAsync(one => one.PeriodId == periodId, cancellation);
        if ((cover?.Version ?? 0) != formVersion)
        {
            throw Changed();
        }

        var before = cover is null ? null : Describe(cover);
        if (cover is null)
        {
            cover = new PackCover(periodId);
            db.Add(cover);
        }
        else
        {
            cover.Changed();
        }

        Write(text, cover);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Changed report cover", report.Name, before, Describe(cover)));
        await db.SaveOrRefuseAsync(Changed());
    }

    private static void Write(CoverText text, PackCover cover)
    {
        cover.By = Tidied(nameof(text.By), "By", text.By, PackCover.LineLength);
        cover.To = Tidied(nameof(text.To), "To", text.To, PackCover.LineLength);
        cover.Subject = Tidied(nameof(text.Subject), "Subject", text.Subject, PackCover.LineLength);
        cover.Classification = Tidied(nameof(text.Classification), "Classification", text.Classification, PackCover.LineLength);
        cover.Summary = Tidied(nameof(text.Summary), "Summary", text.Summary, PackCover.TextLength);
        cover.Recommendations = Tidied(nameof(text.Recommendations), "Recommendations", text.Recommendations, PackCover.TextLength);
        cover.Contact = Tidied(nameof(text.Contact), "Contact", text.Contact, PackCover.LineLength);
    }

    /// <summary>The text without surrounding spaces; null if it is blank.</summary>
    /// <exception cref="RuleException">The text is too long.</exception>
    internal static string? Tidied(string field, string word, string? text, int longest)
        => string.IsNullOrWhiteSpace(text) ? null
            : text.Trim() is { } tidied && tidied.Length <= longest ? tidied
            : throw new RuleException(field, $"{word} must be {longest:N0} characters or fewer");

    private static CoverText Describe(PackCover cover)
        => new(cover.By, cover.To, cover.Subject, cover.Classification, cover.Summary, cover.Recommendations, cover.Contact);

    private static RuleException Changed()
        => new("This cover has been changed since you opened this page. Your text is below and not saved. Check the report, then select Save cover again to replace the other text.");
}
