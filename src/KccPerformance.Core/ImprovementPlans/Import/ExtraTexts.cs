using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The texts of an action under headings that are kept, collected from its rows.</summary>
internal sealed class ExtraTexts
{
    private readonly List<(PlanColumn Column, ExtraText Text)> all = [];

    /// <summary>The recommendation, under its heading.</summary>
    public ExtraText? Recommendation => First(PlanColumn.Recommendation);

    /// <summary>The responsible officers, under their heading.</summary>
    public ExtraText? Officers => First(PlanColumn.Officers);

    /// <summary>The progress that the document reports; null without any.</summary>
    public ImportedProgress? Progress
        => new ImportedProgress(First(PlanColumn.Progress), First(PlanColumn.Rating), First(PlanColumn.ProgressDate)) is { Texts.Count: > 0 } progress ? progress : null;

    /// <summary>The other texts, in order.</summary>
    public IReadOnlyList<ExtraText> All => [.. all.Where(one => one.Column == PlanColumn.Extra).Select(one => one.Text)];

    /// <summary>The text under a heading; null without any.</summary>
    public string? Under(string heading) => all.Where(one => one.Text.Heading == ImportWords.Short(heading)).Select(one => one.Text.Text).FirstOrDefault();

    /// <summary>Adds text; more text under the same heading is put on a new line.</summary>
    /// <exception cref="RuleException">There is too much text under the heading.</exception>
    public void Add(PlanColumn column, string heading, string text, string where)
    {
        var (name, lines) = (ImportWords.Short(heading), string.Join('\n', text.ReplaceLineEndings("\n").Split('\n').Select(ImportWords.OneLine).Where(line => line.Length > 0)));
        if (lines.Length == 0)
        {
            return;
        }

        var at = all.FindIndex(one => one.Column == column && one.Text.Heading == name);
        if (at < 0)
        {
            all.Add((column, new ExtraText(name, lines)));
            return;
        }

        if (all[at].Text.Text.Length + lines.Length >= ImportLimits.CellLength)
        {
            throw ImportLimits.TooLongText(where);
        }

        all[at] = (column, new ExtraText(name, $"{all[at].Text.Text}\n{lines}"));
    }

    private ExtraText? First(PlanColumn column) => all.Where(one => one.Column == column).Select(one => one.Text).FirstOrDefault();
}
