using System.Globalization;
using System.Text;
using KccPerformance.Core.Files;
using KccPerformance.Testing;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A plan imported from CSV, XLSX, DOCX, PDF, HTML or plain text is the same plan.</summary>
public class FourFormsTests
{
    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".pdf")]
    [InlineData(".html")]
    [InlineData(".txt")]
    public async Task Each_form_of_the_sample_has_the_same_forty_six_actions(string ending)
    {
        var plan = await SampleForms.ReadAsync(SampleForms.Of(ending), ending);
        Assert.Equal(46, plan.Actions.Count);
        foreach (var (row, action) in SampleForms.Rows.Zip(plan.Actions))
        {
            Assert.Equal(SampleForms.Flat(row), SampleForms.Flat(action));
        }

        Assert.True(plan.CanBeApplied, string.Join('\n', plan.Problems));
    }

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".pdf")]
    [InlineData(".html")]
    public async Task The_tables_leave_nothing_in_doubt(string ending)
    {
        var plan = await SampleForms.ReadAsync(SampleForms.Of(ending), ending);
        Assert.DoesNotContain(plan.Problems, problem => !problem.Sentence.Contains("RMB1", StringComparison.Ordinal));
        Assert.Equal(ending is ".docx" or ".pdf" or ".html" ? 1 : 0, plan.Leftovers.Count);
    }

    [Theory]
    [InlineData(".csv", "row 2", "row 47")]
    [InlineData(".xlsx", "row 2", "row 47")]
    [InlineData(".docx", "table 1, row 2", "table 22, row 3")]
    [InlineData(".html", "table 1, row 2", "table 22, row 3")]
    [InlineData(".txt", "line 40", "line 1105")]
    public async Task Each_action_says_where_it_was_read(string ending, string first, string last)
    {
        var plan = await SampleForms.ReadAsync(SampleForms.Of(ending), ending);
        Assert.Equal((first, last), (plan.Actions[0].Where, plan.Actions[^1].Where));
    }

    [Fact]
    public async Task The_text_shows_a_person_what_it_was_not_sure_of()
    {
        var plan = await SampleForms.ReadAsync(SampleForms.Text, ".txt");
        Assert.Equal(
            ["line 106 CEC3: The row", "line 246 CMA1: The only", "line 391 RMB1: “Ongoing, but", "line 514 Theme 4 is", "line 933 Theme 7 is"],
            plan.Problems.Select(problem => $"{problem.Where} {string.Join(' ', problem.Sentence.Split(' ')[..3])}"));
        Assert.All(plan.Problems, problem => Assert.Equal(ProblemWeight.Check, problem.Weight));
        Assert.Equal([1, 4, 6, 16, 18, 20, 25, 27], plan.Leftovers.Select(leftover => int.Parse(leftover.Where.Split(' ')[1], CultureInfo.InvariantCulture)));
        Assert.Equal("BUILDING ON SUCCESS - KCC Draft Performance Improvement Plan", plan.Leftovers[0].Text);
    }

    [Theory]
    [InlineData("\n", "\r\n")]
    [InlineData("\n AREA", "\n\fAREA")]
    [InlineData("\n just", "\n\fjust")]
    public async Task The_text_may_have_other_line_and_page_ends(string from, string to)
    {
        var text = Encoding.UTF8.GetString(SampleForms.Text).Replace(from, to, StringComparison.Ordinal);
        var plan = await SampleForms.ReadAsync(Encoding.UTF8.GetBytes(text), ".txt");
        Assert.Equal(SampleForms.Rows.Select(SampleForms.Flat), plan.Actions.Select(SampleForms.Flat));
    }

    [Fact]
    public async Task Where_the_text_has_lost_its_spaces_every_action_that_suffers_is_doubted()
    {
        var lines = Encoding.UTF8.GetString(SampleForms.Text).Split('\n').Select(line => line.TrimEnd());
        var plan = await SampleForms.ReadAsync(Encoding.UTF8.GetBytes(string.Join('\n', lines)), ".txt");
        Assert.Equal(46, plan.Actions.Count);
        var wrong = plan.Actions.Zip(SampleForms.Rows).Where(pair => SampleForms.Flat(pair.First) != SampleForms.Flat(pair.Second)).Select(pair => pair.First).ToList();
        Assert.Equal(["CMB1", "RMA1", "RMB1"], wrong.Select(action => action.Code.ToString()));
        Assert.All(wrong, action => Assert.Contains(plan.Problems, problem => problem.Where == action.Where && problem.Sentence.Contains("empty line between bullets", StringComparison.Ordinal)));
    }
}
