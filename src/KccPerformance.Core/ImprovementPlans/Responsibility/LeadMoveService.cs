using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>Assigns several actions to a lead director, today or from a later day, as a whole or not at all.</summary>
public sealed class LeadMoveService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    public const string ToField = "LeadId", OnField = "On", ActionsField = "ActionIds";

    /// <summary>Changes the lead directors immediately if the first day is today, otherwise on that day.</summary>
    /// <exception cref="RuleException">The request cannot be carried out.</exception>
    public async Task ArrangeAsync(LeadMoveRequest request, Actor actor, CancellationToken cancellation = default)
    {
        var (from, to, actions) = await CheckAsync(request, cancellation);
        if (request.On <= clock.Today())
        {
            Apply(actions, from, to, actor);
        }
        else
        {
            db.LeadMoves.Add(new LeadMove(from, to, request.On, actions, actor.Name));
            Record(actor, "Arranged a change of lead director", to.Name, null, new { From = from?.Name, Day = request.On.ToString("yyyy-MM-dd"), Actions = CodesOf(actions) });
        }

        await db.SaveOrRefuseAsync(actions.Count == 1 ? actions[0].Code : "One of the actions");
    }

    /// <summary>The lead directors and actions of a valid request.</summary>
    /// <exception cref="RuleException">The request is not valid.</exception>
    public async Task<(LeadDirector? From, LeadDirector To, IReadOnlyList<ImprovementAction> Actions)> CheckAsync(LeadMoveRequest request, CancellationToken cancellation = default)
    {
        var to = await db.LeadDirectors.SingleOrDefaultAsync(lead => lead.Id == request.ToId && !lead.IsRetired, cancellation)
            ?? throw new RuleException(ToField, "Select a lead director from the list");
        var from = request.FromId is { } id ? await db.LeadDirectors.SingleOrDefaultAsync(lead => lead.Id == id, cancellation) : null;
        if (request.On < clock.Today())
        {
            throw new RuleException(OnField, "The first day must be today or later");
        }

        if (from is null != request.FromId is null || from == to)
        {
            throw new RuleException(ToField, from is null ? "The lead director to replace no longer exists" : "Select a different lead director from the one you are replacing");
        }

        var ids = request.ActionIds;
        var actions = await WithLeads(db.CurrentActions.Where(action => ids.Contains(action.Id) && action.Area.Plan.Status != PlanStatus.Closed)).ToListAsync(cancellation);
        if (actions.Count != ids.Distinct().Count())
        {
            throw new RuleException(ActionsField, "Some of these actions no longer exist. Select the actions again.");
        }

        string[] others = from is null ? [] : [.. actions.Where(action => !Leads(action, from)).Select(action => action.Code)];
        return others.Length == 0
            ? (from, to, actions)
            : throw new RuleException(ActionsField, $"{from!.Name} does not lead {string.Join(", ", others)}. Select the actions again.");
    }

    /// <summary>Cancels a change that has not been carried out.</summary>
    /// <returns>Whether there is such a change.</returns>
    /// <exception cref="RuleException">It has been carried out or cancelled.</exception>
    public async Task<bool> CancelAsync(int id, Actor actor)
    {
        if (await db.LeadMoves.AsNoTracking().Include(one => one.To).SingleOrDefaultAsync(one => one.Id == id) is not { } move)
        {
            return false;
        }

        Record(actor, "Cancelled a change of lead director", move.To.Name, new { Day = move.On.ToString("yyyy-MM-dd") });
        DateTime? now = real.UtcNow();
        return await db.SaveIfAsync(async token => await Waiting(id).ExecuteUpdateAsync(set => set.SetProperty(one => one.CancelledAt, now), token) == 1)
            ? true
            : throw new RuleException("This change has already been made or cancelled.");
    }

    /// <summary>Carries out changes that are due. If the new lead director can no longer be assigned, the change waits until it is cancelled.</summary>
    /// <returns>How many.</returns>
    public async Task<int> CarryOutDueAsync(CancellationToken cancellation = default)
    {
        var today = clock.Today();
        var due = await db.LeadMoves
            .Where(one => one.DoneAt == null && one.CancelledAt == null && one.On <= today && !one.To.IsRetired)
            .OrderBy(one => one.On).ThenBy(one => one.Id)
            .Select(one => one.Id)
            .ToListAsync(cancellation);
        var done = 0;
        foreach (var id in due)
        {
            done += await CarryOutAsync(id, cancellation) ? 1 : 0;
        }

        return done;
    }

    private static IQueryable<ImprovementAction> WithLeads(IQueryable<ImprovementAction> actions)
        => actions.Include(action => action.Leads).ThenInclude(lead => lead.LeadDirector)
            .OrderBy(action => action.Area.Number).ThenBy(action => action.CodeKey).ThenBy(action => action.Id);

    private static bool Leads(ImprovementAction action, LeadDirector lead) => action.Leads.Any(one => one.LeadDirectorId == lead.Id);

    private static string[] NamesOf(ImprovementAction action) => [.. action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name)];

    private static string[] CodesOf(IEnumerable<ImprovementAction> actions) => [.. actions.Select(action => action.Code)];

    private IQueryable<LeadMove> Waiting(int id) => db.LeadMoves.Where(one => one.Id == id && one.DoneAt == null && one.CancelledAt == null);

    /// <summary>The actions, their audit events and the mark that the change is done are saved together, by the first instance that sets the mark.</summary>
    private async Task<bool> CarryOutAsync(int id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var move = await db.LeadMoves.AsNoTracking().Where(one => one.Id == id).Select(one => new { one.FromId, one.ToId, one.ArrangedBy }).SingleAsync(cancellation);
        var from = move.FromId is { } fromId ? await db.LeadDirectors.SingleAsync(lead => lead.Id == fromId, cancellation) : null;
        var to = await db.LeadDirectors.SingleAsync(lead => lead.Id == move.ToId, cancellation);
        var wanted = db.LeadMoves.Where(one => one.Id == id).SelectMany(one => one.Actions).Select(action => action.Id);
        var actions = await WithLeads(db.CurrentActions.Where(action => wanted.Contains(action.Id) && action.Area.Plan.Status != PlanStatus.Closed)).ToListAsync(cancellation);

        // The former lead director no longer leads this action, so it was reassigned on purpose.
        var theirs = actions.FindAll(action => from is null || Leads(action, from));
        Apply(theirs, from, to, new Actor(null, $"Change arranged by {move.ArrangedBy}", null));
        Record(new Actor(null, $"Change arranged by {move.ArrangedBy}", null), "Changed lead directors as arranged", to.Name, null, new { From = from?.Name, Actions = CodesOf(theirs) });
        DateTime? now = real.UtcNow();
        return await db.SaveIfFirstAsync(async token => await Waiting(id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DoneAt, now), token) == 1);
    }

    private void Apply(IEnumerable<ImprovementAction> actions, LeadDirector? from, LeadDirector to, Actor actor)
    {
        foreach (var action in actions)
        {
            var before = NamesOf(action);
            if (from is not null)
            {
                action.ReplaceLead(from.Id, to);
            }
            else if (!Leads(action, to))
            {
                action.AddLead(to);
            }

            var after = NamesOf(action);
            if (!before.SequenceEqual(after, StringComparer.Ordinal))
            {
                Record(actor, "Changed lead directors", action.Code, new { Leads = before }, new { Leads = after });
            }
        }
    }

    private void Record(Actor actor, string what, string subject, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
