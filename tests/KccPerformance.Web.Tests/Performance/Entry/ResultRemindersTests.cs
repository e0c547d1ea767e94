using System.Net;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance.Entry;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Tests.BusinessPlans;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance.Entry;

/// <summary>Officers with results due and approvers with results to approve get a reminder once a week until they have finished.</summary>
public sealed class ResultRemindersTests
{
    [Theory]
    [InlineData("2014-02-10T09:00:00", true, false)]
    [InlineData("2014-03-10T09:00:00", true, true)]
    [InlineData("2014-03-10T13:00:00", false, false)]
    [InlineData("2014-03-09T09:00:00", false, false)]
    public async Task They_go_out_on_the_morning_of_a_working_day_and_ask_for_figures_near_the_end_of_the_quarter(string now, bool any, bool all)
    {
        using var site = new DatedSite(now);
        await RoundAsync(site);
        await RoundAsync(site);
        var mail = await MailAsync(site);

        Assert.Equal(any ? 2 : 0, mail.Count);
        if (any)
        {
            var officer = mail.Single(one => one.Key.StartsWith("results:", StringComparison.Ordinal));
            Assert.Equal(PlanSite.PerformanceOfficer, officer.Recipient);
            Assert.Contains("SENT BACK TO YOU\n\nSC01 ", officer.Text, StringComparison.Ordinal);
            Assert.Equal(all, officer.Text.Contains("STILL TO ENTER", StringComparison.Ordinal));
            Assert.Contains("/performance/results/new?quarter=2013-14-q4", officer.Text, StringComparison.Ordinal);
            var approver = mail.Single(one => one.Key.StartsWith("approvals:", StringComparison.Ordinal));
            Assert.Equal((PlanSite.Director, "7 results to approve"), (approver.Recipient, approver.Subject));
        }
    }

    [Fact]
    public async Task One_that_is_done_before_it_is_sent_is_dropped_and_one_switched_off_is_not_written()
    {
        using var site = new DatedSite("2014-02-10T09:00:00");
        await using (var scope = site.Services.CreateAsyncScope())
        {
            foreach (var source in scope.ServiceProvider.GetServices<Core.Platform.Mail.IReminderSource>())
            {
                await source.WriteAsync("https://plans.example.org");
            }
        }

        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var sent = await officer.SendResultsAsync(("SC01", "Again", "true"));
        await RoundAsync(site);
        Assert.Equal([PlanSite.Director], (await MailAsync(site)).Select(one => one.Recipient));

        using var off = new DatedSite("2014-02-10T09:00:00");
        using var director = await off.SignInAsync(PlanSite.Director);
        using var saved = await director.SubmitAsync((await director.GetPageAsync("/account/reminders")).Form("form[action='/account/reminders']"), ("Form.Kinds", "Papers"));
        await RoundAsync(off);
        Assert.Equal([PlanSite.PerformanceOfficer], (await MailAsync(off)).Select(one => one.Recipient));
    }

    [Fact]
    public async Task An_officer_who_approves_for_units_gets_one_email_of_each_kind_about_what_they_can_approve()
    {
        using var site = new DatedSite("2014-02-10T09:00:00");
        var id = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Officer).Select(user => user.Id).SingleAsync());
        var directorate = await site.ReadAsync(db => db.ReportedIndicators.Where(one => one.Indicator.Reference == "CS02")
            .OrderByDescending(one => one.Year.FirstDay).Select(one => one.Directorate!).FirstAsync());
        var division = await site.ReadAsync(db => db.BusinessPlans.Where(plan => plan.Slug == "customer-services-2013-14").Select(plan => plan.Division).SingleAsync());
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync($"/admin/users/{id}/approvals")).Form("form[action$='/approvals']");
        using var saved = await administrator.SubmitAsync(form, ("Directorates", directorate), ("Divisions", division));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var reporter = await site.SignInAsync(PlanSite.PerformanceOfficer);
        using var reported = await reporter.DelayAsync();
        Assert.Equal(HttpStatusCode.Redirect, reported.StatusCode);

        await RoundAsync(site);
        await RoundAsync(site);

        var mail = await site.ReadAsync(db => db.Outbox.AsNoTracking()
            .Where(one => one.Key.StartsWith("approvals:") || one.Key.StartsWith("objectives-approval:")).OrderBy(one => one.Id).ToListAsync());
        Assert.Equal(
            [PlanSite.Director, PlanSite.Director, PlanSite.Officer, PlanSite.Officer],
            mail.Select(one => one.Recipient).Order(StringComparer.Ordinal));
        var theirs = await site.ReadAsync(db => db.IndicatorPeriods.Where(Approvers.DecidedBy(db, id, Role.Officer))
            .Where(period => period.State == FigureState.Entered).Select(period => period.Indicator.Reference).ToListAsync());
        Assert.NotEmpty(theirs);
        var results = mail.Single(one => one.Recipient == PlanSite.Officer && one.Key.StartsWith("approvals:", StringComparison.Ordinal));
        Assert.Contains($"approval: {string.Join(", ", theirs.Distinct().Order(StringComparer.Ordinal))}.", results.Text, StringComparison.Ordinal);
        Assert.All(mail.Where(one => one.Key.StartsWith("objectives-approval:", StringComparison.Ordinal)), one => Assert.Equal("1 objective to approve", one.Subject));
    }

    private static async Task RoundAsync(PlanSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReminderRound>().RunAsync();
    }

    private static Task<List<Core.Platform.Mail.OutboxMail>> MailAsync(PlanSite site) => site.ReadAsync(db => db.Outbox.AsNoTracking()
        .Where(mail => mail.Key.StartsWith("results:") || mail.Key.StartsWith("approvals:")).OrderBy(mail => mail.Id).ToListAsync());

    /// <summary>A site whose performance clock is set to a given time.</summary>
    private sealed class DatedSite(string now) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", now);
        }
    }
}
