using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>Leads are reminded of reviews when the last final register is two months old.</summary>
public sealed class RiskReviewRemindersTests
{
    [Theory]
    [InlineData("2014-03-10T09:00:00", true)]
    [InlineData("2014-02-28T09:00:00", false)]
    [InlineData("2014-03-10T13:00:00", false)]
    [InlineData("2014-03-09T09:00:00", false)]
    public async Task A_lead_gets_one_email_a_week_with_the_risks_that_are_not_reviewed(string now, bool any)
    {
        using var site = new DatedSite(now);
        await WriteAsync(site);
        await WriteAsync(site);
        var mails = await site.ReadAsync(db => db.Outbox.AsNoTracking().Where(mail => mail.Key.StartsWith("risk-reviews:")).ToListAsync());
        Assert.Equal(any ? 1 : 0, mails.Count);
        if (any)
        {
            Assert.Equal((PlanSite.Director, "3 risks to review"), (mails[0].Recipient, mails[0].Subject));
            Assert.Contains("CRR4 Civil Contingencies and Resilience\nhttps://plans.example.org/risks/CRR4/review\n\nCRR10 ", mails[0].Text, StringComparison.Ordinal);
            Assert.DoesNotContain("CRR18", mails[0].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_email_about_risks_that_have_been_reviewed_meanwhile_is_not_wanted()
    {
        using var site = new DatedSite("2014-03-10T09:00:00");
        await WriteAsync(site);
        var key = await site.ReadAsync(db => db.Outbox.Where(mail => mail.Key.StartsWith("risk-reviews:")).Select(mail => mail.Key).SingleAsync());
        Assert.True(await IsWantedAsync(site, key));
        using var lead = await site.SignInAsync(PlanSite.Director);
        foreach (var reference in new[] { "CRR4", "CRR10", "CRR17" })
        {
            Assert.True(await IsWantedAsync(site, key));
            await lead.SaveAsync($"/risks/{reference}/review", ("Reason", "Nothing has changed."));
        }

        Assert.False(await IsWantedAsync(site, key));
    }

    private static async Task WriteAsync(PlanSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetServices<IReminderSource>().OfType<RiskReviewReminders>().Single().WriteAsync("https://plans.example.org");
    }

    private static async Task<bool?> IsWantedAsync(PlanSite site, string key)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<IReminderSource>().OfType<RiskReviewReminders>().Single().IsStillWantedAsync(key);
    }

    /// <summary>A site in which it is a given time for risks.</summary>
    private sealed class DatedSite(string now) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", now);
        }
    }
}
