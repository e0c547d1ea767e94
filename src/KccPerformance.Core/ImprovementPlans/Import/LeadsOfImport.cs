using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The lead directors for the names of a file, as matched automatically and as chosen by a person.</summary>
internal sealed class LeadsOfImport
{
    private readonly Dictionary<string, LeadDirector> byName = new(StringComparer.Ordinal);
    private readonly List<LeadDirector> known;

    /// <param name="known">The existing lead directors.</param>
    /// <param name="preview">The preview to apply.</param>
    /// <param name="choices">For each uncertain name an existing lead director, or null for a new one.</param>
    /// <param name="db">Receives the new lead directors; null to only check the choices.</param>
    /// <exception cref="RuleException">A choice is missing or not valid.</exception>
    public LeadsOfImport(List<LeadDirector> known, ImportPreview preview, IReadOnlyDictionary<string, int?> choices, PerformanceDbContext? db)
    {
        this.known = known;
        for (var index = 0; index < preview.Doubtful.Count; index++)
        {
            var name = preview.Doubtful[index].Name;
            if (!choices.TryGetValue(name, out var chosen))
            {
                throw new RuleException(PlanImportApplier.FieldOf(index), $"Select who {name} is");
            }

            if (chosen is null)
            {
                // Two names that differ only in case are the same.
                var lead = byName.Values.FirstOrDefault(one => one.Id == 0 && string.Equals(one.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));
                if (lead is null)
                {
                    lead = new LeadDirector(name, KindOf(name));
                    db?.LeadDirectors.Add(lead);
                }

                byName[name] = lead;
            }
            else
            {
                byName[name] = known.Find(lead => lead.Id == chosen && !lead.IsRetired)
                    ?? throw new RuleException(PlanImportApplier.FieldOf(index), $"Select who {name} is from the list");
            }
        }
    }

    public IReadOnlyList<LeadDirector> Of(ImportedAction action) => [.. action.Leads.Names.Select(Find).Distinct()];

    private LeadDirector Find(string name)
        => byName.TryGetValue(name, out var lead)
            ? lead
            : byName[name] = known.Single(one => one.Name == LeadMatcher.Match(name, [.. known.Select(other => other.Name)]).Known);

    /// <summary>A first guess. It can be changed later on the page of lead directors.</summary>
    private static LeadKind KindOf(string name)
        => name.EndsWith("Directors", StringComparison.Ordinal) ? LeadKind.Group
            : name is "Leader" || name.Contains("Director", StringComparison.Ordinal) || name.Contains("Executive", StringComparison.Ordinal)
                || name.StartsWith("Head of", StringComparison.Ordinal) || name.Contains("Officer", StringComparison.Ordinal)
                ? LeadKind.Post
                : LeadKind.Person;
}
