using System.Globalization;
using KccPerformance.Core.Import;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A plan can be imported from CSV, XLSX, DOCX and plain text, and is the same plan.</summary>
public class FourFormsTests
{
    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
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
    public async Task The_tables_leave_nothing_in_doubt(string ending)
    {
        var plan = await SampleForms.ReadAsync(SampleForms.Of(ending), ending);
        Assert.DoesNotContain(plan.Problems, problem => !problem.Sentence.Contains("RMB1", StringComparison.Ordinal));
        Assert.Equal(ending == ".docx" ? 1 : 0, plan.Leftovers.Count);
    }

    [Theory]
    [InlineData(".csv", "row 2", "row 47")]
    [InlineData(".xlsx", "row 2", "row 47")]
    [InlineData(".docx", "table 1, row 2", "table 22, row 3")]
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
            ["line 106 CEC3: The row", "line 246 CMA1: It has", "line 391 RMB1: “Ongoing, but", "line 514 Theme 4 is", "line 933 Theme 7 is"],
            plan.Problems.Select(problem => $"{problem.Where} {string.Join(' ', problem.Sentence.Split(' ')[..3])}"));
        Assert.All(plan.Problems, problem => Assert.Equal(ProblemWeight.Check, problem.Weight));
        Assert.Equal([1, 4, 6, 16, 18, 20, 25, 27], plan.Leftovers.Select(leftover => int.Parse(leftover.Where.Split(' ')[1], CultureInfo.InvariantCulture)));
        Assert.Equal("BUILDING ON SUCCESS - KCC Draft Performance Improvement Plan", plan.Leftovers[0].Text);
    }
}
