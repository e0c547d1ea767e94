using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>
/// Saves the choices for the papers of meetings. A paper that the committee sees cannot change after the day of its meeting. From
/// that day on its minute can be recorded.
/// </summary>
public sealed class MeetingPaperService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The field of the first part in the form.</summary>
    private const string FirstPart = nameof(MeetingPaper.Parts) + "[0]";

    /// <summary>The field of its paragraph.</summary>
    private const string FirstParagraph = "ExemptParagraphs[0]";

    /// <summary>Whether the paper of a meeting can be changed on a day.</summary>
    public static bool TakesChanges(bool isShown, DateOnly meeting, DateOnly today) => !isShown || !MeetingCycle.IsHeld(meeting, today);

    /// <summary>Saves the cover, the parts, their order, and which of them are exempt. Files of papers are deleted if a part becomes exempt.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="text">The text of the cover.</param>
    /// <param name="parts">The parts in order.</param>
    /// <param name="formVersion">The version when the form was opened; 0 if nothing had been saved.</param>
    /// <param name="today">Today for the committee.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">
    /// The committee has seen the paper, a part is not a final report for the meeting, is chosen twice or none is chosen, something
    /// else than a final report is exempt, a text is too long, or the paper has changed since the form was opened.
    /// </exception>
    public async Task SaveAsync(
        int meetingId, MeetingPaperText text, IReadOnlyList<ChosenPart> parts, int formVersion, DateOnly today, Actor actor, CancellationToken cancellation = default)
    {
        var (name, paper) = await LoadAsync(meetingId, formVersion, today, cancellation);
        await CheckAsync(meetingId, parts, cancellation);
        var before = paper is null ? null : Describe(paper);
        var exempt = MeetingPaper.ParagraphsOf(paper?.ExemptParts);
        if (paper is null)
        {
            paper = db.Add(new MeetingPaper(meetingId, text, parts)).Entity;
        }
        else
        {
            paper.Write(text, parts);
        }

        if (parts.Any(part => part.Paragraph is not null && !exempt.ContainsKey(part.Key)))
        {
            db.BeforeSave = token => MadePapers.RemoveAsync(db, token);
        }

        await SaveAsync(actor, "Changed the paper for a meeting", name, before, Describe(paper));
    }

    /// <summary>Shows the paper to the committee, or hides it again.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="isShown">Whether to show it.</param>
    /// <param name="parts">The keys of the parts as the page shows them, if nothing has been saved yet.</param>
    /// <param name="formVersion">The version when the page was opened; 0 if nothing had been saved.</param>
    /// <param name="today">Today for the committee.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The committee has seen the paper, there is none, or it has changed since the page was opened.</exception>
    public async Task ShowAsync(
        int meetingId, bool isShown, IReadOnlyList<string> parts, int formVersion, DateOnly today, Actor actor, CancellationToken cancellation = default)
    {
        var (name, paper) = await LoadAsync(meetingId, formVersion, today, cancellation);
        if (paper is null)
        {
            List<ChosenPart> chosen = [.. parts.Select(key => new ChosenPart(key))];
            await CheckAsync(meetingId, chosen, cancellation);
            paper = db.Add(new MeetingPaper(meetingId, MeetingPaperText.None, chosen)).Entity;
        }

        if (paper.IsShown == isShown)
        {
            return;
        }

        var before = Describe(paper);
        paper.Show(isShown);
        await SaveAsync(actor, isShown ? "Showed the paper for a meeting" : "Hid the paper for a meeting", name, before, Describe(paper));
    }

    /// <summary>Records what the minutes of the meeting say about the paper, or corrects it.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="minute">The minute reference.</param>
    /// <param name="text">What the minutes say; null if only the reference is recorded.</param>
    /// <param name="formVersion">The version when the form was opened.</param>
    /// <param name="today">Today for the committee.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">
    /// The committee has not seen the paper, the meeting is still to come, the reference is missing or a text is too long, or the
    /// paper has changed since the form was opened.
    /// </exception>
    public async Task RecordMinuteAsync(int meetingId, string minute, string? text, int formVersion, DateOnly today, Actor actor, CancellationToken cancellation = default)
    {
        var meeting = await db.Meetings.Where(one => one.Id == meetingId).Select(one => new { one.Committee.ShortName, one.Date }).SingleAsync(cancellation);
        var paper = await db.MeetingPapers.SingleOrDefaultAsync(one => one.MeetingId == meetingId, cancellation);
        if (paper is not { IsShown: true } || !TakesMinute(paper.IsShown, meeting.Date, today))
        {
            throw new RuleException("The minute can be recorded from the day of the meeting, if the paper was shown to the committee.");
        }

        if (paper.Version != formVersion)
        {
            throw Changed();
        }

        object? before = paper.MinuteReference is null ? null : new { paper.MinuteReference, paper.MinuteText };
        paper.Record(minute, text);
        await SaveAsync(actor, "Recorded the minute of a paper", NameOf(meeting.ShortName, meeting.Date), before, new { paper.MinuteReference, paper.MinuteText });
    }

    /// <summary>Publishes the paper, or ends its publication. The public reads Part 1 without names of users.</summary>
    /// <param name="meetingId">The meeting.</param>
    /// <param name="isPublished">Whether to publish it.</param>
    /// <param name="formVersion">The version when the page was opened.</param>
    /// <param name="actor">The administrator.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">The committee cannot read the paper, or it has changed since the page was opened.</exception>
    public async Task PublishAsync(int meetingId, bool isPublished, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var meeting = await db.Meetings.Where(one => one.Id == meetingId).Select(one => new { one.Committee.ShortName, one.Date }).SingleAsync(cancellation);
        var paper = await db.MeetingPapers.SingleOrDefaultAsync(one => one.MeetingId == meetingId, cancellation);
        if ((paper?.Version ?? 0) != formVersion)
        {
            throw Changed();
        }

        if (paper is null)
        {
            throw new RuleException("Show the paper to the committee before you publish it.");
        }

        if (paper.PublishedAt is not null == isPublished)
        {
            return;
        }

        if (isPublished)
        {
            paper.Publish(actor.Name, real.UtcNow());
        }
        else
        {
            paper.Withdraw();
        }

        var (before, after) = (new { IsPublished = !isPublished }, new { IsPublished = isPublished });
        await SaveAsync(actor, isPublished ? "Published the paper for a meeting" : "Unpublished the paper for a meeting", NameOf(meeting.ShortName, meeting.Date), before, after);
    }

    /// <summary>Whether the minute of a paper can be recorded on a day: from the day of the meeting on.</summary>
    public static bool TakesMinute(bool isShown, DateOnly meeting, DateOnly today) => isShown && meeting <= today;

    private static string NameOf(string committee, DateOnly day) => $"{committee}, {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";

    private static object Describe(MeetingPaper paper) => new { paper.Text, paper.Parts, paper.ExemptParts, paper.IsShown };

    private static RuleException Changed()
        => new("This paper has been changed since you opened this page. Your text is below and not saved. Check the paper, then select Save again to replace the other text.");

    private async Task<(string Name, MeetingPaper? Paper)> LoadAsync(int meetingId, int formVersion, DateOnly today, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.Where(one => one.Id == meetingId).Select(one => new { one.Committee.ShortName, one.Date }).SingleAsync(cancellation);
        var paper = await db.MeetingPapers.SingleOrDefaultAsync(one => one.MeetingId == meetingId, cancellation);
        if (!TakesChanges(paper is { IsShown: true }, meeting.Date, today))
        {
            throw new RuleException($"The meeting on {meeting.Date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)} has passed, so its paper can no longer be changed.");
        }

        return (paper?.Version ?? 0) == formVersion ? (NameOf(meeting.ShortName, meeting.Date), paper) : throw Changed();
    }

    private async Task CheckAsync(int meetingId, IReadOnlyList<ChosenPart> parts, CancellationToken cancellation)
    {
        var known = await db.FrozenReports.Where(report => report.Period.MeetingId == meetingId).OrderBy(report => report.PeriodId)
            .Select(report => report.PeriodId).Take(MeetingPaper.MostParts).ToListAsync(cancellation);
        var reports = known.Select(MeetingPaper.KeyOf).ToHashSet(StringComparer.Ordinal);
        if (!parts.Any(part => reports.Contains(part.Key)))
        {
            throw new RuleException(FirstPart, "Select at least one final report");
        }

        if (parts.DistinctBy(part => part.Key, StringComparer.Ordinal).Count() != parts.Count)
        {
            throw new RuleException(FirstPart, "Select each part once");
        }

        if (parts.Any(part => part.Key is not (MeetingPaper.Decisions or MeetingPaper.Questions) && !reports.Contains(part.Key)))
        {
            throw new RuleException(FirstPart, "Select parts from the list");
        }

        if (parts.Any(part => part.Paragraph is < 1 or > Exemption.Paragraphs || (part.Paragraph is not null && !reports.Contains(part.Key))))
        {
            throw new RuleException(FirstParagraph, $"Only a final report can be exempt, under a paragraph from 1 to {Exemption.Paragraphs}");
        }
    }

    private async Task SaveAsync(Actor actor, string what, string name, object? before, object after)
    {
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, name, before, after));
        await db.SaveOrRefuseAsync(Changed());
    }
}
