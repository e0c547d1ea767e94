using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Testing;

namespace KccPerformance.Core.Tests.Import;

/// <summary>The tables of a PDF are read cell by cell, with and without borders, over pages and with merged cells.</summary>
public class PdfTableTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_councils_plan_is_the_same_as_from_a_spreadsheet(bool hasBorders)
    {
        var expected = await AnotherPlan.ReadAsync(AnotherPlan.Of(".xlsx"), ".xlsx");
        var plan = await AnotherPlan.ReadAsync(AnotherPlan.Pdf(hasBorders), ".pdf");
        Assert.Equal(expected.Actions.Select(Flat), plan.Actions.Select(Flat));
        Assert.Equal(["Our plan"], plan.Leftovers.Select(leftover => leftover.Text));
    }

    [Fact]
    public async Task A_row_over_the_page_is_one_action_and_is_shown_to_be_checked()
    {
        string[] headings = ["Ref", "Action", "Owner"];
        var words = string.Join(' ', Enumerable.Range(1, 200).Select(number => $"word{number}"));
        var pdf = new PlanPdf([60, 100, 100]);
        pdf.Paragraph("Northshire plan", 14, isBold: true);
        pdf.Paragraph("Practice in teams", 10, isBold: true);
        pdf.Table(headings, [["1.1", words, "Ann Example"], ["1.2", words, "Bob Specimen\nCec Sample"]]);
        pdf.Paragraph("Leadership", 10, isBold: true);
        pdf.Table(headings, [["2.1", "Meet monthly", "Ann Example"]]);
        var plan = await AnotherPlan.ReadAsync(pdf.Build(), ".pdf");
        Assert.Equal(
            [$"1.1 | Practice in teams | {words} |  | Ann Example |  | ", $"1.2 | Practice in teams | {words} |  | Bob Specimen+Cec Sample |  | ", "2.1 | Leadership | Meet monthly |  | Ann Example |  | "],
            plan.Actions.Select(Flat));
        Assert.All(plan.Problems, problem => Assert.Contains("end of the row above", problem.Sentence, StringComparison.Ordinal));
        Assert.NotEmpty(plan.Problems);
    }

    [Fact]
    public async Task Merged_cells_hyphens_and_letters_drawn_twice_are_read_as_they_look()
    {
        var writer = new PdfWriter();
        writer.AddPage();
        foreach (var (left, heading) in new[] { (20, "Ref"), (80, "Recommendation"), (240, "Action") })
        {
            writer.Text(left + 3, 490, 8, heading);
            writer.Text(left + 3.2, 490, 8, heading);
        }

        // The second column is merged over both rows, with its text in the middle.
        writer.Text(23, 470, 8, "R1");
        writer.Text(83, 458, 8, "Improve plans");
        writer.Text(243, 470, 8, "Write at the six-");
        writer.Text(243, 460, 8, "month review");
        writer.Text(23, 442, 8, "R2");
        writer.Text(243, 442, 8, "Audit 10 plans");
        foreach (var x in new[] { 20, 80, 240, 340 })
        {
            writer.Raw($"{x} 435 m {x} 500 l S");
        }

        writer.Raw("20 500 m 340 500 l S 20 485 m 340 485 l S 20 435 m 340 435 l S 20 453 m 80 453 l S 240 453 m 340 453 l S");
        var plan = await AnotherPlan.ReadAsync(writer.Build(), ".pdf");
        Assert.Equal(
            ["R1 | Children first | Write at the six-month review |  |  |  | Recommendation: Improve plans", "R2 | Children first | Audit 10 plans |  |  |  | Recommendation: Improve plans"],
            plan.Actions.Select(Flat));
    }

    private static string Flat(ImportedAction action) => string.Join(
        " | ",
        action.Code,
        action.ThemeName,
        action.InspectorsComment,
        action.Timescale.Text,
        string.Join('+', action.Leads.Names),
        string.Join('+', action.Evidence),
        string.Join("; ", action.Extras.Select(extra => $"{extra.Heading}: {extra.Text}")));
}
