using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>The result of saving the text of an action.</summary>
/// <param name="Code">The code of the action.</param>
/// <param name="Reading">The due date type read from the timescale; null if its text has not changed.</param>
/// <param name="DateStays">Whether the due date is kept although the timescale gives another.</param>
public sealed record SavedAction(string Code, TimescaleReading? Reading, bool DateStays);

/// <summary>What a person chooses for the code of a new action.</summary>
/// <param name="Category">The category; none if the plan has no categories.</param>
/// <param name="Number">The number in a code with letters; null takes the next one.</param>
/// <param name="Own">The document's own code, if the plan keeps those.</param>
public sealed record NewCode(Category Category, int? Number, string? Own);

/// <summary>Adds, edits and retires actions of a plan. Each change is recorded with its reason.</summary>
public sealed class ActionEditor(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    private const int MostNumber = 999;

    /// <summary>Adds an action to a theme.</summary>
    /// <param name="slug">The plan.</param>
    /// <param name="theme">The number of the theme.</param>
    /// <param name="chosen">What is chosen for its code.</param>
    /// <param name="words">The text in the plan.</param>
    /// <param name="actor">Who adds it.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="RuleException">The code has been used, possibly by a retired action, or the category is missing.</exception>
    public async Task<SavedAction> AddAsync(
        string slug, int theme, NewCode chosen, ActionWording words, Actor actor, CancellationToken cancellation = default)
    {
        var area = await db.Areas.Include(one => one.Plan).SingleAsync(one => one.Plan.Slug == slug && one.Number == theme, cancellation);
        GuardOpen(area.Plan);
        var category = area.Plan.HasCategories ? chosen.Category : Category.None;
        if (!area.Plan.Categories.Takes(category))
        {
            throw new RuleException(nameof(ImprovementAction.Category), "Select a category");
        }

        var reading = TimescaleReader.Read(words.Timescale);
        var (code, number) = area.Plan.Coding switch
        {
            PlanCoding.Own => (await OwnCodeAsync(area, chosen.Own, cancellation), 0),
            PlanCoding.Numbered => await NextOfThemeAsync(area, cancellation),
            _ => await WithLetterAsync(area, chosen.Category, chosen.Number, cancellation),
        };
        var action = area.AddAction(code, category, number, Text(words), reading.Meaning, area.Plan.AdoptedOn ?? clock.Today());
        Record(actor, "Added action", action.Code, null, Describe(action, reason: null, area.Plan));
        await db.SaveOrRefuseAsync(action.Code);
        return new SavedAction(action.Code, reading, DateStays: false);
    }

    /// <summary>Changes the text of an action.</summary>
    /// <exception cref="RuleException">A rule is broken, or the action has changed since the form was opened.</exception>
    public async Task<SavedAction> ChangeAsync(
        string slug, string code, ActionWording words, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(slug, code, formVersion, cancellation);
        if (words.Category is { } category && (action.Area.Plan.Coding == PlanCoding.Letters || !action.Area.Plan.Categories.Takes(category)))
        {
            throw new RuleException(nameof(ImprovementAction.Category), "Select a category");
        }

        var before = Describe(action, reason: null, action.Area.Plan);
        TimescaleReading? reading = null;
        bool stays;
        try
        {
            stays = action.Reword(words, text => (reading = TimescaleReader.Read(text)).Meaning, action.Area.Plan.Status == PlanStatus.Draft);
        }
        catch (RuleException)
        {
            // The changes so far must not be saved.
            db.ChangeTracker.Clear();
            throw;
        }

        Record(actor, "Changed action", action.Code, before, Describe(action, reason, action.Area.Plan));
        await db.SaveOrRefuseAsync(action.Code);
        return new SavedAction(action.Code, reading, stays);
    }

    /// <summary>Sets the due date type of an action.</summary>
    /// <returns>Whether the due date is kept although the timescale gives another.</returns>
    /// <exception cref="RuleException">The action is retired, its plan is closed, or the action has changed since the form was opened.</exception>
    public async Task<bool> InterpretAsync(
        string slug, string code, Timescale meaning, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(slug, code, formVersion, cancellation);
        var before = new { Meaning = action.Timescale, action.DueDate, action.NextReview };
        var stays = action.Interpret(meaning, action.Area.Plan.Status == PlanStatus.Draft);
        Record(actor, "Set due date type", action.Code, before, new { Meaning = meaning, action.DueDate, action.NextReview, Reason = reason });
        await db.SaveOrRefuseAsync(action.Code);
        return stays;
    }

    /// <summary>Retires an action.</summary>
    public async Task RetireAsync(string slug, string code, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(slug, code, formVersion, cancellation);
        action.Retire(reason, clock.Today());
        Record(actor, "Retired action", action.Code, null, new { action.RetiredOn, Reason = reason });
        await db.SaveOrRefuseAsync(action.Code);
    }

    /// <summary>Restores a retired action.</summary>
    public async Task BringBackAsync(string slug, string code, string reason, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var action = await LoadAsync(slug, code, formVersion, cancellation);
        var before = new { action.RetiredOn, Reason = action.RetiredReason };
        action.BringBack();
        Record(actor, "Restored action", action.Code, before, new { Reason = reason });
        await db.SaveOrRefuseAsync(action.Code);
    }

    internal static ActionText Text(ActionWording words) => new(
        words.InspectorsComment, words.Timescale, words.LeadDirectors, words.Paragraphs,
        [.. words.Evidence.Where(one => one.Text.Length > 0).Select(one => one.Text)], words.Monitoring, words.Response)
    { Extras = words.Extras ?? [] };

    /// <summary>The action for the audit log. The category is in the code if that has letters.</summary>
    internal static object Describe(ImprovementAction action, string? reason, ImprovementPlan plan) => new
    {
        action.InspectorsComment,
        action.Response,
        Paragraphs = action.Paragraphs.OrderBy(one => one.Position).Select(one => one.Paragraph).ToArray(),
        Timescale = action.PublishedTimescale,
        LeadDirectors = action.PublishedLeads,
        Evidence = action.Criteria.OrderBy(one => one.Position).Select(one => one.Text).ToArray(),
        Monitoring = action.Monitoring.OrderBy(one => one.Position).Select(one => one.Text).ToArray(),
        Extras = action.Extras.Count == 0 ? null : action.Extras.OrderBy(one => one.Position).Select(one => $"{one.Heading}: {one.Text}").ToArray(),
        Category = plan.Coding == PlanCoding.Letters || !plan.HasCategories ? null : plan.Categories.HeadingOf(action.Category),
        action.DueDate,
        Reason = reason,
    };

    private static RuleException Taken(string field, string code, bool isRetired)
        => new(field, isRetired ? $"{code} is the code of a retired action, and codes are not reused" : $"{code} is already in the plan");

    /// <summary>A code with the letter of a category, "CEA1".</summary>
    private async Task<(string Code, int Number)> WithLetterAsync(ImprovementArea area, Category category, int? number, CancellationToken cancellation)
    {
        var used = await db.Actions.Where(one => one.AreaId == area.Id && one.Category == category).Select(one => new { one.Number, one.Code, one.RetiredOn }).ToListAsync(cancellation);
        var wanted = number ?? used.Select(one => one.Number).DefaultIfEmpty().Max() + 1;
        if (wanted > MostNumber)
        {
            throw new RuleException(nameof(ImprovementAction.Number), $"The number in a code must be {MostNumber} or less. Enter one that is not used");
        }

        return used.Find(one => one.Number == wanted) is { } taken
            ? throw Taken(nameof(ImprovementAction.Number), taken.Code, taken.RetiredOn is not null)
            : (new ActionCode(area.Prefix, category, wanted).ToString(), wanted);
    }

    /// <summary>The next number of a theme, "1.3". Retired actions count, because codes are not reused.</summary>
    private async Task<(string Code, int Number)> NextOfThemeAsync(ImprovementArea area, CancellationToken cancellation)
    {
        var next = (await db.Actions.Where(one => one.AreaId == area.Id).MaxAsync(one => (int?)one.Number, cancellation) ?? 0) + 1;
        return (area.CodeOf(next), next);
    }

    private async Task<string> OwnCodeAsync(ImprovementArea area, string? typed, CancellationToken cancellation)
    {
        if (!OwnCodes.TryParse(typed, out var code))
        {
            throw new RuleException(nameof(ImprovementAction.Code), $"Enter a code. {OwnCodes.WhatACodeIs}");
        }

        var key = OwnCodes.KeyOf(code);
        return await db.Actions.Where(one => one.Area.PlanId == area.PlanId && one.CodeKey == key).Select(one => new { one.Code, one.RetiredOn }).FirstOrDefaultAsync(cancellation) is { } taken
            ? throw Taken(nameof(ImprovementAction.Code), taken.Code, taken.RetiredOn is not null)
            : code;
    }

    private static void GuardOpen(ImprovementPlan plan)
    {
        if (plan.Status == PlanStatus.Closed)
        {
            throw new RuleException($"{plan.Title} is closed. Its actions cannot be changed.");
        }
    }

    private async Task<ImprovementAction> LoadAsync(string slug, string code, int formVersion, CancellationToken cancellation)
    {
        var action = await db.Actions
            .Include(one => one.Area).ThenInclude(area => area.Plan)
            .Include(one => one.Paragraphs)
            .Include(one => one.Criteria).ThenInclude(criterion => criterion.Items)
            .Include(one => one.Monitoring)
            .Include(one => one.Extras)
            .AsSplitQuery()
            .SingleAsync(one => one.Code == code && one.Area.Plan.Slug == slug, cancellation);
        GuardOpen(action.Area.Plan);
        return action.Version == formVersion ? action : throw SaveConflicts.ChangedMeanwhile(action.Code);
    }

    private void Record(Actor actor, string what, string subject, object? before, object after)
        => db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), what, subject, before, after));
}
