namespace KccPerformance.Core.Files;

/// <summary>Looks through the bytes of a PDF for names of objects, before the library reads them.</summary>
internal static class PdfNames
{
    /// <summary>
    /// Counts the branches of its trees, and hides the lists of named places, which are not needed and which the library
    /// would follow without a limit.
    /// </summary>
    /// <param name="bytes">The file, or an opened stream of it. Changed.</param>
    /// <param name="budget">Counts the branches.</param>
    /// <param name="isFile">Whether these are the bytes of the file, which must not be locked.</param>
    public static void Take(Span<byte> bytes, PdfBudget budget, bool isFile = false)
    {
        while (bytes.IndexOf((byte)'/') is >= 0 and var at)
        {
            bytes = bytes[(at + 1)..];
            if (Is(bytes, "Kids"u8))
            {
                budget.CountBranch();
            }
            else if (Is(bytes, "Names"u8) || Is(bytes, "Dests"u8))
            {
                bytes[0] = (byte)'X';
            }
            else if (isFile && Is(bytes, "Encrypt"u8))
            {
                budget.Refuse(PdfBudget.Locked());
            }
        }
    }

    /// <summary>Whether a name begins so. A letter may be written as its number: "#4Eames".</summary>
    private static bool Is(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> name)
    {
        foreach (var letter in name)
        {
            if (bytes.IsEmpty)
            {
                return false;
            }

            if (bytes[0] == letter)
            {
                bytes = bytes[1..];
            }
            else if (bytes.Length > 2 && bytes[0] == (byte)'#' && Hex(bytes[1]) * 16 + Hex(bytes[2]) == letter)
            {
                bytes = bytes[3..];
            }
            else
            {
                return false;
            }
        }

        return true;
    }

    private static int Hex(byte digit) => char.IsAsciiHexDigit((char)digit) ? Convert.ToInt32(((char)digit).ToString(), 16) : -1000;
}
