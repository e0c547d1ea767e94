using KccPerformance.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Reminders;

/// <summary>An instance that was delayed beyond its claim on a message cannot change it after another instance has claimed it.</summary>
public sealed class OutboxClaimsTests : IDisposable
{
    private readonly MailSite site = new();

    [Fact]
    public async Task Whoever_reports_back_after_the_claim_has_run_out_neither_lets_the_message_go_nor_removes_it()
    {
        await site.ReadAsync(db =>
        {
            db.Outbox.Add(new OutboxMail("test:1", "officer@example.org", "Due", "Due", DateTime.UtcNow.AddMinutes(-1)));
            return db.SaveChangesAsync(CancellationToken.None);
        });
        await using var slow = site.Services.CreateAsyncScope();
        await using var quick = site.Services.CreateAsyncScope();
        var late = (await slow.ServiceProvider.GetRequiredService<Outbox>().ClaimNextAsync())!;
        site.Pass(Outbox.ClaimLasts + TimeSpan.FromMinutes(1));
        var now = (await quick.ServiceProvider.GetRequiredService<Outbox>().ClaimNextAsync())!;
        Assert.Equal(late.Id, now.Id);
        var claimed = await FindAsync();

        await slow.ServiceProvider.GetRequiredService<Outbox>().MarkFailedAsync(late, "The server does not answer.");
        await slow.ServiceProvider.GetRequiredService<Outbox>().DropAsync(late);

        var left = await FindAsync();
        Assert.Equal((claimed.NextAttemptAt, claimed.LastError, claimed.Attempts), (left.NextAttemptAt, left.LastError, left.Attempts));
        site.Pass(TimeSpan.FromMinutes(2));
        Assert.Null(await slow.ServiceProvider.GetRequiredService<Outbox>().ClaimNextAsync());

        // The instance that holds the claim may do both.
        await quick.ServiceProvider.GetRequiredService<Outbox>().MarkFailedAsync(now, "The server does not answer.");
        Assert.Equal("The server does not answer.", (await FindAsync()).LastError);
        await quick.ServiceProvider.GetRequiredService<Outbox>().DropAsync(now);
        Assert.Equal(0, await site.ReadAsync(db => db.Outbox.CountAsync(mail => mail.Key == "test:1")));
    }

    public void Dispose() => site.Dispose();

    private Task<OutboxMail> FindAsync() => site.ReadAsync(db => db.Outbox.AsNoTracking().SingleAsync(mail => mail.Key == "test:1"));
}
