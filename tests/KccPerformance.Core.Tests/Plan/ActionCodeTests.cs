using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.Tests.Plan;

public class ActionCodeTests
{
    [Theory]
    [InlineData("CEA1", "CE", Category.A, 1)]
    [InlineData("cea1", "CE", Category.A, 1)]
    [InlineData("  rMc4\t", "RM", Category.C, 4)]
    [InlineData("OCD10", "OC", Category.D, 10)]
    [InlineData("AA1", "A", Category.A, 1)]
    [InlineData("ABCDD999", "ABCD", Category.D, 999)]
    public void A_code_is_read_in_any_case_and_written_in_capitals(string text, string prefix, Category category, int number)
    {
        Assert.True(ActionCode.TryParse(text, out var code));
        Assert.Equal((prefix, category, number), (code.Prefix, code.Category, code.Number));
        Assert.Equal(text.Trim().ToUpperInvariant(), code.ToString());
        Assert.Equal(code, ActionCode.Parse(code.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("A1")]
    [InlineData("CE1")]
    [InlineData("CEE1")]
    [InlineData("CEA")]
    [InlineData("CEA0")]
    [InlineData("CEA01")]
    [InlineData("CEA1000")]
    [InlineData("CEA-1")]
    [InlineData("CEA1B")]
    [InlineData("CE A1")]
    [InlineData("CEA1 CEA2")]
    [InlineData("ABCDEA1")]
    [InlineData("CEA１")]
    [InlineData("ＣＥＡ1")]
    [InlineData("ſEA1")]
    [InlineData("СЕА1")]
    [InlineData("CEA1\0")]
    [InlineData("CEA1'; --")]
    [InlineData("../CEA1")]
    [InlineData("\uD800A1")]
    public void Anything_else_is_no_code(string? text)
    {
        Assert.False(ActionCode.TryParse(text, out var code));
        Assert.Equal(default, code);
    }

    [Fact]
    public void A_very_long_text_is_no_code()
    {
        Assert.False(ActionCode.TryParse(new string('A', 1_000_000) + "1", out _));
        Assert.False(ActionCode.TryParse("CEA" + new string('1', 1_000_000), out _));
    }

    [Fact]
    public void Parsing_what_is_no_code_says_what_one_looks_like()
        => Assert.Contains("such as CEA1", Assert.Throws<FormatException>(() => ActionCode.Parse("nonsense")).Message, StringComparison.Ordinal);

    [Fact]
    public void Codes_sort_by_prefix_then_category_then_number_as_a_number()
    {
        string[] inOrder = ["CEA2", "CEA10", "CEB1", "CED3", "CMA1", "OCA1"];
        Assert.Equal(inOrder, inOrder.Reverse().Select(ActionCode.Parse).Order().Select(code => code.ToString()));
        Assert.True(ActionCode.Parse("CEA2") < ActionCode.Parse("CEA10"));
        Assert.True(ActionCode.Parse("CMA1") > ActionCode.Parse("CED9"));
        Assert.True(ActionCode.Parse("CEA2") <= ActionCode.Parse("cea2"));
        Assert.True(ActionCode.Parse("CEA2") >= ActionCode.Parse("cea2"));
    }

    [Theory]
    [InlineData("CE", 0)]
    [InlineData("CE", 1000)]
    [InlineData("", 1)]
    [InlineData("ABCDE", 1)]
    [InlineData("C3", 1)]
    public void A_code_cannot_be_made_of_parts_that_make_none(string prefix, int number)
        => Assert.ThrowsAny<ArgumentException>(() => new ActionCode(prefix, Category.A, number));
}
