using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Commands that verify, back up and restore the database. None changes the database in use.</summary>
internal static class BackupCommands
{
    /// <summary>The exit code if the database could not be read. The audit log has then not been checked.</summary>
    private const int NotChecked = 3;

    public static async Task<int> VerifyAuditAsync(IServiceProvider services)
    {
        // Checked first, because opening a missing SQLite database would create an empty file.
        var database = services.GetRequiredService<PerformanceDbContext>().Database;
        if (!await database.CanConnectAsync())
        {
            return await FailAsync($"The audit log could not be checked: {await WhyNotAsync(services, database)}", NotChecked);
        }

        var report = await services.GetRequiredService<AuditChain>().VerifyAsync();
        if (report.Trouble is { } trouble)
        {
            return await FailAsync($"The audit log could not be checked after event {report.Events}: {Explain(services, trouble)}", NotChecked);
        }

        if (report.Broken is { } broken)
        {
            return await FailAsync($"The audit log has been tampered with. {broken.InWords} The {report.Events} events before it are unchanged.");
        }

        Console.WriteLine($"Audit log verified: {report.Events} events. Hash of the last event: {report.Hash}");
        return 0;
    }

    private static string Explain(IServiceProvider services, Exception trouble) => services.GetService<IDatabaseFaults>()?.Explain(trouble) ?? trouble.Message;

    /// <summary>Why a database cannot be connected to.</summary>
    private static async Task<string> WhyNotAsync(IServiceProvider services, DatabaseFacade database)
    {
        if (database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
        {
            return "there is no database, or it does not respond.";
        }

        try
        {
            await database.OpenConnectionAsync();
            return "the database does not respond.";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return Explain(services, exception);
        }
    }

    public static Task<int> BackUpAsync(IServiceProvider services, string folder, int? keep) => TryAsync(async () =>
    {
        var now = services.GetRequiredService<TimeProvider>().UtcNow();
        var second = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);
        var made = await new BackupFolder(Path.GetFullPath(folder)).MakeAsync(services.GetRequiredService<IBackups>(), second, keep)
            ?? throw new BackupException("Another backup to that folder is in progress. Try again when it has finished.");
        Console.WriteLine(
            $"""
            {made.File.Path}
            size    {made.File.Length} bytes
            sha256  {made.Sha256}
            holds   {made.Contents}
            Checked: every page, every reference, the audit log and the hash of every evidence file.
            """);
    });

    public static Task<int> RestoreAsync(IServiceProvider services, string file) => TryAsync(async () =>
    {
        var contents = await services.GetRequiredService<IBackups>().RestoreAsync(Path.GetFullPath(file));
        Console.WriteLine(
            $"""
            Restored from {file}
            holds   {contents}
            Checked before and after the restore. All users must sign in again. You can start the site now.
            """);
    });

    private static async Task<int> TryAsync(Func<Task> command)
    {
        try
        {
            await command();
            return 0;
        }
        catch (Exception exception) when (exception is BackupException or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            return await FailAsync(exception.Message);
        }
    }

    private static async Task<int> FailAsync(string why, int code = 1)
    {
        await Console.Error.WriteLineAsync(why);
        return code;
    }
}
