using System.Net;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Packs;
using KccPerformance.Web.Tests.Packs.Word;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.BusinessPlans;

/// <summary>The paper for the Communities Cabinet Committee of 17 December 2013 is made by the product, word for word.</summary>
public sealed class MonitoringPaperTests(PlanSite site) : IClassFixture<PlanSite>
{
    private const string MidYear = "/business-plans/reports/2013-14/mid-year", YearEnd = "/business-plans/reports/2013-14/year-end";

    /// <summary>The paragraphs of the published paper, in its order.</summary>
    private static readonly string[] Cover =
    [
        "Mike Hill, Cabinet Member for Customer & Communities", "Amanda Honey, Corporate Director for Customer & Communities",
        "Communities Cabinet Committee – 17 December 2013", "Customer and Communities Mid-Year Business Plan Monitoring and Directorate Dashboard", "Unrestricted",
        "The mid-year Business Plan monitoring provides highlights of achievements to date for the Divisions within Customer and Communities and the Directorate Dashboard shows progress made against targets set for Key Performance Indicators.",
        "The Communities Cabinet Committee is asked to NOTE the report.",
    ];

    private static readonly string[] Sections =
    [
        "1. Introduction",
        "1.1 The Business Plan monitoring and Directorate Dashboard are provided to assist the Committee in its role in relation to reviewing performance.",
        "1.2 Divisional Business Plan monitoring is reported to the Cabinet Committee twice a year and the current report is for the half year position of the financial year 2013/14.",
        "1.3 Performance Dashboards are regularly reported to Cabinet Committee throughout the year and the current report includes data up to the end of September 2013.",
        "2. Mid-year business plan monitoring",
        "2.1 The mid-year Business Plan Monitoring Report is provided in Appendix 1.",
        "2.2 The monitoring report provides highlights of Key Achievements and Issues in the delivery of the current financial year Business Plan objectives.",
        "2.3 A detailed review was completed to produce the Business Plan monitoring report, with progress against every Business Plan action considered.",
        "3. Directorate Dashboard",
        "3.1 The Customer and Communities Performance Dashboard, attached at Appendix 2, includes results up to the end of September 2013 for the Key Performance Indicators (KPIs) included in this year's Divisional Business Plans.",
        "3.2 Key Performance Indicators are presented with RAG (Red/Amber/Green) alerts to show progress against business plan targets. Details of how the alerts are generated are outlined in the Guidance Notes, included with the Dashboard in Appendix 2.",
        "3.3 The majority of indicators are either ahead of target or are at acceptable levels above the floor standard for the year to date position, with the overall summary position being as follows:",
        "Green Amber Red 24 17 2",
        "3.4 The indicators with current Red RAG ratings are:",
        "Employment opportunities referenced in application to the Big Society Fund - it should be noted the majority of enterprises receiving funding are only small but they do have clear business development plans for future expansion. To date 10 volunteering opportunities have been created in addition to 8 employment opportunities and 24 existing jobs safeguarded.",
        "The Number of alcohol clients successfully completing treatment - substance misuse treatment services in Kent have experienced some disruption over the past year",
        "We expect this performance to continue to improve.",
        "4. Recommendation(s)",
        "The Communities Cabinet Committee is asked to NOTE this report.",
        "5. Background Documents",
        "5.1 KCC Business Plans 2013/14",
        "6. Contact details",
        "Report Author: Richard Fitzgerald Performance Manager 01622 221985 richard.fitzgerald@kent.gov.uk",
        "Appendix 1",
    ];

    [Fact]
    public async Task The_Word_document_has_every_paragraph_of_the_published_paper_in_its_order()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var words = Plain(PackReading.WordsOf(await member.DownloadAsync(MidYear + "/document.docx")));
        var at = 0;
        var paper = BusinessPlanBrowsing.Paper;
        foreach (var paragraph in Sections.Concat(paper.Select(row => $"{row["paragraph"]}. {row["text"]}")).Append("Appendix 2").Append("24 17 2").Append("Guidance Notes"))
        {
            var found = words.IndexOf(Plain(paragraph), at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"Not found, or not in its place: {paragraph}");
            at = found + 1;
        }

