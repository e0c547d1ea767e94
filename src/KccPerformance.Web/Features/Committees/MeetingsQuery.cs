using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Committees;

/// <summary>A reporting period that goes to a meeting.</summary>
public sealed record MeetingPeriod(int Id, string Kind, string Slug, string Name, DateOnly FirstDay, DateOnly LastDay, bool IsFrozen)
{
    /// <summary>The title of its subject: "Quarterly performance".</summary>
    public string Subject { get; init; } = string.Empty;

    /// <summary>The page of its final report.</summary>
    public string Address { get; init; } = string.Empty;
}

/// <summary>A meeting of a committee, and the reports that go to it.</summary>
public sealed record MeetingRow(int Id, DateOnly Date, IReadOnlyList<MeetingPeriod> Periods)
{
    /// <summary>The keys of the parts of its paper; null if no paper has been saved.</summary>
    public string? PaperParts { get; init; }

    /// <summary>The parts of its paper that are exempt as a whole, with their paragraphs.</summary>
    public string? ExemptParts { get; init; }

    /// <summary>Whether its paper is shown to the committee.</summary>
    public bool IsPaperShown { get; init; }

    public bool HasFinalReports => Periods.Any(period => period.IsFrozen);

    /// <summary>The final reports in Part 1 of its paper, in its order.</summary>
    public IReadOnlyList<MeetingPeriod> InPaper => [.. MeetingPaper.KeysOf(PaperParts ?? string.Empty).Except(MeetingPaper.ParagraphsOf(ExemptParts).Keys)
        .Select(key => Periods.FirstOrDefault(period => MeetingPaper.KeyOf(period.Id) == key)).OfType<MeetingPeriod>()];
}

/// <summary>The meetings of a committee, latest first.</summary>
public sealed record CommitteeMeetings(DateOnly Today, IReadOnlyList<MeetingRow> All)
{
    /// <summary>The next meeting, which can be today.</summary>
    public MeetingRow? Next => All.LastOrDefault(meeting => !MeetingCycle.IsHeld(meeting.Date, Today));

    public MeetingRow? Last => All.FirstOrDefault(meeting => MeetingCycle.IsHeld(meeting.Date, Today));
}

/// <summary>Reads the meetings in one query.</summary>
public sealed class MeetingsQuery(PerformanceDbContext db, SubjectModules modules)
{
    /// <summary>More than a committee has in ten years.</summary>
    private const int Most = 200;

    /// <param name="committeeId">The committee.</param>
    /// <param name="today">The day for the committee.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<CommitteeMeetings> ListAsync(int committeeId, DateOnly today, CancellationToken cancellation = default)
    {
        var rows = await db.Meetings
            .Where(meeting => meeting.CommitteeId == committeeId)
            .OrderByDescending(meeting => meeting.Date)
            .Take(Most)
            .Select(meeting => new MeetingRow(
                meeting.Id,
                meeting.Date,
                db.Periods
                    .Where(period => period.MeetingId == meeting.Id)
                    .OrderBy(period => period.FirstDay)
                    .Select(period => new MeetingPeriod(period.Id, period.Subject.Kind, period.Subject.Slug, period.Name, period.FirstDay, period.LastDay, period.State == PeriodState.Frozen) { Subject = period.Subject.Title })
                    .ToList())
            {
                PaperParts = db.MeetingPapers.Where(paper => paper.MeetingId == meeting.Id).Select(paper => paper.Parts).SingleOrDefault(),
                ExemptParts = db.MeetingPapers.Where(paper => paper.MeetingId == meeting.Id).Select(paper => paper.ExemptParts).SingleOrDefault(),
                IsPaperShown = db.MeetingPapers.Any(paper => paper.MeetingId == meeting.Id && paper.IsShown),
            })
            .ToListAsync(cancellation);
        return new(today, [.. rows.Select(row => row with { Periods = [.. row.Periods.Select(Addressed)] })]);
    }

    private MeetingPeriod Addressed(MeetingPeriod period)
        => period with { Address = modules.For(period.Kind).ReportPathOf(period.Slug, period.Id, period.FirstDay, period.LastDay) };
}
