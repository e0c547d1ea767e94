using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Consultations;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance;
using KccPerformance.Web.Tests.Risks;
using KccPerformance.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Consultations;

/// <summary>Officers and administrators add consultations and say what came of them.</summary>
public sealed class KeepingConsultationsTests : IDisposable
{
    private readonly CountedSite site = new();

    [Fact]
    public async Task An_officer_adds_one_and_says_later_what_people_said_and_each_change_is_recorded()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await officer.SaveAsync(
            "/consultations/new", ("Title", "Library hours"), ("Service", "Customer Services"), ("Starts.Day", "1"), ("Starts.Month", "12"), ("Starts.Year", "2013"),
            ("Ends.Day", "31"), ("Ends.Month", "1"), ("Ends.Year", "2014"), ("Responses", "1,204"), ("Audience", "Library users\r\nand staff"));
        var page = await officer.GetPageAsync("/consultations/CON13");
        Assert.Equal("Findings and use of views not yet published", page.QuerySelector(".app-lead").Words());

        await officer.SaveAsync("/consultations/CON13/edit", ("Findings", "Most want Sundays."), ("UseOfViews", "Open on Sundays."));
        var kept = await site.ReadAsync(db => db.Consultations.AsNoTracking().SingleAsync(one => one.Number == 13));
        Assert.Equal((1204, "Library users\nand staff", "Most want Sundays.", new DateOnly(2014, 1, 31)), (kept.Responses!.Value, kept.Audience, kept.Findings, kept.Ends!.Value));
        var events = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().Where(one => one.Subject == "CON13").OrderBy(one => one.Sequence).ToListAsync());
        Assert.Equal(["Added a consultation", "Edited a consultation"], events.Select(one => one.What));
        Assert.Equal("""{"Findings":"Most want Sundays.","UseOfViews":"Open on Sundays."}""", events[1].After);
        Assert.Null((await officer.GetPageAsync("/consultations/CON13")).QuerySelector(".app-lead"));
    }

    [Theory]
    [InlineData("Title", "", "Enter a title")]
    [InlineData("Ends.Year", "2012", "End date must be the same as or after the start date")]
    [InlineData("Starts.Day", "31", "Start date must be a real date: November has 30 days")]
    [InlineData("Starts.Month", "", "Start date must include a month")]
    [InlineData("Responses", "many", "Number of responses must be a whole number from 0 to 9,999,999")]
    [InlineData("Responses", "-5", "Number of responses must be a whole number from 0 to 9,999,999")]
    public async Task Bad_input_has_its_error_beside_the_field_and_loses_nothing(string field, string value, string error)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Title"] = "Library hours",
            ["Starts.Day"] = "2",
            ["Starts.Month"] = "11",
            ["Starts.Year"] = "2013",
            ["Ends.Day"] = "3",
            ["Ends.Month"] = "12",
            ["Ends.Year"] = "2013",
            ["Findings"] = "One line\nand another.",
            [field] = value,
        };
        using var response = await officer.SubmitAsync(await officer.RiskFormAsync("/consultations/new"), [.. typed.Select(pair => (pair.Key, pair.Value))]);
        var page = await response.ReadPageAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("There is a problem" + error, page.QuerySelector(".govuk-error-summary").Words());
        Assert.Contains(page.QuerySelectorAll(".govuk-error-message"), message => message.Words().EndsWith(error, StringComparison.Ordinal));
        Assert.Equal(typed["Findings"], page.QuerySelector("#Findings")!.TextContent.TrimStart('\n'));
        Assert.Equal(typed[field], ((IHtmlInputElement)page.QuerySelector($"[name='{field}']")!).Value);
        Assert.Equal(12, await site.ReadAsync(db => db.Consultations.CountAsync()));
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_and_two_forms_are_two()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var (form, other) = (await officer.RiskFormAsync("/consultations/new"), await administrator.RiskFormAsync("/consultations/new"));
        var answers = await Task.WhenAll(
            [.. Enumerable.Range(0, 5).Select(_ => officer.SubmitAsync(form, ("Title", "Once"))), administrator.SubmitAsync(other, ("Title", "Another"))]).InTimeAsync();
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(["Another", "Once"], (await site.ReadAsync(db => db.Consultations.Where(one => one.Number > 12).Select(one => one.Title).ToListAsync())).Order(StringComparer.Ordinal));

        using var changed = await officer.SubmitAsync(form, ("Title", "Twice"));
        Assert.Contains("already been sent with other content", (await changed.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        answers.ToList().ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task Who_comes_second_is_told_keeps_what_was_typed_and_can_save_then()
    {
        using var one = await site.SignInAsync(PlanSite.Officer);
        using var two = await site.SignInAsync(PlanSite.Administrator);
        var (first, second) = (await one.RiskFormAsync("/consultations/CON4/edit"), await two.RiskFormAsync("/consultations/CON4/edit"));
        using var saved = await one.SubmitAsync(first, ("Findings", "By the officer."));
        using var again = await one.SubmitAsync(first, ("Findings", "By the officer."));
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (saved.StatusCode, again.StatusCode));

        using var refused = await two.SubmitAsync(second, ("Findings", "By the administrator."));
        var page = await refused.ReadPageAsync();
        Assert.Contains("CON4 has been changed since you opened this page", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.EndsWith("By the administrator.", page.QuerySelector("#Findings")!.TextContent, StringComparison.Ordinal);
        using var then = await two.SubmitAsync(page.Form("main form[method=post]"));
        Assert.Equal(HttpStatusCode.Redirect, then.StatusCode);
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.Subject == "CON4")));
    }

    [Fact]
    public async Task Text_that_a_spreadsheet_would_run_gets_an_apostrophe()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await officer.SaveAsync("/consultations/CON4/edit", ("Findings", "=HYPERLINK(\"http://example.org\")"));
        var rows = ResultsDownloadTests.Read(await officer.GetByteArrayAsync(new Uri("/consultations/consultations.csv", UriKind.Relative)));
        Assert.Equal("'=HYPERLINK(\"http://example.org\")", rows.Single(row => row["reference"] == "CON4")["findings"]);
    }

    [Fact]
    public async Task Pages_ask_as_many_questions_of_400_as_of_12_and_list_a_hundred_at_a_time()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        string[] addresses = ["/consultations", "/consultations?state=missing", "/consultations/consultations.csv", "/consultations/CON4", "/search?q=library"];
        var before = await site.CountEachAsync(member, addresses);
        await site.ReadAsync(async db =>
        {
            db.AddRange(Enumerable.Range(13, 388).Select(number => new Consultation(
                number, new ConsultationText { Title = $"Library {number}", HasClosed = number % 2 == 0, Service = "Customer Services" }, Guid.NewGuid(), null)));
            return await db.SaveChangesAsync();
        });

        Assert.Equal(before, await site.CountEachAsync(member, addresses));
        Assert.Equal(100, (await member.GetPageAsync("/consultations?page=2")).QuerySelectorAll("table[aria-labelledby=list] tbody tr").Length);
    }

    public void Dispose() => site.Dispose();
}