        Assert.All(Cover, line => Assert.Contains(Plain(line), words, StringComparison.Ordinal));
        Assert.Equal(79, paper.Count);
    }

    [Fact]
    public async Task The_page_and_the_offline_file_have_the_same_words_and_the_states_of_exceptions()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = (await member.GetPageAsync(MidYear)).QuerySelector("main").Words();
        var offline = System.Text.Encoding.UTF8.GetString(await member.DownloadAsync(MidYear + "/document.html"));
        foreach (var text in new[] { Sections[2], "Stopped", "Delayed, no new date given (suggested from the text, not confirmed)" })
        {
            Assert.Contains(text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..], page, StringComparison.Ordinal);
            Assert.Contains(text[(text.IndexOf(' ', StringComparison.Ordinal) + 1)..], offline, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(MidYear)]
    [InlineData(YearEnd)]
    public async Task Word_finds_nothing_to_repair_and_every_version_finds_it_valid(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var docx = await member.DownloadAsync(address + "/document.docx");
        Assert.Empty(WordRules.Broken(docx).Take(5));
        Assert.Empty(WordRules.Invalid(docx));
    }

    [Fact]
    public async Task A_half_year_that_is_open_is_a_draft_without_a_dashboard_of_its_own()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = (await member.GetPageAsync(YearEnd)).QuerySelector("main").Words();
        Assert.Contains("Draft, not final", page, StringComparison.Ordinal);
        Assert.Contains("Customer and Communities Year End Business Plan Monitoring", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Directorate Dashboard", page, StringComparison.Ordinal);
        Assert.Contains("Not reported", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/business-plans/reports/2013-14/third-quarter")]
    [InlineData("/business-plans/reports/2012-13/mid-year")]
    [InlineData("/business-plans/reports/nonsense/mid-year")]
    public async Task A_report_of_no_half_year_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var answer = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task An_administrator_edits_the_cover_and_a_cleared_field_gets_the_standard_wording()
    {
        using var own = new PlanSite();
        using var administrator = await own.SignInAsync(PlanSite.Administrator);
        var first = (await administrator.GetPageAsync(YearEnd + "/cover")).Form("form[action$='/cover']");
        var second = (await administrator.GetPageAsync(YearEnd + "/cover")).Form("form[action$='/cover']");
        using var saved = await administrator.SubmitAsync(first, ("To", "Environment Cabinet Committee"), ("Recommendations", string.Empty));
        Assert.Equal(YearEnd, saved.Headers.Location?.OriginalString);
        var page = (await administrator.GetPageAsync(YearEnd)).QuerySelector("main").Words();
        Assert.Contains("Environment Cabinet Committee", page, StringComparison.Ordinal);
        Assert.Contains("Members are asked to NOTE the report.", page, StringComparison.Ordinal);
        Assert.Contains("Members are asked to NOTE this report.", page, StringComparison.Ordinal);
        Assert.Equal(1, await own.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Changed a monitoring report")));

        using var late = await administrator.SubmitAsync(second, ("Subject", "Another subject"));
        var conflict = await late.ReadPageAsync();
        Assert.Contains("has been changed since you opened this page", conflict.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("Another subject", conflict.QuerySelector("#Subject")!.GetAttribute("value"));
        using var again = await administrator.SubmitAsync(conflict.Form("form[action$='/cover']"));
        Assert.Equal(YearEnd, again.Headers.Location?.OriginalString);

        using var refused = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(YearEnd + "/cover")).Form("form[action$='/cover']"), ("Subject", new string('x', PaperText.LineLength + 1)));
        Assert.Equal([$"Subject must be {PaperText.LineLength} characters or fewer"], (await refused.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task The_summary_of_business_plans_leads_to_it()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.NotNull((await member.GetPageAsync("/business-plans")).QuerySelector($"a[href='{MidYear}']"));
    }

    private static string Plain(string text) => text.Replace('’', '\'').Replace('–', '-');
}
