using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>The body of the document: cover, contents and sections.</summary>
internal sealed class DocxBody(Pack pack)
{
    /// <summary>Larger pieces compress better.</summary>
    private const int BufferLength = 81_920;

    private int bookmarks;
    private uint drawings;

    /// <summary>Writes the document part. Only one element is in memory at a time, because charts have thousands of elements each.</summary>
    public void WriteTo(Stream part)
    {
        using var buffered = new BufferedStream(part, BufferLength);
        using var writer = XmlWriter.Create(buffered, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
        var root = new Document();
        writer.WriteStartDocument();
        writer.WriteStartElement(root.Prefix, root.LocalName, root.NamespaceUri);
        writer.WriteStartElement(root.Prefix, "body", root.NamespaceUri);
        foreach (var element in Elements())
        {
            element.WriteTo(writer);
        }
    }

    private IEnumerable<OpenXmlElement> Elements()
    {
        yield return Styled("Title", DocxRuns.Text(pack.Title));
        if (pack.Warning is { } warning)
        {
            yield return new Paragraph(DocxRuns.Text("Warning: " + warning, new Bold()));
        }

        foreach (var line in Cover())
        {
            yield return line;
        }

        yield return Contents();
        foreach (var section in pack.Sections)
        {
            yield return Heading(section.Level, section.Id, section.Title, section.StartsPage);
            foreach (var element in section.Blocks.SelectMany(block => Block(block, section.Level)))
            {
                yield return element;
            }
        }

        yield return DocxFrame.Section();
    }

    public IEnumerable<OpenXmlElement> Marked(string id, params OpenXmlElement[] content)
    {
        var number = $"{++bookmarks}";
        return [new BookmarkStart { Id = number, Name = DocxRuns.Bookmark(id) }, .. content, new BookmarkEnd { Id = number }];
    }

    private static Paragraph Styled(string style, params OpenXmlElement[] content) => new([new ParagraphProperties(new ParagraphStyleId { Val = style }), .. content]);

    /// <summary>A label, then its texts below each other in one column.</summary>
    private IEnumerable<Paragraph> Cover()
    {
        var lastShort = pack.Cover.LastOrDefault(line => !line.IsLong);
        foreach (var line in pack.Cover)
        {
            for (var index = 0; index < line.Texts.Count; index++)
            {
                var properties = new ParagraphProperties();
                var isLast = index == line.Texts.Count - 1;
                if (isLast && (line == lastShort || line == pack.Cover[^1]))
                {
                    properties.AppendChild(new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = line.IsLong ? 12U : 4U, Space = 8, Color = "0B0C0C" }));
                }

                if (PackText.IsRightToLeft(line.Texts[index]))
                {
                    properties.AppendChild(new BiDi());
                }

                properties.Append(
                    new Tabs(new TabStop { Val = TabStopValues.Left, Position = DocxStyles.CoverHang }),
                    new SpacingBetweenLines { Before = line.IsLong && index == 0 ? "100" : "0", After = isLast ? "60" : "0" },
                    new Indentation { Left = $"{DocxStyles.CoverHang}", Hanging = $"{(index == 0 ? DocxStyles.CoverHang : 0)}" });
                Order(properties);
                var text = DocxRuns.Text(line.Texts[index], line.Label == "Subject" ? [new Bold()] : []);
                yield return index == 0
                    ? new Paragraph(properties, DocxRuns.Text(line.Label + ":", new Bold()), new Run(new TabChar()), text)
                    : new Paragraph(properties, text);
            }
        }
    }

    /// <summary>Word requires tabs before the text direction.</summary>
    private static void Order(ParagraphProperties properties)
    {
        if (properties.GetFirstChild<BiDi>() is { } direction && properties.GetFirstChild<Tabs>() is { } tabs)
        {
            direction.Remove();
            tabs.InsertAfterSelf(direction);
        }
    }

    /// <summary>
    /// The table of contents, already filled in. It has no page numbers until it is updated in Word, because they could be
    /// wrong.
    /// </summary>
    private SdtBlock Contents()
    {
        var entries = pack.Sections.Select(section => Styled($"TOC{section.Level}", new Hyperlink(DocxRuns.Text(section.Title)) { Anchor = DocxRuns.Bookmark(section.Id), History = true })).ToList();
        entries[0].InsertAfter(new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), entries[0].ParagraphProperties);
        entries[0].InsertAfter(new Run(new FieldCode($" TOC \\o \"1-{(pack.HasParts ? 2 : 1)}\" \\h \\z \\u ") { Space = SpaceProcessingModeValues.Preserve }), entries[0].ParagraphProperties);
        entries[0].InsertAfter(new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), entries[0].ParagraphProperties);
        entries[^1].AppendChild(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
        return new SdtBlock(
            new SdtProperties(new SdtContentDocPartObject(new DocPartGallery { Val = "Table of Contents" }, new DocPartUnique())),
            new SdtContentBlock([Styled("TOCHeading", DocxRuns.Text("Contents")), .. entries]));
    }

    private Paragraph Heading(int level, string id, string text, bool startsPage = false)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{level}" });
        if (startsPage)
        {
            properties.AppendChild(new PageBreakBefore());
        }

        return new Paragraph([properties, .. Marked(id, DocxRuns.Text(text))]);
    }

    private IEnumerable<OpenXmlElement> Block(PackBlock block, int level) => block switch
    {
        PackHeading heading => [Heading(heading.Level + level, heading.Id, heading.Text)],
        PackParagraph paragraph => Paragraphs(paragraph),
        PackTitle title => DocxTitle.Write(this, title, level),
        PackFacts facts => facts.Facts.Select(Fact),
        PackChart chart => Chart(chart),
        PackTable table => new DocxTable(this, table).Write(),
        _ => [],
    };

    /// <summary>A hint and the chart. Both stay on the page of the table below them.</summary>
    private IEnumerable<Paragraph> Chart(PackChart block)
    {
        yield return new Paragraph(
            new ParagraphProperties(new KeepNext(), new KeepLines(), new SpacingBetweenLines { After = "40" }),
            DocxRuns.Text(block.Hint, new Color { Val = "484949" }));
        yield return new Paragraph(
            new ParagraphProperties(new KeepNext(), new SpacingBetweenLines { After = "60" }),
            ChartWord.Write(block.Chart.Draw(), ++drawings, DocxFrame.TextWidth));
    }

    private static Paragraph Fact(PackFact fact)
    {
        var properties = new ParagraphProperties(
            new ParagraphStyleId { Val = "TableText" }, new Tabs(new TabStop { Val = TabStopValues.Left, Position = DocxStyles.CoverHang }));
        if (PackText.IsRightToLeft(fact.Text))
        {
            properties.AppendChild(new BiDi());
        }

        properties.AppendChild(new Indentation { Left = $"{DocxStyles.CoverHang}", Hanging = $"{DocxStyles.CoverHang}" });
        return new Paragraph(properties, DocxRuns.Text(fact.Label, new Bold()), new Run(new TabChar()), DocxRuns.Text(fact.Text));
    }

    private static IEnumerable<Paragraph> Paragraphs(PackParagraph paragraph)
        => paragraph.Lines.Select((line, index) =>
        {
            var isLast = index == paragraph.Lines.Count - 1;
            var properties = new ParagraphProperties();
            if (line.IsItem)
            {
                properties.AppendChild(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = DocxStyles.BulletList }));
            }

            if (DocxTable.IsRightToLeft(line))
            {
                properties.AppendChild(new BiDi());
            }

            properties.AppendChild(new SpacingBetweenLines { After = isLast ? "120" : "40" });
            if (paragraph.Number is { } number)
            {
                properties.AppendChild(new Indentation { Left = $"{DocxStyles.Hang}", Hanging = $"{(index == 0 ? DocxStyles.Hang : 0)}" });
                return index == 0
                    ? new Paragraph([properties, DocxRuns.Text(number), new Run(new TabChar()), .. line.Spans.SelectMany(DocxRuns.Of)])
                    : new Paragraph([properties, .. line.Spans.SelectMany(DocxRuns.Of)]);
            }

            return new Paragraph([properties, .. line.Spans.SelectMany(DocxRuns.Of)]);
        });
}
