using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Files;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>
/// The responsible officers of a file, matched by name or email address to officers who can sign in. Names that match no
/// account are kept as text under their heading, with a warning.
/// </summary>
internal static partial class OfficersOfImport
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase;

    /// <summary>The most names of one cell that are looked up. A longer list is text.</summary>
    private const int Most = 20;

    /// <summary>The most warnings. Several actions with the same name have one.</summary>
    private const int MostWarnings = 100;

    private static readonly char[] AroundAddress = [' ', '<', '>', '(', ')', '[', ']', ',', ';', ':'];

    /// <summary>The file with the officers of each action, and the other names as text.</summary>
    public static ImportedPlan Give(PlanSnapshot plan, ImportedPlan file)
    {
        if (!plan.Shape.IsFree || file.Actions.All(action => action.Officers is null))
        {
            return file;
        }

        var known = new Known(plan.Officers);
        var unknown = new Dictionary<string, (string Where, int Count)>(StringComparer.OrdinalIgnoreCase);
        var actions = new List<ImportedAction>(file.Actions.Count);
        foreach (var action in file.Actions)
        {
            if (action.Officers is not { } cell)
            {
                actions.Add(action);
                continue;
            }

            var (officers, others) = known.Find(cell.Text);
            foreach (var name in others)
            {
                unknown[name] = unknown.TryGetValue(name, out var first) ? (first.Where, first.Count + 1) : (action.Where, 1);
            }

            var text = officers.Count == 0 ? cell.Text : string.Join(", ", others);
            actions.Add(action with
            {
                OfficerAccounts = officers,
                Extras = text.Length == 0 ? action.Extras : [.. action.Extras, cell with { Text = text }],
            });
        }

        return file with { Actions = actions, Problems = [.. file.Problems, .. Warnings(unknown)] };
    }

    private static IEnumerable<ImportProblem> Warnings(Dictionary<string, (string Where, int Count)> unknown)
    {
        foreach (var (name, (where, count)) in unknown.Take(MostWarnings))
        {
            var actions = count == 1 ? "this action" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} actions");
            yield return new ImportProblem(where, $"“{ImportWords.Short(name)}” is not the name or email address of one officer who can sign in, so it is kept as text on {actions}", ProblemWeight.Check);
        }

        if (unknown.Count > MostWarnings)
        {
            yield return new ImportProblem("the whole file", $"{unknown.Count - MostWarnings:N0} more {(unknown.Count - MostWarnings == 1 ? "name of a responsible officer was" : "names of responsible officers were")} kept as text", ProblemWeight.Check);
        }
    }

    [GeneratedRegex(@"[;|/\n]", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Separators();

    [GeneratedRegex(@",|\s(?:and|&)\s", Plain, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Joiners();

    /// <summary>The officers by name and by email address. A name that two officers have is no match.</summary>
    private sealed class Known(IReadOnlyList<ExistingOfficer> officers)
    {
        private readonly Dictionary<string, ExistingOfficer> byName = officers
            .GroupBy(officer => ImportWords.OneLine(officer.Name), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);

        private readonly Dictionary<string, ExistingOfficer> byEmail = officers
            .DistinctBy(officer => officer.Email, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(officer => officer.Email, StringComparer.OrdinalIgnoreCase);

        /// <summary>The officers in a cell, and the names that match no account.</summary>
        public (IReadOnlyList<ExistingOfficer> Officers, IReadOnlyList<string> Others) Find(string cell)
        {
            var (found, others) = (new List<ExistingOfficer>(), new List<string>());
            string[] parts = [.. Separators().Split(cell).Select(ImportWords.OneLine).Where(part => part.Any(char.IsLetter))];
            if (parts.Length > Most)
            {
                return ([], [ImportWords.OneLine(cell)]);
            }

            foreach (var part in parts)
            {
                // "Officer, Finance" and "Head of Finance and Resources" are one name, unless a part of it is the name of an officer.
                string[] names = One(part) is not null ? [part] : [.. Joiners().Split(part).Select(ImportWords.OneLine).Where(name => name.Length > 0)];
                foreach (var name in names.Any(name => One(name) is not null) ? names : [part])
                {
                    if (One(name) is { } officer)
                    {
                        found.Add(officer);
                    }
                    else
                    {
                        others.Add(name);
                    }
                }
            }

            return ([.. found.DistinctBy(officer => officer.Id)], [.. others.Distinct(StringComparer.OrdinalIgnoreCase)]);
        }

        /// <summary>The officer with a name or an email address: "Finance officer", "Finance officer (Resources)" or "Finance officer &lt;finance@example.org&gt;".</summary>
        private ExistingOfficer? One(string text)
        {
            if (text.Contains('@', StringComparison.Ordinal))
            {
                return text.Split(AroundAddress, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Contains('@', StringComparison.Ordinal)).ToList() is [var address]
                    ? byEmail.GetValueOrDefault(address)
                    : null;
            }

            var bracket = text.IndexOf('(', StringComparison.Ordinal);
            return byName.GetValueOrDefault(text) ?? (bracket > 0 ? byName.GetValueOrDefault(text[..bracket].Trim()) : null);
        }
    }
}
