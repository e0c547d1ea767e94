using DocumentFormat.OpenXml.Wordprocessing;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>A heading and the line below it, in one frame: Word joins the borders of paragraphs that have the same ones.</summary>
internal static class DocxTitle
{
    /// <summary>The indent that keeps the frame within the text, in twentieths of a point.</summary>
    private const string Indent = "140";

    /// <param name="body">The body, which marks the heading for links.</param>
    /// <param name="title">The heading and the line.</param>
    /// <param name="level">The level of the section that it is in.</param>
    public static IEnumerable<Paragraph> Write(DocxBody body, PackTitle title, int level)
    {
        var heading = new ParagraphProperties(new ParagraphStyleId { Val = $"Heading{level + 1}" });
        if (title.StartsPage)
        {
            heading.AppendChild(new PageBreakBefore());
        }

        heading.Append(Frame(), new SpacingBetweenLines { Before = title.StartsPage ? "0" : "200", After = "80" }, Indentation());
        yield return new Paragraph([heading, .. body.Marked(title.Id, DocxRuns.Text(title.Text))]);
        yield return new Paragraph(
        [
            new ParagraphProperties(new KeepNext(), new KeepLines(), Frame(), new SpacingBetweenLines { After = "160" }, Indentation()),
            .. title.Below.Spans.SelectMany(DocxRuns.Of),
        ]);
    }

    private static ParagraphBorders Frame() => new(
        new TopBorder { Val = BorderValues.Single, Size = 12, Space = 6, Color = "0B0C0C" },
        new LeftBorder { Val = BorderValues.Single, Size = 12, Space = 6, Color = "0B0C0C" },
        new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 6, Color = "0B0C0C" },
        new RightBorder { Val = BorderValues.Single, Size = 12, Space = 6, Color = "0B0C0C" });

    private static Indentation Indentation() => new() { Left = Indent, Right = Indent };
}
