using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.LeadAssign;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.OfficerAssign;

/// <summary>The actions of open plans to choose from, by theme, and the officers to assign them to.</summary>
public sealed record OfficerAssignPage(string? Filter, IReadOnlyList<ActionToChoose> Actions, IReadOnlyList<SelectListItem> Officers, OfficerAssignForm Form)
{
    /// <summary>The officer whose actions are listed.</summary>
    public string? From { get; init; }

    /// <summary>Those who are currently responsible for actions, including disabled accounts.</summary>
    public IReadOnlyList<SelectListItem> Responsible { get; init; } = [];

    public string? NameOf(int? id) => Officers.FirstOrDefault(officer => officer.Value == id?.ToString())?.Text;
}

/// <summary>Reads the page in two queries.</summary>
public sealed class OfficerAssignQuery(PerformanceDbContext db)
{
    /// <summary>The page as first opened, with all actions of the officer in the filter selected.</summary>
    public async Task<OfficerAssignPage?> FindAsync(string? from, int? officerId, int[] actionIds)
    {
        var fromId = new AssignFilter(null, from).FromId;
        var form = new OfficerAssignForm { FromId = fromId, OfficerId = officerId, ActionIds = actionIds, Way = AssignWay.Replace };
        var page = await FindAsync(form, from);
        if (page is { From: not null } && actionIds.Length == 0)
        {
            form.ActionIds = [.. page.Actions.Select(action => action.Id)];
        }

        return page;
    }

    /// <summary>The page with a form; null if an officer in the filter does not exist.</summary>
    public async Task<OfficerAssignPage?> FindAsync(OfficerAssignForm form, string? filter = null)
    {
        filter ??= form.FromId?.ToString();
        var fromId = new AssignFilter(null, filter).FromId;
        var users = await db.Users
            .Where(user => user.Roles.HasFlag(Role.Officer) || db.ResponsibleOfficers.Any(one => one.UserId == user.Id))
            .OrderBy(user => user.Email)
            .Select(user => new
            {
                user.Id,
                user.DisplayName,
                CanTake = user.Roles.HasFlag(Role.Officer) && !user.IsDisabled,
                HasActions = db.ResponsibleOfficers.Any(one => one.UserId == user.Id && one.Action.RetiredOn == null && one.Action.Area.Plan.Status != PlanStatus.Closed),
            })
            .ToListByNameAsync(user => user.DisplayName);
        var from = users.Find(user => user.Id == fromId);
        if (from is null && fromId is not null)
        {
            return null;
        }

        return new OfficerAssignPage(
            filter,
            await ActionsAsync(fromId, filter == AssignFilter.None),
            [.. users.Where(user => user.CanTake && user != from).Select(user => new SelectListItem(user.DisplayName, user.Id.ToString()))],
            form)
        {
            From = from?.DisplayName,
            Responsible = [.. users.Where(user => user.HasActions || user == from).Select(user => new SelectListItem(user.DisplayName, user.Id.ToString()))],
        };
    }

    private Task<List<ActionToChoose>> ActionsAsync(int? fromId, bool isNone)
        => db.CurrentActions
            .Where(action => action.Area.Plan.Status != PlanStatus.Closed)
            .Where(action => fromId == null || action.Officers.Any(officer => officer.UserId == fromId))
            .Where(action => !isNone || !action.Officers.Any())
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .Select(action => new ActionToChoose(
                action.Id,
                action.Area.Plan.Title,
                action.Area.Number,
                action.Area.Name,
                action.Code,
                action.InspectorsComment,
                action.Standing,
                action.Officers.OrderBy(officer => officer.User.DisplayName).Select(officer => officer.User.DisplayName).ToList()))
            .ToListAsync();
}
