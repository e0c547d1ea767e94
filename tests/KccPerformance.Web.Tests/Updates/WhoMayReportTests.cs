using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Updates;

public sealed class WhoMayReportTests : IDisposable
{
    private readonly PlanSite site = new();

    [Theory]
    [InlineData(PlanSite.Member)]
    [InlineData(PlanSite.Officer2)]
    public async Task Others_are_refused_the_form_and_what_they_post_with_a_token_of_their_own(string email)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var fields = Browsing.FieldsOf(await officer.OpenReadFormAsync("CEA1"), ("__RequestVerificationToken", null));
        var before = await site.CountUpdatesAsync("CEA1");
        using var other = await site.SignInAsync(email);
        var token = Browsing.FieldsOf((await other.GetPageAsync("/account")).Form("main form")).Single(field => field.Key == "__RequestVerificationToken");

        using var opened = await other.GetAsync(UpdateForms.AddressOf("CEA1"));
        using var posted = await other.PostAsync(UpdateForms.AddressOf("CEA1"), new FormUrlEncodedContent([.. fields, token]));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (opened.StatusCode, posted.StatusCode));
        Assert.Equal(before, await site.CountUpdatesAsync("CEA1"));

        // The same post from the responsible officer is accepted, so only the sender made the difference.
        using var accepted = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEA1"));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
    }

    [Fact]
    public async Task A_code_in_small_letters_is_the_same_action_and_one_that_is_not_there_is_not_found()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        Assert.Equal("CEA1", (await administrator.GetPageAsync(UpdateForms.AddressOf("cea1"))).QuerySelector(".govuk-back-link")!.LastChild!.TextContent);
        using var missing = await administrator.GetAsync(UpdateForms.AddressOf("CEA99"));
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    public void Dispose() => site.Dispose();
}
