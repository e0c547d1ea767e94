using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.GovUk;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.ManagementActions;

/// <summary>An indicator, by its reference and name.</summary>
public sealed record IndicatorName(string Reference, string Name)
{
    public string Address => $"/performance/indicators/{Reference}";
}

/// <summary>A report on an action.</summary>
public sealed record ActionEntry(ManagementActionState State, string Owner, DateOnly DueBefore, DateOnly Due, string? Note, string By, DateTime At);

/// <summary>A management action with its history and the form to report on it.</summary>
public sealed record ManagementActionPage(IndicatorName About, int Id, string Text, DateOnly FirstDue, string AddedBy, DateTime AddedAt, int Version)
{
    /// <summary>The reports, newest first.</summary>
    public required IReadOnlyList<ActionEntry> Entries { get; init; }

    public required ActionReportForm Form { get; init; }

    public string Address => $"{About.Address}/actions/{Id}";

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public ManagementActionPage Again(ActionReportForm form, bool wasRefusedAsAWhole)
    {
        form.Version = wasRefusedAsAWhole ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads an indicator's name in one query, and an action in three.</summary>
public sealed class ManagementActionQuery(PerformanceDbContext db)
{
    /// <summary>The maximum number of reports on a page.</summary>
    private const int Most = 200;

    public Task<IndicatorName?> FindAsync(string reference, CancellationToken cancellation) => db.Indicators
        .Where(one => one.Reference == reference)
        .Select(one => new IndicatorName(
            one.Reference, one.Definitions.OrderByDescending(definition => definition.ValidFrom).ThenByDescending(definition => definition.Id)
                .Select(definition => definition.ShortName).First()))
        .SingleOrDefaultAsync(cancellation);

    public async Task<ManagementActionPage?> FindAsync(string reference, int id, CancellationToken cancellation)
    {
        if (await FindAsync(reference, cancellation) is not { } about
            || await db.ManagementActions.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Indicator.Reference == about.Reference, cancellation)
                is not { } action)
        {
            return null;
        }

        return new ManagementActionPage(about, action.Id, action.Text, action.FirstDue, action.AddedBy, action.AddedAt, action.Version)
        {
            Entries = await db.ManagementActionEntries.Where(one => one.ActionId == id).OrderByDescending(one => one.Id).Take(Most)
                .Select(one => new ActionEntry(one.State, one.Owner, one.DueBefore, one.Due, one.Note, one.ReportedBy, one.ReportedAt))
                .ToListAsync(cancellation),
            Form = new ActionReportForm { State = action.State, Owner = action.Owner, Due = new DateEntry(action.Due), Version = action.Version },
        };
    }
}
