using KccPerformance.Core.Platform.Mail;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>What was made of a risk while it was open does not reach anybody after it has become exempt.</summary>
public sealed class BecomingExemptTests : IDisposable
{
    private readonly DatedSite site = new();

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

        await RemindAsync();
        Assert.Contains("Sell the depot", await MailAsync(officer), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CRR41/exempt", ("ExemptParagraph", "3"));
        Assert.Null(await MailAsync(officer));

        await RemindAsync();
        var mail = await MailAsync(officer);
        Assert.Contains("Open the bridge", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("Sell the depot", mail, StringComparison.Ordinal);
        Assert.DoesNotContain("CRR41", mail, StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private async Task RemindAsync()
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

    /// <summary>A site in which today is 10 February 2014 for risks, the morning of a working day.</summary>
    private sealed class DatedSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", "2014-02-10T09:00:00");
        }
    }
}
