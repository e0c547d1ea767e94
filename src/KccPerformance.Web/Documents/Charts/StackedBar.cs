namespace KccPerformance.Web.Documents.Charts;

/// <summary>A block of a stacked bar.</summary>
/// <param name="Mark">Its shape and colour.</param>
/// <param name="Word">The label: "red".</param>
/// <param name="Count">The count.</param>
public sealed record BarPart(ChartMark Mark, string Word, int Count);

/// <summary>Counts beside each other, in their order. Each block shows its shape and number.</summary>
public sealed record StackedBar
{
    /// <summary>In blocks below this share of the width, the shape is above the number.</summary>
    private const double Narrow = 0.12;

    public required string Id { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<BarPart> Parts { get; init; }

    /// <summary>The count that the full width represents. Bars to be compared have the same.</summary>
    public required int Scale { get; init; }

    public int Height { get; init; } = 30;

    public ChartDrawing Draw()
    {
        var known = Parts.Where(part => part.Count > 0).ToList();
        double scale = Math.Max(1, Math.Max(Scale, known.Sum(part => part.Count)));
        var drawn = new List<ChartPart>();
        var start = 0;
        foreach (var part in known)
        {
            Draw(drawn, part, start / scale, part.Count / scale);
            start += part.Count;
        }

        var words = known.Count == 0 ? "None." : string.Join(", ", known.Select(part => $"{part.Count} {part.Word}")) + ".";
        return new ChartDrawing(Id, Title, words, Height, drawn) { Css = "app-chart app-chart--bar" };
    }

    private void Draw(List<ChartPart> drawn, BarPart part, double start, double share)
    {
        var (middle, y, text) = (start + (share / 2), Height / 2.0, part.Count.ToString("N0"));
        drawn.Add(new ChartBlock(part.Mark, start, 0, start + share, Height));
        if (share < Narrow)
        {
            drawn.Add(new ChartSign(part.Mark, middle, y - 7, SignStyle.InBlock));
            drawn.Add(new ChartText(TextKind.Block, middle, y + 12, text, TextAnchor.Middle) { On = part.Mark });
            return;
        }

        drawn.Add(new ChartSign(part.Mark, middle, y, SignStyle.InBlock) { Dx = -5 * text.Length });
        drawn.Add(new ChartText(TextKind.Block, middle, y + 5, text, TextAnchor.Start) { On = part.Mark, Dx = 8 - (5 * text.Length) });
    }
}
