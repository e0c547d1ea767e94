using System.Globalization;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A timescale of a file that is not clear.</summary>
/// <param name="Text">The timescale as in the file.</param>
/// <param name="Count">The number of actions with it.</param>
/// <param name="Doubt">The question for a person to settle.</param>
/// <param name="Words">The words that a person chose to read it as; null without any.</param>
public sealed record DoubtfulTimescale(string Text, int Count, string Doubt, string? Words);

/// <summary>
/// The timescales of a file that are not clear: a person says once for all actions with the same text in which words each
/// is to be read. The text itself stays as in the file.
/// </summary>
internal static class TimescalesOfImport
{
    /// <summary>The most different timescales that a page asks about. The others stay as read.</summary>
    private const int Most = 50;

    /// <summary>The key of a timescale, whatever its capitals and spaces.</summary>
    public static string KeyOf(string text) => ImportWords.OneLine(text).ToLowerInvariant();

    /// <summary>The timescales of a file that are not clear, each once, in file order.</summary>
    public static IReadOnlyList<DoubtfulTimescale> DoubtsIn(PlanShape shape, ImportedPlan file)
        => !shape.IsFree
            ? []
            :
            [
                .. file.Actions.Select(action => action.Timescale).Where(timescale => !timescale.IsCertain).GroupBy(timescale => KeyOf(timescale.Text), StringComparer.Ordinal).Take(Most)
                    .Select(group => new DoubtfulTimescale(group.First().Text, group.Count(), group.First().Doubt!, file.Timescales.GetValueOrDefault(group.Key))),
            ];

    /// <summary>The file with timescales as settled, and one warning for each text that is not.</summary>
    public static ImportedPlan Give(PlanShape shape, ImportedPlan file)
    {
        if (!shape.IsFree || file.Actions.All(action => action.Timescale.IsCertain))
        {
            return file;
        }

        var warnings = file.Actions.Where(action => !action.Timescale.IsCertain).Select(action => (action.Where, $"{FreeActions.NameOf(action)}: {action.Timescale.Doubt}")).ToHashSet();
        var open = file.Actions.Where(action => !action.Timescale.IsCertain && !file.Timescales.ContainsKey(KeyOf(action.Timescale.Text))).GroupBy(action => KeyOf(action.Timescale.Text), StringComparer.Ordinal);
        return file with
        {
            Actions = [.. file.Actions.Select(action => Settled(file, action))],
            Problems = [.. file.Problems.Where(problem => !warnings.Contains((problem.Where, problem.Sentence))), .. open.Select(group => Warning([.. group]))],
        };
    }

    private static ImportedAction Settled(ImportedPlan file, ImportedAction action)
        => !action.Timescale.IsCertain && file.Timescales.TryGetValue(KeyOf(action.Timescale.Text), out var words)
            ? action with { Timescale = action.Timescale with { Meaning = TimescaleReader.Read(words).Meaning, Doubt = null } }
            : action;

    private static ImportProblem Warning(IReadOnlyList<ImportedAction> actions)
    {
        var name = actions.Count == 1 ? FreeActions.NameOf(actions[0]) : string.Create(CultureInfo.InvariantCulture, $"{actions.Count:N0} actions");
        return new ImportProblem(actions[0].Where, $"{name}: {actions[0].Timescale.Doubt}", ProblemWeight.Check);
    }
}
