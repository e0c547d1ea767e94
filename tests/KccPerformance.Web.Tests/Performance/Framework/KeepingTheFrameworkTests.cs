using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Speed;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Framework;

/// <summary>An administrator edits report years, quarters, sections and indicators without importing a file.</summary>
public sealed class KeepingTheFrameworkTests
{
    private const string Root = "/performance/framework";
    private const string Year = Root + "/2013-14";

    [Fact]
    public async Task The_next_year_begins_with_the_sections_and_indicators_of_the_last_and_its_first_quarter_opens_when_it_has_begun()
    {
        using var early = new PlanSite();
        using var tooSoon = await early.SignInAsync(PlanSite.Administrator);
        Assert.Contains("You can open it from 1 April 2014.", (await tooSoon.GetPageAsync(Root)).QuerySelector("section[aria-labelledby=next]").Words(), StringComparison.Ordinal);

        using var site = new SiteInApril();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Root);
        Assert.Contains("Add 2014/15 first, then open it.", page.QuerySelector("section[aria-labelledby=next]").Words(), StringComparison.Ordinal);
        using var added = await administrator.SubmitAsync(page.Form("form[action='/performance/framework']"));
        Assert.Equal(Root + "/2014-15", added.Headers.Location?.OriginalString);
        var (before, after) = await site.ReadAsync(async db => (
            await db.ReportedIndicators.Where(one => one.Year.Name == "2013/14").OrderBy(one => one.Order).Select(one => one.Section.Name + one.Indicator.Reference + one.Lead).ToListAsync(),
            await db.ReportedIndicators.Where(one => one.Year.Name == "2014/15").OrderBy(one => one.Order).Select(one => one.Section.Name + one.Indicator.Reference + one.Lead).ToListAsync()));
        Assert.Equal(before, after);

