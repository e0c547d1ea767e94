using KccPerformance.Core.Organisation;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>
/// Links indicators that a file adds to the priorities that it names. It is done once, when an indicator is added: from then
/// on people make and remove the links, and no later file changes them.
/// </summary>
public static class IndicatorPriorities
{
    /// <summary>The kind of item of indicators, in links to priorities.</summary>
    public const string Kind = "indicator";

    /// <summary>Adds the links of the indicators that have been added and saved. A name that is no priority is left out.</summary>
    internal static async Task LinkAsync(ImportRun run, CancellationToken cancellation)
    {
        var added = run.AddedIndicators;
        var named = await run.Db.ReportedIndicators
            .Where(one => added.Contains(one.Indicator.Reference) && one.Priority != null)
            .Select(one => new { one.IndicatorId, Names = one.Priority! })
            .ToListAsync(cancellation);
        var priorities = (await run.Db.Priorities.Where(one => !one.IsRetired).Select(one => new { one.Id, one.Name }).ToListAsync(cancellation))
            .ToLookup(one => NameOf(one.Name), one => one.Id, StringComparer.OrdinalIgnoreCase);
        run.Db.AddRange(named
            .SelectMany(one => one.Names.Split(';').SelectMany(name => priorities[NameOf(name)].Take(1)).Select(id => (PriorityId: id, one.IndicatorId)))
            .Distinct()
            .Select(link => new PriorityLink(link.PriorityId, Kind, link.IndicatorId, run.By, run.At)));
    }

    /// <summary>A name without the space around it and without a full stop.</summary>
    private static string NameOf(string name) => name.Trim().TrimEnd('.');
}
