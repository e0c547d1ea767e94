using System.Collections.Concurrent;
using System.Data.Common;
using System.Net;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Tests.Updates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>
/// The queries of a post, apart from the rows that it saves. On SQL Server each query opens a connection, and the save one
/// more, so this is also the number of opened connections.
/// </summary>
public sealed class PostCountTests(PostedSite site) : IClassFixture<PostedSite>
{
    [Theory]
    [InlineData("Narrative", "Two more chapters are drafted.", 15)]
    [InlineData("NoChange", "true", 15)]
    public async Task Posting_an_update_asks_few_queries(string field, string value, int queries)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenReadFormAsync("CEC2");
        site.Start();
        using var saved = await officer.SubmitAsync(form, (field, value));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        site.HasAsked(queries);
    }

    [Theory]
    [InlineData(PlanSite.Plan + "/actions/CEC2/updates/new", 11)]
    [InlineData("/my-actions", 18)]
    public async Task A_page_of_an_officer_that_is_read_asks_few_queries(string address, int queries)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        site.Start();
        await officer.GetPageAsync(address);
        site.HasAsked(queries);
    }

    [Theory]
    [InlineData(PlanSite.Plan + "/actions/CEC2/updates/new", 4)]
    [InlineData("/my-actions", 2)]
    public async Task A_page_of_an_officer_in_memory_asks_fewer(string address, int queries)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);

        // The first reads the page. It is read again if the minute ends, but not twice.
        var counts = new List<int>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            site.Queries.Clear();
            await officer.GetPageAsync(address);
            counts.Add(site.Queries.Count);
        }

        Assert.Equal(queries, counts.Min());
    }
}

/// <summary>A site that lists the queries of its requests.</summary>
public sealed class PostedSite : SqliteSite
{
    /// <summary>The queries so far, in order.</summary>
    internal ConcurrentQueue<string> Queries { get; } = new();

    /// <summary>Starts the list, without pages in memory.</summary>
    internal void Start()
    {
        Services.GetRequiredService<KeptPages>().Clear();
        Queries.Clear();
    }

    internal void HasAsked(int queries)
        => Assert.True(Queries.Count == queries, $"{Queries.Count} queries, not {queries}:\n{string.Join("\n\n", Queries)}");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PerformanceDbContext>(options => options.AddInterceptors(new Listing(Queries))));
    }

    private sealed class Listing(ConcurrentQueue<string> queries) : DbCommandInterceptor
    {
        private readonly HttpContextAccessor requests = new();

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (requests.HttpContext is not null && eventData.CommandSource != CommandSource.SaveChanges)
            {
                queries.Enqueue(command.CommandText);
            }

            return new(result);
        }
    }
}
