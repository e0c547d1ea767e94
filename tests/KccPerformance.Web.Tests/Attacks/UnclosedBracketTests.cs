using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Attacks;

public sealed class UnclosedBracketTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Theory]
    [InlineData("/search?q=training&a[0=1")]
    [InlineData("/search?q=training&[=1")]
    [InlineData("/search?q=training&a[b[=1")]
    public async Task A_name_with_an_unclosed_bracket_in_an_address_is_ignored(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await member.GetPageAsync(address);
    }

    [Theory]
    [InlineData("Fields[0")]
    [InlineData("[")]
    [InlineData("a[b[")]
    public async Task A_name_with_an_unclosed_bracket_in_a_form_is_ignored(string name)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync("/committees/new")).Form("form[action='/committees/new']");
        using var refused = await administrator.SubmitAsync(form, (name, "1"));
        Assert.NotNull((await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary"));
    }
}
