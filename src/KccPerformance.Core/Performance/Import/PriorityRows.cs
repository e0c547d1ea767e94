using KccPerformance.Core.Organisation;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Import;

/// <summary>
/// Imports priorities, ambitions and core service areas. A priority that is not in the file stays, and a retired one stays
/// retired.
/// </summary>
internal sealed class PriorityRows(ImportRun run) : ILayoutImport
{
    public async Task ApplyAsync(IReadOnlyList<PerformanceRow> rows, CancellationToken cancellation)
    {
        var priorities = await run.Db.Priorities.ToDictionaryAsync(one => one.Reference, StringComparer.Ordinal, cancellation);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var (typed, name) = (row.Required("reference"), row.Required("name", Priority.NameLength));
            var kind = row.OneOf("kind", PerformanceTerms.PriorityKindOf, PerformanceTerms.PriorityKinds);
            if (kind is null && !row.IsFaulty)
            {
                row.Required("kind");
            }

            if (row.IsFaulty)
            {
                continue;
            }

            if (Priority.Tidy(typed) is not { } reference)
            {
                row.Fault("reference", "A reference has up to four letters and a number, for example P12");
            }
            else if (!seen.Add(reference))
            {
                row.Fault("reference", $"{reference} is in the file twice. Remove one of them");
            }
            else
            {
                Apply(reference, name, kind!.Value, priorities.GetValueOrDefault(reference));
            }
        }
    }

    private void Apply(string reference, string name, PriorityKind kind, Priority? there)
    {
        var line = $"{reference} {name}";
        if (there is null)
        {
            run.Db.Add(new Priority(reference, name, kind, Guid.NewGuid()));
            run.Add(line);
        }
        else if (there.Write(name, kind, there.IsRetired))
        {
            run.Change(line);
        }
        else
        {
            run.Leave();
        }
    }
}
