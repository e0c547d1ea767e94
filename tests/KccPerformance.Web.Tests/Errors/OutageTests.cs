using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace KccPerformance.Web.Tests.Errors;

/// <summary>No text is lost while the database does not answer.</summary>
public sealed class OutageTests : IDisposable
{
    private const string Address = PlanSite.Plan + "/actions/CEC4/updates/new";
    private const string Typed = "The first of the three workshops was held.\nSixty people came.";

    private readonly WorkSite site = new();

    public static TheoryData<string> Troubles { get; } = ["busy", "given up"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task A_form_is_on_the_page_that_says_so_and_is_saved_when_it_is_sent_again(string trouble)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = (await officer.GetPageAsync(Address)).Form("form.app-update");
        site.BeforeCommand = _ => throw TroubleOf(trouble);
        using var response = await officer.SubmitAsync(form, ("Stage", "InProgress"), ("Delivery", "OnTrack"), ("Confidence", "High"), ("Narrative", Typed));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        var page = await response.ReadPageAsync();
        Assert.Equal("The service is temporarily unavailable", page.QuerySelector("h1").Words());
        Assert.Equal(Typed, Assert.IsType<IHtmlTextAreaElement>(page.QuerySelector("textarea[name='Narrative']"), exactMatch: false).Value.ReplaceLineEndings("\n"));

        site.BeforeCommand = null;
        using var saved = await officer.SubmitAsync(page.Form("main form"));
        Assert.Equal(1, await site.ReadAsync(db => db.Updates.CountAsync(update => update.Narrative.Contains("Sixty people came."))));
    }

    [Fact]
    public async Task A_page_answers_503_also_where_the_session_cannot_be_looked_up_and_passwords_are_on_none()
    {
        using var visitor = site.Visitor();
        var signIn = (await visitor.GetPageAsync("/account/sign-in")).Form("form[action^='/account/sign-in']");
        using var officer = await site.SignInAsync(PlanSite.Officer);
        site.BeforeCommand = _ => throw TroubleOf("given up");
        using var response = await officer.GetAsync(new Uri(PlanSite.Plan, UriKind.Relative));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Null((await response.ReadPageAsync()).QuerySelector("main form"));

        using var refused = await visitor.SubmitAsync(signIn, ("Email", PlanSite.Officer), ("Password", "A secret of forty characters or rather more"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.DoesNotContain("A secret", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static Exception TroubleOf(string trouble)
        => trouble == "busy" ? new SqliteException("SQLite Error 5: 'database is locked'.", 5) : new RetryLimitExceededException("Tried 6 times.");
}
