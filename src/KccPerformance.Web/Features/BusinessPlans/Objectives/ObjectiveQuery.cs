using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.BusinessPlans.ObjectiveQuestions;
using KccPerformance.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.Objectives;

/// <summary>An objective with its whole history.</summary>
public sealed record ObjectivePage
{
    public required ObjectivePosition Now { get; init; }

    public required HalfYear Half { get; init; }

    /// <summary>The objective in the other half-year.</summary>
    public required IReadOnlyList<(HalfYear Half, ObjectivePosition Position)> Halves { get; init; }

    /// <summary>All reports, latest first.</summary>
    public required IReadOnlyList<MonitoringEntry> Entries { get; init; }

    public required ILookup<int, MonitoringDecision> Decisions { get; init; }

    /// <summary>The changes of its date, earliest first.</summary>
    public required IReadOnlyList<ObjectiveDateChange> Moves { get; init; }

    public required IReadOnlyList<string> Officers { get; init; }

    public required string? Approver { get; init; }

    public required string? SourceLines { get; init; }

    /// <summary>The half-year that the user can report on; null if there is none.</summary>
    public required HalfYear? ToReportOn { get; init; }

    /// <summary>Whether the user can confirm the state that the report suggests.</summary>
    public required bool MayConfirm { get; init; }

    /// <summary>Members' questions, oldest first.</summary>
    public required IReadOnlyList<QuestionRow> Questions { get; init; }

    /// <summary>The number of exempt questions that the reader may not read, by paragraph.</summary>
    public required IReadOnlyList<ExemptCount> HiddenQuestions { get; init; }

    public required QuestionPlace Place { get; init; }

    /// <summary>Whether the user answers questions on it.</summary>
    public required bool MayAnswer { get; init; }

    /// <summary>The previous objective in the report.</summary>
    public required int? Previous { get; init; }

    public required int? Next { get; init; }

    /// <summary>The entry from the printed report; null if there is none.</summary>
    public MonitoringEntry? Printed => Entries.LastOrDefault(entry => entry.Kind is not null);
}

/// <summary>Reads one objective, in a fixed number of queries.</summary>
public sealed class ObjectiveQuery(PerformanceDbContext db, ObjectiveQuestionQuery questions, BusinessPlanClock clock)
{
    public async Task<ObjectivePage?> FindAsync(string division, int paragraph, (int? Id, Role? Roles) user, Reader reader, CancellationToken cancellation)
    {
        var mine = db.Objectives.Where(one => one.Plan.Slug == division && one.Paragraph == paragraph);
        var confirmed = db.BusinessPlans.Where(MonitoringApprovers.ConfirmedBy(db, user.Id ?? 0, user.Roles ?? default));
        var waiting = StateConfirmations.Waiting(db);
        var about = await mine.Select(one => new
        {
            one.Id,
            one.PlanId,
            one.Plan.OpenHalf,
            MayConfirm = confirmed.Any(plan => plan.Id == one.PlanId) && waiting.Any(state => state.ObjectiveId == one.Id),
            Approver = one.Plan.Approver!.DisplayName,
            one.SourceLines,
            IsMine = one.Officers.Any(officer => officer.UserId == user.Id),
            Previous = one.Plan.Objectives.Where(other => other.Paragraph < paragraph).Max(other => (int?)other.Paragraph),
            Next = one.Plan.Objectives.Where(other => other.Paragraph > paragraph).Min(other => (int?)other.Paragraph),
        }).SingleOrDefaultAsync(cancellation);
        if (about is null)
        {
            return null;
        }

        var halves = new List<(HalfYear Half, ObjectivePosition Position)>();
        foreach (var half in Enum.GetValues<HalfYear>())
        {
            halves.Add((half, (await MonitoringReader.ReadAsync(mine, half, cancellation))[0]));
        }

        var entries = await db.MonitoringEntries.AsNoTracking().Where(one => one.ObjectiveId == about.Id).OrderByDescending(one => one.Id)
            .ToListAsync(cancellation);
        var decisions = await db.MonitoringDecisions.AsNoTracking().Where(one => one.Entry.ObjectiveId == about.Id).OrderBy(one => one.Id)
            .ToListAsync(cancellation);
        var moves = await db.ObjectiveDateChanges.AsNoTracking().Where(one => one.ObjectiveId == about.Id).OrderBy(one => one.Id).ToListAsync(cancellation);
        var officers = await db.ObjectiveOfficers.Where(one => one.ObjectiveId == about.Id).OrderBy(one => one.User.DisplayName)
            .Select(one => one.User.DisplayName)
            .ToListAsync(cancellation);
        var (asked, hidden) = (await questions.ListAsync(division, paragraph, cancellation)).For(reader);
        var shown = halves.FindLast(one => one.Position.Monitoring is not null) is { Position: not null } reported ? reported : halves[0];
        return new ObjectivePage
        {
            Now = shown.Position,
            Half = shown.Half,
            Halves = halves,
            Entries = entries,
            Decisions = decisions.ToLookup(one => one.EntryId),
            Moves = moves,
            Officers = officers,
            Approver = about.Approver,
            SourceLines = about.SourceLines,
            ToReportOn = about.IsMine && user.Roles.Has(Role.Officer) ? about.OpenHalf : null,
            MayConfirm = about.MayConfirm,
            Questions = asked,
            HiddenQuestions = hidden,
            Place = ObjectiveQuestionQuery.PlaceOf(division, clock.Today()),
            MayAnswer = user.Roles.Has(Role.Administrator) || (user.Roles.Has(Role.Officer) && about.IsMine),
            Previous = about.Previous,
            Next = about.Next,
        };
    }
}
