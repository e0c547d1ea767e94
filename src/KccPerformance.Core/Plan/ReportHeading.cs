namespace KccPerformance.Core.Plan;

/// <summary>A heading of the inspection report, and the paragraph it stands above.</summary>
public sealed class ReportHeading
{
    /// <summary>As many characters as a heading may have.</summary>
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
