using System.Net;
using System.Net.Http.Headers;
using KccPerformance.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Durability;

/// <summary>The site stops in time when it is told to: a container is killed ten seconds later.</summary>
public sealed class StoppingTests : IDisposable
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(8);

    private readonly AppProcess product = new();

    [Fact]
    public async Task Told_to_stop_it_ends_within_8_seconds_whatever_is_under_way_and_starts_again()
    {
        using var client = await product.StartAsync();
        var page = await client.GetPageAsync("/account/sign-in");
        using (var signedIn = await client.SubmitAsync(page.Form("form[action^='/account/sign-in']"), ("Email", PlanSite.Administrator), ("Password", PlanSite.Password)))
        {
            Assert.Equal("/", signedIn.Headers.Location?.OriginalString);
        }

        // Another connection holds the database, so saves wait for half a minute, and an upload never ends.
        await using var other = new SqliteConnection($"Data Source={product.DatabaseFile};Pooling=False");
        await other.OpenAsync();
        await using var hold = other.CreateCommand();
        hold.CommandText = "BEGIN IMMEDIATE";
        await hold.ExecuteNonQueryAsync();
        using var ended = new CancellationTokenSource();
        using var upload = new EndlessUpload();
        Task[] sending =
        [
            client.GetAsync(new Uri("/admin/audit.csv", UriKind.Relative), ended.Token),
            client.PostAsync(new Uri("/admin/plans/building-on-success/import", UriKind.Relative), upload, ended.Token),
        ];
        await upload.Begun.InTimeAsync();

        var (took, code) = await product.TerminateAsync();

        Assert.True(took < Most, $"It took {took}.");
        Assert.Equal(0, code);
        await ended.CancelAsync();
        await Task.WhenAll(sending).InTimeAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await other.CloseAsync();
        using var again = await product.StartAsync();
        Assert.Equal(["ok"], await product.ReadAsync(db => db.Database.SqlQueryRaw<string>("PRAGMA integrity_check").ToListAsync()));
    }

    public void Dispose() => product.Dispose();

    /// <summary>Announces its length and sends only its beginning.</summary>
    private sealed class EndlessUpload : HttpContent
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EndlessUpload() => Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=endless");

        public Task Begun => begun.Task;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("--endless\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            begun.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 1_000_000;
            return true;
        }
    }
}
