using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>An entry of the key below a chart: a sample and its label.</summary>
/// <param name="Sample">SVG, without words.</param>
/// <param name="Word">The label.</param>
public sealed record ChartKeyEntry(string Sample, string Word);

/// <summary>The key of a chart, with only the marks and lines that are drawn in it.</summary>
public static class ChartKey
{
    private static readonly (ChartMark Mark, string Word)[] Ratings =
    [
        (ChartMark.Red, "Red"), (ChartMark.Amber, "Amber"), (ChartMark.Green, "Green"), (ChartMark.NotGreen, "Not green"),
        (ChartMark.Outside, "Outside the range"), (ChartMark.NotRated, "Not rated"),
    ];

    private static readonly (ChartMark Mark, string Words)[] Shapes =
    [
        (ChartMark.Red, "diamond is red"), (ChartMark.Amber, "triangle is amber"), (ChartMark.Green, "circle is green"),
        (ChartMark.NotGreen, "triangle pointing down is not green"), (ChartMark.Outside, "square is outside the range"),
    ];

    /// <summary>The marks in words: "Diamond is red, triangle is amber." Empty if no figure is rated.</summary>
    public static string InWords(LineChart chart)
    {
        var known = chart.Points.Where(point => point.Value is not null).ToList();
        var words = string.Join(", ", Shapes.Where(shape => known.Exists(point => point.Mark == shape.Mark)).Select(shape => shape.Words)
            .Concat(known.Exists(point => point.IsProvisional) ? ["hollow is provisional"] : []));
        return words.Length == 0 ? string.Empty : $"{FirstLetter.Capital(words)}.";
    }

    public static IReadOnlyList<ChartKeyEntry> Of(LineChart chart)
    {
        var known = chart.Points.Where(point => point.Value is not null).ToList();
        var key = new List<ChartKeyEntry>();
        void Add(bool isDrawn, string sample, string word)
        {
            if (isDrawn)
            {
                key.Add(new ChartKeyEntry(sample, word));
            }
        }

        Add(known.Count > 1, ChartSvg.Line(StrokeKind.Actual), "Actual");
        Add(chart.Points.Any(point => point.Target is not null), ChartSvg.Line(StrokeKind.Target), chart.TargetWord);
        Add(chart.Points.Any(point => (point.Floor ?? point.UpperFloor) is not null), ChartSvg.Line(StrokeKind.Floor), "Floor");
        foreach (var (mark, word) in Ratings)
        {
            Add(known.Exists(point => point.Mark == mark), ChartSvg.Mark(mark), word);
        }

        Add(known.Exists(point => point.IsProvisional), ChartSvg.Mark(known.Find(point => point.IsProvisional)?.Mark ?? ChartMark.NotRated, SignStyle.Hollow),
            "Provisional: hollow, in the shape of its rating");
        Add(known.Exists(point => point.ComparablePrevious is not null), ChartSvg.Mark(ChartMark.NotRated, SignStyle.Cross), "On the new definition");
        return key;
    }
}
