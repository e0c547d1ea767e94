using System.Globalization;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Files;

/// <summary>The maximum sizes of imported files, so that reading takes bounded time and memory.</summary>
public static class ImportLimits
{
    /// <summary>The form field that shows the errors.</summary>
    public const string Field = "File";

    /// <summary>The extensions for the file chooser.</summary>
    public const string Accepted = ".csv,.xlsx,.docx,.pdf,.html,.htm,.txt";

    /// <summary>The extensions for plans with any headings, whose columns the text of a PDF does not show.</summary>
    public const string AcceptedTables = ".csv,.xlsx,.docx,.pdf,.html,.htm";

    public const int FileBytes = 10 * 1024 * 1024;
    public const int Rows = 20_000;
    public const int Columns = 50;
    public const int CellLength = 8_000;

    public const int CommentLength = 2_000;
    public const int ItemLength = 2_000;
    public const int TimescaleLength = 500;
    public const int LeadsLength = 500;
    public const int ThemeLength = 200;

    internal const int Problems = 1_000;
    internal const int Leftovers = 500;
    internal const int Items = 200;

    internal static RuleException Refused(string sentence) => new(Field, sentence);

    internal static RuleException TooLarge() => Refused("The file must be 10 MB or smaller");

    internal static RuleException TooManyRows()
        => Refused($"The file has more than {Number(Rows)} rows. Remove the empty ones, or import it in parts");

    internal static RuleException TooManyColumns()
        => Refused($"The table has more than {Columns} columns. Remove the columns that you do not need");

    internal static RuleException TooLongText(string where)
        => Refused($"There are more than {Number(CellLength)} characters in one cell ({where}). Shorten it, then upload the file again");

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
