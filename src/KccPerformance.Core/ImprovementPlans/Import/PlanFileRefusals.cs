using KccPerformance.Core.Files;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The reasons for refusing a whole plan file.</summary>
public static class PlanFileRefusals
{
    /// <summary>Explains action codes to a person whose plan uses others.</summary>
    public const string WhatACodeIs =
        "A code is one to four letters for the theme, then A (Monitoring), B (Improvement), C (New) or D (In hand), "
        + "then a number from 1 to 999 with no leading zero, such as CEA1";

    /// <summary>The error for a table whose column of the action is not known.</summary>
    internal const string WhichIsTheAction = "This table has no column that was read as the action. Under “Columns of the file”, select the column that says what is to be done, then read the file again";

    internal static RuleException NoActions()
        => ImportLimits.Refused($"No actions were found in the file. Each needs a code at the start of its row. {WhatACodeIs}");

    /// <summary>The error for a file without actions, for a plan that may have any headings.</summary>
    internal static RuleException NoFreeActions(bool hasHeadings)
        => ImportLimits.Refused(hasHeadings
            ? "The file has a row of headings, but no actions below it"
            : "No table of actions was found. It needs two columns or more, with a row of headings, and an action on each row below");

    /// <summary>The error for the text of a PDF, whose columns are only known for plans like Building on Success.</summary>
    internal static RuleException NoFreeText()
        => ImportLimits.Refused("Plain text can only be imported into a plan with codes such as CEA1. Upload the PDF itself, or the document that it was made from");

    /// <summary>The error for a file without a row of headings.</summary>
    internal static RuleException NoHeadings(IEnumerable<string> rows)
    {
        var first = rows.FirstOrDefault();
        var found = first is null ? string.Empty : $"; the first row with text is “{ImportWords.Short(first)}”";
        return ImportLimits.Refused(
            $"No heading row was found{found}. One of the first rows must have the headings code, theme_name, paragraphs, "
            + $"inspectors_comment, timescales, lead_directors, evidence_of_improvement, monitoring. {WhatACodeIs}");
    }
}
