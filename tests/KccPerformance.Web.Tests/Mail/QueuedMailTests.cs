using KccPerformance.Core.Platform.Mail;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Reminders;
using MailKit.Net.Smtp;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Mail;

/// <summary>Email that a real server refuses stays in the outbox and does not hold up the rest.</summary>
public sealed class QueuedMailTests(MailServer server) : IClassFixture<MailServer>, IAsyncLifetime
{
    public Task InitializeAsync() => server.ForgetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Addresses_that_are_refused_stay_queued_with_the_reason_and_do_not_stop_the_rest()
    {
        using var site = new PostSite(server);
        await site.QueueAsync("refused-1@example.org", "refused-2@example.org", "refused-3@example.org", "officer@example.org");

        Assert.Equal(1, await site.SendAsync());

        Assert.Equal(["officer@example.org"], (await server.MessageAsync()).Recipients);
        var left = await site.LeftAsync();
        Assert.Equal(["refused-1@example.org", "refused-2@example.org", "refused-3@example.org"], left.Select(mail => mail.Recipient));
        Assert.All(left, mail => Assert.Equal($"The message to {mail.Recipient} could not be sent. No such mailbox", mail.LastError));
        Assert.All(left, mail => Assert.Equal(site.Clock.Utc.AddMinutes(1), mail.NextAttemptAt));
    }

    [Fact]
    public async Task An_address_that_is_refused_for_now_is_tried_again_after_a_minute()
    {
        using var site = new PostSite(server);
        await site.QueueAsync("later-queued@example.org");

        Assert.Equal(0, await site.SendAsync());
        Assert.Equal("The message to later-queued@example.org could not be sent. Try again later", Assert.Single(await site.LeftAsync()).LastError);
        Assert.Equal(0, await site.SendAsync());

        site.Clock.Utc = site.Clock.Utc.AddMinutes(1);
        Assert.Equal(1, await site.SendAsync());
        Assert.Equal(["later-queued@example.org"], (await server.MessageAsync()).Recipients);
        Assert.Empty(await site.LeftAsync());
    }

    [Fact]
    public async Task If_the_password_is_wrong_a_round_ends_after_three_attempts_and_everything_stays_queued()
    {
        using var site = new PostSite(server, ("Mail:UserName", MailServer.User), ("Mail:Password", "another password"));
        await site.QueueAsync("officer@example.org", "officer2@example.org", "member@example.org", "administrator@example.org");

        Assert.Equal(0, await site.SendAsync());

        var left = await site.LeftAsync();
        Assert.Equal(4, left.Count);
        Assert.Equal(3, left.Count(mail => mail.Attempts == 1));
    }

    private sealed class PostSite(MailServer server, params (string Name, string Value)[] settings) : PlanSite
    {
        public StoppedClock Clock { get; } = new(DateTime.UtcNow);

        public Task<int> QueueAsync(params string[] recipients) => ReadAsync(db =>
        {
            db.Outbox.AddRange(recipients.Select((recipient, number) => new OutboxMail($"test:{recipient}", recipient, "Due", "Due.", Clock.Utc.AddMinutes(number - recipients.Length))));
            return db.SaveChangesAsync(CancellationToken.None);
        });

        public Task<List<OutboxMail>> LeftAsync() => ReadAsync(db => db.Outbox.AsNoTracking().Where(mail => mail.SentAt == null).OrderBy(mail => mail.Recipient).ToListAsync());

        public async Task<int> SendAsync()
        {
            await using var scope = Services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<ReminderRound>().SendAsync();
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Mail:PickupFolder", string.Empty);
            builder.UseSetting("Mail:Host", "127.0.0.1");
            builder.UseSetting("Mail:Port", server.Port.ToString());
            builder.UseSetting("Mail:From", MailServer.User);
            builder.UseSetting("Logging:LogLevel:Default", "None");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton<Func<SmtpClient>>(server.NewClient).AddSingleton<TimeProvider>(Clock));
        }
    }
}
