using System.Security.Cryptography;
using KccPerformance.Core.Platform.Audit;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <summary>The contents of a fully checked database.</summary>
/// <param name="Events">The number of audit events in the intact chain.</param>
/// <param name="ChainEnd">The hash of the last event.</param>
public sealed record DatabaseContents(int Plans, int Actions, int Updates, int Files, int Users, long Events, string ChainEnd)
{
    /// <summary>Verifies the audit log and the hash of every evidence file, and counts rows.</summary>
    /// <exception cref="BackupException">Something has been altered; the message says what.</exception>
    public static async Task<DatabaseContents> CheckAsync(PerformanceDbContext db, CancellationToken cancellation = default)
    {
        var chain = await new AuditChain(db).VerifyAsync(cancellation);
        if (chain.Trouble is { } trouble)
        {
            throw new BackupException($"The audit log could not be checked: {trouble.Message}", trouble);
        }

        if (chain.Broken is { } broken)
        {
            throw new BackupException($"The audit log is damaged. {broken.InWords}");
        }

        var files = await db.EvidenceFiles.AsNoTracking().Where(file => file.IsComplete).OrderBy(file => file.Id).ToListAsync(cancellation);
        foreach (var file in files)
        {
            var (length, hash) = await HashAsync(db, file.Id, cancellation);
            if (length != file.Length || hash != file.Sha256)
            {
                throw new BackupException($"The evidence file {file.FileName} ({file.Id}) is not the file that was uploaded.");
            }
        }

        return new(
            await db.Plans.CountAsync(cancellation),
            await db.Actions.CountAsync(cancellation),
            await db.Updates.CountAsync(cancellation),
            files.Count,
            await db.Users.CountAsync(cancellation),
            chain.Events,
            chain.Hash);
    }

    /// <summary>"plans 1, actions 46, …": the number after the noun avoids plural forms.</summary>
    public override string ToString()
        => $"plans {Plans}, actions {Actions}, updates {Updates}, evidence files {Files}, users {Users}, audit events {Events} (the last {ChainEnd})";

    private static async Task<(long Length, string Sha256)> HashAsync(PerformanceDbContext db, Guid file, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        long length = 0;
        var chunks = db.EvidenceFileChunks.AsNoTracking().Where(chunk => chunk.FileId == file).OrderBy(chunk => chunk.Number).Select(chunk => chunk.Bytes);
        await foreach (var bytes in chunks.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            length += bytes.Length;
            hash.AppendData(bytes);
        }

        return (length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
