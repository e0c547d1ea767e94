using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Testing;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A file is compared with the saved plan by action code and field by field.</summary>
public class PlanComparisonTests
{
    [Fact]
    public async Task The_same_plan_again_changes_nothing_in_any_form()
    {
        var existing = (await SampleForms.ReadAsync(SampleForms.Csv, ".csv")).Actions.Select(Existing).ToList();
        foreach (var ending in new[] { ".csv", ".xlsx", ".docx", ".txt" })
        {
            var comparison = PlanComparison.Between(existing, await SampleForms.ReadAsync(SampleForms.Of(ending), ending));
            Assert.True(comparison.IsEmpty);
            Assert.Equal((46, 0), (comparison.Unchanged.Count, comparison.Missing.Count));
        }
    }

    [Fact]
    public async Task Added_changed_and_missing_actions_are_told_apart()
    {
        var imported = await SampleForms.ReadAsync(SampleForms.Csv, ".csv");
        var existing = imported.Actions.Select(Existing).Skip(1).ToList();
        existing[0] = existing[0] with { Timescale = "Monthly", Evidence = ["a", "b"], Paragraphs = [9, 43] };
        existing.Add(existing[1] with { Code = "CEA10" });
        existing.Add(existing[1] with { Code = "CEA9" });
        var comparison = PlanComparison.Between(existing, imported);
        Assert.Equal(["CEA1"], comparison.Added.Select(action => action.Code.ToString()));
        Assert.Equal(["CEA9", "CEA10"], comparison.Missing);
        Assert.Equal(44, comparison.Unchanged.Count);
        var change = Assert.Single(comparison.Changed);
        Assert.Equal("CEC1", change.Action.Code.ToString());
        Assert.Equal([PlanField.Paragraphs, PlanField.Timescale, PlanField.Evidence], change.Fields.Select(field => field.Field));
        Assert.Equal(new FieldChange(PlanField.Paragraphs, "9, 43", "43"), change.Fields[0]);
        Assert.Equal("a\nb", change.Fields[2].Before);
    }

    private static ExistingAction Existing(ImportedAction action) => new(
        action.Code.ToString(), action.ThemeName, action.InspectorsComment, action.Timescale.Text, action.Leads.Text,
        action.Paragraphs, action.Leads.Names, action.Evidence, action.Monitoring);
}
