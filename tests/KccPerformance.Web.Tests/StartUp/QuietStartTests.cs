using System.Collections.Concurrent;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.StartUp;

/// <summary>The first command in the README starts the site without warnings.</summary>
public sealed class QuietStartTests
{
    [Fact]
    public async Task A_first_start_with_the_sample_and_a_first_page_print_no_warning()
    {
        using var site = new ListeningSite();
        using var visitor = site.Visitor();
        await visitor.GetPageAsync("/account/sign-in");
        Assert.Empty(site.Warnings);
    }

    private sealed class ListeningSite : SqliteSite
    {
        public ConcurrentQueue<string> Warnings { get; } = new();

        /// <summary>The database is created by its migrations, and the sample is loaded, as at a first start.</summary>
        protected override bool StartsLoaded => false;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:SecondPlan", "true");
            builder.UseSetting("Logging:LogLevel:Default", "Warning");
            builder.ConfigureServices(services => services.AddLogging(logging => logging.AddProvider(new Listener(Warnings))));
        }
    }

    private sealed class Listener(ConcurrentQueue<string> warnings) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                warnings.Enqueue(formatter(state, exception));
            }
        }

        public void Dispose()
        {
        }
    }
}
