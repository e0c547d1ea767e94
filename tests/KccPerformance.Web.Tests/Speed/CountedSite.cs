using System.Data.Common;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Tests.Site;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>
/// A site that counts what its pages ask of its database; what is made in the background is no page's. The bytes of a
/// file are counted apart: a question for each piece, however many rows it was made of. It is on SQLite: a question is
/// one on either database, and the plan is made large in SQLite's SQL.
/// </summary>
public class CountedSite : SqliteSite
{
    private readonly Counter counter = new();

    /// <summary>The commands sent since the count was last asked for.</summary>
    public int TakeCount() => Interlocked.Exchange(ref counter.Commands, 0);

    /// <summary>The pieces of files that were read since they were last asked for.</summary>
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

/// <summary>A counted site with a plan of 4,600 actions.</summary>
public sealed class LargeSite : CountedSite, IAsyncLifetime
{
    public Task InitializeAsync() => ReadAsync(async db =>
    {
        await LargePlan.GrowAsync(db);
        return true;
    });

    public new Task DisposeAsync() => base.DisposeAsync().AsTask();
}
