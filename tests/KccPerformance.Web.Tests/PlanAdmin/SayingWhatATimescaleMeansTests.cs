using System.Net;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.PlanAdmin;

/// <summary>The performance team sets the due date type of a timescale whose text does not give it.</summary>
public sealed class SayingWhatATimescaleMeansTests : IDisposable
{
    private const string Admin = "/admin" + PlanSite.Plan + "/actions/";

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_action_without_a_due_date_gets_its_first_one_and_can_then_be_late()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await FindAsync("CEA1");
        Assert.Null(before.DueDate);

        using var saved = await SayAsync(administrator, "CEA1", ("Kind", "DueBy"), ("Date.Day", "31"), ("Date.Month", "7"), ("Date.Year", "2009"), ("Reason", "Cabinet, 14 July, minute 9"));

        Assert.Equal(Admin + "CEA1", saved.Headers.Location?.OriginalString);
        var after = await FindAsync("CEA1");
        Assert.Equal((new DateOnly(2009, 7, 31), new DateOnly(2009, 7, 31), before.PublishedTimescale), (after.DueDate!.Value, after.OriginalDueDate!.Value, after.PublishedTimescale));
        Assert.Contains("Overdue 48 days", (await administrator.GetPageAsync(PlanSite.Plan + "/actions/CEA1")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var audit = await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).FirstAsync());
        Assert.Equal(("Set due date type", "CEA1"), (audit.What, audit.Subject));
        Assert.Contains("Cabinet, 14 July, minute 9", audit.After!, StringComparison.Ordinal);
        Assert.Contains("Ongoing", audit.Before!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_due_date_that_officers_work_to_stays_and_the_page_says_so()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await FindAsync("CEC2");
        Assert.Contains("Only a committee can agree a later date.", (await administrator.GetPageAsync(Admin + "CEC2/timescale")).QuerySelector("main").Words(), StringComparison.Ordinal);

        using var saved = await SayAsync(administrator, "CEC2", ("Kind", "DueBy"), ("Date.Day", "1"), ("Date.Month", "1"), ("Date.Year", "2012"), ("Reason", "Read again"));

        var after = await FindAsync("CEC2");
        Assert.Equal((before.DueDate, before.OriginalDueDate, before.TimesMoved), (after.DueDate, after.OriginalDueDate, after.TimesMoved));
        Assert.Equal(new DateOnly(2012, 1, 1), after.Timescale.Date);
        Assert.Contains("The due date has not changed", (await administrator.GetPageAsync(saved.Headers.Location!.OriginalString)).Body.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_review_is_counted_from_the_last_report()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await FindAsync("CEA1");
        using var saved = await SayAsync(administrator, "CEA1", ("Kind", "Ongoing"), ("EveryMonths", "3"), ("Reason", "The board meets every quarter"));

        var after = await FindAsync("CEA1");
        Assert.Equal((3, before.NextReview.AddMonths(-3)), (after.Timescale.ReviewMonths, after.NextReview));
    }

    [Theory]
    [InlineData("DueBy", "", "", "", "", "Enter the date")]
    [InlineData("StartsFrom", "31", "2", "2010", "6", "Date must be a real date: February 2010 has 28 days")]
    [InlineData("Ongoing", "", "", "", "0", "Months between reviews must be a number from 1 to 120")]
    [InlineData("Recurring", "", "", "", "often", "Months between reviews must be a number from 1 to 120")]
    [InlineData("LinkedTo", "", "", "", "6", "Enter which event it depends on")]
    [InlineData("", "", "", "", "6", "Select a due date type")]
    [InlineData("Sometime", "", "", "", "6", "Select one of the choices")]
    public async Task What_cannot_be_is_refused_beside_the_field_and_nothing_typed_is_lost(string kind, string day, string month, string year, string every, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await FindAsync("CEA1");

        using var refused = await SayAsync(
            administrator, "CEA1", ("Kind", kind), ("Date.Day", day), ("Date.Month", month), ("Date.Year", year), ("EveryMonths", every), ("Event", ""), ("Reason", "Because I know"));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        var page = await refused.ReadPageAsync();
        Assert.Equal(sentence, Assert.Single(page.Errors()));
        Assert.Equal("Because I know", page.Text("Reason"));
        Assert.Equal(before.Version, (await FindAsync("CEA1")).Version);
    }

    [Fact]
    public async Task Without_a_reason_or_after_somebody_else_or_on_a_retired_action_it_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var without = await SayAsync(administrator, "CEA1", ("Kind", "Complete"), ("Reason", " "));
        Assert.Equal("Enter the reason", Assert.Single((await without.ReadPageAsync()).Errors()));

        var form = (await administrator.GetPageAsync(Admin + "CEA1/timescale")).Form("main form");
        using var first = await administrator.SubmitAsync(form, ("Kind", "None"), ("Reason", "First"));
        using var second = await administrator.SubmitAsync(form, ("Kind", "Complete"), ("Reason", "Second"));
        Assert.StartsWith("CEA1 has been changed since you opened this page", Assert.Single((await second.ReadPageAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal(TimescaleKind.None, (await FindAsync("CEA1")).Timescale.Kind);

        var open = (await administrator.GetPageAsync(Admin + "CEA1/timescale")).Form("main form");
        using var retired = await administrator.SubmitAsync((await administrator.GetPageAsync(Admin + "CEA1")).Form("form[action$='/retire']"), ("Why", "Said twice"));
        var version = (await FindAsync("CEA1")).Version;
        using var late = await administrator.SubmitAsync(open, ("Kind", "Complete"), ("Reason", "Third"), ("Version", $"{version}"));
        Assert.StartsWith("CEA1 was retired from the plan", Assert.Single((await late.ReadPageAsync()).Errors()), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpResponseMessage> SayAsync(HttpClient client, string code, params (string, string?)[] fields)
        => await client.SubmitAsync((await client.GetPageAsync(Admin + code + "/timescale")).Form("main form"), fields);

    private Task<ImprovementAction> FindAsync(string code) => site.ReadAsync(db => db.Actions.AsNoTracking().SingleAsync(one => one.Code == code));
}
