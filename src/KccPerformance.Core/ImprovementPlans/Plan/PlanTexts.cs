namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>A paragraph of the inspection report that an action responds to.</summary>
public sealed class ParagraphReference
{
    private ParagraphReference()
    {
    }

    internal ParagraphReference(int position, int paragraph)
    {
        Position = position;
        Paragraph = paragraph;
    }

    public int ActionId { get; private set; }

    public int Position { get; internal set; }

    public int Paragraph { get; private set; }
}

/// <summary>How the plan says an action is monitored: one of its texts, in order.</summary>
public sealed class MonitoringArrangement
{
    private MonitoringArrangement()
    {
    }

    internal MonitoringArrangement(int position, string text)
    {
        Position = position;
        Text = text;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public int Position { get; private set; }

    public string Text { get; internal set; } = string.Empty;
}
