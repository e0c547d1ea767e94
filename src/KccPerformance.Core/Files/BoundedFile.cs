using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>Reads a stream into memory, and stops where it becomes more than it may be.</summary>
internal static class BoundedFile
{
    private const int Piece = 64 * 1024;

    /// <summary>All of an uploaded file.</summary>
    /// <exception cref="RuleException">There is more of it than is taken.</exception>
    public static async Task<byte[]> ReadAsync(Stream stream, CancellationToken cancellation)
    {
        using var all = new MemoryStream();
        var piece = new byte[Piece];
        int read;
        while ((read = await stream.ReadAsync(piece, cancellation)) > 0)
        {
            if (all.Length + read > ImportLimits.FileBytes)
            {
                throw ImportLimits.TooLarge();
            }

            all.Write(piece, 0, read);
        }

        return all.ToArray();
    }

    /// <summary>All of a stream, or null if it is longer than it may be.</summary>
    public static byte[]? ReadAtMost(Stream stream, int most)
    {
        using var all = new MemoryStream();
        var piece = new byte[Piece];
        int read;
        while ((read = stream.Read(piece)) > 0)
        {
            if (all.Length + read > most)
            {
                return null;
            }

            all.Write(piece, 0, read);
        }

        return all.ToArray();
    }
}
