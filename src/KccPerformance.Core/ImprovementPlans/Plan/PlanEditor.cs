using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>The title and sources of a plan.</summary>
public sealed record PlanDescription(string Title, string InspectionReport, string Inspector, DateOnly InspectionDate)
{
    /// <summary>How actions are coded.</summary>
    public PlanCoding Coding { get; init; }

    /// <summary>Whether actions have categories.</summary>
    public bool HasCategories { get; init; } = true;

    /// <summary>Whether these are a list of its own.</summary>
    public bool HasOwnCategories { get; init; }
}

/// <summary>The name, prefix and committee of a theme.</summary>
public sealed record ThemeDescription(string Name, string Prefix, int? CommitteeId);

/// <summary>Adds and edits plans. Each change is recorded with its reason.</summary>
public sealed class PlanEditor(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    /// <summary>Adds a draft plan.</summary>
    /// <returns>Its name in addresses.</returns>
    /// <exception cref="RuleException">Another plan has the title, or no address can be made from it.</exception>
    public async Task<string> CreateAsync(PlanDescription described, Actor actor, CancellationToken cancellation = default)
    {
        var plan = new ImprovementPlan(described.Title, described.InspectionReport, described.Inspector, described.InspectionDate, described.Coding, described.HasCategories, described.HasOwnCategories);
        if (plan.Slug is "" or "new")
        {
            throw new RuleException(nameof(plan.Title), "Title must include letters from A to Z and cannot be “New”, because it is used in the web address");
        }

        if (await db.Plans.Where(one => one.Slug == plan.Slug).Select(one => one.Title).SingleOrDefaultAsync(cancellation) is { } taken)
        {
            throw new RuleException(nameof(plan.Title), $"There is already a plan called {taken}");
        }

        db.Plans.Add(plan);
        Record(actor, "Added plan", plan.Title, null, Describe(plan, reason: null));
        await db.SaveOrRefuseAsync(plan.Title);
        return plan.Slug;
    }

    /// <summary>Changes the title and sources of a plan.</summary>
    /// <exception cref="RuleException">The plan has changed since the form was opened.</exception>
    public async Task DescribeAsync(string slug, PlanDescription described, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await LoadAsync(db.Plans.Include(one => one.Areas).ThenInclude(area => area.Actions), slug, formVersion, cancellation);
        var before = Describe(plan, reason: null);
        plan.Code(described.Coding, described.HasCategories, described.HasOwnCategories);
        plan.Describe(described.Title, described.InspectionReport, described.Inspector, described.InspectionDate);
        Record(actor, "Changed plan", plan.Title, before, Describe(plan, reason));
        await db.SaveOrRefuseAsync(plan.Title);
    }

    /// <summary>Adopts a draft on a date.</summary>
    /// <exception cref="RuleException">The date is not valid, the plan has no actions, or it is not a draft.</exception>
    public async Task AdoptAsync(string slug, DateOnly on, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await LoadAsync(db.Plans.Include(one => one.Areas).ThenInclude(area => area.Actions), slug, formVersion, cancellation);
        if (on > clock.Today())
        {
            throw new RuleException(nameof(plan.AdoptedOn), "Date of adoption must be today or in the past");
        }

        if (on < plan.InspectionDate)
        {
            throw new RuleException(nameof(plan.AdoptedOn), $"Date of adoption must be on or after {plan.InspectionDate:d MMMM yyyy}, when the inspection report was published");
        }

        if (!plan.Areas.SelectMany(area => area.Actions).Any(action => action.RetiredOn is null))
        {
            throw new RuleException($"{plan.Title} has no actions yet. Add or import them first.");
        }

        plan.Adopt(on);
        Record(actor, "Adopted plan", plan.Title, new { Status = PlanStatus.Draft }, new { plan.Status, plan.AdoptedOn });
        await db.SaveOrRefuseAsync(plan.Title);
    }

    /// <summary>Closes an adopted plan.</summary>
    /// <exception cref="RuleException">The plan is not adopted, or a period is open for updates.</exception>
    public async Task CloseAsync(string slug, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await LoadAsync(db.Plans, slug, formVersion, cancellation);
        if (await db.Periods.Where(period => period.SubjectId == plan.Id && period.State == PeriodState.Open).Select(period => period.Name).FirstOrDefaultAsync(cancellation) is { } open)
        {
            throw new RuleException($"{open} is open for updates. Close that period first.");
        }

        plan.Close();
        Record(actor, "Closed plan", plan.Title, new { Status = PlanStatus.Adopted }, new { plan.Status, Reason = reason });
        await db.SaveOrRefuseAsync(plan.Title);
    }

    /// <summary>Adds a theme after the existing ones.</summary>
    /// <exception cref="RuleException">Another theme has the prefix, or it is not valid.</exception>
    public async Task AddThemeAsync(string slug, ThemeDescription described, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await db.Plans.Include(one => one.Areas).SingleAsync(one => one.Slug == slug, cancellation);
        var area = plan.AddArea(described.Name, described.Prefix);
        area.Describe(described.Name, await FindCommitteeAsync(described.CommitteeId, cancellation));
        plan.Touch();
        Record(actor, "Added theme", plan.Title, null, Describe(area, reason: null));
        await db.SaveOrRefuseAsync(plan.Title);
    }

    /// <summary>Changes a theme and its position.</summary>
    /// <exception cref="RuleException">The prefix or position is not valid, or the plan has changed since the form was opened.</exception>
    public async Task ChangeThemeAsync(
        string slug, int number, ThemeDescription described, int place, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await LoadAsync(
            db.Plans.Include(one => one.Areas).ThenInclude(one => one.Committee).Include(one => one.Areas).ThenInclude(one => one.Actions), slug, formVersion, cancellation);
        var area = plan.Areas.Single(one => one.Number == number);
        if (plan.Coding == PlanCoding.Letters && plan.Areas.Any(one => one != area && string.Equals(one.Prefix, described.Prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RuleException(nameof(area.Prefix), $"The prefix {described.Prefix.ToUpperInvariant()} belongs to another theme of this plan");
        }

        var before = Describe(area, reason: null);
        if (plan.Coding == PlanCoding.Letters)
        {
            area.Relabel(described.Prefix);
        }

        area.Describe(described.Name, await FindCommitteeAsync(described.CommitteeId, cancellation));
        MakeWay(plan.Place(area, place));
        Record(actor, "Changed theme", plan.Title, before, Describe(area, reason));
        await db.SaveOrRefuseAsync(plan.Title);
    }

    /// <summary>Changes the categories of a plan's own, and their order.</summary>
    /// <exception cref="RuleException">A rule is broken, the plan is closed, or it has changed since the form was opened.</exception>
    public async Task ChangeCategoriesAsync(
        string slug, IReadOnlyList<CategoryWording> wanted, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await LoadAsync(db.Plans, slug, formVersion, cancellation);
        if (plan.Status == PlanStatus.Closed)
        {
            throw new RuleException($"{plan.Title} is closed. Its categories cannot be changed.");
        }

        var used = await db.Actions.Where(action => action.Area.PlanId == plan.Id)
            .GroupBy(action => action.Category)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        var before = new { Categories = Names(plan) };
        plan.SetCategories(wanted, used);
        Record(actor, "Changed categories", plan.Title, before, new { Categories = Names(plan), Reason = reason });
        await db.SaveOrRefuseAsync(plan.Title);
    }

    private static string[] Names(ImprovementPlan plan)
        => [.. plan.Categories.All.Select(one => one.Meaning.Length == 0 ? one.Name : $"{one.Name}: {one.Meaning}")];

    private static object Describe(ImprovementPlan plan, string? reason)
        => new { plan.Title, plan.InspectionReport, plan.Inspector, plan.InspectionDate, plan.Coding, plan.HasCategories, HasOwnCategories = plan.OwnCategories is null ? (bool?)null : true, Reason = reason };

    private static object Describe(ImprovementArea area, string? reason)
        => new { Theme = area.Name, area.Number, area.Prefix, Committee = area.Committee?.Name, Reason = reason };

    /// <summary>Two themes cannot have the same number even during a save, so themes that move get a negative number first.</summary>
    private void MakeWay(IReadOnlyList<(ImprovementArea Area, int Was)> moved)
    {
        if (moved.Count == 0)
        {
            return;
        }

        int[] ids = [.. moved.Select(one => one.Area.Id)];
        foreach (var (area, was) in moved)
        {
            db.Entry(area).Property(one => one.Number).OriginalValue = -was;
        }

        db.BeforeSave = token => db.Areas.Where(area => ids.Contains(area.Id)).ExecuteUpdateAsync(set => set.SetProperty(area => area.Number, area => -area.Number), token);
    }

    private async Task<Committee?> FindCommitteeAsync(int? id, CancellationToken cancellation)
        => id is null
            ? null
            : await db.Committees.SingleOrDefaultAsync(one => one.Id == id, cancellation)
                ?? throw new RuleException(nameof(ThemeDescription.CommitteeId), "Select the committee from the list");

    private static async Task<ImprovementPlan> LoadAsync(IQueryable<ImprovementPlan> plans, string slug, int formVersion, CancellationToken cancellation)
    {
        var plan = await plans.AsSplitQuery().SingleAsync(one => one.Slug == slug, cancellation);
        return plan.Version == formVersion ? plan : throw SaveConflicts.ChangedMeanwhile(plan.Title);
    }

    private void Record(Actor actor, string what, string subject, object? before, object? after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
