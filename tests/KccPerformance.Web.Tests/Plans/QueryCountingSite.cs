using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KccPerformance.Web.Tests.Plans;

/// <summary>A site that counts its queries.</summary>
public sealed class QueryCountingSite : PlanSite
{
    private int queries;

    /// <summary>The number of queries since the counter was set. Setting it also clears the pages in memory, so that they are read again.</summary>
    public int Queries
    {
        get => queries;
        set
        {
            queries = value;
            Services.GetRequiredService<KeptPages>().Clear();
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.AddLogging(logging => logging
            .AddProvider(new Counter(this))
            .AddFilter<Counter>(DbLoggerCategory.Database.Command.Name, LogLevel.Information)));
    }

    private sealed class Counter(QueryCountingSite site) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name == "Microsoft.EntityFrameworkCore.Database.Command.CommandExecuted")
            {
                Interlocked.Increment(ref site.queries);
            }
        }

        public void Dispose()
        {
        }
    }
}
