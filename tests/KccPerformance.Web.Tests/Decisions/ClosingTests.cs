using System.Net;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Decisions;

public sealed class ClosingTests : IDisposable
{
    private const string Action = PlanSite.Plan + "/actions/CED1";
    private const string Closure = Action + "/closure";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_claim_is_verified_taken_back_verified_again_and_closed_by_a_committee()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Reported complete on 8 September 2009; not yet verified.", await PositionAsync(officer), StringComparison.Ordinal);

        await SendAsync(administrator, "verify");
        Assert.Contains(
            "Reported complete on 8 September 2009; verified by Performance team on 17 September 2009; awaiting committee sign-off.".Replace("Performance team", await NameAsync(), StringComparison.Ordinal),
            await PositionAsync(officer), StringComparison.Ordinal);
        var blocked = await officer.GetPageAsync(UpdateForms.AddressOf("CED1"));
        Assert.Contains("has been verified as complete", blocked.QuerySelector("main").Words(), StringComparison.Ordinal);

        using var silent = await administrator.SubmitAsync(await FormAsync(administrator, "withdraw"));
        Assert.Equal(["Enter why the verification is withdrawn"], (await silent.ReadPageAsync()).Errors());
        await SendAsync(administrator, "withdraw", ("Reason", "One directorate’s leaflet is out of date."));
        Assert.Equal((Stage.Complete, null), await StandsAsync());
        Assert.Contains("out of date", await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Withdrew verification").Select(one => one.After).SingleAsync()), StringComparison.Ordinal);
        using var reported = await officer.SubmitAsync(await officer.OpenFormAsync("CED1"), ("Narrative", "The leaflet is printed again."));
        Assert.Equal(HttpStatusCode.Redirect, reported.StatusCode);

        await SendAsync(administrator, "verify");
        using var empty = await administrator.SubmitAsync(await FormAsync(administrator, "accept"), ("CommitteeId", ""));
        Assert.Equal(["Select the committee", "Enter the date of the meeting", "Enter the minute reference"], (await empty.ReadPageAsync()).Errors());
        Assert.Equal(Stage.Complete, (await StandsAsync()).Stage);
        await SendAsync(administrator, "accept", ("MeetingDate.Day", "17"), ("MeetingDate.Month", "9"), ("MeetingDate.Year", "2009"), ("Minute", "31"));

        Assert.Equal(Stage.Closed, (await StandsAsync()).Stage);
        Assert.Contains("on 17 September 2009, minute 31.", await PositionAsync(officer), StringComparison.Ordinal);
        Assert.Empty((await administrator.GetPageAsync(Closure)).QuerySelectorAll("main form"));
        Assert.Null((await officer.GetPageAsync(Action)).QuerySelector($"a[href='{Action}/updates/new']"));
        Assert.Contains("so it takes no more updates", (await officer.GetPageAsync(UpdateForms.AddressOf("CED1"))).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_committee_accepts_only_what_is_verified_and_not_before_it_was_claimed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await SendAsync(administrator, "verify");
        var accept = await FormAsync(administrator, "accept");
        (string, string?)[] early = [("MeetingDate.Day", "7"), ("MeetingDate.Month", "9"), ("MeetingDate.Year", "2009"), ("Minute", "31")];
        using var before = await administrator.SubmitAsync(accept, early);
        Assert.Equal(["Date of the meeting must be on or after 8 September 2009, when CED1 was reported complete"], (await before.ReadPageAsync()).Errors());

        await SendAsync(administrator, "withdraw", ("Reason", "A mistake."));
        using var stale = await administrator.SubmitAsync(accept, [early[0] with { Item2 = "17" }, .. early[1..]]);
        Assert.Contains("CED1 has changed since you opened this page", Assert.Single((await stale.ReadPageAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal((Stage.Complete, null), await StandsAsync());
    }

    [Fact]
    public async Task An_open_action_offers_nothing_and_an_officer_sees_no_way_in()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.Officer);

        var open = await administrator.GetPageAsync(PlanSite.Plan + "/actions/CEA1/closure");
        Assert.Empty(open.QuerySelectorAll("main form"));
        Assert.Contains("CEA1 has not been reported complete", open.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.NotNull((await administrator.GetPageAsync(Action)).QuerySelector($"a[href='{Closure}']"));
        Assert.Null((await officer.GetPageAsync(Action)).QuerySelector($"a[href='{Closure}']"));
    }

    public void Dispose() => site.Dispose();

    private static async Task<AngleSharp.Html.Dom.IHtmlFormElement> FormAsync(HttpClient client, string what)
        => (await client.GetPageAsync(Closure)).Form($"form[action='{Closure}/{what}']");

    private static async Task SendAsync(HttpClient client, string what, params (string Name, string? Value)[] typed)
    {
        using var response = await client.SubmitAsync(await FormAsync(client, what), typed);
        Assert.Equal(Action, response.Headers.Location?.OriginalString);
    }

    private static async Task<string> PositionAsync(HttpClient client) => (await client.GetPageAsync(Action)).QuerySelector(".app-answers").Words();

    private Task<string> NameAsync() => site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).Select(user => user.DisplayName).SingleAsync());

    private async Task<(Stage Stage, DateOnly? VerifiedOn)> StandsAsync()
    {
        var action = await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CED1").Select(one => new { one.Stage, one.VerifiedOn }).SingleAsync());
        return (action.Stage, action.VerifiedOn);
    }
}
