using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Tests.Plan;

/// <summary>The codes of a document are kept as they are, found in any case and sorted as people count.</summary>
public class OwnCodesTests
{
    [Fact]
    public void Codes_are_sorted_as_people_count()
    {
        string[] inOrder = ["1", "1.1", "1.1.2", "1.2", "1.9", "1.10", "2", "2/4", "10", "CEA1", "CEA2", "CEA10", "CEB1", "R1", "R1a", "R1b", "R2", "R10", "REC-7", "REC-07", "REC-8", "REC-10"];
        Assert.Equal(inOrder, inOrder.Reverse().OrderBy(OwnCodes.KeyOf, StringComparer.Ordinal));
        Assert.Equal(inOrder, inOrder.Reverse().OrderBy(OwnCodes.KeyOf, StringComparer.InvariantCulture));
        Assert.Equal(inOrder.Length, inOrder.Select(OwnCodes.KeyOf).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("R1a", "r1A", true)]
    [InlineData("2/4", "2~4", true)]
    [InlineData("1.1", "1-1", false)]
    [InlineData("1.01", "1.1", false)]
    [InlineData("01.1", "1.01", false)]
    public void Codes_are_the_same_in_any_case_and_in_addresses(string one, string other, bool isSame)
        => Assert.Equal(isSame, OwnCodes.KeyOf(one) == OwnCodes.KeyOf(other));

    [Theory]
    [InlineData(" 1.1.2 ", "1.1.2")]
    [InlineData("3.", "3")]
    [InlineData("REC-07", "REC-07")]
    [InlineData("2/4", "2/4")]
    public void A_code_is_letters_digits_dots_dashes_and_slashes(string text, string code)
    {
        Assert.True(OwnCodes.TryParse(text, out var read));
        Assert.Equal(code, read);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("...")]
    [InlineData("R 1")]
    [InlineData("R1~2")]
    [InlineData("é1")]
    [InlineData("new")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void Other_texts_are_no_codes(string? text) => Assert.False(OwnCodes.TryParse(text, out _));

    [Fact]
    public void A_key_fits_its_column_whatever_the_text()
    {
        Assert.True(OwnCodes.KeyOf(string.Concat(Enumerable.Repeat("01.", 14))[..40]).Length <= OwnCodes.KeyLength);
        Assert.Equal(OwnCodes.KeyLength, OwnCodes.KeyOf(new string('9', 100_000)).Length);
    }

    [Fact]
    public void Codes_and_categories_are_fixed_once_the_plan_has_actions()
    {
        var plan = new ImprovementPlan("Children first", "Ofsted", "Ofsted", new DateOnly(2026, 1, 1));
        plan.Code(PlanCoding.Numbered, hasCategories: false);
        var area = plan.AddArea("Practice", prefix: null);
        plan.AddArea("Leadership", prefix: null);
        Assert.Equal(["1", "2"], plan.Areas.Select(one => one.Prefix));
        Assert.Equal("1.3", area.CodeOf(3));
        Assert.Equal("Children first has no categories", Given.Refusal(() => area.AddAction("1.1", Category.A, 1, Text, Timescale.None, Given.Adopted)).Item2);
        area.AddAction("1.1", Category.None, 1, Text, Timescale.None, Given.Adopted);
        Assert.Contains("You can no longer change how they are coded", Given.Refusal(() => plan.Code(PlanCoding.Own, hasCategories: false)).Item2, StringComparison.Ordinal);
        Assert.Throws<RuleException>(() => new ImprovementPlan("x", "y", "z", default, PlanCoding.Letters, hasCategories: false));
    }

    private static ActionText Text { get; } = new("Visit every school", string.Empty, string.Empty, [], [], []);
}
