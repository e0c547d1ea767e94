using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Packs.Word;
using DocProperties = DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties;

namespace KccPerformance.Web.Tests.Performance.CommitteeReport;

/// <summary>The quarterly report as a Word document: its charts are drawings with their finding and figures as alternative text.</summary>
public sealed class WordOfTheReportTests(PlanSite site) : IClassFixture<PlanSite>
{
    public static TheoryData<string> Kinds => ["final", "draft", "many", "empty", "hostile"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Word_finds_nothing_to_repair_and_every_version_finds_it_valid(string kind)
    {
        var docx = await WriteAsync(kind);
        Assert.Empty(WordRules.Broken(docx).Take(5));
        Assert.Empty(WordRules.Invalid(docx));
    }

    [Fact]
    public async Task Each_chart_has_its_finding_and_its_figures_as_alternative_text()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var stream = new MemoryStream(await member.ReportFileAsync(ReportDocument.Final + "/document.docx"));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var body = document.MainDocumentPart!.Document.Body!;
        var charts = body.Descendants<DocProperties>().ToList();
        Assert.InRange(charts.Count, 35, 100);
        Assert.Equal(charts.Count, body.Descendants<Drawing>().Count());
        Assert.All(charts, chart =>
        {
            Assert.NotEmpty(chart.Title!.Value!);
            Assert.StartsWith(chart.Title.Value + ". ", chart.Description!.Value, StringComparison.Ordinal);
        });

        // The heading above a chart says the same, and the chart stays with the table below it.
        var findings = document.Styled("Heading3").Select(heading => heading.InnerText).ToList();
        Assert.All(charts.Take(35), chart => Assert.Contains(chart.Title!.Value, findings));
        Assert.Contains(charts, chart => chart.Description!.Value!.Contains("December 2013: 76.2%, target 90%, Red", StringComparison.Ordinal));
        Assert.All(body.Descendants<Drawing>().Select(drawing => drawing.Ancestors<Paragraph>().Last()), paragraph =>
        {
            Assert.NotNull(paragraph.ParagraphProperties!.KeepNext);
            Assert.IsType<Table>(paragraph.NextSibling());
        });
    }

    [Fact]
    public async Task Each_indicator_has_a_page_and_the_counts_are_those_of_the_summary()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var docx = await member.ReportFileAsync(ReportDocument.Final + "/document.docx");
        var words = PackReading.WordsOf(docx);
        Assert.Contains("Current ratings 19 11 5 0 35 Previous ratings 20 11 4 0 35 Change −1 0 +1 0 0", words, StringComparison.Ordinal);
        Assert.Contains("5 of 35 indicators are red, 1 more than last time.", words, StringComparison.Ordinal);
        using var stream = new MemoryStream(docx);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var quarter = await site.QuarterAsync();
        var titles = document.Styled("Heading2").Where(heading => heading.ParagraphProperties!.ParagraphBorders is not null).ToList();
        Assert.Equal(
            quarter.Indicators.Where(one => one.Kind == IndicatorKind.Key).Select(one => one.Reference).Order(StringComparer.Ordinal),
            titles.Select(title => title.InnerText.Split(' ')[0]).Order(StringComparer.Ordinal));

        // Without a page break of its own, an indicator follows the heading of a section that has one.
        Assert.All(titles, title => Assert.True(
            title.ParagraphProperties!.PageBreakBefore is not null
            || (title.PreviousSibling() is Paragraph { ParagraphProperties: { ParagraphStyleId.Val.Value: "Heading1", PageBreakBefore: not null } })));
        Assert.Contains("QPR-2013-14-Q3 · Quarterly Performance Report", document.MainDocumentPart!.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
        Assert.Contains("fingerprint", document.MainDocumentPart.FooterParts.Single().Footer.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_says_so_at_the_head_of_every_page()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var stream = new MemoryStream(await member.ReportFileAsync(ReportDocument.Open + "/document.docx"));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Contains("Draft, not final", document.MainDocumentPart!.HeaderParts.Single().Header.InnerText, StringComparison.Ordinal);
        Assert.Contains("Draft, not final", document.MainDocumentPart.FooterParts.Single().Footer.InnerText, StringComparison.Ordinal);
    }

    private async Task<byte[]> WriteAsync(string kind)
    {
        var quarter = await site.QuarterAsync(kind == "draft" ? "2013-14-q4" : "2013-14-q3");
        return PackDocx.Write(ReportDocument.Write(kind switch
        {
            "many" => ReportDocument.Many(quarter, 120),
            "empty" => quarter with
            {
                Indicators = [],
                Series = [],
                Questions = null,
                Sections = [quarter.Sections[0]],
                Summary = quarter.Summary with { Counts = SectionCounts.Of(null, []), BySection = [] },
            },
            "hostile" => Hostile(quarter, "<w:p/> & ]]> \u0007 \u202e half \ud83d \n\nשלום &amp; </w:t>"),
            _ => quarter,
        }));
    }

    /// <summary>The same text wherever users can write.</summary>
    private static FinalQuarter Hostile(FinalQuarter quarter, string text) => quarter with
    {
        Note = text,
        FinalisedBy = text,
        Indicators =
        [
            .. quarter.Indicators.Select(one => one with
            {
                Rules = one.Rules with { Name = text, ShortName = text, DefinitionNotes = text, DataNotes = text, DataSource = text },
                Place = one.Place with { Priority = text, Lead = text, LeadTitle = text, Division = text },
                Commentary = [.. one.Commentary.Select(said => said with { Text = text })],
                Actions = [new(text, text, new DateOnly(2014, 1, 1), new DateOnly(2014, 2, 1))],
                TargetMoves = [new(quarter.LastDay, TargetMeasure.Target, 1, 2, text) { DecidedBy = text, Minute = text }],
            }),
        ],
        Sections =
        [
            .. quarter.Sections.Select(section => section with
            {
                Name = text,
                Texts = [.. section.Texts.Select((said, index) => said with { Heading = text, Text = text, IsBullet = index % 2 == 0 })],
            }),
        ],
        Questions =
        [
            new("SC02", text, text, quarter.FinalisedAt, quarter.LastDay, QuestionState.Answered) { Answer = text, AnsweredBy = text, AnsweredAt = quarter.FinalisedAt },
        ],
    };

}
