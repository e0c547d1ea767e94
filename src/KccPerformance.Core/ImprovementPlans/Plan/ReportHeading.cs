namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>A heading of the inspection report, and the paragraph that follows it.</summary>
public sealed class ReportHeading
{
    /// <summary>The longest heading.</summary>
    public const int TitleLength = 200;

    private ReportHeading()
    {
    }

    internal ReportHeading(int firstParagraph, string title)
    {
        FirstParagraph = firstParagraph;
        Title = title;
    }

    public int PlanId { get; private set; }

    public int FirstParagraph { get; private set; }

    public string Title { get; internal set; } = string.Empty;
}
