using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A plan is read from a web page as a person sees it, without its scripts, comments and deleted text.</summary>
public class HtmlPageTests
{
    private const string Page = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Improvement plan</title><style>td > p { color: red }</style>
        <script>if (1 < 2) { document.write("<table><tr><td>Ref</td><td>Action</td></tr></table>"); }</script></head>
        <body>
        <nav><ul><li><a href="https://example.org/?a=1&b=2">Home</a></li></ul></nav>
        <h1>Improvement plan</h1>
        <h2>Practice &amp; teams</h2>
        <table role="presentation"><tr><td>
        <table border=1>
        <caption>Agreed actions</caption>
        <thead>
        <tr><th rowspan="2">Ref<th rowspan="2">What we will do<th colspan="2">Responsibility and date<th rowspan=2>Success measure<th rowspan=2>RAG</tr>
        <tr><th>By whom<th>By when</tr>
        </thead>
        <!-- <tr><td>R0</td><td>Not agreed</td></tr> -->
        <tr><td>R1a</td><td>Train every
           team&nbsp;manager &#150; <b>all of <i>them</b></i></td><td>Ann Example<br>Bob Specimen</td><td>31/03/2027</td>
           <td><ul><li>90% of plans are good<li>No child waits</ul></td><td title="a > b"><img src="https://example.org/a.png" alt="Amber"></td></tr>
        <tr><td>R1b</td><td>Audit ten plans</td><td rowspan="2">Ann Example</td><td>30/06/2027</td><td></td><td>Green</td></tr>
        <tr><td>R1c</td><td>Meet monthly</td><td>30/09/2027</td><td>Minutes</td><td><del>Red</del>Green<del>Blue</td></tr>
        <tr><td colspan="100%">Leadership</td></tr>
        <tr><td>REC-07</td><td>Publish the data</td><td><table><tr><td>Ann Example</td></tr><tr><td>Bob Specimen</td></tr></table></td><td>Ongoing</td><td></td><td></td></tr>
        </table>
        </td></tr></table>
        <p>Published by the council
        </body></html>
        """;

    [Fact]
    public async Task A_saved_page_is_read_field_by_field()
    {
        var plan = await AnotherPlan.ReadAsync(Encoding.UTF8.GetBytes(Page), ".html");
        Assert.Equal(
            [
                "R1a | 1 Practice & teams | Train every team manager – all of them | 31/03/2027 | Ann Example+Bob Specimen | 90% of plans are good+No child waits | RAG: Amber",
                "R1b | 1 Practice & teams | Audit ten plans | 30/06/2027 | Ann Example |  | RAG: Green",
                "R1c | 1 Practice & teams | Meet monthly | 30/09/2027 | Ann Example | Minutes | RAG: Green",
                "REC-07 | 2 Leadership | Publish the data | Ongoing | Ann Example+Bob Specimen |  | ",
            ],
            plan.Actions.Select(Flat));
        Assert.Empty(plan.Problems);
        Assert.Equal(["table 1, row 3", "table 1, row 4", "table 1, row 5", "table 1, row 7"], plan.Actions.Select(action => action.Where));
        Assert.Equal(["• Home", "Agreed actions", "Published by the council"], plan.Leftovers.Select(leftover => leftover.Text));
        Assert.Equal(["Ref", "What we will do", "By whom", "By when", "Success measure", "RAG"], plan.Headings.Select(heading => heading.Text));
    }

    [Fact]
    public async Task Each_line_of_a_cell_of_milestones_is_a_milestone()
    {
        const string page = "<table><tr><th>Ref<th>Action<th>Milestones</tr><tr><td>R1<td>Train managers<td>Find a trainer [done]<br>Hold the course<p>Ask how it was</td></tr></table>";
        var plan = await AnotherPlan.ReadAsync(Encoding.UTF8.GetBytes(page), ".html");
        Assert.Equal(["Find a trainer [done]", "Hold the course", "Ask how it was"], Assert.Single(plan.Actions).Milestones!.Select(MilestoneWords.Write));
    }

    [Fact]
    public async Task A_page_in_an_older_encoding_is_read_with_a_warning()
    {
        var page = CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes("<table><tr><th>Ref<th>Action<tr><td>1<td>Spend £5 – now</table>");
        var plan = await AnotherPlan.ReadAsync(page, ".htm");
        Assert.Equal("Spend £5 – now", Assert.Single(plan.Actions).InspectorsComment);
        Assert.Contains("was read as Windows text", Assert.Single(plan.Problems).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a<br>b", "a\nb")]
    [InlineData("a<br><br>b", "a|b")]
    [InlineData("<p>a</p><p>b", "a|b")]
    [InlineData("<ul><li>a<li><p>b</p><p>c</ul>d", "• a|• b|c|d")]
    [InlineData("<div> a\n b </div>", "a b")]
    [InlineData("&nbsp;", "")]
    [InlineData("<svg><text>a</svg>b<select><option>c", "b")]
    public void The_text_of_a_cell_is_in_paragraphs(string html, string expected)
    {
        var block = Assert.Single(new HtmlBlocks().In($"<table><tr><td>{html}</td><td>end</td></tr></table>"));
        Assert.Equal([expected, "end"], Assert.Single(block.Rows!).Select(cell => string.Join('|', cell.Lines)));
    }

    [Fact]
    public void Cells_are_laid_out_on_the_columns_that_they_span()
    {
        var block = Assert.Single(new HtmlBlocks().In("<table><tr><td rowspan=3>a<td colspan=2>b<td rowspan=0>c<tr><td>d<td>e<tr><td colspan=9>f<tr><td>g</table>"));
        Assert.Equal(["0+1 a, 1+2 b, 3+1 c", "0+1 ^, 1+1 d, 2+1 e, 3+1 ^", "0+1 ^, 1+9 f", "0+1 g"], block.Rows!.Select(Laid));

        static string Laid(IReadOnlyList<DocxCell> row) => string.Join(", ", row.Select(cell => $"{cell.From}+{cell.Span} {(cell.Goes ? "^" : cell.Text)}"));
    }

    [Theory]
    [InlineData("5 < 6 & 7 > 2", "5 < 6 & 7 > 2")]
    [InlineData("a<!-- <b> -->b<!-->c", "abc")]
    [InlineData("<P title='a > b' class=\"it's\">c</p>", "[p]c[/p]")]
    [InlineData("<br/>a<p class=it's>b", "[br]a[p]b")]
    [InlineData("a<script>if (1 < 2) { '<p>' }</SCRIPT>b", "a[script][/script]b")]
    [InlineData("a<style>b", "a[style]")]
    [InlineData("a<p class=\"b", "a")]
    [InlineData("a<!-- b", "a")]
    [InlineData("&pound;5 &ndash; &#8217; &#146; &#x80; &amp;amp; &nosuch; &", "£5 – ’ ’ € &amp; &nosuch; &")]
    [InlineData("<![if !mso]>b<?xml c?>d</>e</ f>g", "bdeg")]
    public void A_page_is_tags_and_text(string html, string expected)
        => Assert.Equal(expected, string.Concat(HtmlParts.In(html).Select(part => part.IsText ? part.Text : part.IsEnd ? $"[/{part.Name}]" : $"[{part.Name}]")));

    [Theory]
    [InlineData("colspan", "2")]
    [InlineData("rowspan", "3")]
    [InlineData("hidden", "")]
    [InlineData("title", "a > b & c")]
    [InlineData("alt", "d")]
    [InlineData("none", null)]
    public void Attributes_are_found_by_name(string name, string? value)
        => Assert.Equal(value, HtmlParts.In("<td colspan=2 ROWSPAN = '3' hidden data-alt=x title=\"a > b &amp; c\" alt = d alt=e>").Single().Attribute(name));

    private static string Flat(ImportedAction action) => string.Join(
        " | ",
        action.Code,
        $"{action.ThemeNumber} {action.ThemeName}",
        action.InspectorsComment,
        action.Timescale.Text,
        string.Join('+', action.Leads.Names),
        string.Join('+', action.Evidence),
        string.Join("; ", action.Extras.Select(extra => $"{extra.Heading}: {extra.Text}")));
}
