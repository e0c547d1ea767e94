using System.Text.Json;
using KccPerformance.Core.Files;
using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>Serialises the content of a file as JSON, and deserialises it.</summary>
public static class ImportedPlanFormat
{
    public static string Write(ImportedPlan plan)
        => JsonSerializer.Serialize(new Kept([.. plan.Actions.Select(KeptAction.Of)], plan.Problems, plan.Leftovers, plan.Headings, plan.HeadingsKey, plan.Ratings, plan.Timescales, plan.Matching));

    public static ImportedPlan Read(string json)
    {
        var kept = JsonSerializer.Deserialize<Kept>(json)!;
        return new ImportedPlan([.. kept.Actions.Select(action => action.ToAction())], kept.Problems, kept.Leftovers)
        {
            Headings = kept.Headings ?? [],
            HeadingsKey = kept.HeadingsKey,
            Ratings = kept.Ratings ?? new Dictionary<string, ImportedRating>(StringComparer.Ordinal),
            Timescales = kept.Timescales ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Matching = kept.Matching,
        };
    }

    private sealed record Kept(
        IReadOnlyList<KeptAction> Actions,
        IReadOnlyList<ImportProblem> Problems,
        IReadOnlyList<ImportLeftover> Leftovers,
        IReadOnlyList<ImportHeading>? Headings,
        string? HeadingsKey,
        IReadOnlyDictionary<string, ImportedRating>? Ratings,
        IReadOnlyDictionary<string, string>? Timescales,
        UsedMatching? Matching);

    /// <summary>The text only: its meaning, such as that of a timescale, is parsed again.</summary>
    private sealed record KeptAction(
        string Where,
        string Code,
        int ThemeNumber,
        string ThemeName,
        IReadOnlyList<int> Paragraphs,
        string Comment,
        string Timescale,
        LeadReading Leads,
        IReadOnlyList<string> Evidence,
        IReadOnlyList<string> Monitoring,
        string? Prefix,
        Category Category,
        IReadOnlyList<ExtraText>? Extras,
        ExtraText? Officers,
        ImportedProgress? Progress,
        string? CategoryName,
        IReadOnlyList<MilestoneText>? Milestones)
    {
        public static KeptAction Of(ImportedAction action) => new(
            action.Where, action.Code, action.ThemeNumber, action.ThemeName, action.Paragraphs, action.InspectorsComment,
            action.Timescale.Text, action.Leads, action.Evidence, action.Monitoring, action.Prefix, action.Category, action.Extras, action.Officers, action.Progress, action.CategoryName, action.Milestones);

        public ImportedAction ToAction() => new()
        {
            Where = Where,
            Code = Code,
            Prefix = Prefix ?? string.Empty,
            Category = Category,
            CategoryName = CategoryName,
            Milestones = Milestones,
            ThemeNumber = ThemeNumber,
            ThemeName = ThemeName,
            Paragraphs = Paragraphs,
            InspectorsComment = Comment,
            Timescale = TimescaleReader.Read(Timescale),
            Leads = Leads,
            Evidence = Evidence,
            Monitoring = Monitoring,
            Extras = Extras ?? [],
            Officers = Officers,
            Progress = Progress,
        };
    }
}
