using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>Reads a stream into memory, up to a maximum length.</summary>
internal static class BoundedFile
{
    private const int Piece = 64 * 1024;

    /// <summary>The content of an uploaded file.</summary>
    /// <exception cref="RuleException">The file is too large.</exception>
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

    /// <summary>The content of a stream, or null if it exceeds the maximum length.</summary>
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
