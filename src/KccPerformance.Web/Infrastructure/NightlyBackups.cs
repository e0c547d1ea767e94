using System.Globalization;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Settings of the nightly backup, under "Backup".</summary>
internal sealed class BackupOptions
{
    /// <summary>The folder for backups; without it there are none.</summary>
    public string? Folder { get; set; }

    /// <summary>The wall-clock time in London.</summary>
    public string At { get; set; } = "02:00";

    /// <summary>How many to keep.</summary>
    public int Keep { get; set; } = 14;
}

/// <summary>When the nightly backup is due, its folder, and the result of the last attempt.</summary>
public sealed class BackupSchedule
{
    /// <summary>A day, and some time to make a backup.</summary>
    private static readonly TimeSpan TooOld = TimeSpan.FromHours(26);

    private readonly TimeOnly time;
    private readonly TimeProvider real;
    private readonly BackupFolder? folder;

    /// <exception cref="StartUpException">A setting is not valid, so the site does not start.</exception>
    public BackupSchedule(IConfiguration configuration, IWebHostEnvironment environment, TimeProvider real)
    {
        var options = configuration.GetSection("Backup").Get<BackupOptions>() ?? new BackupOptions();
        this.real = real;
        if (string.IsNullOrWhiteSpace(options.Folder))
        {
            return;
        }

        folder = new BackupFolder(Path.GetFullPath(Path.Combine(environment.ContentRootPath, options.Folder)));
        Keep = options.Keep > 0 ? options.Keep : throw new StartUpException("Backup:Keep must be 1 or more.");
        if (!TimeOnly.TryParseExact(options.At, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
        {
            throw new StartUpException($"Backup:At is '{options.At}'. It must be a time such as 02:00.");
        }
    }

    public int Keep { get; }

    /// <summary>Whether automatic backups are on.</summary>
    public bool IsOn => folder is not null;

    /// <summary>Why this instance's last attempt failed; null if it did not.</summary>
    public string? Trouble { get; private set; }

    /// <summary>The newest backup.</summary>
    public BackupFile? Newest => folder?.Find() is [var newest, ..] ? newest : null;

    /// <summary>Whether a backup is so old that a night must have been missed.</summary>
    public bool IsTooOld(DateTime at) => real.UtcNow() - at > TooOld;

    /// <summary>The UTC instant when the last backup was due.</summary>
    public DateTime LastDue
    {
        get
        {
            var now = real.UtcNow();
            var today = LondonTime.ToUtc(LondonTime.DateIn(now).ToDateTime(time));
            return today <= now ? today : LondonTime.ToUtc(LondonTime.DateIn(now).AddDays(-1).ToDateTime(time));
        }
    }

    /// <summary>Makes the backup that is due, unless it exists. The due time is in its name, so there is one each night.</summary>
    public async Task<BackupMade?> MakeAsync(IBackups database, CancellationToken cancellation)
    {
        var due = LastDue;
        if (folder is null || folder.Has(due))
        {
            return null;
        }

        try
        {
            var made = await folder.MakeAsync(database, due, Keep, cancellation);
            Trouble = null;
            return made;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            Trouble = exception.Message;
            throw;
        }
    }
}

/// <summary>Makes a backup every night, and at start-up if last night's is missing.</summary>
internal sealed class NightlyBackups(BackupSchedule schedule, IBackups database, IServiceScopeFactory scopes, ILogger<NightlyBackups> logger)
    : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(15);

    /// <summary>A backup that was made and whose audit event could not be saved: it is saved with the next try.</summary>
    private BackupMade? unrecorded;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = Round;
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // A failed backup never stops the site. The log and the audit log page show the failure.
                logger.LogError(exception, "The nightly backup failed. The next attempt is in {Minutes} minutes.", AfterTrouble.TotalMinutes);
                pause = AfterTrouble;
            }

            await Task.Delay(pause, stoppingToken);
        }
    }

    /// <summary>Makes the backup that is due, if one is, and records it.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        if (unrecorded is null)
        {
            unrecorded = await schedule.MakeAsync(database, cancellation);
            if (unrecorded is { } one)
            {
                logger.LogInformation("Backed up to {File}, {Length} bytes, SHA-256 {Hash}: {Contents}", one.File.Path, one.File.Length, one.Sha256, one.Contents);
            }
        }

        if (unrecorded is not { } made)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AuditLog>().RecordAsync(
            Actor.System, "Backed up the database", made.File.Name, new { Bytes = made.File.Length, made.Sha256, AuditEvents = made.Contents.Events });
        unrecorded = null;
    }
}
