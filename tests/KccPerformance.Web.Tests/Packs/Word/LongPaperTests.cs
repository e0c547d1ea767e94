using System.IO.Compression;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Docx;

namespace KccPerformance.Web.Tests.Packs.Word;

/// <summary>A paper of 300 pages is written without holding more than a part of it, and Word opens it.</summary>
public sealed class LongPaperTests
{
    /// <summary>About ten pages of A4 in each section: a hundred paragraphs of five lines.</summary>
    private const int Paragraphs = 100, Sections = 30;

    private static readonly string Text = string.Join(' ', Enumerable.Repeat("Progress was reported against every objective of the plan in the half year", 6)) + ".";

    [Fact]
    public void Twice_as_long_a_paper_takes_twice_the_memory_in_all_and_no_more()
    {
        // The first one loads what all of them need.
        PackDocx.Write(Paper(1));
        var (once, twice) = (AllocatedFor(Paper(Sections)), AllocatedFor(Paper(2 * Sections)));
        Assert.InRange((double)twice / once, 1.5, 2.5);
    }

    [Fact]
    public void A_paper_of_300_pages_has_every_paragraph_and_Word_finds_nothing_to_repair()
    {
        var docx = PackDocx.Write(Paper(Sections));
        Assert.Empty(WordRules.Broken(docx).Take(5));
        Assert.Empty(WordRules.Invalid(docx));
        using var archive = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader(archive.GetEntry("word/document.xml")!.Open());
        Assert.Equal(Sections * Paragraphs, reader.ReadToEnd().Split(Text).Length - 1);
    }

    private static long AllocatedFor(Pack pack)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        PackDocx.Write(pack);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Pack Paper(int sections) => new()
    {
        Code = "LONG-2014-02-20",
        Title = "A long paper",
        Foot = "Report code LONG-2014-02-20",
        Flag = null,
        FrozenAt = new DateTime(2014, 2, 20, 10, 0, 0, DateTimeKind.Utc),
        Warning = null,
        Cover = [new PackCoverLine("To", ["Policy and Resources Cabinet Committee"], IsLong: false)],
        Sections = [.. Enumerable.Range(1, sections).Select(number => Section(number))],
    };

    private static PackSection Section(int number)
    {
        var section = new SectionWriter(number, "Progress", $"section-{number}") { StartsPage = true };
        for (var paragraph = 0; paragraph < Paragraphs; paragraph++)
        {
            section.Say(Text);
        }

        return section.Done();
    }
}
