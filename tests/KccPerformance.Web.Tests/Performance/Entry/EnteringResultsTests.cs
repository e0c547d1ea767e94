using System.Net;
using System.Text.Json;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>As an officer I enter all my results of the open quarter on one page and send them for approval.</summary>
public sealed class EnteringResultsTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Every_indicator_that_is_due_is_on_one_page_with_its_last_value_target_and_floor()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        var references = page.QuerySelectorAll("tr.app-entry__row").Select(row => row.Id!).ToList();

        Assert.Equal(["CS01", "CS02", "CS03", "CM01", "SC01", "SC02", "SC03"], references.Take(7));
        Assert.Contains("EN01", references);
        Assert.DoesNotContain("EL01", references);
        Assert.Contains("EL01", page.QuerySelector(".govuk-details__text").Words(), StringComparison.Ordinal);
        var row = page.Row("CS02");
        Assert.StartsWith("94%", row.Children[1].Words(), StringComparison.Ordinal);
        Assert.Contains("Dec 13", row.Children[1].Words(), StringComparison.Ordinal);
        Assert.StartsWith("96%", row.Children[2].Words(), StringComparison.Ordinal);
        Assert.Contains("floor", row.Children[2].Words(), StringComparison.Ordinal);
        Assert.Contains("amber not used", page.Row("SC02").Children[2].Words(), StringComparison.Ordinal);
        Assert.Contains("of 29 answered:", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Contains("Service director for approval", page.QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_is_sent_with_its_rating_and_audit_and_the_form_sent_twice_is_one_result()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        for (var press = 0; press < 2; press++)
        {
            using var response = await officer.SendResultsAsync(page, ("SC05", "Value", "14.1%"), ("SC05", "Provisional", "true"), ("SC05", "Numerator", "1,234"), ("SC05", "Denominator", "8752"));
            Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        }

        var period = await site.PeriodAsync("SC05");
        var result = Assert.Single(period.Results);
        Assert.Equal((14.1m, true, 1234m, FigureState.Entered), (period.Value!.Value, period.IsProvisional, result.Numerator!.Value, period.State));
        Assert.Equal(new DateOnly(2014, 2, 10), DateOnly.FromDateTime(result.EnteredAt));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Entered a result" && one.Subject == "SC05")));
        var after = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Contains("Awaiting approval", after.Row("SC05").Words(), StringComparison.Ordinal);
        Assert.Equal("14.1", after.Typed("SC05", "Value"));
    }

    [Fact]
    public async Task A_result_on_a_new_definition_is_marked_kept_in_the_draft_and_compared_with_the_earlier_figure_on_that_definition()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        var fields = Browsing.FieldsOf(page.EntryForm(), (page.Field("SC05", "NotComparable"), "true"), (page.Field("SC05", "ComparablePrevious"), "about 13"));
        using var kept = await officer.PostAsync(new Uri(EntryBrowsing.Draft, UriKind.Relative), new FormUrlEncodedContent(fields));
        page = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal("about 13", page.Typed("SC05", "ComparablePrevious"));
        Assert.True(((AngleSharp.Html.Dom.IHtmlInputElement)page.QuerySelector($"input[type=checkbox][name='{page.Field("SC05", "NotComparable")}']")!).IsChecked);

        using var refused = await officer.SendResultsAsync(page, ("SC05", "Value", "14.1"));
        page = await refused.ReadPageAsync();
        Assert.Contains(page.QuerySelectorAll(".govuk-error-summary a"), link => link.GetAttribute("href")!.EndsWith("ComparablePrevious", StringComparison.Ordinal));
        using var loose = await officer.SendResultsAsync(page, ("SC05", "ComparablePrevious", "13.5"), ("SC05", "NotComparable", "false"));
        page = await loose.ReadPageAsync();
        Assert.Contains("SC05: select that the result is not comparable, or leave the earlier figure empty", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(FigureState.Missing, (await site.PeriodAsync("SC05")).State);

        using var sent = await officer.SendResultsAsync(page, ("SC05", "NotComparable", "true"), ("SC05", "Comment", "Counted by the new guidance."));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var period = await site.PeriodAsync("SC05");
        Assert.Equal((14.1m, true, 13.5m), (period.Value, period.IsNotComparable, period.ComparablePrevious));
        page = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal("13.5", page.Typed("SC05", "ComparablePrevious"));

        // Sent again without the mark, it is comparable again.
        using var again = await officer.SendResultsAsync(page, ("SC05", "NotComparable", "false"), ("SC05", "ComparablePrevious", string.Empty));
        Assert.False((await site.PeriodAsync("SC05")).IsNotComparable);
    }

    [Fact]
    public async Task The_same_form_with_another_figure_is_a_conflict_that_loses_nothing()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        using var first = await officer.SendResultsAsync(page, ("SC05", "Value", "14.1"));
        using var second = await officer.SendResultsAsync(page, ("SC05", "Value", "15.3"));
        var again = await second.ReadPageAsync();

        Assert.Contains("already been sent with another figure, which has been saved: “14.1”", again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("15.3", again.Typed("SC05", "Value"));
        Assert.Equal(14.1m, (await site.PeriodAsync("SC05")).Value);
        using var third = await officer.SendResultsAsync(again);
        Assert.Equal(HttpStatusCode.Redirect, third.StatusCode);
        Assert.Equal([14.1m, 15.3m], (await site.PeriodAsync("SC05")).Results.OrderBy(one => one.Id).Select(one => one.Value!.Value));
    }

    [Theory]
    [InlineData("SC06", "11.9", "Enter why SC06 is")]
    [InlineData("SC02", "70", "Enter why SC02 is red, and what is being done")]
    public async Task Red_or_amber_without_a_comment_is_refused_beside_the_comment(string reference, string value, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var response = await officer.SendResultsAsync((reference, "Value", value), (reference, "Reason", null), (reference, "OtherReason", null), (reference, "Comment", null));
        var page = await response.ReadPageAsync();

        Assert.Contains(sentence, page.QuerySelector(".govuk-error-summary a").Words(), StringComparison.Ordinal);
        Assert.Contains("needs a comment", page.QuerySelector(".app-todo").Words(), StringComparison.Ordinal);
        using var sent = await officer.SendResultsAsync(page, (reference, "Comment", "Three moves in January.\n\nA panel now reviews each one."));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal("Three moves in January.\n\nA panel now reviews each one.", (await site.PeriodAsync(reference)).Results.OrderBy(one => one.Id).Last().Comment);
        Assert.True(await site.ReadAsync(db => db.IndicatorCommentaries.AnyAsync(one => one.Report.Slug == "2013-14-q4" && one.Indicator.Reference == reference)));
    }

    [Theory]
    [InlineData("1/2", "Enter a number, not a fraction or a date")]
    [InlineData("31/12/2013", "Enter a number, not a fraction or a date")]
    [InlineData("n/a", "Enter a number, not a fraction or a date")]
    [InlineData("about 12", "Enter a number, or leave it empty")]
    [InlineData("12,5", "Use a comma only between thousands")]
    [InlineData("1.000.000", "Enter a number")]
    [InlineData("12.1234567", "at most 6 decimal places|more than 6 decimal places")]
    [InlineData("99999999999999", "too large")]
    public async Task What_is_no_figure_is_refused_beside_its_field_and_all_else_stays_typed_or_is_sent(string typed, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var response = await officer.SendResultsAsync(("SC05", "Value", typed), ("SC05", "Comment", "Typed beside it"), ("WM02", "Value", "75"), ("WM02", "Comment", "More is composted."), ("HT03", "Value", "80"), ("HT03", "Comment", "Winter."));
        var page = await response.ReadPageAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(sentence.Split('|'), one => page.Row("SC05").QuerySelector(".govuk-error-message").Words().Contains(one, StringComparison.Ordinal));
        Assert.Equal((typed, "Typed beside it"), (page.Typed("SC05", "Value"), page.Typed("SC05", "Comment")));
        Assert.StartsWith("#Rows_", page.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal((FigureState.Missing, FigureState.Entered), ((await site.PeriodAsync("SC05")).State, (await site.PeriodAsync("WM02")).State));
        Assert.Contains("2 results sent for approval: ", page.QuerySelector(".govuk-notification-banner").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_figure_yet_needs_a_reason_and_counts_as_answered()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var refused = await officer.SendResultsAsync(("EN01", "Reason", "Other"), ("WM02", "Value", "72"), ("WM02", "Comment", "More is composted."), ("WM02", "Reason", "NotValidated"));
        var page = await refused.ReadPageAsync();
        Assert.Contains("EN01: enter why there is no figure yet", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Contains("WM02: enter a result or choose why there is no figure yet, not both", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        using var sent = await officer.SendResultsAsync(page, ("EN01", "Reason", "ReportedLate"), ("WM02", "Reason", null));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(("Reported a quarter late", FigureState.Entered), ((await site.PeriodAsync("EN01")).NoFigureReason, (await site.PeriodAsync("EN01")).State));
    }

    [Fact]
    public async Task What_is_typed_is_kept_as_a_draft_with_its_ratings_worked_out_and_no_one_else_sees_it()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        var fields = Browsing.FieldsOf(page.EntryForm(), (page.Field("PH01", "Value"), "45"), (page.Field("EL08", "Value"), "half of"), ("Sequence", "5"));
        using var request = new HttpRequestMessage(HttpMethod.Post, EntryBrowsing.Draft) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Accept.ParseAdd("application/json");
        using var kept = await officer.SendAsync(request);
        using var answer = JsonDocument.Parse(await kept.Content.ReadAsStringAsync());
        var id = int.Parse(page.Field("PH01", string.Empty)[5..^2], System.Globalization.CultureInfo.InvariantCulture);
        var row = answer.RootElement.GetProperty("rows").EnumerateArray().Single(one => one.GetProperty("id").GetInt32() == id);

        Assert.Equal(("Amber", true, "NeedsComment"), (row.GetProperty("rating").GetString(), row.GetProperty("asks").GetBoolean(), row.GetProperty("state").GetString()));
        Assert.Equal(5, answer.RootElement.GetProperty("sequence").GetInt64());
        var after = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal(("45", "half of"), (after.Typed("PH01", "Value"), after.Typed("EL08", "Value")));
        Assert.Contains("Amber", after.Row("PH01").QuerySelector(".app-entry__rating").Words(), StringComparison.Ordinal);
        Assert.Contains("Why is PH01 amber, and what is being done?", after.QuerySelector("form#entry").Words(), StringComparison.Ordinal);
        Assert.Equal(FigureState.Missing, (await site.PeriodAsync("PH01")).State);

        using var sent = await officer.SendResultsAsync(after, ("PH01", "Comment", "Fewer checks were offered."), ("EL08", "Value", string.Empty));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Equal(string.Empty, await site.ReadAsync(db => db.ResultDrafts.Select(one => one.Content).SingleAsync()));
    }

    [Fact]
    public async Task Without_the_script_a_button_saves_the_draft_and_works_out_ratings()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        var fields = Browsing.FieldsOf(page.EntryForm(), (page.Field("SC05", "Value"), "14.1"));
        using var kept = await officer.PostAsync(new Uri(EntryBrowsing.Draft, UriKind.Relative), new FormUrlEncodedContent(fields));
        var after = await officer.GetPageAsync(kept.Headers.Location!.OriginalString);

        Assert.Contains("Draft saved", after.QuerySelector(".govuk-notification-banner").Words(), StringComparison.Ordinal);
        Assert.Contains("Green", after.Row("SC05").QuerySelector(".app-entry__rating").Words(), StringComparison.Ordinal);
        Assert.Contains("1 ready to send", after.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_figure_that_was_sent_back_shows_the_reason_and_goes_again_only_when_changed_or_confirmed()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Contains("Check this figure against the January return before it is approved.", page.Row("SC01").Words(), StringComparison.Ordinal);

        using var nothing = await officer.SendResultsAsync(page);
        Assert.Contains("Enter or change the result", (await nothing.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal(FigureState.SentBack, (await site.PeriodAsync("SC01")).State);
        using var again = await officer.SendResultsAsync(page, ("SC01", "Again", "true"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal((FigureState.Entered, 82.1m), ((await site.PeriodAsync("SC01")).State, (await site.PeriodAsync("SC01")).Value!.Value));
    }

    [Fact]
    public async Task A_closed_quarter_takes_no_figures_and_someone_elses_indicator_is_not_on_the_page()
    {
        using var other = await site.SignInAsync(PlanSite.Officer);
        Assert.Contains("You have no indicators to enter results for", (await other.GetPageAsync(EntryBrowsing.New)).QuerySelector("main").Words(), StringComparison.Ordinal);

        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync("/performance/reports/2013-14-q4/finalise")).Form("form[action$='/close']"));
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        using var response = await officer.SendResultsAsync(page, ("SC05", "Value", "14.1"));
        Assert.Contains("No quarter is open for results", (await response.ReadPageAsync()).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(FigureState.Missing, (await site.PeriodAsync("SC05")).State);
    }

    [Fact]
    public async Task Fields_that_nobody_typed_make_no_error_of_the_server()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        (string, string?)[] typed = [(page.Field("SC05", "Provisional"), "perhaps"), (page.Field("SC05", "Version"), "x"), (page.Field("SC05", "Submission"), "y"), (page.Field("SC05", "Reason"), "17"), ("Page", "-3"), ("Rows[999999].IndicatorId", "999999"), ("Rows[999999].Value", "1"), ("Rows.Index", "999999")];
        foreach (var address in new[] { EntryBrowsing.New, EntryBrowsing.Draft })
        {
            using var response = await officer.PostAsync(new Uri(address, UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(page.EntryForm(), typed)));
            Assert.True((int)response.StatusCode < 500, $"{address} answered {(int)response.StatusCode}");
        }
    }

    public void Dispose() => site.Dispose();
}
