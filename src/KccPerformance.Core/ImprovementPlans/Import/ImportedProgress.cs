using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The progress that a document reports on an action, under its headings.</summary>
/// <param name="Text">What has been done.</param>
/// <param name="Rating">The rating in the document's own words.</param>
/// <param name="Date">The date of the progress.</param>
public sealed record ImportedProgress(ExtraText? Text, ExtraText? Rating, ExtraText? Date)
{
    [JsonIgnore]
    public IReadOnlyList<ExtraText> Texts => [.. new[] { Text, Rating, Date }.OfType<ExtraText>()];
}

/// <summary>The first update of an action, from the progress of a document.</summary>
/// <param name="Rating">What the rating of the document means.</param>
/// <param name="Narrative">The progress, with the rating and the date in the words of the document.</param>
public sealed record ImportedUpdate(ImportedRating Rating, string Narrative)
{
    /// <summary>The rating and the progress, as pages show them before the import.</summary>
    public string InWords => $"{ImportedRatings.TitleOf(Rating)}: {Narrative}";

    /// <summary>The update without confidence in the outcome, which documents do not rate.</summary>
    public ProgressReport Report => new(
        Rating switch { ImportedRating.NotStarted => Stage.NotStarted, ImportedRating.Complete => Stage.Complete, _ => Stage.InProgress },
        Rating switch { ImportedRating.AtRisk => DeliveryRating.AtRisk, ImportedRating.OffTrack => DeliveryRating.OffTrack, ImportedRating.OnTrack => DeliveryRating.OnTrack, _ => null },
        Confidence: null,
        Narrative,
        NextSteps: null,
        Forecast: null);
}
