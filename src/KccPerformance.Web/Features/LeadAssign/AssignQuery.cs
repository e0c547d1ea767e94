using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.LeadAssign;

/// <summary>The filter of the listed actions: by plan and by lead director ("none" for actions without one).</summary>
public sealed record AssignFilter(string? Plan, string? From)
{
    public const string None = "none";

    /// <summary>The id of the lead director in the filter; 0 if it is not a number.</summary>
    public int? FromId => From is null or { Length: 0 } or None ? null : int.TryParse(From, out var id) ? id : 0;
}

/// <summary>The actions of open plans to choose from, by theme, and the lead directors to assign them to.</summary>
public sealed record AssignPage(AssignFilter Filter, IReadOnlyList<ActionToChoose> Actions, IReadOnlyList<SelectListItem> Leads, AssignForm Form)
{
    /// <summary>The lead director whose actions are listed.</summary>
    public string? From { get; init; }

    /// <summary>Those who currently lead actions, including removed lead directors.</summary>
    public IReadOnlyList<SelectListItem> Leading { get; init; } = [];
}

/// <summary>Reads the page in at most four queries.</summary>
public sealed class AssignQuery(PerformanceDbContext db, BusinessClock clock)
{
    /// <summary>The page as first opened: from today, with all actions of the lead director in the filter selected.</summary>
    public async Task<AssignPage?> FindAsync(AssignFilter filter, int? leadId, int[] actionIds)
    {
        var form = new AssignForm { LeadId = leadId, ActionIds = actionIds, FromId = filter.FromId, Way = AssignWay.Replace, On = new DateEntry(clock.Today()) };
        var page = await FindAsync(form, filter);
        if (page is { From: not null } && actionIds.Length == 0)
        {
            form.ActionIds = [.. page.Actions.Select(action => action.Id)];
        }

        return page;
    }

    /// <summary>The page with a form; null if a plan or lead director in the filter does not exist.</summary>
    public async Task<AssignPage?> FindAsync(AssignForm form, AssignFilter? filter = null)
    {
        filter ??= new AssignFilter(null, form.FromId?.ToString());
        var slug = filter.Plan?.ToLowerInvariant();
        if (slug is not null && !await db.Plans.AnyAsync(one => one.Slug == slug && one.Status != PlanStatus.Closed))
        {
            return null;
        }

        var leads = await db.LeadDirectors
            .OrderBy(lead => lead.Id)
            .Select(lead => new
            {
                lead.Id,
                lead.Name,
                lead.IsRetired,
                Leads = db.LeadAssignments.Any(one => one.LeadDirectorId == lead.Id && one.Action.RetiredOn == null && one.Action.Area.Plan.Status != PlanStatus.Closed),
            })
            .ToListByNameAsync(lead => lead.Name);
        var from = leads.Find(lead => lead.Id == filter.FromId);
        if (from is null && filter.FromId is not null)
        {
            return null;
        }

        return new AssignPage(
            filter,
            await ActionsAsync(slug, filter),
            [.. leads.Where(lead => !lead.IsRetired && lead != from).Select(lead => new SelectListItem(lead.Name, lead.Id.ToString()))],
            form)
        {
            From = from?.Name,
            Leading = [.. leads.Where(lead => lead.Leads || lead == from).Select(lead => new SelectListItem(lead.Name, lead.Id.ToString()))],
        };
    }

    private Task<List<ActionToChoose>> ActionsAsync(string? slug, AssignFilter filter)
    {
        var (fromId, isNone) = (filter.FromId, filter.From == AssignFilter.None);
        return db.CurrentActions
            .Where(action => action.Area.Plan.Status != PlanStatus.Closed && (slug == null || action.Area.Plan.Slug == slug))
            .Where(action => fromId == null || action.Leads.Any(lead => lead.LeadDirectorId == fromId))
            .Where(action => !isNone || !action.Leads.Any())
            .OrderBy(action => action.Area.Plan.Title).ThenBy(action => action.Area.Number).ThenBy(action => action.CodeKey)
            .Select(action => new ActionToChoose(
                action.Id,
                action.Area.Plan.Title,
                action.Area.Number,
                action.Area.Name,
                action.Code,
                action.InspectorsComment,
                action.Standing,
                action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList()))
            .ToListAsync();
    }
}
