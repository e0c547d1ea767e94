using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>Manages lead directors and who leads which action.</summary>
public sealed class LeadService(PerformanceDbContext db, TimeProvider real)
{
    public async Task AddAsync(string name, LeadKind kind, string? email, Actor actor, CancellationToken cancellation = default)
    {
        await RefuseTakenAsync(name, exceptId: 0, cancellation);
        var lead = new LeadDirector(name, kind);
        lead.WriteTo(email);
        db.LeadDirectors.Add(lead);
        Record(actor, "Added lead director", lead.Name, null, new { lead.Name, lead.Kind, lead.Email });
        await db.SaveOrRefuseAsync(lead.Name);
    }

    /// <exception cref="RuleException">The name is taken, or the lead director has changed since the form was opened.</exception>
    public async Task ChangeAsync(int id, string name, LeadKind kind, string? email, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        await RefuseTakenAsync(name, id, cancellation);
        var lead = await LoadAsync(id, formVersion, cancellation);
        var before = new { lead.Name, lead.Kind, lead.Email };
        lead.Rename(name, kind);
        lead.WriteTo(email);
        Record(actor, "Changed lead director", lead.Name, before, new { lead.Name, lead.Kind, lead.Email });
        await db.SaveOrRefuseAsync(lead.Name);
    }

    /// <summary>Records a new post-holder from a given day. Earlier final reports keep the former name.</summary>
    /// <exception cref="RuleException">A rule is broken, or the lead director has changed since the form was opened.</exception>
    public async Task TakeOverAsync(int id, string name, DateOnly from, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var lead = await LoadAsync(id, formVersion, cancellation);
        await db.Entry(lead).Collection(one => one.Holders).LoadAsync(cancellation);
        var before = lead.Holders.MaxBy(holder => holder.From) is { } last ? new { Holder = last.Name, last.From } : null;
        lead.TakeOver(name, from);
        Record(actor, "Changed post-holder", lead.Name, before, new { Holder = name.Trim(), From = from });
        await db.SaveOrRefuseAsync(lead.Name);
    }

    public async Task RetireAsync(int id, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var lead = await LoadAsync(id, formVersion, cancellation);
        lead.Retire();
        Record(actor, "Removed lead director", lead.Name);
        await db.SaveOrRefuseAsync(lead.Name);
    }

    public async Task ReturnAsync(int id, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var lead = await LoadAsync(id, formVersion, cancellation);
        lead.Return();
        Record(actor, "Restored lead director", lead.Name);
        await db.SaveOrRefuseAsync(lead.Name);
    }

    /// <summary>Adds a lead director to an action, after the current ones.</summary>
    public Task AssignAsync(int actionId, int leadId, int formVersion, Actor actor, CancellationToken cancellation = default)
        => ChangeLeadsAsync(actionId, formVersion, actor, async action => action.AddLead(await FindAsync(leadId, cancellation)), cancellation);

    public Task RemoveAsync(int actionId, int leadId, int formVersion, Actor actor, CancellationToken cancellation = default)
        => ChangeLeadsAsync(actionId, formVersion, actor, action => Do(() => action.RemoveLead(leadId)), cancellation);

    /// <summary>Moves a lead one place up (-1) or down (+1).</summary>
    public Task MoveAsync(int actionId, int leadId, int places, int formVersion, Actor actor, CancellationToken cancellation = default)
        => ChangeLeadsAsync(actionId, formVersion, actor, action => Do(() => action.MoveLead(leadId, places)), cancellation);

    private static Task Do(Action change)
    {
        change();
        return Task.CompletedTask;
    }

    private static string[] NamesOf(ImprovementAction action)
        => [.. action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name)];

    private async Task ChangeLeadsAsync(int actionId, int formVersion, Actor actor, Func<ImprovementAction, Task> change, CancellationToken cancellation)
    {
        var action = await db.Actions
            .Include(one => one.Leads).ThenInclude(lead => lead.LeadDirector)
            .SingleAsync(one => one.Id == actionId, cancellation);
        if (action.Version != formVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(action.Code);
        }

        var before = NamesOf(action);
        await change(action);
        var after = NamesOf(action);
        if (!before.SequenceEqual(after, StringComparer.Ordinal))
        {
            Record(actor, "Changed lead directors", action.Code, new { Leads = before }, new { Leads = after });
        }

        await db.SaveOrRefuseAsync(action.Code);
    }

    private async Task<LeadDirector> FindAsync(int id, CancellationToken cancellation)
        => await db.LeadDirectors.FindAsync([id], cancellation)
           ?? throw new RuleException("LeadId", "Select a lead director from the list");

    private async Task<LeadDirector> LoadAsync(int id, int formVersion, CancellationToken cancellation)
    {
        var lead = await db.LeadDirectors.SingleAsync(one => one.Id == id, cancellation);
        return lead.Version == formVersion ? lead : throw SaveConflicts.ChangedMeanwhile(lead.Name);
    }

    private async Task RefuseTakenAsync(string name, int exceptId, CancellationToken cancellation)
    {
        // Compared in memory, because SQLite ignores case for English letters only. There are few lead directors.
        var others = await db.LeadDirectors.Where(one => one.Id != exceptId).Select(one => one.Name).ToListAsync(cancellation);
        var taken = others.Find(other => string.Equals(other, name.Trim(), StringComparison.OrdinalIgnoreCase));
        if (taken is not null)
        {
            throw new RuleException(nameof(LeadDirector.Name), $"There is already a lead director called {taken}");
        }
    }

    private void Record(Actor actor, string what, string subject, object? before = null, object? after = null)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
