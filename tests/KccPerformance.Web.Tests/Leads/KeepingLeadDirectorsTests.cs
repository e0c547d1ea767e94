using System.Net;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Leads;

public sealed class KeepingLeadDirectorsTests : IDisposable
{
    private readonly PlanSite site = new();

    [Theory]
    [InlineData("robert HARDY ", "There is already a lead director called Robert Hardy")]
    [InlineData("  ", "Enter a name")]
    [InlineData("Jane\tClarke", "Name must be one line of letters, figures and punctuation")]
    public async Task A_name_that_is_taken_or_none_is_refused_beside_the_field_with_what_was_typed(string name, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.LeadIdAsync("Jane Clarke");
        foreach (var address in new[] { "/admin/leads/new", $"/admin/leads/{id}" })
        {
            var page = await administrator.GetPageAsync(address);
            using var response = await administrator.SubmitAsync(page.Form($"form[action='{address}']"), ("Name", name), ("Kind", "Post"));

            var refused = await response.ReadPageAsync();
            Assert.Equal($"Error: {sentence}", refused.QuerySelector("#Name-error").Words());
            Assert.Equal("Post", refused.QuerySelector("input[name=Kind][checked]")!.GetAttribute("value"));
        }

        Assert.Equal(13, await site.ReadAsync(db => db.LeadDirectors.CountAsync()));
        Assert.NotEqual(0, await site.LeadIdAsync("Jane Clarke"));
    }

    [Fact]
    public async Task The_list_is_in_the_order_of_names_whatever_their_capitals()
    {
        await site.ReadAsync(db => db.LeadDirectors.Where(lead => lead.Name == "Jane Clarke").ExecuteUpdateAsync(set => set.SetProperty(lead => lead.Name, "jane clarke")));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var names = (await administrator.GetPageAsync("/admin/leads")).QuerySelectorAll("tbody th").Select(name => name.Words()).ToList();

        Assert.Contains("jane clarke", names);
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
    }

    [Fact]
    public async Task Somebody_added_is_in_the_list_and_extra_fields_change_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/admin/leads/new");
        using var added = await administrator.SubmitAsync(
            page.Form("main form"), ("Name", "Director of Libraries"), ("Kind", "Post"), ("IsRetired", "true"), ("Id", "1"));
        Assert.Equal("/admin/leads", added.Headers.Location?.OriginalString);

        var list = await administrator.GetPageAsync("/admin/leads");

        var row = Assert.Single(list.QuerySelectorAll("tbody tr"), row => row.QuerySelector("th").Words() == "Director of Libraries");
        Assert.Equal("Post", row.QuerySelector("[data-label=Kind]").Words());
        Assert.Empty(list.QuerySelectorAll("#retired"));
        Assert.Equal("14 lead directors for 46 actions. 1 action has no lead director: CMA1.", list.QuerySelector(".app-lead").Words());
        Assert.Equal("16", list.QuerySelector($"a[href='{PlanSite.Plan}/actions?lead={await site.LeadIdAsync("Robert Hardy")}']")!.FirstChild!.TextContent);
    }

    [Fact]
    public async Task A_retired_lead_keeps_their_actions_is_offered_for_no_more_and_can_come_back()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var id = await site.LeadIdAsync("Oliver Mills");
        using var retired = await administrator.SubmitAsync((await administrator.GetPageAsync($"/admin/leads/{id}")).ButtonForm("Remove lead director"));
        Assert.Equal(HttpStatusCode.Redirect, retired.StatusCode);

        var list = await administrator.GetPageAsync("/admin/leads");
        Assert.Equal("Oliver Mills", list.QuerySelector("[aria-label='Removed lead directors'] tbody th").Words());
        Assert.Equal(["Oliver Mills"], await site.LeadersAsync("OCB5"));
        var offered = (await administrator.GetPageAsync(LeadPages.LeadsOf("CEA1"))).QuerySelectorAll("#LeadId option").Select(option => option.Words());
        Assert.DoesNotContain("Oliver Mills", offered);

        using var back = await administrator.SubmitAsync((await administrator.GetPageAsync($"/admin/leads/{id}")).ButtonForm("Restore lead director"));
        Assert.Empty((await administrator.GetPageAsync("/admin/leads")).QuerySelectorAll("#retired"));
    }

    [Fact]
    public async Task Of_two_who_rename_at_once_the_second_is_told_and_may_go_on()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var address = $"/admin/leads/{await site.LeadIdAsync("Leader")}";
        var form = (await administrator.GetPageAsync(address)).Form($"form[action='{address}']");
        using var first = await administrator.SubmitAsync(form, ("Name", "Leader of the Council"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);

        using var second = await administrator.SubmitAsync(form, ("Name", "The Leader"));

        var told = await second.ReadPageAsync();
        Assert.StartsWith("Leader of the Council has been changed since you opened this page", told.QuerySelector(".govuk-error-summary li").Words(), StringComparison.Ordinal);
        Assert.Equal("The Leader", told.QuerySelector("#Name")!.GetAttribute("value"));
        using var again = await administrator.SubmitAsync(told.Form($"form[action='{address}']"));
        Assert.Equal("/admin/leads", again.Headers.Location?.OriginalString);
        Assert.NotEqual(0, await site.LeadIdAsync("The Leader"));
    }

    [Theory]
    [InlineData("/admin/leads/0")]
    [InlineData("/admin/leads/-1")]
    [InlineData("/admin/leads/99999999999999")]
    [InlineData("/admin/leads/1%27")]
    [InlineData("/admin/leads/assign?plan=no-such-plan")]
    [InlineData("/plans/building-on-success/actions/CEA99/leads")]
    [InlineData("/plans/no-such-plan/actions/CEA1/leads")]
    [InlineData("/admin/users/0")]
    [InlineData("/admin/users/99999999999999")]
    [InlineData("/admin/users/x")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await administrator.GetAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public void Dispose() => site.Dispose();
}
