using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Documents;

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

    /// <summary>A paragraph with a number of its own, such as one that runs through the report.</summary>
    public SectionWriter Numbered(string paragraph, IReadOnlyList<PackLine> lines)
    {
        blocks.Add(new PackParagraph(paragraph, lines));
        return this;
    }

    /// <summary>Lines without a number, such as list items.</summary>
    public SectionWriter Unnumbered(IReadOnlyList<PackLine> lines)
    {
        blocks.Add(new PackParagraph(null, lines));
        return this;
    }

    public SectionWriter Heading(int level, string text, string headingId)
    {
        blocks.Add(new PackHeading(level, headingId, PackText.Line(text)));
        return this;
    }

    /// <summary>A heading of level 1 in a frame, with a line below it. It starts a new page, unless it is the first of its section.</summary>
    public SectionWriter Title(string titleId, string text, PackLine below, bool startsPage = true)
    {
        blocks.Add(new PackTitle(titleId, PackText.Line(text), below, StartsPage: startsPage && !IsEmpty));
        return this;
    }

    /// <summary>Facts that have a text.</summary>
    public SectionWriter Facts(params (string Label, string? Text)[] facts)
    {
        blocks.Add(new PackFacts(
        [
            .. facts.Where(fact => !string.IsNullOrWhiteSpace(fact.Text)).Select(fact => new PackFact(PackText.Line(fact.Label), PackText.Line(fact.Text!))),
        ]));
        return this;
    }

    /// <summary>A chart. The caller adds its figures as a table.</summary>
    public SectionWriter Chart(LineChart chart, string hint)
    {
        blocks.Add(new PackChart(chart, PackText.Line(hint)));
        return this;
    }

    /// <summary>Paragraphs as users wrote them, without numbers.</summary>
    public SectionWriter Text(string text)
    {
        foreach (var paragraph in PackText.Paragraphs(text))
        {
            blocks.Add(new PackParagraph(null, [new PackLine([paragraph])]));
        }

        return this;
    }

    public SectionWriter Table(string kind, string caption, IReadOnlyList<PackColumn> columns, IEnumerable<PackRow> rows, bool isCaptionShown = true)
    {
        blocks.Add(new PackTable(
            kind, PackText.Line(caption), isCaptionShown, [.. columns.Select(column => column with { Title = PackText.Line(column.Title) })], [.. rows]));
        return this;
    }

    /// <summary>Keeps the rows of the table that was just added on one page.</summary>
    public SectionWriter StayTogether()
    {
        blocks[^1] = ((PackTable)blocks[^1]) with { StaysTogether = true };
        return this;
    }

    public PackSection Done() => new(id, PackText.Line(number is null ? title : $"{number}. {title}"), StartsPage, blocks);
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
