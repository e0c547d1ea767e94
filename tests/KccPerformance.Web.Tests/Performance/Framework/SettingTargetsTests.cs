using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance.Entry;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Framework;

/// <summary>Targets and floors of a year are set in one grid. Changing one needs a decision, and the first value is kept.</summary>
public sealed class SettingTargetsTests : IDisposable
{
    private const string Grid = "/performance/framework/2013-14/targets";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_target_moved_after_the_year_began_keeps_the_first_one_and_names_its_decision()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Grid);
        Assert.Equal("75", Cell(page, "CS01", "2014-03-31", TargetMeasure.Target).Value);
        var name = Cell(page, "CS01", "2014-03-31", TargetMeasure.Target).Name!;

        using var refused = await administrator.SubmitAsync(Form(page), (name, "80"), ("Reason", "Calls are fewer."));
        var again = await refused.ReadPageAsync();
        Assert.Contains("The year has begun, so enter who agreed the new target and the minute reference", again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("80", Cell(again, "CS01", "2014-03-31", TargetMeasure.Target).Value);
        Assert.Equal(75m, (await site.PeriodAsync("CS01")).Target);

        using var saved = await administrator.SubmitAsync(Form(again), ("DecidedBy", "Cabinet"), ("Minute", "12"), ("Reason", "Calls are fewer."));
        Assert.Equal(Grid, saved.Headers.Location?.OriginalString);
        var period = await site.PeriodAsync("CS01");
        Assert.Equal((80m, 75m, 1), (period.Target!.Value, period.FirstTarget!.Value, period.TargetMoves));
        var change = await site.ReadAsync(db => db.TargetChanges.SingleAsync(one => one.IndicatorId == period.IndicatorId && one.PeriodEnd == period.PeriodEnd && !one.IsFirst));
        Assert.Equal((75m, 80m, "Calls are fewer.", "Cabinet", "12"), (change.From!.Value, change.To!.Value, change.Reason, change.DecidedBy, change.MinuteReference));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Set targets" && one.Subject == "CS01")));
    }

    [Fact]
    public async Task A_target_of_a_quarter_that_is_being_finalised_is_refused_and_stays_as_typed()
    {
        const string Report = "/performance/reports/2013-14-q4";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(Report + "/finalise")).Form($"form[action='{Report}/close']"));
        var page = await administrator.GetPageAsync(Grid);
        var name = Cell(page, "CS01", "2014-03-31", TargetMeasure.Target).Name!;
        using var refused = await administrator.SubmitAsync(Form(page), (name, "80"), ("DecidedBy", "Cabinet"), ("Minute", "12"), ("Reason", "Calls are fewer."));
        var again = await refused.ReadPageAsync();

        Assert.Contains("The report for Quarter 4, 2013/14 is being finalised", again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("80", Cell(again, "CS01", "2014-03-31", TargetMeasure.Target).Value);
        Assert.Equal(75m, (await site.PeriodAsync("CS01")).Target);
    }

    [Fact]
    public async Task A_floor_that_was_never_set_needs_no_reason()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Grid);
        using var saved = await administrator.SubmitAsync(Form(page), (Cell(page, "CS01", "2013-12-31", TargetMeasure.Floor).Name!, "62.5"));

        Assert.Equal(Grid, saved.Headers.Location?.OriginalString);
        Assert.Equal(62.5m, (await site.PeriodAsync("CS01", new DateOnly(2013, 12, 31))).Floor);
    }

    [Fact]
    public async Task A_floor_that_was_removed_by_decision_needs_one_to_be_set_again()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Grid);
        var name = Cell(page, "CS01", "2014-03-31", TargetMeasure.Floor).Name!;
        using var removed = await administrator.SubmitAsync(Form(page), (name, ""), ("DecidedBy", "Cabinet"), ("Minute", "12"), ("Reason", "Amber is not used."));
        Assert.Null((await site.PeriodAsync("CS01")).Floor);

        using var refused = await administrator.SubmitAsync(Form(await administrator.GetPageAsync(Grid)), (name, "50"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("Enter why the floor changes", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Null((await site.PeriodAsync("CS01")).Floor);
    }

    [Theory]
    [InlineData("CS01", "Target", "1/2", "CS01: “1/2” is not a figure.")]
    [InlineData("CS01", "Floor", "ninety", "CS01: “ninety” is not a figure.")]
    [InlineData("CS01", "Floor", "76", "CS01: The floor cannot be above the target: higher is better")]
    [InlineData("HT02", "Floor", "1", "The floor cannot be below the target: lower is better")]
    public async Task What_cannot_be_saved_is_said_beside_the_field_and_nothing_else_is_lost(string reference, string measure, string typed, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Grid);
        var wrong = Cell(page, reference, "2013-12-31", Enum.Parse<TargetMeasure>(measure)).Name!;
        var right = Cell(page, "CS02", "2013-12-31", TargetMeasure.Floor).Name!;
        using var response = await administrator.SubmitAsync(Form(page), (wrong, typed), (right, "60"));
        var again = await response.ReadPageAsync();

        Assert.Contains(sentence, again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Contains(again.QuerySelectorAll(".govuk-form-group--error input").OfType<IHtmlInputElement>(), input => input.Name == wrong && input.Value == typed);
        Assert.Equal("60", Cell(again, "CS02", "2013-12-31", TargetMeasure.Floor).Value);
        Assert.Null((await site.PeriodAsync("CS02", new DateOnly(2013, 12, 31))).Floor);
    }

    [Fact]
    public async Task Of_two_who_set_the_same_target_the_second_is_told()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Grid);
        var name = Cell(page, "CS01", "2013-12-31", TargetMeasure.Floor).Name!;
        using var first = await administrator.SubmitAsync(Form(page), (name, "60"));
        using var second = await administrator.SubmitAsync(Form(page), (name, "61"));
        var again = await second.ReadPageAsync();

        Assert.Contains("CS01: Another user has set this to 60 since you opened the page. Save again to replace it", again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal((60m, "61"), ((await site.PeriodAsync("CS01", new DateOnly(2013, 12, 31))).Floor!.Value, Cell(again, "CS01", "2013-12-31", TargetMeasure.Floor).Value));
        using var third = await administrator.SubmitAsync(Form(again), ("DecidedBy", "Cabinet"), ("Minute", "12"), ("Reason", "60 was a slip."));
        Assert.Equal(61m, (await site.PeriodAsync("CS01", new DateOnly(2013, 12, 31))).Floor);
    }

    [Fact]
    public async Task Pasted_floors_fill_the_grid_and_are_saved_only_with_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Grid);
        var form = Form(page);
        form.SetAttribute("action", Grid + "/paste");
        using var pasted = await administrator.SubmitAsync(form, ("PastedAs", "Floor"), ("Pasted", "Code\tQ1\tQ2\tQ3\tQ4\r\nCS01\t60\t\t61%\r\nXX9\t1\t2\t3\t4\r\nCS02\t1,5"));
        var filled = await pasted.ReadPageAsync();

        Assert.Contains("2 pasted figures are in the grid. Nothing is saved yet", filled.QuerySelector(".govuk-inset-text").Words(), StringComparison.Ordinal);
        Assert.Equal(("60", "61%"), (Cell(filled, "CS01", "2013-06-30", TargetMeasure.Floor).Value, Cell(filled, "CS01", "2013-12-31", TargetMeasure.Floor).Value));
        Assert.Contains("Row 3: XX9 is not the code of an indicator in this grid", filled.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Null((await site.PeriodAsync("CS01", new DateOnly(2013, 6, 30))).Floor);

        using var saved = await administrator.SubmitAsync(Form(filled));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(61m, (await site.PeriodAsync("CS01", new DateOnly(2013, 12, 31))).Floor);
    }

    [Fact]
    public async Task The_final_report_shows_no_floor_that_was_set_after_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var report = new Uri("/performance/reports/2013-14-q3/report.json", UriKind.Relative);
        var before = await administrator.GetByteArrayAsync(report);
        var page = await administrator.GetPageAsync(Grid);
        using var saved = await administrator.SubmitAsync(Form(page), (Cell(page, "CS01", "2013-12-31", TargetMeasure.Floor).Name!, "62.5"));

        Assert.Equal(before, await administrator.GetByteArrayAsync(report));
    }

    public void Dispose() => site.Dispose();

    private static IHtmlFormElement Form(IHtmlDocument page) => page.Form("form[action$='/targets']");

    /// <summary>The input of a figure.</summary>
    private static IHtmlInputElement Cell(IHtmlDocument page, string reference, string end, TargetMeasure measure)
    {
        var row = page.QuerySelectorAll("table.app-targets tbody tr").Single(one => one.QuerySelector($"a[href$='/{reference}']") is not null);
        var inputs = row.QuerySelectorAll($"input[name$='_{measure}]']").OfType<IHtmlInputElement>().ToList();
        return inputs.Find(input => input.Name!.Contains(end, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"{reference} has no {measure} on {end}.");
    }
}
