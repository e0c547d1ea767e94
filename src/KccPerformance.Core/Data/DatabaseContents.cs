using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Data;

/// <summary>What a database was found to hold, when all of it was checked.</summary>
/// <param name="Events">How many audit events, in an unbroken chain.</param>
/// <param name="ChainEnd">The hash of the last of them.</param>
public sealed record DatabaseContents(int Plans, int Actions, int Updates, int Files, int Users, long Events, string ChainEnd)
{
    /// <summary>Follows the audit chain, works out the hash of every file of evidence again, and counts.</summary>
    /// <exception cref="BackupException">Something is not as it was recorded; the message says what.</exception>
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

    /// <summary>"plans 1, actions 46, …": numbers after their words need no plural.</summary>
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
