namespace KccPerformance.Core.Files;

/// <summary>
/// Checks the table of a font that says which letters its codes mean. A range in it takes memory for each of its codes,
/// so a table with more codes than any real font has is refused before the library reads it.
/// </summary>
internal static class PdfCodes
{
    private const long Most = 500_000;

    private static ReadOnlySpan<byte> Begin => "beginbfrange"u8;

    public static void Check(ReadOnlySpan<byte> table, PdfBudget budget)
    {
        long codes = 0;
        while (table.IndexOf(Begin) is >= 0 and var at)
        {
            table = table[(at + Begin.Length)..];
            while (TryTake(ref table, out var first) && TryTake(ref table, out var last))
            {
                codes += Math.Max(last - first, 0) + 1;
                if (codes > Most)
                {
                    budget.Refuse(PdfBudget.TooLarge());
                }

                SkipMeaning(ref table);
            }
        }
    }

    /// <summary>Takes a code such as "&lt;0041&gt;".</summary>
    private static bool TryTake(ref ReadOnlySpan<byte> table, out long code)
    {
        code = 0;
        SkipSpace(ref table);
        if (table.IsEmpty || table[0] != (byte)'<' || table.IndexOf((byte)'>') is not (> 0 and var end))
        {
            return false;
        }

        foreach (var digit in table[1..end])
        {
            if (char.IsAsciiHexDigit((char)digit))
            {
                code = Math.Min((code * 16) + Convert.ToInt64(((char)digit).ToString(), 16), long.MaxValue / 32);
            }
        }

        table = table[(end + 1)..];
        return true;
    }

    private static void SkipMeaning(ref ReadOnlySpan<byte> table)
    {
        SkipSpace(ref table);
        if (!table.IsEmpty && table[0] is (byte)'<' or (byte)'[' && table.IndexOf(table[0] == (byte)'<' ? (byte)'>' : (byte)']') is >= 0 and var end)
        {
            table = table[(end + 1)..];
        }
    }

    /// <summary>Skips spaces, ends of lines and comments.</summary>
    private static void SkipSpace(ref ReadOnlySpan<byte> table)
    {
        while (!table.IsEmpty)
        {
            if (table[0] == (byte)'%')
            {
                table = table.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end ? table[end..] : [];
            }
            else if (table[0] <= (byte)' ')
            {
                table = table[1..];
            }
            else
            {
                return;
            }
        }
    }
}
