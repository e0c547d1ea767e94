using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Actions;

/// <summary>A selection to download.</summary>
public sealed record ActionExport(PlanContext Moment, IReadOnlyList<ActionFacts> Actions)
{
    /// <summary>The file name, such as "building-on-success-actions-2009-09-17.csv".</summary>
    public static string NameOf(PlanContext moment, string extension) => $"{moment.Slug}-actions-{moment.Today:yyyy-MM-dd}.{extension}";
}

/// <summary>Reads a whole selection for a download, in ten queries however many actions there are.</summary>
public sealed class ActionExportQuery(PerformanceDbContext db, ActionSelectionQuery selections)
{
    public async Task<ActionExport?> FindAsync(string plan, ActionFilter filter, CancellationToken cancellation)
    {
        if (await selections.FindAsync(plan, filter, cancellation) is not { } selection)
        {
            return null;
        }

        var moment = selection.Moment;
        var positions = await selection.Positions.ReadAsync(cancellation);

        // Filters by plan and not by the selected actions, because there could be more ids than a query allows.
        var actions = db.Reported(selection.Report).Where(action => action.Area.PlanId == moment.PlanId);
        var published = await actions.ToDictionaryAsync(action => action.Id, action => action.PublishedLeads, cancellation);
        var paragraphs = await ListsAsync(actions.SelectMany(action => action.Paragraphs, (action, one) => new Item<int>(action.Id, one.Position, one.Paragraph)), cancellation);
        var leads = await ListsAsync(actions.SelectMany(action => action.Leads, (action, one) => new Item<string>(action.Id, one.Position, one.LeadDirector.Name)), cancellation);
        var criteria = await ListsAsync(actions.SelectMany(action => action.Criteria, (action, one) => new Item<string>(action.Id, one.Position, one.Text)), cancellation);
        var monitoring = await ListsAsync(actions.SelectMany(action => action.Monitoring, (action, one) => new Item<string>(action.Id, one.Position, one.Text)), cancellation);
        var extras = moment.Coding == PlanCoding.Letters
            ? Array.Empty<Item<ExtraText>>().ToLookup(item => item.ActionId, item => item.Value)
            : await ListsAsync(actions.SelectMany(action => action.Extras, (action, one) => new Item<ExtraText>(action.Id, one.Position, new ExtraText(one.Heading, one.Text))), cancellation);
        var milestones = moment.Coding == PlanCoding.Letters
            ? Array.Empty<Item<MilestoneEntry>>().ToLookup(item => item.ActionId, item => item.Value)
            : selection.Report is { } final
                ? final.Actions.SelectMany(action => (action.Milestones ?? []).Select(one => (action.Id, Entry: one))).ToLookup(one => one.Id, one => one.Entry)
                : await ListsAsync(actions.SelectMany(action => action.Milestones, (action, one) => new Item<MilestoneEntry>(action.Id, one.Position, new MilestoneEntry(one.Text, one.Lead, one.DueDate, one.State, one.DoneOn))), cancellation);
        var updates = selection.Report is { } report ? LastUpdates(report) : await LastUpdatesAsync(moment, cancellation);
        return new(moment, positions.ConvertAll(position => new ActionFacts
        {
            Code = position.Code,
            Theme = new(position.AreaNumber, position.AreaName),
            Category = moment.Categories.WordOf(position.Category) is { Length: > 0 } word ? word : null,
            Paragraphs = [.. paragraphs[position.Id]],
            InspectorsComment = position.InspectorsComment,
            Timescales = position.PublishedTimescale,
            DueDate = position.DueDate,
            OriginalDueDate = position.OriginalDueDate,
            NextReview = position.Stage.IsOpen() ? position.NextReview : null,
            Response = position.Response,
            Leads = [.. leads[position.Id]],
            LeadDirectors = published[position.Id],
            EvidenceOfImprovement = [.. criteria[position.Id]],
            Monitoring = [.. monitoring[position.Id]],
            Extras = extras[position.Id].ToList() is { Count: > 0 } others ? others : null,
            Milestones = milestones[position.Id].ToList() is { Count: > 0 } steps ? steps : null,
            Stage = position.Stage,
            Delivery = position.Delivery,
            Confidence = position.Confidence,
            Direction = position.Direction,
            Flags = position.Up(moment),
            ExpectedCompletionDate = position.Forecast,
            TimesMoved = position.TimesMoved,
            DaysSlipped = position.DaysSlipped,
            LastUpdate = updates.GetValueOrDefault(position.Id),
        }));
    }

    private static async Task<ILookup<int, T>> ListsAsync<T>(IQueryable<Item<T>> items, CancellationToken cancellation)
        => (await items.ToListAsync(cancellation)).OrderBy(item => item.Position).ToLookup(item => item.ActionId, item => item.Value);

    private async Task<Dictionary<int, UpdateFacts>> LastUpdatesAsync(PlanContext moment, CancellationToken cancellation)
    {
        var rows = await db.Updates
            .Where(update => update.Action.Area.PlanId == moment.PlanId && update.ReportedAt == update.Action.LastReportedAt)
            .OrderBy(update => update.Id)
            .Select(update => new
            {
                update.ActionId,
                Facts = new UpdateFacts(update.ReportedAt, update.AuthorName, update.Narrative, update.NextSteps, update.Period.Name, update.IsNoChange),
            })
            .ToListAsync(cancellation);
        return rows.GroupBy(row => row.ActionId).ToDictionary(group => group.Key, group => group.Last().Facts);
    }

    private static Dictionary<int, UpdateFacts> LastUpdates(PlanPosition report) => report.Actions
        .Where(action => action.Report is not null)
        .ToDictionary(action => action.Id, action => Facts(action.Report!));

    private static UpdateFacts Facts(ReportEntry update)
        => new(update.At, update.Author, update.Narrative, update.NextSteps, update.Period, update.IsNoChange);

    private sealed record Item<T>(int ActionId, int Position, T Value);
}
