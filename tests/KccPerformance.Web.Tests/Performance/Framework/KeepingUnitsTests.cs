using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Organisation;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Framework;

/// <summary>As an administrator I add directorates and divisions, and close those that the council no longer has.</summary>
public sealed class KeepingUnitsTests : IDisposable
{
    private const string Address = "/performance/framework/organisation";
    private const string Edit = "/performance/framework/2013-14/indicators/CS01";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_directorate_and_a_division_of_it_are_added_and_can_be_selected_for_indicators()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var directorate = await AddAsync(administrator, "Directorate", " Growth ");
        Assert.Equal(Address, directorate.Headers.Location?.OriginalString);
        Assert.Contains("Growth has been added.", (await administrator.GetPageAsync(Address)).Body.Words(), StringComparison.Ordinal);
        using var division = await AddAsync(administrator, "Division", "Trade", "Growth");

        Assert.Equal(
            [(OrganisationLevel.Directorate, "Growth", ""), (OrganisationLevel.Division, "Trade", "Growth")],
            await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Name == "Growth" || unit.Name == "Trade").OrderBy(unit => unit.Id)
                .Select(unit => ValueTuple.Create(unit.Level, unit.Name, unit.Parent)).ToListAsync()));
        Assert.Contains("Growth", await OfferedAsync(administrator, "directorates"));
        Assert.Contains("Trade", await OfferedAsync(administrator, "divisions"));
        Assert.Equal(["Added a directorate", "Added a division"], await AuditAsync());
    }

    [Theory]
    [InlineData("", "Growth", "", "Level", "Select directorate or division")]
    [InlineData("Service", "Growth", "", "Level", "Select directorate or division")]
    [InlineData("Directorate", " ", "", "Name", "Enter the name")]
    [InlineData("Directorate", "Customer and Communities", "", "Name", "There is already a directorate called Customer and Communities")]
    [InlineData("Division", "Trade", "No such directorate", "Parent", "Select a directorate from the list")]
    public async Task What_cannot_be_added_is_said_beside_the_field_and_what_was_typed_stays(string level, string name, string parent, string field, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        using var refused = await AddAsync(administrator, level, name, parent);

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal($"Error: {sentence}", page.QuerySelector($"#{field}-error").Words());
        Assert.Equal(name.Trim(), (page.QuerySelector("#Name")!.GetAttribute("value") ?? string.Empty).Trim());
        Assert.Empty(await AuditAsync());
    }

    [Fact]
    public async Task A_closed_division_is_offered_no_more_keeps_its_name_and_can_be_opened_again()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Address);
        Assert.Contains("Customer Services", await OfferedAsync(administrator, "divisions"));

        using var closed = await administrator.SubmitAsync(await FormAsync("Customer Services", page, "close"));

        Assert.Equal(Address, closed.Headers.Location?.OriginalString);
        var after = await administrator.GetPageAsync(Address);
        Assert.Contains("Customer Services has been closed.", after.Body.Words(), StringComparison.Ordinal);
        Assert.Contains("closed on 10 February 2014", RowOf(after, "Customer Services").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Customer Services", await OfferedAsync(administrator, "divisions"));
        using var twice = await administrator.SubmitAsync(await FormAsync("Customer Services", page, "close"));
        Assert.Equal(HttpStatusCode.Redirect, twice.StatusCode);
        using var opened = await administrator.SubmitAsync(await FormAsync("Customer Services", after, "open"));
        Assert.Contains("Customer Services", await OfferedAsync(administrator, "divisions"));
        Assert.Equal(["Closed a division", "Opened a division"], await AuditAsync());
    }

    [Fact]
    public async Task A_directorate_with_open_divisions_or_one_that_has_changed_is_not_closed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var directorate = await AddAsync(administrator, "Directorate", "Growth");
        using var division = await AddAsync(administrator, "Division", "Trade", "Growth");
        var page = await administrator.GetPageAsync(Address);

        using var refused = await administrator.SubmitAsync(await FormAsync("Growth", page, "close"));

        Assert.Contains("Growth has open divisions. Close them first.", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var changed = await administrator.SubmitAsync(await FormAsync("Trade", page, "close"), ("Version", "99"));
        Assert.Contains("Trade has been changed since you opened this page", (await changed.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var first = await administrator.SubmitAsync(await FormAsync("Trade", page, "close"));
        using var then = await administrator.SubmitAsync(await FormAsync("Growth", page, "close"));
        Assert.Equal(2, await site.ReadAsync(db => db.OrganisationUnits.CountAsync(unit => unit.ClosedOn != null)));
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpResponseMessage> AddAsync(HttpClient administrator, string level, string name, string parent = "")
        => await administrator.SubmitAsync((await administrator.GetPageAsync(Address + "/new")).Form("main form[action$='/new']"), ("Level", level), ("Name", name), ("Parent", parent));

    private static AngleSharp.Dom.IElement RowOf(IHtmlDocument page, string name)
        => page.QuerySelectorAll("main tbody tr").Single(row => row.QuerySelector("th").Words() == name);

    /// <summary>The names that the form of an indicator offers.</summary>
    private static async Task<List<string?>> OfferedAsync(HttpClient administrator, string list)
        => [.. (await administrator.GetPageAsync(Edit)).QuerySelectorAll($"datalist#{list} option").Select(option => option.GetAttribute("value"))];

    /// <summary>The form that closes or opens a unit, whose button the page shows or showed.</summary>
    private async Task<IHtmlFormElement> FormAsync(string name, IHtmlDocument page, string what)
    {
        var id = await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Name == name && (unit.Level == OrganisationLevel.Directorate || unit.Level == OrganisationLevel.Division))
            .Select(unit => unit.Id).SingleAsync());
        return page.Form($"form[action$='/{id}/{what}']");
    }

    private Task<List<string>> AuditAsync()
        => site.ReadAsync(db => db.AuditEvents.Where(one => one.What.EndsWith(" a directorate") || one.What.EndsWith(" a division")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync());
}
