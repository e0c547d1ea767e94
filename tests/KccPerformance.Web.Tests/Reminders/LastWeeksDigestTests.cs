using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Reminders;

/// <summary>A weekly reminder lists what is due that week, so one that could not be sent by next week is dropped.</summary>
public sealed class LastWeeksDigestTests : IDisposable
{
    private readonly MailSite site = new();

    [Fact]
    public async Task Last_weeks_digest_is_not_sent_when_mail_works_again_and_this_weeks_is()
    {
        site.MailIsDown = true;
        await site.RunRoundAsync();
        Assert.Equal(4, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.Key.EndsWith(":2009-W38"))));

        // From Thursday to Monday.
        site.Pass(TimeSpan.FromDays(4));
        site.MailIsDown = false;
        await site.RunRoundAsync();

        Assert.Equal(site.Recipients.Distinct(StringComparer.Ordinal), site.Recipients);
        Assert.Equal(4, site.Sent.Count(message => message.Subject.StartsWith("Building on Success", StringComparison.Ordinal)));
        Assert.Equal(["2009-W39"], await site.ReadAsync(db => db.Outbox.Where(mail => mail.Key.StartsWith("digest:")).Select(mail => mail.Key.Substring(mail.Key.Length - 8)).Distinct().ToListAsync()));
        Assert.Contains(PlanSite.Officer, site.Recipients);
    }

    public void Dispose() => site.Dispose();
}
