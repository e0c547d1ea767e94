using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Web.Tests.Site;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Leads;

public sealed class GivingManyActionsTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task The_check_page_saves_nothing_and_then_all_the_actions_are_given()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var ids = await site.ActionIdsAsync("OCB5", "CEA1", "CMA1", "CMA2");
        var events = await CountEventsAsync();

        var check = await CheckAsync(administrator, "Jane Clarke", [.. ids.Values]);

        Assert.Equal("Give 3 actions to Jane Clarke?", check.QuerySelector("h1").Words());
        var rows = check.QuerySelectorAll("tbody tr").ToDictionary(
            row => row.QuerySelector("strong").Words(), row => $"{row.QuerySelector("[data-label=Now]").Words()} > {row.QuerySelector("[data-label=After]").Words()}");
        Assert.Equal("Managing Directors, Robert Hardy > Managing Directors, Robert Hardy, Jane Clarke", rows["CEA1"]);
        Assert.Equal("None > Jane Clarke", rows["CMA1"]);
        Assert.Equal("Jane Clarke > No change", rows["CMA2"]);
        Assert.Equal(["Oliver Mills"], await site.LeadersAsync("OCB5"));
        Assert.Equal(events, await CountEventsAsync());

        using var done = await administrator.SubmitAsync(check.Form("main form"));

        Assert.Equal("/admin/leads", done.Headers.Location?.OriginalString);
        Assert.Equal("Jane Clarke now leads 3 more actions.", (await administrator.GetPageAsync("/admin/leads")).QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(["Oliver Mills", "Jane Clarke"], await site.LeadersAsync("OCB5"));
        Assert.Equal(["Managing Directors", "Robert Hardy", "Jane Clarke"], await site.LeadersAsync("CEA1"));
        Assert.Equal(["Jane Clarke"], await site.LeadersAsync("CMA1"));
        Assert.Equal(["Jane Clarke"], await site.LeadersAsync("CMA2"));
        Assert.Equal(events + 3, await CountEventsAsync());
    }

    [Fact]
    public async Task When_one_action_is_no_longer_there_none_is_given()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var ids = await site.ActionIdsAsync("OCB5", "CEA1");
        var form = (await CheckAsync(administrator, "Jane Clarke", [.. ids.Values])).Form("main form");
        var fields = Browsing.FieldsOf(form).Append(new("ActionIds", "999999")).Append(new("Version", "7"));

        using var response = await administrator.PostAsync(new Uri("/admin/leads/assign", UriKind.Relative), new FormUrlEncodedContent(fields));

        var page = await response.ReadPageAsync();
        Assert.Equal("Some of these actions are no longer there. Choose the actions again.", page.QuerySelector(".govuk-error-summary li").Words());
        Assert.Equal(2, page.QuerySelectorAll("input[name=ActionIds][checked]").Length);
        Assert.Equal(["Oliver Mills"], await site.LeadersAsync("OCB5"));
    }

    [Fact]
    public async Task Choosing_nobody_and_nothing_is_refused_and_what_was_chosen_is_kept()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = (await site.ActionIdsAsync("OCB5"))["OCB5"];
        var form = (await administrator.GetPageAsync("/admin/leads/assign")).Form("main form");
        using var nothing = await administrator.SubmitAsync(form);
        var refused = await nothing.ReadPageAsync();
        Assert.Equal(["Choose a lead director", "Choose at least one action"], refused.QuerySelectorAll(".govuk-error-summary li").Select(item => item.Words()));

        using var nobody = await administrator.SubmitAsync(form, ("ActionIds", id.ToString()));

        var kept = await nobody.ReadPageAsync();
        Assert.Equal(id.ToString(), Assert.Single(kept.QuerySelectorAll("input[name=ActionIds][checked]")).GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, nobody.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private async Task<int> CountEventsAsync() => await site.ReadAsync(db => db.AuditEvents.CountAsync());

    private async Task<IHtmlDocument> CheckAsync(HttpClient administrator, string lead, params int[] actionIds)
    {
        var page = await administrator.GetPageAsync("/admin/leads/assign?" + string.Join('&', actionIds.Select(id => $"actionIds={id}")));
        using var response = await administrator.SubmitAsync(page.Form("main form"), ("LeadId", (await site.LeadIdAsync(lead)).ToString()));
        return await response.ReadPageAsync();
    }
}
