using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Papers;

/// <summary>Saves the text of monitoring reports for committees.</summary>
public sealed class MonitoringPaperEditor(PerformanceDbContext db, FinalHalfYears finals, TimeProvider real)
{
    /// <summary>Saves the text of the report of a half-year.</summary>
    /// <param name="year">The year in which the financial year starts.</param>
    /// <param name="half">The half-year.</param>
    /// <param name="text">The text.</param>
    /// <param name="formVersion">The version when the form was opened; 0 if nothing had been edited.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Stops waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The report is final, a text is too long, or the text has changed since the form was opened.</exception>
    public async Task SaveAsync(int year, HalfYear half, PaperText text, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        if (await finals.IsFinalAsync(year, half, cancellation))
        {
            throw new RuleException("This report is final, so its text can no longer be changed.");
        }

        var paper = await db.MonitoringPapers.SingleOrDefaultAsync(one => one.Year == year && one.Half == half, cancellation);
        if ((paper?.Version ?? 0) != formVersion)
        {
            throw Changed();
        }

        var before = paper?.Text;
        if (paper is null)
        {
            paper = new MonitoringPaper(year, half, text);
            db.Add(paper);
        }
        else
        {
            paper.Write(text);
        }

        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Changed a monitoring report", $"{HalfYears.YearKey(year)} {HalfYears.WordOf(half)}", before, paper.Text));
        await db.SaveOrRefuseAsync(Changed());
    }

    private static RuleException Changed()
        => new("This text has been changed since you opened this page. Your text is below and not saved. Check the report, then select Save again to replace the other text.");
}
