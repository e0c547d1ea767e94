using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Web.Features.LeadAssign;

/// <summary>One action of a change: its lead directors now and after it.</summary>
public sealed record CheckedAction(int Id, string Code, string Comment, IReadOnlyList<string> Now, IReadOnlyList<string> After)
{
    public bool Changes => !Now.SequenceEqual(After, StringComparer.Ordinal);
}

/// <summary>The changes of assigning actions to a lead director.</summary>
public sealed record AssignCheck(AssignForm Form, string LeadName, DateOnly On, bool IsLater, IReadOnlyList<CheckedAction> Actions)
{
    /// <summary>The lead director who is replaced.</summary>
    public string? Replaced { get; init; }

    public int New => Actions.Count(action => action.Changes);

    public int Already => Actions.Count - New;

    /// <summary>The address of the form, with the same choices.</summary>
    public string ChooseAgain
        => "/admin/leads/assign" + new QueryString().Add("leadId", Form.LeadId.GetValueOrDefault().ToString())
           + (Form.FromId is { } from ? $"&from={from}" : null)
           + string.Concat(Actions.Select(action => $"&actionIds={action.Id}"));
}

/// <summary>Reads the planned changes from the service, in three queries.</summary>
public sealed class AssignCheckQuery(LeadMoveService service, BusinessClock clock)
{
    /// <exception cref="RuleException">The lead director or one of the actions can no longer be chosen.</exception>
    public async Task<AssignCheck> FindAsync(AssignForm form)
    {
        var (from, to, actions) = await service.CheckAsync(form.ToRequest());
        var on = form.ToRequest().On;
        return new AssignCheck(form, to.Name, on, on > clock.Today(), [.. actions.Select(action => Of(action, from, to))]) { Replaced = from?.Name };
    }

    private static CheckedAction Of(ImprovementAction action, LeadDirector? from, LeadDirector to)
    {
        List<LeadDirector> now = [.. action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector)];
        var after = now.ToList();
        if (!after.Contains(to))
        {
            after.Insert(from is null ? after.Count : after.IndexOf(from), to);
        }

        return new CheckedAction(action.Id, action.Code, action.InspectorsComment, [.. now.Select(lead => lead.Name)], [.. after.Where(lead => lead != from).Select(lead => lead.Name)]);
    }
}
