using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Handovers;

public sealed record HandedAction(int Id, string Plan, string Code, string Comment, bool OtherHasIt, IReadOnlyList<string> Officers);

public sealed record HandoverRow(int Id, string To, DateOnly On, string ArrangedBy, DateTime? DoneAt, DateTime? CancelledAt, bool CanTake);

/// <summary>The actions that an officer would hand over, the officers who can take them over, and the handovers arranged.</summary>
public sealed record HandoverPage(
    int Id, string Name, DateOnly Today, IReadOnlyList<HandedAction> Actions, IReadOnlyList<SelectListItem> Officers, IReadOnlyList<HandoverRow> Arranged)
{
    public string Address => $"/admin/users/{Id}/handover";

    /// <summary>The handover that is arranged and not yet carried out.</summary>
    public HandoverRow? Waiting => Arranged.FirstOrDefault(one => one.DoneAt is null && one.CancelledAt is null);

    public bool HasManyPlans => Actions.Select(action => action.Plan).Distinct(StringComparer.Ordinal).Skip(1).Any();

    public string Seen => HandoverService.Seen(Actions.Select(action => action.Id));

    public string NameOf(int? officerId) => Officers.FirstOrDefault(one => one.Value == officerId?.ToString())?.Text ?? string.Empty;
}

/// <summary>Reads the page in four queries.</summary>
public sealed class HandoverQuery(PerformanceDbContext db, BusinessClock clock)
{
    /// <summary>The page of an account; null if there is none.</summary>
    public async Task<HandoverPage?> FindAsync(int id, int? toId = null)
    {
        if (await db.Users.Where(user => user.Id == id).Select(user => user.DisplayName).SingleOrDefaultAsync() is not { } name)
        {
            return null;
        }

        var actions = await db.Actions
            .Where(action => action.Officers.Any(officer => officer.UserId == id))
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .Select(action => new HandedAction(
                action.Id,
                action.Area.Plan.Title,
                action.Code,
                action.InspectorsComment,
                action.Officers.Any(officer => officer.UserId == toId),
                action.Officers.OrderBy(officer => officer.User.DisplayName).Select(officer => officer.User.DisplayName).ToList()))
            .ToListAsync();
        var officers = await db.Users
            .Where(user => user.Roles.HasFlag(Role.Officer) && !user.IsDisabled && user.Id != id)
            .OrderBy(user => user.Email)
            .Select(user => new SelectListItem(user.DisplayName, user.Id.ToString()))
            .ToListByNameAsync(choice => choice.Text);
        var arranged = await db.Handovers
            .Where(one => one.FromId == id)
            .OrderByDescending(one => one.On).ThenByDescending(one => one.Id)
            .Select(one => new HandoverRow(
                one.Id, one.To.DisplayName, one.On, one.ArrangedBy, one.DoneAt, one.CancelledAt, one.To.Roles.HasFlag(Role.Officer) && !one.To.IsDisabled))
            .ToListAsync();
        return new HandoverPage(id, name, clock.Today(), actions, officers, arranged);
    }
}
