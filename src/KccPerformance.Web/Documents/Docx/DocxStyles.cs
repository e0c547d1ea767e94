using DocumentFormat.OpenXml.Wordprocessing;

namespace KccPerformance.Web.Documents.Docx;

/// <summary>The styles, lists and settings of the document.</summary>
internal static class DocxStyles
{
    public const string Language = "en-GB";

    /// <summary>The only list style: bullets.</summary>
    public const int BulletList = 1;

    /// <summary>The hanging indent of numbered paragraphs, in twentieths of a point.</summary>
    public const int Hang = 640;

    /// <summary>The indent of the texts on the cover, in twentieths of a point.</summary>
    public const int CoverHang = 2100;

    private const string Font = "Arial";

    /// <param name="hasParts">Whether sections are within parts, which takes one more level of headings and contents.</param>
    public static Styles All(bool hasParts = false)
    {
        var styles = Common();
        if (hasParts)
        {
            styles.Append(Heading(4, size: 20, before: 160), Contents(2, indent: 300));
        }

        return styles;
    }

    private static Styles Common() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = Font, HighAnsi = Font, ComplexScript = Font, EastAsia = Font },
                new Color { Val = "0B0C0C" },
                new FontSize { Val = "20" },
                new FontSizeComplexScript { Val = "20" },
                new Languages { Val = Language, EastAsia = Language, Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "100", Line = "264", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        new Style(new StyleName { Val = "Default Paragraph Font" }, new UIPriority { Val = 1 }, new SemiHidden(), new UnhideWhenUsed()) { Type = StyleValues.Character, StyleId = "DefaultParagraphFont", Default = true },
        new Style(
            new StyleName { Val = "Normal Table" },
            new UIPriority { Val = 99 },
            new SemiHidden(),
            new UnhideWhenUsed(),
            new StyleTableProperties(
                new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
                new TableCellMarginDefault(new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 0, Type = TableWidthValues.Dxa }, new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 0, Type = TableWidthValues.Dxa })))
        { Type = StyleValues.Table, StyleId = "TableNormal", Default = true },
        new Style(new StyleName { Val = "No List" }, new UIPriority { Val = 99 }, new SemiHidden(), new UnhideWhenUsed()) { Type = StyleValues.Numbering, StyleId = "NoList", Default = true },
        Paragraph("Title", "Title", size: 32, isBold: true, before: 0, after: 160, keepsNext: true),
        Heading(1, size: 26, before: 280),
        Heading(2, size: 22, before: 220),
        Heading(3, size: 20, before: 180),
        Paragraph("TOCHeading", "TOC Heading", size: 22, isBold: true, before: 160, after: 60, keepsNext: true),
        Contents(1),
        Paragraph("Caption", "caption", size: 20, isBold: true, before: 120, after: 60, keepsNext: true),
        Own("TableText", "Table Text", isBold: false),
        Own("TableHead", "Table Head", isBold: true),
        Paragraph("Header", "header", size: 17, isBold: false, before: 0, after: 0, keepsNext: false),
        Paragraph("Footer", "footer", size: 16, isBold: false, before: 0, after: 0, keepsNext: false));

    public static Numbering Bullets() => new(
        new AbstractNum(
            new Nsid { Val = "3D5A1C20" },
            new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            new TemplateCode { Val = "7B0E4F96" },
            new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = NumberFormatValues.Bullet },
                new LevelText { Val = "•" },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "200", Hanging = "200" }))
            { LevelIndex = 0 })
        { AbstractNumberId = 1 },
        new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = BulletList });

    public static Settings Settings() => new(
        new DefaultTabStop { Val = 720 },
        new CharacterSpacingControl { Val = CharacterSpacingValues.DoNotCompress },
        new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }),
        new ThemeFontLanguages { Val = Language });

    private static Style Heading(int level, int size, int before)
    {
        var style = Paragraph($"Heading{level}", $"heading {level}", size, isBold: true, before, after: 80, keepsNext: true);
        style.StyleParagraphProperties!.AppendChild(new OutlineLevel { Val = level - 1 });
        return style;
    }

    /// <summary>Once the table of contents has been updated in Word, its page numbers are right-aligned with dot leaders.</summary>
    private static Style Contents(int level, int indent = 0)
    {
        var style = Paragraph($"TOC{level}", $"toc {level}", size: 19, isBold: false, before: 0, after: 20, keepsNext: false);
        style.StyleParagraphProperties!.PrependChild(new Tabs(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Dot, Position = DocxFrame.TextWidth }));
        if (indent > 0)
        {
            style.StyleParagraphProperties.AppendChild(new Indentation { Left = $"{indent}" });
        }

        return style;
    }

    /// <summary>A style that is not built into Word.</summary>
    private static Style Own(string id, string name, bool isBold)
    {
        var style = Paragraph(id, name, size: 17, isBold, before: 0, after: 30, keepsNext: isBold);
        style.CustomStyle = true;
        return style;
    }

    private static Style Paragraph(string id, string name, int size, bool isBold, int before, int after, bool keepsNext)
    {
        var paragraph = new StyleParagraphProperties();
        if (keepsNext)
        {
            paragraph.Append(new KeepNext(), new KeepLines());
        }

        paragraph.AppendChild(new SpacingBetweenLines { Before = $"{before}", After = $"{after}" });
        var run = new StyleRunProperties();
        if (isBold)
        {
            run.Append(new Bold(), new BoldComplexScript());
        }

        run.Append(new FontSize { Val = $"{size}" }, new FontSizeComplexScript { Val = $"{size}" });
        return new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = "Normal" }, new PrimaryStyle(), paragraph, run)
        {
            Type = StyleValues.Paragraph,
            StyleId = id,
        };
    }
}
