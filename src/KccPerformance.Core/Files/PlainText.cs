using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>Checks that a file is plain text: UTF-8 without control characters, and not a disguised page or script.</summary>
internal static class PlainText
{
    /// <summary>Longer than any mark that is searched for, so that a mark across two pieces is found.</summary>
    private const int Overlap = 32;

    private const int PieceLength = 64 * 1024;

    public delegate bool Finding(ReadOnlySpan<byte> bytes);

    /// <summary>Checks the content piece by piece.</summary>
    /// <exception cref="RuleException">The file is not plain text.</exception>
    public static async Task CheckAsync(Stream content, Finding hasMarkup, CancellationToken cancellation)
    {
        var decoder = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var buffer = new byte[Overlap + PieceLength];
        var characters = new char[PieceLength + 2];
        var kept = 0;
        content.Position = 0;
        int read;
        do
        {
            read = await content.ReadAsync(buffer.AsMemory(kept, PieceLength), cancellation);
            if (!Reads(decoder, buffer.AsSpan(kept, read), characters, isLast: read == 0))
            {
                throw FileSniffer.Refused(
                    "The file is not valid plain text. Save it as plain text with UTF-8 encoding (in Excel, “CSV UTF-8”), then upload the new file");
            }

            if (hasMarkup(buffer.AsSpan(0, kept + read)))
            {
                throw FileSniffer.Refused("The file contains a web page or a script, not plain text. Save its content as a PDF, then upload the new file");
            }

            var all = kept + read;
            kept = Math.Min(Overlap, all);
            buffer.AsSpan(all - kept, kept).CopyTo(buffer);
        }
        while (read > 0);
    }

    private static bool Reads(System.Text.Decoder decoder, ReadOnlySpan<byte> bytes, Span<char> characters, bool isLast)
    {
        try
        {
            var count = decoder.GetChars(bytes, characters, isLast);
            return characters[..count].IndexOfAnyInRange('\0', '\x08') < 0
                && characters[..count].IndexOfAnyInRange('\x0E', '\x1F') < 0;
        }
        catch (System.Text.DecoderFallbackException)
        {
            return false;
        }
    }
}
