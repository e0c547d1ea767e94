using System.Net;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Updates;

public sealed class ReportingProgressTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task At_risk_without_a_next_step_is_refused_beside_the_field_with_everything_kept_and_then_accepted()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await site.CountUpdatesAsync("CEA1");
        using var refused = await officer.SubmitAsync(
            await officer.OpenReadFormAsync("CEA1"),
            ("Narrative", "Two logs have stopped.\r\nNobody keeps them."), ("Stage", "InProgress"), ("Delivery", "AtRisk"), ("NextSteps", ""), ("Confidence", "Low"),
            ("Forecast.Day", "31"), ("Forecast.Month", "3"), ("Forecast.Year", "2010"));

        var page = await refused.ReadPageAsync();
        Assert.Equal("Error: Enter what will bring CEA1 back on track", page.GetElementById("NextSteps-error").Words());
        Assert.Equal(["Enter what will bring CEA1 back on track"], page.Errors());
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal("Two logs have stopped.\nNobody keeps them.", page.Text("Narrative").ReplaceLineEndings("\n"));
        Assert.Equal(("InProgress", "AtRisk", "Low"), (page.Chosen("Stage"), page.Chosen("Delivery"), page.Chosen("Confidence")));
        Assert.Equal("2010", page.GetElementById("Forecast_Year")!.GetAttribute("value"));
        Assert.Empty(page.QuerySelectorAll(".app-same-as-last-time"));
        Assert.Equal(before, await site.CountUpdatesAsync("CEA1"));

        using var accepted = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead(), ("NextSteps", "Each directorate names a keeper by 31 October."));

        Assert.Equal($"{PlanSite.Plan}/actions/CEA1", accepted.Headers.Location?.OriginalString);
        var saved = await site.LastUpdateAsync("CEA1");
        Assert.Equal((DeliveryRating.AtRisk, "Each directorate names a keeper by 31 October.", "Two logs have stopped.\nNobody keeps them."), (saved.Delivery, saved.NextSteps, saved.Narrative));
        Assert.Equal(before + 1, await site.CountUpdatesAsync("CEA1"));
    }

    [Fact]
    public async Task After_a_failed_save_one_box_stands_above_the_form_also_with_a_draft_advice_and_a_message_to_officers()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEA1");
        form.Action = form.QuerySelector("button[formaction]")!.GetAttribute("formaction")!;
        using var drafted = await officer.SubmitAsync(form, ("Narrative", "Kept as a draft"));
        Assert.Single((await officer.GetPageAsync(UpdateForms.AddressOf("CEA1"))).QuerySelectorAll(".app-draft"));
        using var refused = await officer.SubmitAsync(
            await officer.OpenFormAsync("CEA1"), ("Narrative", "Two logs have stopped."), ("Delivery", "AtRisk"), ("NextSteps", ""), ("Confidence", "Low"));
        var page = await refused.ReadPageAsync();
        Assert.NotEmpty(page.Errors());

        Assert.Single(page.QuerySelectorAll("main .govuk-error-summary, main .app-advised, main .govuk-inset-text, main .app-same-as-last-time, main .govuk-notification-banner, main .app-draft"));
    }

    [Fact]
    public async Task After_saving_the_banner_leads_to_the_form_of_the_next_action_which_the_form_announced()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync(UpdateForms.AddressOf("CPB1"));
        Assert.Contains("Next: CEC4", page.QuerySelector("form.app-update").Words(), StringComparison.Ordinal);
        using var saved = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead(), ("Forecast.Day", "30"), ("Forecast.Month", "11"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var banner = (await officer.GetPageAsync("/my-actions")).QuerySelector(".govuk-notification-banner")!;

        Assert.Equal("Update to CPB1 saved.", banner.QuerySelector(".govuk-notification-banner__heading").Words());
        var next = banner.QuerySelector("a")!;
        Assert.Equal(("Next: CEC4, no due date; review was due 11 September 2009", UpdateForms.AddressOf("CEC4")), (next.Words(), next.GetAttribute("href")));
    }

    [Fact]
    public async Task Every_mistake_is_in_the_summary_in_page_order_and_an_impossible_date_is_shown_as_typed()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var refused = await officer.SubmitAsync(
            await officer.OpenReadFormAsync("CEC2"),
            ("Narrative", " "), ("Stage", "InProgress"), ("Delivery", null), ("Confidence", null), ("Forecast.Day", "31"), ("Forecast.Month", "6"), ("Forecast.Year", "2010"));

        var page = await refused.ReadPageAsync();
        Assert.Equal(
            ["Enter progress since the last update", "Select how delivery is going", "Select how confident you are in the outcome", "Expected completion date must be a real date: June has 30 days"],
            page.Errors());
        Assert.Equal("31", page.GetElementById("Forecast_Day")!.GetAttribute("value"));
        Assert.All(page.QuerySelectorAll(".govuk-error-summary a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Theory]
    [InlineData("Stage", "Closed", "Select a stage")]
    [InlineData("Stage", "Finished", "Select one of the choices")]
    [InlineData("Delivery", "99", "Select one of the choices")]
    [InlineData("Confidence", "Certain", "Select one of the choices")]
    [InlineData("Forecast.Year", "2008", "Expected completion date must be today or later")]
    [InlineData("Forecast.Year", "99999999999999999999", "Expected completion date must have a year of 4 digits, like 2026")]
    public async Task What_the_form_does_not_offer_is_refused_and_nothing_is_saved(string field, string value, string sentence)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await site.CountUpdatesAsync("CEC2");
        using var refused = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"), ("Narrative", "Kept as typed"), (field, value));

        var page = await refused.ReadPageAsync();
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal([sentence], page.Errors());
        Assert.Equal("Kept as typed", page.Text("Narrative"));
        Assert.Equal(before, await site.CountUpdatesAsync("CEC2"));
    }

    [Fact]
    public async Task Text_that_is_too_long_is_refused_and_kept_and_odd_characters_do_no_harm()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var words = new string('x', ProgressReport.NarrativeLength + 1);
        using var refused = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"), ("Narrative", words));
        var page = await refused.ReadPageAsync();
        Assert.Equal(["Progress must be 4,000 characters or fewer"], page.Errors());
        Assert.Equal(words, page.Text("Narrative"));

        using var odd = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead(), ("Narrative", "a\0b <script>"), ("Version", "abc"), ("Submission", "none"));
        Assert.True((int)odd.StatusCode < 500);
    }

    [Fact]
    public async Task Extra_fields_change_neither_author_nor_period_nor_time()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var saved = await officer.SubmitAsync(
            await officer.OpenReadFormAsync("CEC2"),
            ("AuthorId", "1"), ("AuthorName", "Somebody else"), ("PeriodId", "1"), ("ReportedAt", "2001-01-01"), ("code", "CEA1"), ("IsNoChange", "true"), ("Page.Version", "9"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        var update = await site.LastUpdateAsync("CEC2");
        var open = await site.ReadAsync(db => db.Periods.SingleAsync(period => period.State == PeriodState.Open));
        Assert.Equal(("Engagement officer", open.Id, 2009, false), (update.AuthorName, update.PeriodId, update.ReportedAt.Year, update.IsNoChange));
    }

    [Fact]
    public async Task A_next_step_left_in_a_hidden_box_is_not_reported()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var saved = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"), ("Stage", "NotStarted"), ("NextSteps", "Left over"));

        var update = await site.LastUpdateAsync("CEC2");
        Assert.Equal((Stage.NotStarted, null, null), (update.Stage, update.Delivery, update.NextSteps));
    }

    [Fact]
    public async Task With_no_period_open_the_page_says_so_and_what_was_typed_before_is_kept()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenReadFormAsync("CEC2");
        await site.ReadAsync(db => db.Periods.Where(period => period.State == PeriodState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(period => period.State, PeriodState.Closed)));

        var page = await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"));
        Assert.Contains("No reporting period is open.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
        using var late = await officer.SubmitAsync(form, ("Narrative", "Written too late"));
        Assert.Equal("Written too late", (await late.ReadPageAsync()).Text("Narrative"));
    }

    [Fact]
    public async Task An_action_closed_by_a_committee_says_so_instead_of_a_form()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(UpdateForms.AddressOf("OCD1"));

        Assert.Contains("OCD1 has been closed by a committee", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task An_action_verified_as_complete_says_so_instead_of_a_form()
    {
        await site.ReadAsync(db => db.Actions.Where(action => action.Code == "CED1").ExecuteUpdateAsync(set => set
            .SetProperty(action => action.VerifiedBy, "Performance manager")
            .SetProperty(action => action.VerifiedOn, new DateOnly(2009, 9, 1))));
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync(UpdateForms.AddressOf("CED1"));

        Assert.Contains("CED1 has been verified as complete and is awaiting committee sign-off.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Empty((await officer.GetPageAsync("/my-actions")).QuerySelectorAll($"a[href='{UpdateForms.AddressOf("CED1")}']"));
    }

    public void Dispose() => site.Dispose();
}
