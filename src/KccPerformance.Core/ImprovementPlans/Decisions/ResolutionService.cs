using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Decisions;

/// <summary>
/// Records committee decisions. Nothing else moves a due date, closes an action or accepts an answer. If the item was
/// in a final report, the decision is recorded with that report.
/// </summary>
public sealed class ResolutionService(PerformanceDbContext db, FrozenReports reports, QuestionMail mail, ActionNews news, BusinessClock clock, TimeProvider real)
{
    /// <exception cref="RuleException">A rule is broken, a decision has been recorded, or the item has changed since the form was opened.</exception>
    public async Task RecordAsync(RecordResolution resolved, Actor actor, CancellationToken cancellation = default)
    {
        try
        {
            await DecideAsync(resolved, actor, cancellation);
        }
        catch (Exception exception) when (exception is RuleException or DbUpdateException)
        {
            // Detaches the refused changes, so that the next decision does not save them.
            db.ChangeTracker.Clear();
            throw;
        }
    }

    private async Task DecideAsync(RecordResolution resolved, Actor actor, CancellationToken cancellation)
    {
        var committee = await FindCommitteeAsync(resolved.Minuted, cancellation);
        var question = resolved.Kind == ResolutionKind.Answer ? await LoadQuestionAsync(resolved.MatterId, cancellation) : null;
        var action = await LoadActionAsync(resolved, question?.ItemId, cancellation);
        if (resolved.PeriodId is { } given)
        {
            await GuardAgainstTwiceAsync(resolved, given, cancellation);
        }

        if ((question?.Version ?? action.Version) != resolved.Version)
        {
            throw Changed(action.Code);
        }

        if (question is null)
        {
            Decide(resolved, action, committee, actor);
            if (resolved.Kind == ResolutionKind.Deadline && resolved.Outcome != ResolutionOutcome.Noted)
            {
                await news.TellOfDeadlineAsync(action, resolved.MatterId, committee, cancellation);
            }
        }
        else
        {
            await DecideAsync(resolved, question, action, committee, actor, cancellation);
        }

        var periodId = resolved.PeriodId ?? await FindReportAsync(resolved, action, committee, cancellation);
        if (periodId is { } period)
        {
            db.Resolutions.Add(new Resolution(
                period, resolved.Kind, action.Item, resolved.MatterId, resolved.Outcome, committee, resolved.Minuted.Minute, resolved.Minuted.On, actor.Name, real.UtcNow())
            {
                Reason = Tidied(resolved.Reason),
            });
        }

        try
        {
            await db.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateException exception) when (exception.IsConflict())
        {
            db.ChangeTracker.Clear();
            await GuardAgainstTwiceAsync(resolved, periodId ?? 0, CancellationToken.None);
            throw Changed(action.Code);
        }
    }

    private void Decide(RecordResolution resolved, ImprovementAction action, Committee committee, Actor actor)
    {
        var (minute, on) = (resolved.Minuted.Minute, resolved.Minuted.On);
        var isRefused = resolved.Outcome == ResolutionOutcome.Refused;
        if (resolved.Outcome == ResolutionOutcome.Noted)
        {
            GuardUndecided(resolved, action);
            Record(actor, "Recorded as noted by a committee", action, null, Minuted(resolved, committee));
        }
        else if (resolved.Kind == ResolutionKind.Deadline)
        {
            var change = action.DeadlineChanges.Single(one => one.Id == resolved.MatterId);
            var before = new { action.DueDate, action.TimesMoved };
            action.DecideDeadline(change, isRefused ? DeadlineDecision.Refused : DeadlineDecision.Agreed, committee, minute, on);
            var after = new { action.DueDate, action.TimesMoved, Asked = change.To, Committee = committee.ShortName, Minute = change.MinuteReference, change.DecidedOn, Reason = Tidied(resolved.Reason) };
            Record(actor, isRefused ? "Recorded a refused due date" : "Moved the due date", action, before, after);
        }
        else if (isRefused)
        {
            var before = new { action.VerifiedBy, action.VerifiedOn };
            action.RefuseClosure(committee, resolved.Reason ?? string.Empty, on);
            Record(actor, "Recorded a refused closure", action, before, Minuted(resolved, committee));
        }
        else
        {
            var before = new { action.Stage };
            action.Close(committee, minute, on);
            Record(actor, "Closed", action, before, new { action.Stage, Committee = committee.ShortName, Minute = minute.Trim(), DecidedOn = on });
        }
    }

