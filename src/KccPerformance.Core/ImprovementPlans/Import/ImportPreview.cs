using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The changes that importing a file into a plan would make, and the questions to settle first.</summary>
public sealed record ImportPreview
{
    /// <summary>The maximum number of new names that one page asks about.</summary>
    private const int MostDoubtful = 300;

    public required PlanSnapshot Plan { get; init; }

    public required ImportedPlan File { get; init; }

    /// <summary>The comparison without retired actions, and without lead directors whose published text is the same.</summary>
    public required PlanComparison Comparison { get; init; }

    /// <summary>Actions of the file that are retired in the plan. They stay retired.</summary>
    public required IReadOnlyList<string> Retired { get; init; }

    /// <summary>
    /// Actions whose lead directors differ although the published text is the same. They were changed on this site and
    /// are kept.
    /// </summary>
    public required IReadOnlyList<string> LeadsKept { get; init; }

    /// <summary>Evidence for requirements that are no longer in the file. It moves to other requirements.</summary>
    public required IReadOnlyList<string> EvidenceMoves { get; init; }

    /// <summary>Names that do not clearly match a lead director.</summary>
    public required IReadOnlyList<LeadMatch> Doubtful { get; init; }

    /// <summary>Timescales that are not clear, each once; in a plan that may have any headings.</summary>
    public required IReadOnlyList<DoubtfulTimescale> Timescales { get; init; }

    /// <summary>Errors that prevent the import although the file could be read.</summary>
    public required IReadOnlyList<string> Stops { get; init; }

    /// <summary>The categories of the plan after the import.</summary>
    public required CategoryList Categories { get; init; }

    /// <summary>The names of categories that the import adds to the plan's own.</summary>
    public IReadOnlyList<string> NewCategories => [.. Categories.All.Skip(Plan.Categories.All.Count).Select(category => category.Name)];

    /// <summary>Whether there is something to import and no error.</summary>
    public bool CanBeApplied => File.CanBeApplied && Stops.Count == 0 && !Comparison.IsEmpty;

    public static ImportPreview Of(PlanSnapshot plan, ImportedPlan file)
    {
        var timescales = TimescalesOfImport.DoubtsIn(plan.Shape, file);
        file = TimescalesOfImport.Give(plan.Shape, file);
        (file, var categories) = CategoriesOfImport.Give(plan, file);
        file = ProgressOfImport.Give(plan, OfficersOfImport.Give(plan, ThemeNumbers.Give(plan, file)));
        var retired = plan.Retired.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var compared = PlanComparison.Between(plan.Actions, file with { Actions = [.. file.Actions.Where(action => !retired.Contains(action.Code))] }, plan.Shape.IsFree ? categories : null);
        var changed = compared.Changed.Select(WithoutLeadsKept).ToList();
        var gone = changed.Where(change => change.Fields.Count == 0).Select(change => change.Action.Code).ToList();
        var comparison = compared with
        {
            Changed = [.. changed.Where(change => change.Fields.Count > 0)],
            Unchanged = [.. compared.Unchanged, .. gone],
        };
        var matches = MatchesOf(plan, comparison);
        var (moves, dropped) = EvidenceOf(plan, comparison);
        return new ImportPreview
        {
            Plan = plan,
            File = file,
            Timescales = timescales,
            Categories = categories,
            Comparison = comparison,
            Retired = [.. file.Actions.Select(action => action.Code).Where(retired.Contains)],
            LeadsKept = [.. compared.Changed.Where(change => WithoutLeadsKept(change).Fields.Count < change.Fields.Count).Select(change => change.Action.Code)],
            EvidenceMoves = moves,
            Doubtful = [.. matches.Where(match => match.Known is null)],
            Stops =
            [
                .. plan.Status == PlanStatus.Closed ? [$"{plan.Title} is closed. Its actions cannot be changed."] : Array.Empty<string>(),
                .. dropped,
                .. ThemeNumbers.Moved(plan, comparison),
                .. matches.Count(match => match.Known is null) > MostDoubtful
                    ? [$"The file has more than {MostDoubtful} names that are not in the list of lead directors. Check the column of lead directors."]
                    : Array.Empty<string>(),
                .. matches.Where(match => plan.Leads.Any(lead => lead.IsRetired && lead.Name == match.Known))
                    .Select(match => $"{match.Known} is no longer a lead director. Restore them first, or name another lead director in the file."),
                .. matches.Where(match => match.Known is null && match.Name.Length > LeadDirector.NameLength)
                    .Select(match =>
                        $"“{ImportWords.Short(match.Name)}” is too long. A lead director’s name must be {LeadDirector.NameLength} characters or fewer."),
            ],
        };
    }

    private static ActionChange WithoutLeadsKept(ActionChange change)
        => change.Fields.Any(field => field.Field == PlanField.LeadDirectors)
            ? change
            : change with { Fields = [.. change.Fields.Where(field => field.Field != PlanField.Leads)] };

    /// <summary>
    /// The matches of the names in the file. With more unknown names than a page asks about nothing is imported, so the
    /// names after these are not compared with all lead directors.
    /// </summary>
    private static List<LeadMatch> MatchesOf(PlanSnapshot plan, PlanComparison comparison)
    {
        List<string> known = [.. plan.Leads.Select(lead => lead.Name)];
        var matches = new List<LeadMatch>();
        var doubtful = 0;
        foreach (var name in NamesOf(comparison))
        {
            var match = LeadMatcher.Match(name, known);
            matches.Add(match);
            if (match.Known is null && ++doubtful > MostDoubtful)
            {
                break;
            }
        }

        return matches;
    }

    /// <summary>The names that the import would add to actions as lead directors.</summary>
    private static IEnumerable<string> NamesOf(PlanComparison comparison)
        => comparison.Added
            .Concat(comparison.Changed.Where(change => change.Fields.Any(field => field.Field == PlanField.Leads)).Select(change => change.Action))
            .SelectMany(action => action.Leads.Names)
            .Distinct(StringComparer.Ordinal);

    private static (List<string> Moves, List<string> Dropped) EvidenceOf(PlanSnapshot plan, PlanComparison comparison)
    {
        var used = plan.Used.ToLookup(one => one.Code, one => one.Text, StringComparer.OrdinalIgnoreCase);
        var byCode = plan.Actions.ToDictionary(action => action.Code, StringComparer.OrdinalIgnoreCase);
        var (moves, dropped) = (new List<string>(), new List<string>());
        foreach (var change in comparison.Changed.Where(change => change.Fields.Any(field => field.Field == PlanField.Evidence)))
        {
            var code = change.Action.Code;
            var fresh = new Queue<string>(change.Action.Evidence.Except(byCode[code].Evidence, StringComparer.Ordinal));
            foreach (var text in used[code].Except(change.Action.Evidence, StringComparer.Ordinal))
            {
                if (fresh.TryDequeue(out var next))
                {
                    moves.Add($"{code}: evidence for “{text}” will move to “{next}”.");
                }
                else
                {
                    dropped.Add($"{code}: “{text}” has evidence or a decision, but is not in the file. Add it, or its new wording, to the file.");
                }
            }
        }

        return (moves, dropped);
    }
}
