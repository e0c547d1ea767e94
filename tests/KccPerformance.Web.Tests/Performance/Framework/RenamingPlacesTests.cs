using System.Net;
using KccPerformance.Core.Organisation;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Framework;

/// <summary>As an administrator I give a directorate or a division one name everywhere.</summary>
public sealed class RenamingPlacesTests : IDisposable
{
    private const string Address = "/performance/framework/organisation";
    private const string Edit = "/performance/framework/2013-14/indicators/CS01";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_second_spelling_becomes_the_first_and_the_final_report_keeps_its_names()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var edit = await administrator.GetPageAsync(Edit);
        Assert.Contains("Customer and Communities", edit.QuerySelectorAll("datalist#directorates option").Select(option => option.GetAttribute("value")));
        Assert.Equal("directorates", edit.QuerySelector("#Directorate")!.GetAttribute("list"));
        using var placed = await administrator.SubmitAsync(edit.Form("form[action$='/place']"), ("Directorate", "Customers & Communities"), ("PlaceReason", "As the report prints it."));
        Assert.Equal(HttpStatusCode.Redirect, placed.StatusCode);
        var final = await administrator.GetByteArrayAsync(new Uri("/performance/reports/2013-14-q3/report.json", UriKind.Relative));

        var page = await administrator.GetPageAsync(Address);
        var names = page.QuerySelectorAll("section[aria-labelledby=directorates] tbody th").Select(cell => cell.Words()).ToList();
        Assert.Contains("Customers & Communities", names);
        Assert.Contains("Customer and Communities", names);
        var link = page.QuerySelectorAll("section[aria-labelledby=directorates] tbody a").Single(one => one.Words() == "Rename Customers & Communities").GetAttribute("href")!;
        var form = (await administrator.GetPageAsync(link.Split('#')[0])).Form("form[action$='/organisation']");
        using var renamed = await administrator.SubmitAsync(form, ("NewName", "Customer and Communities"), ("Reason", "Two spellings."));
        Assert.Equal(Address, renamed.Headers.Location?.OriginalString);
        Assert.Contains("Customers & Communities has been renamed to Customer and Communities for 1 indicator.", (await administrator.GetPageAsync(Address)).Body.Words(), StringComparison.Ordinal);
        Assert.False(await site.ReadAsync(db => db.ReportedIndicators.AnyAsync(one => one.Directorate == "Customers & Communities")));
        Assert.Equal(["Two spellings."], await site.ReasonsAsync("Customer and Communities", "Renamed a directorate"));
        Assert.Equal(final, await administrator.GetByteArrayAsync(new Uri("/performance/reports/2013-14-q3/report.json", UriKind.Relative)));
    }

    [Fact]
    public async Task Committees_that_look_after_a_directorate_keep_it_under_both_names()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var committee = await site.ReadAsync(db => db.Committees.Where(one => one.Scopes.Any(scope => scope.Kind == "Performance" && scope.Part == "Customer and Communities"))
            .Select(one => one.Id).FirstAsync());
        var form = (await administrator.GetPageAsync(Address)).Form("form[action$='/organisation']");
        using var renamed = await administrator.SubmitAsync(form, ("Name", "Directorate/Customer and Communities"), ("NewName", "Communities"), ("Reason", "Reorganised."));
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        var parts = await site.ReadAsync(db => db.Committees.Where(one => one.Id == committee).SelectMany(one => one.Scopes).Where(scope => scope.Kind == "Performance")
            .Select(scope => scope.Part).ToListAsync());
        Assert.Contains("Customer and Communities", parts);
        Assert.Contains("Communities", parts);
    }

    [Fact]
    public async Task The_organisation_gets_the_new_name_too_and_what_belongs_to_it_follows()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(Address)).Form("form[action$='/organisation']");
        using var renamed = await administrator.SubmitAsync(form, ("Name", "Division/Customer Services"), ("NewName", "Contact"), ("Reason", "Reorganised."));
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        Assert.Equal(
            ["Community Learning and Skills (CLS)", "Culture and Sport", "Customer Relationship Team", "Libraries, Archives and Registrations", "Regulatory Services"],
            await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Parent == "Contact").OrderBy(unit => unit.Name).Select(unit => unit.Name).ToListAsync()));
        Assert.Equal("Des Crilley", await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Name == "Contact").Select(unit => unit.Lead).SingleAsync()));
        Assert.False(await site.ReadAsync(db => db.OrganisationUnits.AnyAsync(unit => unit.Name == "Customer Services" || unit.Parent == "Customer Services")));
    }

    [Fact]
    public async Task Two_divisions_that_become_one_have_each_service_once()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await site.ReadAsync(async db =>
        {
            db.Add(new OrganisationUnit(OrganisationLevel.Service, "Culture and Sport", new UnitFacts("Service Improvement", null, null, null, null)));
            return await db.SaveChangesAsync();
        });
        var form = (await administrator.GetPageAsync(Address)).Form("form[action$='/organisation']");
        using var renamed = await administrator.SubmitAsync(form, ("Name", "Division/Customer Services"), ("NewName", "Service Improvement"), ("Reason", "They are one now."));
        Assert.Equal(HttpStatusCode.Redirect, renamed.StatusCode);
        var services = await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Parent == "Service Improvement").Select(unit => unit.Name).ToListAsync());
        Assert.Equal((9, 9), (services.Count, services.Distinct(StringComparer.Ordinal).Count()));
        Assert.Equal("Angela Slaven", await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Name == "Service Improvement").Select(unit => unit.Lead).SingleAsync()));
    }

    [Theory]
    [InlineData("Division/Public Health", "Health", "", "Enter why the name changes")]
    [InlineData("Division/Public Health", " ", "Reorganised.", "Enter the new name")]
    [InlineData("Division/Public Health", "Public Health", "Reorganised.", "This is already the name. Enter a different one")]
    [InlineData("Division/No such division", "Health", "Reorganised.", "Select a name from the list")]
    [InlineData("", "Health", "Reorganised.", "Select the name to change")]
    public async Task What_is_missing_is_said_and_what_was_typed_stays(string name, string to, string reason, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SubmitAsync((await administrator.GetPageAsync(Address)).Form("form[action$='/organisation']"), ("Name", name), ("NewName", to), ("Reason", reason));
        var page = await refused.ReadPageAsync();
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary a").Words(), StringComparison.Ordinal);
        Assert.Equal((to.Trim(), reason), ((page.QuerySelector("#NewName")!.GetAttribute("value") ?? string.Empty).Trim(), page.QuerySelector("#Reason").Words()));
        Assert.False(await site.ReadAsync(db => db.AuditEvents.AnyAsync(one => one.What.StartsWith("Renamed a "))));
    }

    public void Dispose() => site.Dispose();
}
