using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.BusinessPlans;
using KccPerformance.Web.Tests.Updates;

namespace KccPerformance.Web.Tests.Errors;

/// <summary>A form that is open twice is saved once. The second is refused, shows the first's words, keeps its own and can be sent again.</summary>
public sealed class SentWithOtherWordsTests : IDisposable
{
    private const string First = "The first words, sent by mistake";
    private const string Second = "The second words, with care";

    private readonly PlanSite site = new();

    [Theory]
    [InlineData(PlanSite.Administrator, "/risks/CRR17/review", "Reason", "Score", "16")]
    [InlineData(PlanSite.Administrator, "/risks/CRR4/actions/1/progress", "Text", "State", "Outstanding")]
    [InlineData(PlanSite.Administrator, "/performance/indicators/EN01/challenges/new", "Text", null, null)]
    [InlineData(PlanSite.PerformanceOfficer, "/performance/indicators/EN01/actions/new", "Text", "Owner", "Head of Waste")]
    [InlineData(PlanSite.Officer, "/consultations/new", "Title", null, null)]
    public async Task The_second_is_refused_and_shows_both(string who, string address, string field, string? other, string? value)
    {
        using var client = await site.SignInAsync(who);
        var form = (await client.GetPageAsync(address)).Form("main form[method=post]");
        (string, string?)[] more = other is null ? [] : [(other, value)];
        (string, string?)[] due = other == "Owner" ? [("Due.Day", "31"), ("Due.Month", "1"), ("Due.Year", "2014")] : [];
        using var saved = await client.SubmitAsync(form, [(field, First), .. more, .. due]);
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var same = await client.SubmitAsync(form, [(field, First), .. more, .. due]);
        Assert.Equal(HttpStatusCode.Redirect, same.StatusCode);

        using var refused = await client.SubmitAsync(form, [(field, Second), .. more, .. due]);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        var error = Assert.Single(page.Errors());
        Assert.StartsWith("This form has already been sent with ", error, StringComparison.Ordinal);
        Assert.Contains(First, error, StringComparison.Ordinal);
        Assert.Equal(Second, Typed(page.QuerySelector($"main [name='{field}']")));
        using var again = await client.SubmitAsync(page.Form("main form[method=post]"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
    }

    [Fact]
    public async Task A_report_on_an_objective_too()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var form = await officer.GetPageAsync(BusinessPlanBrowsing.Team);
        using var saved = await officer.SendReportsAsync(form, (31, "State", "Achieved"), (31, "Words", First));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var refused = await officer.SendReportsAsync(form, (31, "State", "Achieved"), (31, "Words", Second));

        var page = await refused.ReadPageAsync();
        var error = Assert.Single(page.Errors());
        Assert.StartsWith("This form has already been sent with another report, which has been saved: “" + First, error, StringComparison.Ordinal);
        Assert.Equal(Second, page.Typed(31, "Words"));
    }

    [Fact]
    public async Task Words_of_another_item_are_not_shown()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync("/risks/CRR17/review")).Form("main form[method=post]");
        using var saved = await administrator.SubmitAsync(form, ("Score", "16"), ("Reason", First));
        var token = Browsing.FieldsOf(form).Single(one => one.Key == "Submission").Value;

        var elsewhere = (await administrator.GetPageAsync("/risks/CRR4/review")).Form("main form[method=post]");
        using var refused = await administrator.SubmitAsync(elsewhere, ("Score", "16"), ("Reason", Second), ("Submission", token));

        var error = Assert.Single((await refused.ReadPageAsync()).Errors());
        Assert.Equal("This form has already been sent with another score or reason. Check it, then send it again.", error);
    }

    public void Dispose() => site.Dispose();

    private static string? Typed(IElement? box) => box switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        _ => null,
    };
}
