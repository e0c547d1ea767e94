using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>Formatted text. A rating is a character for its shape and a word on a filled background, without drawings.</summary>
internal static class DocxRuns
{
    private const string Ink = "0B0C0C";
    private const string White = "FFFFFF";

    public static Run Text(string text, params OpenXmlElement[] properties) => properties.Length == 0
        ? new Run(new Text(text) { Space = SpaceProcessingModeValues.Preserve })
        : new Run(new RunProperties(properties), new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    /// <summary>Bold in a box.</summary>
    public static Run Boxed(string text) => Text($"\u00A0{text}\u00A0", new Bold(), new Border { Val = BorderValues.Single, Size = 6, Space = 0, Color = Ink });

    public static IEnumerable<OpenXmlElement> Of(PackSpan span)
    {
        var isRightToLeft = PackText.IsRightToLeft(span.Text);
        OpenXmlElement[] properties = span.Kind switch
        {
            PackSpanKind.Strong => isRightToLeft ? [new Bold(), new BoldComplexScript(), new RightToLeftText()] : [new Bold()],
            PackSpanKind.Quiet => isRightToLeft ? [new Color { Val = "484949" }, new RightToLeftText()] : [new Color { Val = "484949" }],
            PackSpanKind.Struck => [new Strike(), new Color { Val = "484949" }],
            _ => isRightToLeft ? [new RightToLeftText()] : [],
        };
        var run = span.Kind switch
        {
            PackSpanKind.Rating => Rating(span),
            PackSpanKind.Travel => Text($"{Arrow(span.Arrow!.Value)}\u00A0{span.Text}"),
            _ => Text(span.Text, properties),
        };
        if (span.Kind == PackSpanKind.Struck)
        {
            // Screen readers do not announce strikethrough.
            yield return Text("First: ", new Color { Val = "484949" });
        }

        yield return span.Target is { } target ? new Hyperlink(run) { Anchor = Bookmark(target), History = true } : run;
    }

    /// <summary>A field, with the text shown until it is updated.</summary>
    public static IEnumerable<OpenXmlElement> Field(string code, string shown)
    {
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Begin });
        yield return new Run(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve });
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Separate });
        yield return Text(shown);
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.End });
    }

    /// <summary>Word allows letters, digits and underscores in bookmarks, up to forty characters.</summary>
    public static string Bookmark(string id) => id.Replace('-', '_') is var name && name.Length > 40 ? name[..40] : name;

    public static char Shape(PackMark mark) => mark switch
    {
        PackMark.Red => '◆',
        PackMark.Amber => '▲',
        PackMark.Green => '●',
        PackMark.NotGreen => '▼',
        PackMark.None => '–',
        PackMark.NotStarted => '○',
        _ => '■',
    };

    private static char Arrow(PackArrow arrow) => arrow switch
    {
        PackArrow.Up => '↑',
        PackArrow.Down => '↓',
        _ => '→',
    };

    private static Run Rating(PackSpan span)
    {
        var (fill, ink, edge) = span.Mark switch
        {
            PackMark.Red => ("982828", White, "982828"),
            PackMark.Amber => ("FFC53D", Ink, Ink),
            PackMark.Green => ("4B9B7D", Ink, "4B9B7D"),
            PackMark.Done => ("0F385C", White, "0F385C"),
            _ => (White, Ink, "484949"),
        };

        // Non-breaking spaces keep the box of a rating on one line.
        var words = $"\u00A0{Shape(span.Mark!.Value)}\u00A0{span.Text.Replace(' ', '\u00A0')}\u00A0";
        return Text(
            words,
            new Bold(),
            new Color { Val = ink },
            new Border { Val = BorderValues.Single, Size = 8, Space = 0, Color = edge },
            new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill });
    }
}
