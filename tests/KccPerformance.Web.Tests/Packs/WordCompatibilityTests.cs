using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Testing;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Features.Packs;
using KccPerformance.Web.Tests.Packs.Word;

namespace KccPerformance.Web.Tests.Packs;

/// <summary>
/// The document opens in Word without a question and without an offer to repair it. Word itself does not run here: the
/// rules are its known restrictions beyond those of the validator, checked on papers of every kind.
/// </summary>
public sealed class WordCompatibilityTests(PackSite site) : IClassFixture<PackSite>
{
    public static TheoryData<string> Packs => [.. new[] { "sample", "first report", "changed since", "many", "nearly empty", "quiet" }, .. WordPacks.Texts.Keys];

    public static TheoryData<string> Damages => [.. WordDamage.All.Keys];

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task Word_finds_nothing_to_repair_or_to_ask_about(string kind) => Assert.Empty(WordRules.Broken(await WriteAsync(kind)));

    [Theory]
    [MemberData(nameof(Packs))]
    public async Task Every_version_of_the_format_finds_it_valid(string kind)
    {
        using var stream = new MemoryStream(await WriteAsync(kind));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var versions = Enum.GetValues<FileFormatVersions>().Where(version => version != FileFormatVersions.None).ToList();
        Assert.Contains(FileFormatVersions.Microsoft365, versions);
        Assert.All(versions, version => Assert.Empty(new OpenXmlValidator(version).Validate(document)
            .Where(error => version != FileFormatVersions.Office2007 || !CameWithWord2010(error))
            .Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").Take(5)));
    }

    [Theory]
    [InlineData("sample", 4)]
    [InlineData("many", 8)]
    public async Task A_code_is_not_broken_over_two_lines(string kind, int longest)
    {
        using var stream = new MemoryStream(await WriteAsync(kind));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        var widths = new Dictionary<int, int>();
        foreach (var table in document.MainDocumentPart!.Document.Descendants<Table>())
        {
            var columns = table.GetFirstChild<TableGrid>()!.Elements<GridColumn>().Select(column => int.Parse(column.Width!)).ToList();
            Assert.Equal(DocxFrame.TextWidth, columns.Sum());
            var rows = table.Elements<TableRow>().Select(row => row.Elements<TableCell>().ToList()).ToList();
            var code = rows[0].FindIndex(cell => cell.InnerText == "Code");
            foreach (var row in rows.Skip(1).Where(row => code >= 0 && row.Count == columns.Count))
            {
                var length = row[code].GetFirstChild<Paragraph>()!.InnerText.Length;
                widths[length] = Math.Min(columns[code], widths.GetValueOrDefault(length, int.MaxValue));
            }
        }

        // A bold capital of 9 points is 6.5 points wide: 130 twentieths.
        Assert.Equal(longest, widths.Keys.Max());
        Assert.All(widths, pair => Assert.InRange(pair.Key * 130, 0, pair.Value));
    }

    [Fact]
    public async Task Of_no_action_at_all_it_is_not_said_that_every_one_was_reported_on()
    {
        var words = PackReading.WordsOf(await WriteAsync("nearly empty"));
        Assert.Contains("There are no actions in the plan yet.", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Every open action", words, StringComparison.Ordinal);
        Assert.DoesNotContain("the 0 ", words, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public async Task What_Word_would_repair_is_found(string name)
    {
        var damage = WordDamage.All[name];
        Assert.Contains(WordRules.Broken(WordDamage.Do(await WriteAsync("sample"), damage)), broken => broken.Contains(damage.Finding, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("WORD/Document.xml", "There are two entries")]
    [InlineData("word\\extra.xml", "cannot have")]
    [InlineData("word/ä.xml", "cannot have")]
    [InlineData("/word/extra.xml", "not a plain path")]
    [InlineData("word/../extra.xml", "not a plain path")]
    [InlineData("word/extra.xml", "nothing leads to it")]
    public async Task A_file_that_Word_would_not_expect_in_it_is_found(string entry, string finding)
        => Assert.Contains(WordRules.Broken(WordDamage.Add(await WriteAsync("sample"), entry)), broken => broken.Contains(finding, StringComparison.Ordinal));

    [Theory]
    [InlineData("mark-up")]
    [InlineData("a very long word")]
    [InlineData("emoji")]
    [InlineData("formulas and fields")]
    [InlineData("addresses")]
    public async Task What_people_typed_is_there_as_words_and_nothing_else(string kind)
    {
        var docx = await WriteAsync(kind);
        var said = PackReading.WordsOf(docx);
        var text = WordPacks.Texts[kind].Fold();
        Assert.True(said.Split(text).Length > 100, $"There are {said.Split(text).Length - 1}");
        Assert.All(new WordPackage(docx).All("instrText"), code => Assert.Contains(code.Value.Trim().Split(' ')[0], (string[])["TOC", "PAGE", "NUMPAGES"]));
    }

    [Fact]
    public async Task Cells_paragraphs_and_tables_with_nothing_in_them_are_whole()
    {
        var sample = await site.PositionAsync(site.Last);
        var pack = WordPacks.NearlyEmpty(sample);
        PackColumn[] columns = [new("One", 1), new("Two", 2)];
        var section = pack.Sections[0] with
        {
            Blocks =
            [
                new PackTable("empty", "Nothing", IsCaptionShown: false, columns, []),
                new PackTable("empty", "Next to nothing", IsCaptionShown: false, columns, [new([new([]), new([new PackLine([])])]), new([new([])], IsStrip: true)]),
                new PackParagraph("1.1", []),
                new PackParagraph(null, [new PackLine([])]),
            ],
        };
        Assert.Empty(WordRules.Broken(PackDocx.Write(pack with { Sections = [section, .. pack.Sections.Skip(1)] })));
    }

    [Fact]
    public async Task A_title_longer_than_Word_keeps_is_cut_between_two_characters_and_whole_in_the_document()
    {
        var sample = await site.PositionAsync(site.Last);
        var title = new string('x', 253) + "\U0001F468 at the end";
        using var stream = new MemoryStream(PackDocx.Write(WordPacks.Pack(sample with { Plan = sample.Plan with { Title = title } }, null, null)));
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        Assert.Equal(new string('x', 253) + "…", document.PackageProperties.Title);
        Assert.StartsWith(title, document.MainDocumentPart!.Document.Body!.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_date_that_is_struck_through_says_so_in_words()
    {
        var sample = await site.PositionAsync(site.Last);
        Assert.Contains(sample.Actions, action => action.TimesMoved > 0);
        var struck = new WordPackage(await WriteAsync("sample")).All("strike").Select(one => one.Parent!.Parent!.Parent!.Words()).ToList();
        Assert.NotEmpty(struck);
        Assert.All(struck, words => Assert.StartsWith("First: ", words, StringComparison.Ordinal));
    }

    /// <summary>Table titles and an attribute for each part of a table's look: Word 2010 and later write both.</summary>
    private static bool CameWithWord2010(ValidationErrorInfo error)
        => (error.Node is TableLook && error.Id == "Sch_UndeclaredAttribute") || (error.Node is TableProperties && error.RelatedNode is TableCaption);

    private async Task<byte[]> WriteAsync(string kind)
    {
        var sample = await site.PositionAsync(site.Last);
        var before = await site.PositionAsync(sample.Baseline!.PeriodId);
        return PackDocx.Write(kind switch
        {
            "sample" => WordPacks.Pack(sample, before, null),
            "first report" => WordPacks.Pack(await site.PositionAsync(1), null, null),
            "changed since" => PackWriter.Write(await site.KeptAsync(site.Last) with { Sha256 = new string('0', 64) }, before, null),
            "many" => WordPacks.Many(sample),
            "nearly empty" => WordPacks.NearlyEmpty(sample),
            "quiet" => WordPacks.Quiet(sample),
            _ => WordPacks.Hostile(sample, WordPacks.Texts[kind]),
        });
    }
}
