using DocumentFormat.OpenXml.Wordprocessing;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>The page with its header and footer.</summary>
internal static class DocxFrame
{
    /// <summary>The width of the text on A4 portrait with margins of 17 mm, in twentieths of a point.</summary>
    public const int TextWidth = PageWidth - (2 * Margin);

    private const int PageWidth = 11906;
    private const int PageHeight = 16838;
    private const int Margin = 964;

    public static Paragraph Head(Pack pack)
    {
        var head = new Paragraph(Properties("Header"), DocxRuns.Text($"{pack.Code} · {pack.Title}"));
        if (pack.Flag is { } flag)
        {
            head.Append(new Run(new TabChar()), DocxRuns.Boxed(flag));
        }

        return head;
    }

    public static Paragraph Foot(Pack pack)
    {
        var properties = Properties("Footer");
        properties.InsertAfter(new ParagraphBorders(new TopBorder { Val = BorderValues.Single, Size = 4, Space = 6, Color = "0B0C0C" }), properties.ParagraphStyleId);
        return new Paragraph(
            [properties, DocxRuns.Text(pack.Foot), new Run(new TabChar()), DocxRuns.Text("Page "), .. DocxRuns.Field("PAGE", "1"), DocxRuns.Text(" of "), .. DocxRuns.Field("NUMPAGES", "1")]);
    }

    public static SectionProperties Section() => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" },
        new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = 1250, Bottom = 1134, Left = Margin, Right = Margin, Header = 560, Footer = 500, Gutter = 0 });

    private static ParagraphProperties Properties(string style) => new(
        new ParagraphStyleId { Val = style },
        new Tabs(new TabStop { Val = TabStopValues.Right, Position = TextWidth }));
}
