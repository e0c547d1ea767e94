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
    [InlineData(".txt", "line 43", "line 1108")]
    public async Task Each_action_says_where_it_was_read(string ending, string first, string last)
    {
        var plan = await SampleForms.ReadAsync(SampleForms.Of(ending), ending);
        Assert.Equal((first, last), (plan.Actions[0].Where, plan.Actions[^1].Where));
    }

    [Fact]
    public async Task The_text_shows_a_person_what_it_was_not_sure_of()
    {
        var plan = await SampleForms.ReadAsync(SampleForms.Text, ".txt");
        Assert.Equal("", string.Join('\n', plan.Problems) + "\n---\n" + string.Join('\n', plan.Leftovers));
    }
}
