using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.Objectives;

/// <summary>An objective to add.</summary>
/// <param name="Paragraph">Its number in the report.</param>
/// <param name="Service">The service; empty for the whole division.</param>
/// <param name="Text">The text of the objective.</param>
/// <param name="Lead">The lead's name.</param>
/// <param name="Date">The due date.</param>
public sealed record NewObjective(int Paragraph, string? Service, string? Text, string? Lead, ObjectiveDate Date);

/// <summary>Changes that administrators make to business plans.</summary>
public sealed class BusinessPlanEditor(PerformanceDbContext db, FinalHalfYears finals, TimeProvider real)
{
    /// <summary>Adds the plan of a division for a year.</summary>
    /// <returns>Its name in addresses.</returns>
    /// <exception cref="RuleException">The division already has a plan for that year, or something is missing.</exception>
    public async Task<string> AddAsync(string? division, int year, PlanPlace place, Actor actor)
    {
        var plan = new BusinessPlan(division, year, place);
        db.Add(plan);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Added a business plan", plan.Slug, null,
            new { plan.Division, Year = HalfYears.YearName(year) }));
        await db.SaveOrRefuseAsync(new RuleException(nameof(BusinessPlan.Division), $"There is already a business plan for {plan.Division} in {HalfYears.YearName(year)}"));

        return plan.Slug;
    }

    /// <summary>Opens a half-year for monitoring or closes monitoring, and sets the approver.</summary>
    /// <exception cref="RuleException">The plan has changed since the form was opened, the half-year is final, or the approver is not an officer.</exception>
    public async Task SetAsync(string slug, HalfYear? open, int? approverId, int version, Actor actor)
    {
        var plan = await db.BusinessPlans.Include(one => one.Approver).SingleAsync(one => one.Slug == slug);
        Guard(plan, version);
        var was = new { Open = plan.OpenHalf, Approver = plan.Approver?.DisplayName };
        plan.ApproveBy(approverId is { } id ? await OfficerAsync(id, "ApproverId") : null);
        plan.Open(open);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Changed a business plan", slug, was, new { Open = plan.OpenHalf, Approver = plan.Approver?.DisplayName }));

        // The half-year may be finalised at the same time, so this is checked inside the transaction.
        await db.SaveIfOrRefuseAsync(
            async token => open is not { } half || !await finals.IsFinalAsync(plan.Year, half, token),
            () => FinalHalfYears.Refused(plan.Year, open!.Value, "Open"),
            SaveConflicts.ChangedMeanwhile(plan.Division));
    }

    /// <summary>Adds an objective.</summary>
    /// <exception cref="RuleException">The number is taken, or something is missing or too long.</exception>
    public async Task AddObjectiveAsync(string slug, NewObjective added, Actor actor)
    {
        var plan = await db.BusinessPlans.Include(one => one.Objectives).SingleAsync(one => one.Slug == slug);
        var objective = plan.AddObjective(added.Paragraph, added.Service, added.Text, added.Date);
        objective.LedBy(added.Lead);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Added an objective", MonitoringService.NameOf(objective), null,
            new { objective.Service, objective.Text, objective.Lead, objective.OriginalDate }));
        await db.SaveOrRefuseAsync(plan.Division);
    }

    /// <summary>Makes an officer responsible for every objective of a service, or ends that.</summary>
    /// <exception cref="RuleException">The user is not an officer, or the objectives have changed since the form was opened.</exception>
    public async Task AssignAsync(string slug, string service, int officerId, bool isResponsible, Actor actor)
    {
        var objectives = await db.Objectives.Include(one => one.Officers).Where(one => one.Plan.Slug == slug && one.Service == service).ToListAsync();
        if (objectives.Count == 0)
        {
            throw new RuleException("ForService", "Select a service of this plan");
        }

        var officer = isResponsible ? await OfficerAsync(officerId, "OfficerId") : await db.Users.SingleAsync(user => user.Id == officerId);
        foreach (var objective in objectives)
        {
            if (isResponsible)
            {
                objective.AddOfficer(officer);
            }
            else
            {
                objective.RemoveOfficer(officerId);
            }
        }

        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), isResponsible ? "Made an officer responsible for objectives" : "Ended an officer’s responsibility for objectives",
                slug, null,
            new { Service = service, Officer = officer.DisplayName, Objectives = objectives.Count }));
        await db.SaveOrRefuseAsync(slug);
    }

    private static void Guard(BusinessPlan plan, int version)
    {
        if (plan.Version != version)
        {
            throw SaveConflicts.ChangedMeanwhile(plan.Division);
        }
    }

    private async Task<User> OfficerAsync(int id, string field)
        => await db.Users.SingleOrDefaultAsync(user => user.Id == id && user.Roles.HasFlag(Role.Officer) && !user.IsDisabled)
            ?? throw new RuleException(field, "Select an officer");
}
