using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Workbooks;
using KccPerformance.Core.Platform;
using KccPerformance.Testing;
using static KccPerformance.Core.Tests.Import.HostileFile;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A tag with more attributes than any real document is refused before a reader spends time on it.</summary>
[Collection("Measured alone")]
public class XmlBoundTests
{
    private static readonly string Attributes = string.Concat(Enumerable.Range(0, 600_000).Select(number => $" a{number}='1'"));

    [Theory]
    [InlineData("plan.docx", "word/document.xml")]
    [InlineData("plan.xlsx", "xl/workbook.xml")]
    [InlineData("plan.xlsx", "[Content_Types].xml")]
    [InlineData("plan.docx", "_rels/.rels")]
    public async Task One_tag_of_600000_attributes_is_refused_in_little_time(string name, string part)
    {
        var file = Changed(SampleForms.Of(Path.GetExtension(name)), part, _ => $"<?xml version=\"1.0\"?><a{Attributes}/>");
        await RefusesAsync(file, name, "The file is damaged");
        Assert.InRange(await FastestAsync(() => RefusesAsync(file, name, "The file is damaged")), 0, 300);
    }

    [Fact]
    public async Task The_workbook_of_updates_has_the_same_bound()
    {
        var file = Changed(SampleForms.Xlsx, SheetPart(SampleForms.Xlsx), _ => $"<a{Attributes}/>");
        Task Refuse() => Assert.ThrowsAsync<RuleException>(() => Task.Run(() => WorkbookReading.Of("my-actions.xlsx", file)));
        await Refuse();
        Assert.InRange(await FastestAsync(Refuse), 0, 300);
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\" encoding=\"IBM037\"?><a/>", "utf-8")]
    [InlineData("plain text", "utf-8")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", "utf-16")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-16\"?><a/>", "utf-16BE")]
    public Task An_encoding_that_hides_its_tags_is_refused(string xml, string encoding)
        => RefusesAsync(Changed(SampleForms.Docx, "word/document.xml", _ => xml, Encoding.GetEncoding(encoding)), "plan.docx", "The file is damaged");

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    [InlineData("utf-32BE")]
    public void An_encoding_recognised_without_a_mark_or_a_declaration_is_refused(string encoding)
    {
        // The first name has the bytes 3E 4E in UTF-16, and 3E is the end of a tag in ASCII.
        var attributes = string.Concat(Enumerable.Range(0, 1_000).Select(number => $" \u4E3E{number}='1'"));
        Assert.False(XmlBound.Allows(Encoding.GetEncoding(encoding).GetBytes($"<?xml version='1.0'?><a{attributes}/>")));
        Assert.False(XmlBound.Allows(Encoding.GetEncoding(encoding).GetBytes($"<a{attributes}/>")));
        Assert.False(XmlBound.Allows(Encoding.GetEncoding(encoding).GetBytes("<a/>")));
    }

    [Fact]
    public void A_long_declaration_does_not_hide_its_encoding()
    {
        Assert.False(XmlBound.Allows(Encoding.UTF8.GetBytes($"<?xml version='1.0'{new string(' ', 300)}encoding='IBM037'?><a/>")));
        Assert.False(XmlBound.Allows("<?xml version='1.0' encoding='IBM037' standalone='utf-8'?><a/>"u8));
    }

    [Theory]
    [InlineData("<a/>")]
    [InlineData("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<a b='\u4E3E'/>")]
    [InlineData("<?xml version='1.0' encoding='us-ascii'?><a/>")]
    [InlineData("<?xml version='1.0'?><a/>")]
    public void What_offices_write_is_allowed(string xml) => Assert.True(XmlBound.Allows(Encoding.UTF8.GetBytes(xml)));

    /// <summary>The lowest CPU time of five runs in milliseconds, which leaves out compilation and other work of the machine.</summary>
    private static async Task<double> FastestAsync(Func<Task> work)
    {
        var least = double.MaxValue;
        for (var count = 0; count < 5; count++)
        {
            var start = Environment.CpuUsage.TotalTime;
            await work();
            least = Math.Min(least, (Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }

        return least;
    }
}
