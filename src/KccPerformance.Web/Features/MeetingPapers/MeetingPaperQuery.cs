using System.Text.Json;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
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

        if (withExempt && parts.Exists(part => part.ExemptQuestions.Count > 0))
        {
            var questions = await ExemptQuestionInFull.ListAsync(db, [.. parts.Select(part => part.Report.Kind).Distinct()], cancellation);
            parts = parts.ConvertAll(part => With(part, questions.FindAll(one => one.Kind == part.Report.Kind && part.Counts(one))));
        }

        return new MeetingPaperSource(committeeId, meeting.ShortName, meeting.Id, date, days.Today(meeting.HasThemes, meeting.HasParts))
        {
            CommitteeNow = meeting.Name,
            Saved = meeting.Paper,
            All = parts,
            WithExempt = withExempt,
        };
    }

    /// <summary>Whether a reader may read Part 2 of a paper: with the permission of each module with exempt items in it, and with that for exempt questions.</summary>
    public bool MayReadExempt(MeetingPaperSource paper, Reader reader) => reader.May(ReportingPermission.ReadExemptPapers)
        && paper.HasExempt
        && (!paper.HasExemptQuestions || reader.May(ReportingPermission.ReadExemptQuestions))
        && kinds.Where(kind => paper.Chosen.Any(part => part.HasExempt && part.Report.Kind == kind.Kind)).All(kind => kind.ReadsExempt is { } permission && reader.May(permission));

    /// <summary>The part with its exempt questions. They can change, so its fingerprint depends on them.</summary>
    private static PaperPart With(PaperPart part, List<ExemptQuestionInFull> questions) => questions.Count == 0 ? part : part with
    {
        PartTwoQuestions = questions,
        OtherFingerprints = [.. part.OtherFingerprints, PaperReport.Fingerprint(JsonSerializer.SerializeToUtf8Bytes(questions))],
    };
}
