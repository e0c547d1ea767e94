using KccPerformance.Core.Performance.Position;
using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>The appendix with ratings and directions that differ from the published ones, and counts that do not add up.</summary>
internal static class DifferencesAppendix
{
    private static readonly PackColumn[] Columns =
        [new("Code", 9), new("Indicator", 33), new("Period", 16), new("What differs", 14), new("As published", 14), new("From its figures", 14)];

    public static PackSection Write(ReportFigures figures, TableNumbers tables, string number)
    {
        var section = new SectionWriter(null, $"{number}: Figures that differ from what is published", "differences") { StartsPage = true };
        foreach (var sentence in figures.Quarter.Summary.DoesNotAddUp)
        {
            section.Say(sentence);
        }

        var differences = figures.Report.Differences;
        if (differences.Count == 0)
        {
            return section.Say("All ratings and directions agree with the published ones.").Done();
        }

        return section
            .Say("The published rating is shown where there is one, and our direction of travel. Ours are worked out from the figures in this report.")
            .Table("differs", $"{tables.Next()}: Ratings and directions that differ", Columns, differences.Select(Row)).Done();
    }

    private static PackRow Row(Difference one) => new(
    [
        Lines.Cell(PackSpan.Strong(one.Reference)),
        Lines.Cell(one.Name),
        Lines.Cell(one.Period),
        Lines.Cell(one.Kind switch
        {
            DifferenceKind.Rating => "Rating",
            DifferenceKind.PreviousRating => "Previous rating",
            _ => "Direction",
        }),
        Lines.Cell(WordOf(one.Published)),
        Lines.Cell(WordOf(one.Ours)),
    ]);

    /// <summary>The name of a rating or direction in the code, as pages write it.</summary>
    private static string WordOf(string name) => name switch
    {
        "Improved" => "Improving",
        "Same" => "No change",
        "Worsened" => "Worsening",
        "NotGreen" => "Not green",
        "NotRated" => "Not rated",
        "NotAvailable" => "No figure",
        "NotComparable" => "Not comparable",
        "NotKnown" => "Not known",
        _ => name,
    };
}
