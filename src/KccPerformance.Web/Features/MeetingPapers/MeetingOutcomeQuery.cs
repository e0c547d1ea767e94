using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>
/// Reads what has been recorded about final reports since their meeting. The number of queries does not depend on the reports. All
/// readers see the same, so exempt questions and the decisions on their answers are left out.
/// </summary>
public sealed class MeetingOutcomeQuery(PerformanceDbContext db, SubjectModules modules, IEnumerable<IMeetingDecisionSource> sources)
{
    /// <summary>The most answers that are read.</summary>
    private const int MostRead = 200;

    /// <summary>The most answers that are listed.</summary>
    private const int MostAnswers = 50;

    /// <summary>What is recorded about some reports that went to a meeting; null if there is no such meeting.</summary>
    public async Task<MeetingOutcome?> FindAsync(int meetingId, IReadOnlyList<int> periodIds, CancellationToken cancellation)
    {
        var meeting = await db.Meetings
            .Where(one => one.Id == meetingId)
            .Select(one => new
            {
                one.CommitteeId,
                one.Committee.ShortName,
                one.Date,
                Paper = db.MeetingPapers.Where(paper => paper.MeetingId == one.Id && paper.IsShown)
                    .Select(paper => new { paper.Parts, paper.MinuteReference, paper.MinuteText }).SingleOrDefault(),
            })
            .SingleOrDefaultAsync(cancellation);
        if (meeting is null)
        {
            return null;
        }

        var reports = await db.FrozenReports
            .Where(report => periodIds.Contains(report.PeriodId))
            .OrderBy(report => report.PeriodId)
            .Take(MeetingPaper.MostParts)
            .Select(report => new FinalSubject(report.PeriodId, report.Period.SubjectId, report.Period.Subject.Kind, report.Period.Subject.Slug, report.FrozenAt))
            .ToListAsync(cancellation);
        var decisions = await DecisionsAsync(meeting.CommitteeId, meeting.Date, reports, cancellation);
        var answers = await AnswersAsync(reports, cancellation);
        var keys = meeting.Paper is { } paper ? MeetingPaper.KeysOf(paper.Parts) : [];
        var isMinuted = reports.Exists(report => keys.Contains(MeetingPaper.KeyOf(report.PeriodId)));
        return new MeetingOutcome(meeting.ShortName, meeting.Date)
        {
            Minute = isMinuted ? meeting.Paper!.MinuteReference : null,
            Text = isMinuted ? meeting.Paper!.MinuteText : null,
            Decisions = [.. decisions.Select(one => new OutcomeDecision(one, modules.For(one.Kind).PathOf(one.Slug, one.Code)))],
            Answers = answers,
        };
    }

    /// <summary>The same for one report, by the SHA-256 of its document; null if it went to no meeting.</summary>
    public async Task<MeetingOutcome?> FindForReportAsync(string sha256, CancellationToken cancellation)
    {
        var report = await db.FrozenReports
            .Where(one => one.Sha256 == sha256 && one.Period.MeetingId != null)
            .OrderBy(one => one.PeriodId)
            .Select(one => new { one.PeriodId, MeetingId = one.Period.MeetingId!.Value })
            .FirstOrDefaultAsync(cancellation);
        return report is null ? null : await FindAsync(report.MeetingId, [report.PeriodId], cancellation);
    }

    /// <summary>The decisions recorded with final reports, then those that the modules keep, of the subjects of the reports.</summary>
    private async Task<IReadOnlyList<MeetingDecision>> DecisionsAsync(int committeeId, DateOnly day, List<FinalSubject> reports, CancellationToken cancellation)
    {
        var subjects = reports.ConvertAll(report => report.SubjectId);
        var readable = db.Questions.Where(MemberQuestion.ReadableBy(Role.Member));
        var recorded = await db.Resolutions
            .Where(one => one.CommitteeId == committeeId && one.DecidedOn == day && subjects.Contains(one.Item.SubjectId)
                && (one.Kind != ResolutionKind.Answer || readable.Any(question => question.Id == one.MatterId)))
            .OrderBy(one => one.Id)
            .Take(MeetingDecision.MostListed)
            .Select(one => new { one.Item.Subject.Kind, one.Item.Subject.Slug, one.Item.Code, Matter = one.Kind, one.Outcome, one.MinuteReference, one.Reason })
            .ToListAsync(cancellation);
        var all = recorded.ConvertAll(one => new MeetingDecision(one.Kind, one.Slug, one.Code, WordOf(one.Matter), one.Outcome, one.MinuteReference, one.Reason));
        var names = reports.Select(report => (report.Kind, report.Slug)).ToHashSet();
        foreach (var source in sources)
        {
            all.AddRange((await source.ListAsync(committeeId, day, cancellation)).Where(one => names.Contains((one.Kind, one.Slug))));
        }

        return all;
    }

    /// <summary>The answers to questions that were open when a report on their subject was finalised.</summary>
    private async Task<IReadOnlyList<OutcomeAnswer>> AnswersAsync(List<FinalSubject> reports, CancellationToken cancellation)
    {
        var subjects = reports.ConvertAll(report => report.SubjectId);
        var from = reports.Select(report => report.FrozenAt).DefaultIfEmpty().Min();
        var answered = await db.Questions
            .Where(MemberQuestion.ReadableBy(Role.Member))
            .Where(one => subjects.Contains(one.Item.SubjectId) && one.AnsweredAt > from && (one.State == QuestionState.Answered || one.State == QuestionState.Accepted))
            .OrderBy(one => one.AnsweredAt).ThenBy(one => one.Id)
            .Take(MostRead)
            .Select(one => new
            {
                one.Id,
                one.Item.SubjectId,
                one.Item.Subject.Kind,
                one.Item.Subject.Slug,
                one.Item.Code,
                one.Text,
                one.Answer,
                one.AnsweredBy,
                one.AskedAt,
                AnsweredAt = one.AnsweredAt!.Value,
            })
            .ToListAsync(cancellation);
        return
        [
            .. answered
                .Where(one => reports.Exists(report => report.SubjectId == one.SubjectId && one.AskedAt <= report.FrozenAt && one.AnsweredAt > report.FrozenAt))
                .Take(MostAnswers)
                .Select(one => new OutcomeAnswer(
                    one.Code, one.Text, one.Answer, one.AnsweredBy, one.AnsweredAt, $"{modules.For(one.Kind).PathOf(one.Slug, one.Code)}#question-{one.Id}")),
        ];
    }

    private static string WordOf(ResolutionKind kind) => kind switch
    {
        ResolutionKind.Deadline => "Later due date",
        ResolutionKind.Closure => "Completion",
        _ => "Answer to a question",
    };

    /// <summary>A final report with its subject.</summary>
    private sealed record FinalSubject(int PeriodId, int SubjectId, string Kind, string Slug, DateTime FrozenAt);
}
