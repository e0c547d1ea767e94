using KccPerformance.Core.ImprovementPlans.Reminders;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Web.Features.Users;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Mail;

namespace KccPerformance.Web.Features.Reminders;

/// <summary>One round: queues the reminders that are due and the emails about papers, and sends what is in the outbox.</summary>
public sealed class ReminderRound(
    PerformanceDbContext db, DigestWriter digests, LeadDirectorReminders copies, PapersMail papers, IEnumerable<IReminderSource> others,
    Outbox outbox, SetPasswordMail invitations, IMailSender mail, SiteAddress site, ILogger<ReminderRound> logger)
{
    /// <summary>If the mail server is down, the round stops after this many failures.</summary>
    private const int MostFailures = 3;

    /// <summary>Much shorter than the time for which a claimed message is locked.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromMinutes(2);

    /// <exception cref="AggregateException">Some reminders could not be written. The others were, and everything queued was sent.</exception>
    public async Task RunAsync(CancellationToken cancellation = default)
    {
        List<Func<string, CancellationToken, Task>> sources = [digests.WriteAsync, copies.WriteAsync, papers.WriteAsync];
        sources.AddRange(others.Select(other => (Func<string, CancellationToken, Task>)other.WriteAsync));
        var faults = new List<Exception>();
        foreach (var write in sources)
        {
            try
            {
                await write(site.Origin, cancellation);
            }
            catch (Exception exception) when (exception is not (OperationCanceledException or OutOfMemoryException))
            {
                // Without this, one module's fault would also keep everybody's links to set a password from being sent.
                db.ChangeTracker.Clear();
                faults.Add(exception);
            }
        }

        await SendAsync(cancellation);
        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }

    /// <returns>The number of messages sent.</returns>
    public async Task<int> SendAsync(CancellationToken cancellation = default)
    {
        int sent = 0, failed = 0;
        while (failed < MostFailures && await outbox.ClaimNextAsync(cancellation) is { } next)
        {
            if (!await IsStillWantedAsync(next.Key, cancellation) || await invitations.FinishAsync(next) is not { } text)
            {
                await outbox.DropAsync(next);
            }
            else if (await SendAsync(next, text) is not { } failure)
            {
                sent++;
            }
            else if (failure is not MailException { IsAboutAddress: true })
            {
                failed++;
            }
        }

        return sent;
    }

    private async Task<bool> IsStillWantedAsync(string key, CancellationToken cancellation)
    {
        foreach (var other in others)
        {
            if (await other.IsStillWantedAsync(key, cancellation) is { } wanted)
            {
                return wanted;
            }
        }

        return await digests.IsStillWantedAsync(key, cancellation);
    }

    /// <summary>
    /// Not cancelled when the site stops. Otherwise a message could be sent and not marked as sent, and would be sent again.
    /// </summary>
    /// <returns>Why it failed; null if it was sent.</returns>
    private async Task<Exception?> SendAsync(OutboxMail next, string text)
    {
        using var timeout = new CancellationTokenSource(SendTimeout);
        try
        {
            await mail.SendAsync(next.Recipient, next.Subject, text, timeout.Token);
        }
        catch (Exception exception) when (exception is MailException or OperationCanceledException)
        {
            // The server's words can name the recipient, so they are kept with the message and not in the log.
            var (fault, status) = (new LoggedFault(exception), (exception as MailException)?.Status);
            logger.LogError("Message {Key} could not be sent. It stays queued for another attempt. SMTP status {Status}. {Fault}", next.Key, status, fault);
            await outbox.MarkFailedAsync(next, exception.InnerException is { } inner ? $"The message to {next.Recipient} could not be sent. {inner.Message}" : exception.Message);
            return exception;
        }

        await outbox.MarkSentAsync(next);
        return null;
    }
}

/// <summary>Runs a round every minute while the site runs.</summary>
internal sealed class ReminderWorker(IServiceScopeFactory scopes, ILogger<ReminderWorker> logger)
    : RoundWorker(scopes, logger, TimeSpan.FromMinutes(1), "reminders")
{
    protected override Task RunAsync(IServiceProvider services, CancellationToken cancellation)
        => services.GetRequiredService<ReminderRound>().RunAsync(cancellation);
}
