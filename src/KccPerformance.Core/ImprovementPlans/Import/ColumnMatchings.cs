using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Remembers what administrators choose for the columns of files, and names and removes these choices.</summary>
public sealed class ColumnMatchings(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>The most choices with a name.</summary>
    public const int MostNamed = 100;

    /// <summary>The most choices without a name. The oldest are deleted when others are made.</summary>
    public const int MostUnnamed = 100;

    /// <summary>The most names of lead directors that are kept from earlier files.</summary>
    private const int MostLeads = 300;

    /// <summary>Names choices, so that they are kept and can be used for other files.</summary>
    /// <exception cref="RuleException">Other choices have the name, there are too many, or they have been changed since.</exception>
    public async Task NameAsync(int id, string name, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var matching = await FindAsync(id, formVersion, cancellation);
        var tidied = name.Trim();
        var others = await db.ColumnMatchings.Where(one => one.Name != null && one.Id != id).Select(one => one.Name!).ToListAsync(cancellation);
        if (others.Contains(tidied, StringComparer.OrdinalIgnoreCase))
        {
            throw new RuleException(nameof(ColumnMatching.Name), $"Other saved choices are named {tidied}. Enter another name");
        }

        if (matching.Name is null && others.Count >= MostNamed)
        {
            throw new RuleException($"There are already {MostNamed} saved choices with a name. Remove one of them first.");
        }

        var before = matching.Name;
        matching.Rename(tidied);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Named column choices", tidied, before is null ? null : new { Name = before }, new { Name = tidied, File = matching.FileName }));
        await db.SaveOrRefuseAsync(tidied);
    }

    /// <summary>Removes choices. The next file with these headings is read without them.</summary>
    /// <exception cref="RuleException">They have been changed since.</exception>
    public async Task RemoveAsync(int id, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var matching = await FindAsync(id, formVersion, cancellation);
        db.ColumnMatchings.Remove(matching);
        db.AuditEvents.Add(new AuditEvent(
            actor, real.UtcNow(), "Removed column choices", matching.Name ?? matching.FileName, new { matching.Name, File = matching.FileName, Columns = ColumnMatching.Read(matching.Columns) }));
        await db.SaveOrRefuseAsync(matching.Name ?? matching.FileName);
    }

    /// <summary>Remembers choices with the next save, and drops the oldest ones without a name.</summary>
    internal async Task RememberWithNextSaveAsync(
        string headingsKey,
        IReadOnlyList<MatchedColumn> columns,
        IReadOnlyDictionary<string, ImportedRating> ratings,
        IReadOnlyDictionary<string, string> timescales,
        string fileName,
        CancellationToken cancellation)
        => (await FindOrAddAsync(headingsKey, cancellation)).Choose(columns, ratings, timescales, fileName, real.UtcNow());

    /// <summary>Remembers with the next save which existing lead directors were chosen for names.</summary>
    internal async Task RememberLeadsWithNextSaveAsync(string headingsKey, IReadOnlyDictionary<string, int?> choices, string fileName, CancellationToken cancellation)
    {
        var chosen = choices.Where(one => one.Value is not null).ToDictionary(one => one.Key, one => one.Value!.Value, StringComparer.Ordinal);
        if (chosen.Count == 0)
        {
            return;
        }

        var matching = await FindOrAddAsync(headingsKey, cancellation);
        foreach (var (name, lead) in ColumnMatching.ReadLeads(matching.Leads).Take(MostLeads))
        {
            chosen.TryAdd(name, lead);
        }

        matching.ChooseLeads(chosen, fileName, real.UtcNow());
    }

    private async Task<ColumnMatching> FindOrAddAsync(string headingsKey, CancellationToken cancellation)
    {
        var matching = await db.ColumnMatchings.SingleOrDefaultAsync(one => one.HeadingsKey == headingsKey, cancellation);
        if (matching is null)
        {
            db.ColumnMatchings.RemoveRange(await db.ColumnMatchings.Where(one => one.Name == null)
                .OrderByDescending(one => one.SavedAt).ThenByDescending(one => one.Id).Skip(MostUnnamed - 1).ToListAsync(cancellation));
            db.ColumnMatchings.Add(matching = new ColumnMatching(headingsKey));
        }

        return matching;
    }

    private async Task<ColumnMatching> FindAsync(int id, int formVersion, CancellationToken cancellation)
        => await db.ColumnMatchings.SingleOrDefaultAsync(one => one.Id == id, cancellation) is { } matching && matching.Version == formVersion
            ? matching
            : throw SaveConflicts.ChangedMeanwhile("This set of choices");
}
