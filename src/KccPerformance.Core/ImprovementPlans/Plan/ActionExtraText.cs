namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>A text of an action under a heading of the document that the product has no field for, such as a recommendation.</summary>
public sealed class ActionExtraText
{
    public const int HeadingLength = 100;
    public const int TextLength = 4000;

    private ActionExtraText()
    {
    }

    internal ActionExtraText(int position, string heading, string text)
    {
        Position = position;
        Heading = heading;
        Text = text;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public int Position { get; internal set; }

    public string Heading { get; internal set; } = string.Empty;

    public string Text { get; internal set; } = string.Empty;
}

/// <summary>A heading and the text under it.</summary>
public sealed record ExtraText(string Heading, string Text);