    private async Task DecideAsync(RecordResolution resolved, MemberQuestion question, ImprovementAction action, Committee committee, Actor actor, CancellationToken cancellation)
    {
        var asked = LondonTime.DateIn(question.AskedAt);
        if (resolved.Minuted.On < asked)
        {
            throw new RuleException("MeetingDate", $"Date of the meeting must be on or after {asked:d MMMM yyyy}, when the question was asked");
        }

        var before = new { question.State };
        switch (resolved.Outcome)
        {
            case ResolutionOutcome.Agreed:
                question.Accept();
                Record(actor, "Recorded an accepted answer", action, before, Minuted(resolved, committee));
                break;
            case ResolutionOutcome.Refused:
                question.Refuse();
                await mail.TellOfRefusalAsync(question, committee.ShortName, resolved.Reason, resolved.Origin, cancellation);
                Record(actor, "Recorded a refused answer", action, before, Minuted(resolved, committee));
                break;
            default:
                if (question.State != QuestionState.Answered)
                {
                    throw NotWaiting(question.Item.Code);
                }

                Record(actor, "Recorded as noted by a committee", action, null, Minuted(resolved, committee));
                break;
        }
    }

    private static void GuardUndecided(RecordResolution resolved, ImprovementAction action)
    {
        var waits = resolved.Kind == ResolutionKind.Deadline
            ? action.DeadlineChanges.Any(one => one.Id == resolved.MatterId && one.Decision == DeadlineDecision.Asked)
            : action.Stage == Stage.Complete && action.VerifiedOn is not null;
        if (!waits)
        {
            throw NotWaiting(action.Code);
        }
    }

    private static RuleException NotWaiting(string code) => new($"{code} is no longer awaiting a committee decision. The current position is shown below.");

    private static RuleException Changed(string code)
        => new($"{code} has changed since you opened this page. Your text is still below: check what is saved now, then save again.");

    private static string? Tidied(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();

    private static object Minuted(RecordResolution resolved, Committee committee) => new
    {
        resolved.Outcome,
        Committee = committee.ShortName,
        Minute = resolved.Minuted.Minute.Trim(),
        DecidedOn = resolved.Minuted.On,
        Reason = Tidied(resolved.Reason),
    };

    private async Task<ImprovementAction> LoadActionAsync(RecordResolution resolved, int? questioned, CancellationToken cancellation)
    {
        var id = questioned ?? resolved.MatterId;
        return await db.Actions.Include(one => one.Area).Include(one => one.DeadlineChanges).SingleAsync(
            one => resolved.Kind == ResolutionKind.Deadline ? one.DeadlineChanges.Any(change => change.Id == id) : one.Id == id, cancellation);
    }

    private async Task<MemberQuestion> LoadQuestionAsync(int id, CancellationToken cancellation)
        => await db.Questions.Include(one => one.Item.Subject).SingleAsync(one => one.Id == id, cancellation);

    private async Task<Committee> FindCommitteeAsync(CommitteeDecision minuted, CancellationToken cancellation)
    {
        if (minuted.On > clock.Today())
        {
            throw new RuleException("MeetingDate", "Date of the meeting must be today or in the past");
        }

        // Check the rules of a decision before changing anything.
        Minutes.Tidied(minuted.Minute);
        return await db.Committees.SingleOrDefaultAsync(one => one.Id == minuted.CommitteeId, cancellation)
            ?? throw new RuleException(nameof(minuted.CommitteeId), "Select the committee from the list");
    }

    private async Task GuardAgainstTwiceAsync(RecordResolution resolved, int periodId, CancellationToken cancellation)
    {
        var there = await db.Resolutions
            .Where(one => one.PeriodId == periodId && one.Kind == resolved.Kind && one.MatterId == resolved.MatterId)
            .Select(one => new { one.Item.Code, one.Outcome, one.MinuteReference, one.RecordedBy })
            .SingleOrDefaultAsync(cancellation);
        if (there is not null)
        {
            throw new RuleException($"A decision on {there.Code} has already been recorded by {there.RecordedBy}: {there.Outcome.ToString().ToLowerInvariant()}, minute {there.MinuteReference}.");
        }
    }

    /// <summary>The last final report to that committee, if the item is in it and has no decision yet.</summary>
    private async Task<int?> FindReportAsync(RecordResolution resolved, ImprovementAction action, Committee committee, CancellationToken cancellation)
    {
        var last = await db.Periods
            .Where(one => one.SubjectId == action.Area.PlanId && one.State == PeriodState.Frozen && one.Meeting!.CommitteeId == committee.Id)
            .OrderByDescending(one => one.FirstDay)
            .Select(one => new { one.Id, one.Subject.Slug })
            .FirstOrDefaultAsync(cancellation);
        return last is not null
            && await reports.FindAsync(last.Slug, last.Id, cancellation) is { } kept
            && CommitteeItems.By(kept.Position).Any(one => one.Kind == resolved.Kind && one.MatterId == resolved.MatterId)
            && !await db.Resolutions.AnyAsync(one => one.PeriodId == last.Id && one.Kind == resolved.Kind && one.MatterId == resolved.MatterId, cancellation)
            ? last.Id
            : null;
    }

    private void Record(Actor actor, string what, ImprovementAction action, object? before, object after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, action.Code, before, after));
}
