namespace KccPerformance.Web.Documents;

/// <summary>Gives the ids of a section a prefix, so that reports put together in one document do not share any.</summary>
internal static class PackIds
{
    public static PackSection WithIds(this PackSection section, string prefix)
        => section with { Id = prefix + section.Id, Blocks = [.. section.Blocks.Select(block => WithIds(block, prefix))] };

    /// <summary>Lines whose links lead to ids with the prefix.</summary>
    public static IReadOnlyList<PackLine> WithIds(this IEnumerable<PackLine> lines, string prefix)
        => [.. lines.Select(line => line with { Spans = [.. line.Spans.Select(span => span.WithIds(prefix))] })];

    public static PackSpan WithIds(this PackSpan span, string prefix) => span.Target is { } target ? span with { Target = prefix + target } : span;

    private static PackBlock WithIds(PackBlock block, string prefix) => block switch
    {
        PackHeading heading => heading with { Id = prefix + heading.Id },
        PackTitle title => title with { Id = prefix + title.Id, Below = WithIds([title.Below], prefix)[0] },
        PackParagraph paragraph => paragraph with { Lines = paragraph.Lines.WithIds(prefix) },
        PackChart chart => chart with { Chart = chart.Chart with { Id = prefix + chart.Chart.Id } },
        PackTable table => table with { Rows = [.. table.Rows.Select(row => WithIds(row, prefix))] },
        _ => block,
    };

    private static PackRow WithIds(PackRow row, string prefix) => row with
    {
        Id = row.Id is { } id ? prefix + id : null,
        Cells = [.. row.Cells.Select(cell => cell with { Lines = cell.Lines.WithIds(prefix) })],
    };
}
