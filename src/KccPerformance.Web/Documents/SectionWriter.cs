namespace KccPerformance.Web.Documents;

/// <summary>Numbers the tables of the whole report.</summary>
internal sealed class TableNumbers
{
    private int last;

    public string Next() => $"Table {++last}";
}

/// <summary>Writes a section, numbering its paragraphs.</summary>
/// <param name="number">The number: "1"; null if its paragraphs are not numbered.</param>
/// <param name="title">Its heading without the number.</param>
/// <param name="id">Its id for links.</param>
internal sealed class SectionWriter(int? number, string title, string id)
{
    private readonly List<PackBlock> blocks = [];
    private int paragraphs;

    public bool StartsPage { get; init; }

    public bool IsEmpty => blocks.Count == 0;

    /// <summary>A paragraph with the next number.</summary>
    public SectionWriter Say(params PackSpan[] spans) => Say([new PackLine(spans)]);

    public SectionWriter Say(IReadOnlyList<PackLine> lines)
    {
        blocks.Add(new PackParagraph(number is null ? null : $"{number}.{++paragraphs}", lines));
        return this;
    }

    public SectionWriter Heading(int level, string text, string headingId)
    {
        blocks.Add(new PackHeading(level, headingId, PackText.Line(text)));
        return this;
    }

    public SectionWriter Table(string kind, string caption, IReadOnlyList<PackColumn> columns, IEnumerable<PackRow> rows, bool isCaptionShown = true)
    {
        blocks.Add(new PackTable(kind, PackText.Line(caption), isCaptionShown, columns, [.. rows]));
        return this;
    }

    public PackSection Done() => new(id, number is null ? title : $"{number}. {title}", StartsPage, blocks);
}

/// <summary>Makes lines and cells from text.</summary>
internal static class Lines
{
    public static PackCell Cell(params PackSpan[] spans) => new([new PackLine(spans)]);

    public static PackCell Cell(IEnumerable<PackLine> lines) => new([.. lines]);

    public static PackLine Line(params PackSpan[] spans) => new(spans);

    /// <summary>A text with one line for each paragraph, the first after the given lead.</summary>
    public static IEnumerable<PackLine> Of(string text, params PackSpan[] lead)
        => PackText.Paragraphs(text).Select((paragraph, index) => new PackLine(index == 0 ? [.. lead, paragraph] : [paragraph]));

    /// <summary>Several texts, as list items if there are several.</summary>
    public static IEnumerable<PackLine> List(IReadOnlyList<string> texts, string none = "None given")
        => texts.Count switch
        {
            0 => [Line(none)],
            1 => [Line(texts[0])],
            _ => texts.Select(text => new PackLine([text], IsItem: true)),
        };
}
