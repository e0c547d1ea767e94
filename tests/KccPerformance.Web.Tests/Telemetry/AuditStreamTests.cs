using System.Text.Json;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Telemetry;

/// <summary>Audit events are copied to files of JSON lines, each once and in order, also over a restart or a crash.</summary>
public sealed class AuditStreamTests : IDisposable
{
    private static readonly DateTime Day = new(2026, 11, 30, 9, 0, 0, DateTimeKind.Utc);

    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-stream-").FullName;

    [Fact]
    public async Task Every_event_is_a_line_with_its_number_time_kind_account_address_and_hash()
    {
        using var site = new StreamedSite();
        using var files = new AuditStreamFiles(folder, 30, new StoppedClock(Day));
        using (await site.SignInAsync(PlanSite.Officer))
        {
            await WriteAsync(site, files);
        }

        var events = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().OrderBy(one => one.Sequence).ToListAsync());
        var lines = (await File.ReadAllLinesAsync(Path.Combine(folder, "audit-2026-11-30.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(events.Select(one => (one.Sequence, one.What, one.ActorId, one.Hash)), lines.Select(line => (
            line.GetProperty("sequence").GetInt64(), line.GetProperty("event").GetString()!,
            line.GetProperty("userId").ValueKind == JsonValueKind.Null ? (int?)null : line.GetProperty("userId").GetInt32(), line.GetProperty("hash").GetString()!)));
        Assert.Equal(["sequence", "at", "event", "userId", "address", "hash"], lines[^1].EnumerateObject().Select(field => field.Name));
        Assert.EndsWith("Z", lines[^1].GetProperty("at").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_restart_it_goes_on_where_it_stopped_and_a_line_cut_off_by_a_crash_is_written_again()
    {
        using var site = new StreamedSite();
        using (var files = new AuditStreamFiles(folder, 30, new StoppedClock(Day)))
        {
            await WriteAsync(site, files);
        }

        var file = Path.Combine(folder, "audit-2026-11-30.jsonl");
        var whole = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, whole[..^30]);
        using (await site.SignInAsync(PlanSite.Officer))
        {
            using var files = new AuditStreamFiles(folder, 30, new StoppedClock(Day.AddDays(1)));
            await WriteAsync(site, files);
            await WriteAsync(site, files);
        }

        var numbers = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).SelectMany(File.ReadAllLines).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(await site.ReadAsync(db => db.AuditEvents.OrderBy(one => one.Sequence).Select(one => one.Sequence).ToListAsync()), numbers);
        Assert.True(File.Exists(Path.Combine(folder, "audit-2026-12-01.jsonl")));
    }

    [Fact]
    public async Task After_a_write_that_failed_half_way_every_line_is_whole_and_there_once()
    {
        using var site = new StreamedSite();
        using var files = new AuditStreamFiles(folder, 30, new StoppedClock(Day));
        await WriteAsync(site, files);
        using (await site.SignInAsync(PlanSite.Officer))
        {
            // Nothing else can write, and half a line is what a full disk leaves.
            await using (var held = new FileStream(Path.Combine(folder, "audit-2026-11-30.jsonl"), FileMode.Append, FileAccess.Write, FileShare.None))
            {
                await Assert.ThrowsAnyAsync<IOException>(() => WriteAsync(site, files));
                await held.WriteAsync("{\"sequence\":"u8.ToArray());
            }

            await WriteAsync(site, files);
        }

        var numbers = (await File.ReadAllLinesAsync(Path.Combine(folder, "audit-2026-11-30.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("sequence").GetInt64()).ToList();
        Assert.Equal(await site.ReadAsync(db => db.AuditEvents.OrderBy(one => one.Sequence).Select(one => one.Sequence).ToListAsync()), numbers);
    }

    [Fact]
    public async Task Files_older_than_the_days_to_keep_are_deleted_and_other_files_are_left_alone()
    {
        foreach (var name in new[] { "audit-2026-10-30.jsonl", "audit-2026-10-31.jsonl", "notes.txt" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), string.Empty);
        }

        using var site = new StreamedSite();
        using var files = new AuditStreamFiles(folder, 30, new StoppedClock(Day));
        await WriteAsync(site, files);

        Assert.Equal(["audit-2026-10-31.jsonl", "audit-2026-11-30.jsonl", "notes.txt"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("a month")]
    public void A_number_of_days_that_is_none_stops_the_start(string days)
    {
        using var site = new StreamedSite(("Audit:StreamFolder", folder), ("Audit:StreamKeepDays", days));
        Exception? refused = Assert.ThrowsAny<Exception>(() => site.CreateClient());
        while (refused is not (null or StartUpException))
        {
            refused = refused.InnerException;
        }

        Assert.Equal($"Audit:StreamKeepDays is '{days}'. It must be a number of days from 1 to 400.", Assert.IsType<StartUpException>(refused).Message);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task WriteAsync(PlanSite site, AuditStreamFiles files)
        => await site.ReadAsync(async db =>
        {
            await new AuditStream(db, files).WriteNewAsync(CancellationToken.None);
            return true;
        });

    private sealed class StreamedSite(params (string Name, string Value)[] settings) : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }
        }
    }
}
