using System.Data.Common;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>
/// A site that counts the queries of its pages, without those of background jobs. Pieces of files are counted
/// separately: one query for each piece, however many rows the file was made from. The site is on SQLite, because the
/// number of queries is the same on either database, and the plan is enlarged with SQLite's SQL.
/// </summary>
public class CountedSite : SqliteSite
{
    private readonly Counter counter = new();

    /// <summary>The commands sent since the last call.</summary>
    public int TakeCount() => Interlocked.Exchange(ref counter.Commands, 0);

    /// <summary>The user that a page is measured with: one who may open it.</summary>
    internal static string ReaderOf(Permission? permission) => permission?.Name switch
    {
        nameof(PlanPermission.SeeMyActions) => Officer,
        nameof(PerformancePermission.EnterResults) or nameof(BusinessPlanPermission.MonitorObjectives) => PerformanceOfficer,
        nameof(PerformancePermission.ApproveResults) => Director,
        nameof(ReportingPermission.AskQuestions) => Member,
        _ => Administrator,
    };

    /// <summary>The number of commands that a page needs, including the check of the session.</summary>
    public async Task<int> CountAsync(string who, string address)
    {
        using var client = await SignInAsync(who);

        // The first request compiles queries and may create keys. A page in memory is read again.
        using var first = await client.GetAsync(new Uri(address, UriKind.Relative));
        Services.GetRequiredService<KeptPages>().Clear();
        TakeCount();
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True((int)response.StatusCode < 400, $"{address} answered {(int)response.StatusCode}");
        return TakeCount();
    }

    /// <summary>The number of commands that each page needs when it is read again, and not from memory.</summary>
    public async Task<IReadOnlyList<int>> CountEachAsync(HttpClient client, IEnumerable<string> addresses)
    {
        var counts = new List<int>();
        foreach (var address in addresses)
        {
            await client.GetByteArrayAsync(new Uri(address, UriKind.Relative));
            Services.GetRequiredService<KeptPages>().Clear();
            TakeCount();
            await client.GetByteArrayAsync(new Uri(address, UriKind.Relative));
            counts.Add(TakeCount());
        }

        return counts;
    }

    /// <summary>The pieces of files read since the last call.</summary>
    public int TakePieces() => Interlocked.Exchange(ref counter.Pieces, 0);

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PerformanceDbContext>(options => options.AddInterceptors(counter)));
    }

    private sealed class Counter : DbCommandInterceptor
    {
        public int Commands;
        public int Pieces;

        private readonly HttpContextAccessor requests = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (requests.HttpContext is not null)
            {
                Interlocked.Increment(ref command.CommandText.Contains("FROM \"GeneratedFileChunks\"", StringComparison.Ordinal) ? ref Pieces : ref Commands);
            }

            return new(result);
        }
    }
}

/// <summary>A counting site with a plan of 4,600 actions.</summary>
public sealed class LargeSite : CountedSite, IAsyncLifetime
{
    public Task InitializeAsync() => ReadAsync(async db =>
    {
        await LargePlan.GrowAsync(db);
        return true;
    });

    public new Task DisposeAsync() => base.DisposeAsync().AsTask();
}
