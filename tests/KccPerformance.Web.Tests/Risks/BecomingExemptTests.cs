using KccPerformance.Core.Platform.Mail;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>What was made of a risk while it was open does not reach anybody after it has become exempt.</summary>
public sealed class BecomingExemptTests : IDisposable
{
    private readonly DatedSite site = new("2014-02-10T09:00:00");

    [Fact]
    public async Task A_reminder_that_waits_to_be_sent_is_written_again_without_the_risk()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var officer = await site.ReadAsync(db => db.Users.Where(one => one.Email == PlanSite.Officer2).Select(one => one.Id).SingleAsync());
        foreach (var (reference, text) in new[] { ("CRR40", "Open the bridge"), ("CRR41", "Sell the depot") })
        {
            await administrator.SaveAsync("/risks/new", ("RegisterId", "1"), ("Reference", reference), ("Title", $"About {reference}"), ("OfficerIds", $"{officer}"));
            await administrator.SaveAsync($"/risks/{reference}/actions/new", ("Text", text), ("DueDate.Day", "12"), ("DueDate.Month", "2"), ("DueDate.Year", "2014"));
        }

        await RemindAsync(site);
        Assert.Contains("Sell the depot", await MailAsync(officer), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CRR41/exempt", ("ExemptParagraph", "3"));
        Assert.Null(await MailAsync(officer));

        await RemindAsync(site);
        var mail = await MailAsync(officer);
        Assert.Contains("Open the bridge", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Sell the depot", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("CRR41", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_email_about_reviews_that_waits_to_be_sent_is_written_again_without_the_risk()
    {
        using var later = new DatedSite("2014-03-10T09:00:00");
        using var administrator = await later.SignInAsync(PlanSite.Administrator);
        var title = await later.ReadAsync(db => db.Risks.Where(risk => risk.Reference == "CRR10").Select(risk => risk.Title).SingleAsync());
        await RemindAsync(later);
        Assert.Contains($"CRR10 {title}", await ReviewsAsync(), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CRR10/exempt", ("ExemptParagraph", "3"));
        Assert.Null(await ReviewsAsync());

        await RemindAsync(later);
        var mail = await ReviewsAsync();
        Assert.Contains("CRR4 ", mail, StringComparison.Ordinal);
        Assert.DoesNotContain(title, mail, StringComparison.Ordinal);
        Assert.DoesNotContain("CRR10", mail, StringComparison.Ordinal);

        Task<string?> ReviewsAsync() => later.ReadAsync(db => db.Outbox.Where(one => one.Key.StartsWith("risk-reviews:")).Select(one => one.Subject + one.Text).SingleOrDefaultAsync());
    }

    public void Dispose() => site.Dispose();

    private static async Task RemindAsync(PlanSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        foreach (var source in scope.ServiceProvider.GetServices<IReminderSource>())
        {
            await source.WriteAsync("https://plans.example.org");
        }
    }

    private Task<string?> MailAsync(int officer)
    {
        var key = $"risk-actions:{officer}:";
        return site.ReadAsync(db => db.Outbox.Where(mail => mail.Key.StartsWith(key)).Select(mail => mail.Subject + mail.Text).SingleOrDefaultAsync());
    }

    /// <summary>A site in which it is the morning of a working day for risks.</summary>
    private sealed class DatedSite(string now) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", now);
        }
    }
}