        using var opened = await administrator.SubmitAsync((await administrator.GetPageAsync(Root)).Form("section[aria-labelledby=next] form[action^='/performance/framework/']"));
        Assert.Equal(HttpStatusCode.Redirect, opened.StatusCode);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.Contains("April to June 2014", (await officer.GetPageAsync("/performance/results/new")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_indicator_is_added_given_its_people_defined_anew_moved_and_left_out()
    {
        using var site = new PlanSite();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var section = await site.ReadAsync(db => db.ReportSections.Where(one => one.Slug == "customer-services").Select(one => $"{one.Id}").SingleAsync());
        var page = await administrator.GetPageAsync(Year + "/indicators/new");
        (string, string?)[] typed =
        [
            ("Reference", "CS09"), ("SectionId", section), ("Name", "Letters answered in ten days"), ("Unit", "percent"), ("DecimalPlaces", "1"),
            ("Polarity", "Higher"), ("Frequency", "Quarterly"), ("Basis", "Quarter"),
        ];
        using var added = await administrator.SubmitAsync(page.Form("form[action$='/indicators/new']"), typed);
        Assert.Equal(Year + "/indicators/CS09", added.Headers.Location?.OriginalString);

        var edit = await administrator.GetPageAsync(Year + "/indicators/CS09");
        var officer = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.PerformanceOfficer).Select(user => $"{user.Id}").SingleAsync());
        using var people = await administrator.SubmitAsync(edit.Form("form[action$='/people']"), ("OfficerIds", officer), ("PeopleReason", "New in post."));
        Assert.Equal(HttpStatusCode.Redirect, people.StatusCode);
        using var entering = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.NotNull((await entering.GetPageAsync("/performance/results/new")).QuerySelector("tr#CS09"));

        edit = await administrator.GetPageAsync(Year + "/indicators/CS09");
        using var refused = await administrator.SubmitAsync(edit.Form("form[action$='/definition']"), ("DecimalPlaces", "0"));
        Assert.Contains("Enter why the definition changes", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var defined = await administrator.SubmitAsync(edit.Form("form[action$='/definition']"), ("DecimalPlaces", "0"), ("Reason", "Whole numbers are enough."));
        Assert.Equal(HttpStatusCode.Redirect, defined.StatusCode);
        Assert.Equal([1, 0], await site.ReadAsync(db => db.IndicatorDefinitions.Where(one => one.Indicator.Reference == "CS09").OrderBy(one => one.Id).Select(one => one.DecimalPlaces).ToListAsync()));

        edit = await administrator.GetPageAsync(Year + "/indicators/CS09");
        foreach (var (form, field, sentence) in new[]
        {
            ("place", "PlaceReason", "Enter why the place of CS09 changes"), ("people", "PeopleReason", "Enter why the people of CS09 change"),
            ("remove", "RemovalReason", "Enter why CS09 is no longer reported"),
        })
        {
            using var unexplained = await administrator.SubmitAsync(edit.Form($"form[action$='/{form}']"));
            Assert.Equal(sentence, (await unexplained.ReadPageAsync()).QuerySelector($".govuk-error-summary a[href='#{field}']").Words());
        }

        using var moved = await administrator.SubmitAsync(edit.Form("form[action$='/place']"), ("Priority", "Put the citizen in control"), ("PlaceReason", "Agreed with the cabinet member."));
        using var stale = await administrator.SubmitAsync(edit.Form("form[action$='/place']"), ("Priority", "Another one"), ("PlaceReason", "A slip."));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK), (moved.StatusCode, stale.StatusCode));
        Assert.Contains("has been changed since you opened this page", (await stale.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        edit = await administrator.GetPageAsync(Year + "/indicators/CS09");
        using var tooLong = await administrator.SubmitAsync(edit.Form("form[action$='/remove']"), ("RemovalReason", new string('a', 1001)));
        Assert.Contains("Reason must be 1,000 characters or fewer", (await tooLong.ReadPageAsync()).QuerySelector(".govuk-error-summary a[href='#RemovalReason']").Words(), StringComparison.Ordinal);
        using var left = await administrator.SubmitAsync(edit.Form("form[action$='/remove']"), ("RemovalReason", "The letters are now counted by CS01."));
        Assert.Equal(Year, left.Headers.Location?.OriginalString);
        Assert.Null((await administrator.GetPageAsync(Year)).QuerySelector("main table a[href$='/CS09']"));
        var again = await administrator.GetPageAsync(Year + "/indicators/new");
        using var back = await administrator.SubmitAsync(again.Form("form[action$='/again']"), ("Again", "CS09"), ("AgainIn", section));
        Assert.Equal(Year + "/indicators/CS09", back.Headers.Location?.OriginalString);
        Assert.Equal(
            ["New in post.", "Agreed with the cabinet member.", "The letters are now counted by CS01."],
            await site.ReasonsAsync("CS09", "Changed who reports an indicator", "Moved an indicator", "Stopped reporting an indicator"));
        Assert.Equal(
            ["Added an indicator", "Changed who reports an indicator", "Changed an indicator", "Moved an indicator", "Stopped reporting an indicator", "Reported an indicator"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "CS09").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Theory]
    [InlineData("CS01", "Name", "There is already an indicator CS01")]
    [InlineData("CS 01", "Name", "Enter a reference of 20 characters or fewer")]
    [InlineData("CS10", "", "Enter the full name")]
    public async Task A_new_indicator_that_cannot_be_is_refused_with_everything_kept(string reference, string name, string sentence)
    {
        using var site = new PlanSite();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Year + "/indicators/new");
        var section = ((IHtmlOptionElement)page.QuerySelector("#SectionId option:nth-child(2)")!).Value;
        using var response = await administrator.SubmitAsync(page.Form("form[action$='/indicators/new']"), ("Reference", reference), ("SectionId", section), ("Name", name),
            ("Unit", "count"), ("DecimalPlaces", "0"), ("Polarity", "Lower"), ("Frequency", "Annual"), ("Basis", "Annual"));
        var again = await response.ReadPageAsync();

        Assert.Contains(sentence, again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal((reference, "count"), (again.QuerySelector("#Reference")!.GetAttribute("value"), again.QuerySelector("#Unit")!.GetAttribute("value")));
    }

    [Fact]
    public async Task Sections_are_renamed_ordered_and_added_and_keep_their_addresses()
    {
        using var site = new PlanSite();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Year + "/sections");
        var last = page.QuerySelectorAll("input[name$='.Name']").Length - 1;
        using var unexplained = await administrator.SubmitAsync(page.Form("form[action$='/sections']"), ("Rows[0].Name", "Customers"));
        Assert.Equal("Enter why the sections change", (await unexplained.ReadPageAsync()).QuerySelector(".govuk-error-summary a[href='#Reason']").Words());
        using var saved = await administrator.SubmitAsync(page.Form("form[action$='/sections']"), ("Rows[0].Name", "Customers"), ("Rows[0].Order", "900"), ($"Rows[{last}].Name", "Libraries"), ($"Rows[{last}].Order", "1"), ("Reason", "A new service."));
        Assert.Equal(["A new service."], await site.ReasonsAsync("2013/14", "Changed report sections"));
        Assert.Equal(Year, saved.Headers.Location?.OriginalString);
        var sections = await site.ReadAsync(db => db.ReportSections.OrderBy(one => one.Order).Select(one => new { one.Name, one.Slug }).ToListAsync());
        Assert.Equal(("Libraries", "Customers"), (sections[0].Name, sections[^1].Name));
        Assert.NotEqual("customers", sections[^1].Slug);

        using var twice = await administrator.SubmitAsync((await administrator.GetPageAsync(Year + "/sections")).Form("form[action$='/sections']"), ("Rows[0].Name", "customers"));
        Assert.Contains("Two sections cannot both be called customers.", (await twice.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_ask_a_fixed_number_of_queries_however_many_indicators_there_are()
    {
        using var site = new CountedSite();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        string[] pages = [Year, Year + "/targets", Year + "/sections", Year + "/indicators/CS01", Year + "/indicators/new"];
        var before = await site.CountEachAsync(administrator, pages);
        await site.ReadAsync(async db =>
        {
            var year = await db.ReportYears.Include(one => one.Sections).Include(one => one.Indicators).AsSplitQuery().SingleAsync();
            for (var number = 0; number < 30; number++)
            {
                var indicator = new Indicator($"ZZ{number}", IndicatorKind.Key);
                indicator.Define(year.FirstDay, new IndicatorRules($"Indicator {number}", "count", 0, Polarity.Higher, Frequency.Quarterly, Basis.Quarter), null, "A test", DateTime.UtcNow);
                year.Report(indicator, year.Sections[0], 1000 + number, new IndicatorPlace());
            }

            return await db.SaveChangesAsync();
        });

        Assert.Equal(before, await site.CountEachAsync(administrator, pages));
    }

    /// <summary>The demonstration some weeks into the next financial year.</summary>
    private sealed class SiteInApril : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", "2014-04-20T09:00:00");
        }
    }
}
