using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Features.Packs;

namespace KccPerformance.Web.Tests.Packs;

/// <summary>The papers contain any text that users write, and their own sentences are grammatical.</summary>
public sealed class WordsInThePackTests(PackSite site) : IClassFixture<PackSite>
{
    [Fact]
    public async Task Nothing_people_write_breaks_a_document()
    {
        var position = await site.PositionAsync(site.Last);
        string[] texts =
        [
            "<script>alert(1)</script><img src=x onerror=alert(1)> ]]> &amp; </w:t>",
            "bell \u0007 null \0 escape \u001b vertical \u000b form \u000c odd \ufffe \uffff",
            "half \ud83d of one, other \ude00 half, whole 😀 family 👨‍👩‍👧",
            "שלום עולם, this stands from right to left \u202e abc",
            string.Concat(Enumerable.Repeat("long ", 800)),
            new string('x', 4000),
            "line one\nline two\r\nline three\twith a tab",
            string.Empty,
        ];
        foreach (var text in texts)
        {
            var actions = position.Actions.Select(action => PackReading.With(action, text) with { InspectorsComment = text.Length > 2000 ? action.InspectorsComment : text }).ToList();
            var hostile = position with { Actions = actions, Plan = position.Plan with { Title = text.Length > 200 ? "Plan" : text } };
            var pack = PackWriter.Write(new FrozenDocument(3, [], new string('a', 64), hostile), position, new Core.Reporting.PackCover(3) { By = text, Summary = text, Subject = text });
            var docx = PackDocx.Write(pack);
            Assert.Empty(PackReading.ErrorsIn(docx));
            var said = PackReading.WordsOf(docx);
            Assert.DoesNotContain('\u202e', said);
            if (text.StartsWith("<script>", StringComparison.Ordinal))
            {
                Assert.Contains(text, said, StringComparison.Ordinal);
            }

            var html = PackHtml.Of([new PackLine([PackSpan.Plain(text), PackSpan.Strong(text)])]);
            using var writer = new StringWriter();
            html.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
            Assert.DoesNotContain("<script", writer.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("<img", writer.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("&#x0;", writer.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("&#x7;", writer.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("Building on Success", "BOS-2009-09")]
    [InlineData("one-stop Shop, 2nd edition", "OSS2E-2009-09")]
    [InlineData("…", "PLAN-2009-09")]
    public void A_pack_is_called_by_the_initials_of_its_plan_and_its_month(string title, string code)
        => Assert.Equal(code, PackNames.PackCode(title, new DateOnly(2009, 9, 30)));

    [Theory]
    [InlineData("2009-04-01", "2009-09-30", "from April to September 2009")]
    [InlineData("2008-10-01", "2009-03-31", "from October 2008 to March 2009")]
    [InlineData("2009-06-01", "2009-06-30", "in June 2009")]
    [InlineData("2009-06-05", "2009-06-30", "from 5 June to 30 June 2009")]
    public void A_subject_names_the_months(string first, string last, string words)
        => Assert.Equal(words, PackText.Span(DateOnly.Parse(first), DateOnly.Parse(last)));
}
