using System.Collections.Concurrent;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Mail;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace KccPerformance.Web.Tests.Reminders;

/// <summary>A site whose email a test reads or makes fail, whose clock it sets, and which can share its database with another.</summary>
public sealed class MailSite : PlanSite
{
    private readonly Mock<IMailSender> mail = new();
    private readonly Mock<IReminderSource> module = new();
    private readonly MovedClock clock = new();
    private readonly MailSite? first;
    private Func<Task>? whileSending;

    public MailSite(MailSite? first = null)
    {
        this.first = first;
        mail.Setup(sender => sender.SendAsync(It.IsAny<string>(), It.IsAny<string>(), It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns<string, string, string, CancellationToken>(SendAsync);
        module.Setup(source => source.WriteAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(() => RemindersFail ? Task.FromException<int>(new InvalidOperationException("The reminders of a module cannot be written.")) : Task.FromResult(0));
    }

    /// <summary>The recipients, subjects and texts of the messages sent.</summary>
    public ConcurrentQueue<(string To, string Subject, string Text)> Sent { get; } = new();

    public bool MailIsDown { get; set; }

    /// <summary>Whether the reminders of one module fail.</summary>
    public bool RemindersFail { get; set; }

    /// <summary>Runs an action once while a message is being sent.</summary>
    public void WhileSending(Func<Task> act) => whileSending = act;

    public IEnumerable<string> Recipients => Sent.Select(message => message.To).Order(StringComparer.Ordinal);

    public void Pass(TimeSpan time) => clock.Ahead += time;

    /// <summary>Runs what the site does every minute.</summary>
    public async Task RunRoundAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReminderRound>().RunAsync();
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        if (first is not null)
        {
            builder.UseSetting("ConnectionStrings:Performance", first.ConnectionString);
        }

        builder.ConfigureTestServices(services => services.AddSingleton(mail.Object).AddSingleton(module.Object).AddSingleton<TimeProvider>(clock));
    }

    private async Task SendAsync(string to, string subject, string text, CancellationToken cancellation)
    {
        var meanwhile = Interlocked.Exchange(ref whileSending, null);
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        if (MailIsDown)
        {
            throw new MailException("The server does not answer.");
        }

        Sent.Enqueue((to, subject, text));
    }

    private sealed class MovedClock : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
