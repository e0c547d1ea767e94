using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.Tests.Import;

/// <summary>
/// Twenty plans made by hand in LibreOffice, each with another layout, and the expected result of importing each. A line
/// is an action (code, theme, paragraphs, due date type, leads, evidence, monitoring), a warning to check (?),
/// an error (!), or text that belongs to no action (-).
/// </summary>
public class PlansByHandTests
{
    public static TheoryData<string> Names => [.. PlansByHand.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_comes_in_as_it_was_meant(string name)
    {
        using var stream = typeof(PlansByHandTests).Assembly.GetManifestResourceStream($"Plans.{name}")!;
        var plan = await PlanReader.ReadAsync(stream, name);
        Assert.Equal(PlansByHand.All[name].ReplaceLineEndings("\n"), string.Join('\n', Lines(plan)));
    }

    [Fact]
    public void There_are_twenty_and_each_file_is_among_them()
    {
        var files = typeof(PlansByHandTests).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Plans.", StringComparison.Ordinal)).Select(name => name["Plans.".Length..]);
        Assert.Equal(files.Order(StringComparer.Ordinal), PlansByHand.All.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(20, PlansByHand.All.Count);
    }

    private static IEnumerable<string> Lines(ImportedPlan plan)
        => plan.Actions.Select(action =>
                $"{action.Code} | {action.ThemeNumber} {action.ThemeName} | {string.Join(',', action.Paragraphs)} | {Of(action.Timescale.Meaning)} | {string.Join('+', action.Leads.Names)} | {string.Join('+', action.Evidence)} | {string.Join('+', action.Monitoring)}")
            .Concat(plan.Problems.Select(problem => $"{(problem.Weight == ProblemWeight.Stops ? '!' : '?')} {problem.Where}: {problem.Sentence}"))
            .Concat(plan.Leftovers.Select(leftover => $"- {leftover.Where}: {leftover.Text}"));

    private static string Of(Timescale meaning) => meaning.Kind switch
    {
        TimescaleKind.DueBy => $"due {meaning.Date:yyyy-MM-dd}",
        TimescaleKind.Recurring or TimescaleKind.Ongoing => $"{meaning.Kind} {meaning.EveryMonths}",
        _ => $"{meaning.Kind}",
    };
}
