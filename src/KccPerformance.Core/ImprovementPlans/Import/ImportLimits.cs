using System.Globalization;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>How much a file may hold, so that reading one takes bounded time and memory.</summary>
public static class ImportLimits
{
    /// <summary>The form's field that a refusal stands beside.</summary>
    public const string Field = "File";

    /// <summary>The endings that a file chooser offers.</summary>
    public const string Accepted = ".csv,.xlsx,.docx,.txt";

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
        => Refused($"The table has more than {Columns} columns. Remove the ones that are not needed");

    internal static RuleException TooLongText(string where)
        => Refused($"There are more than {Number(CellLength)} characters in one cell ({where}). Shorten it, then choose the file again");

    /// <summary>What a code is, for a person whose plan has others.</summary>
    public const string WhatACodeIs = "A code is one to four letters for the theme, then A (Monitoring), B (Improvement), C (New) or D (In hand), then a number from 1 to 999 without a 0 before it, such as CEA1";

    internal static RuleException NoActions()
        => Refused($"No actions were found in the file. Each needs a code at the start of its row. {WhatACodeIs}");

    /// <summary>What is said of a file that has no row of headings.</summary>
    internal static RuleException NoHeadings(IEnumerable<string> rows)
    {
        var first = rows.FirstOrDefault();
        return Refused($"No row of headings was found{(first is null ? string.Empty : $"; the first row with words is “{ImportWords.Short(first)}”")}. One of the first rows must have the headings code, theme_name, paragraphs, inspectors_comment, timescales, lead_directors, evidence_of_improvement, monitoring. {WhatACodeIs}");
    }

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
