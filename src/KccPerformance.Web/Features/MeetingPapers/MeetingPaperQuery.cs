using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Committees;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>Reads the sources of the paper for a meeting, in a number of queries that does not depend on the number of reports.</summary>
public sealed class MeetingPaperQuery(PerformanceDbContext db, SubjectModules modules, IEnumerable<IMeetingPaperPart> kinds, CommitteeDays days)
{
    /// <summary>The paper of a meeting; null if there is no such meeting.</summary>
    /// <param name="committeeId">The committee.</param>
    /// <param name="date">The day of the meeting.</param>
    /// <param name="withExempt">Whether to read exempt information, for a reader who may read it.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<MeetingPaperSource?> FindAsync(int committeeId, DateOnly date, bool withExempt, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.AsNoTracking()
            .Where(one => one.CommitteeId == committeeId && one.Date == date)
            .Select(one => new
            {
                one.Id,
                one.Committee.Name,
                one.Committee.ShortName,
                HasThemes = db.Areas.Any(area => area.CommitteeId == committeeId),
                HasParts = one.Committee.Scopes.Any(),
                Paper = db.MeetingPapers.SingleOrDefault(paper => paper.MeetingId == one.Id),
            })
            .SingleOrDefaultAsync(cancellation);
        if (meeting is null)
        {
            return null;
        }

        var kept = await db.FrozenReports
            .Where(report => report.Period.MeetingId == meeting.Id)
            .OrderBy(report => report.Period.FirstDay).ThenBy(report => report.PeriodId)
            .Take(MeetingPaper.MostParts)
            .Select(report => new
            {
                report.PeriodId,
                report.Kind,
                report.Period.Subject.Slug,
                report.Period.FirstDay,
                report.Period.LastDay,
                report.Content,
                report.FormatVersion,
                report.Sha256,
            })
            .ToListAsync(cancellation);
        var reports = kept.Select(one => new PaperReport(
            one.PeriodId, one.Kind, modules.For(one.Kind).ReportPathOf(one.Slug, one.PeriodId, one.FirstDay, one.LastDay), one.Content, one.FormatVersion, one.Sha256)).ToList();
        var parts = new List<PaperPart>();
        foreach (var kind in kinds)
        {
            var its = reports.FindAll(report => report.Kind == kind.Kind);
            parts.AddRange(its.Count == 0 ? [] : await kind.ReadAsync(its, withExempt, cancellation));
        }

        return new MeetingPaperSource(committeeId, meeting.ShortName, meeting.Id, date, days.Today(meeting.HasThemes, meeting.HasParts))
        {
            CommitteeNow = meeting.Name,
            Saved = meeting.Paper,
            All = parts,
            WithExempt = withExempt,
        };
    }

    /// <summary>Whether a reader may read Part 2 of a paper: with the permission of each module with exempt information in it.</summary>
    public bool MayReadExempt(MeetingPaperSource paper, Reader reader) => reader.May(ReportingPermission.ReadExemptPapers)
        && paper.HasExempt
        && kinds.Where(kind => paper.Parts.Any(part => part.HasExempt && part.Report.Kind == kind.Kind)).All(kind => kind.ReadsExempt is { } permission && reader.May(permission));
}
