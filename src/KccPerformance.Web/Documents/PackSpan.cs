namespace KccPerformance.Web.Documents;

/// <summary>A line of spans.</summary>
public sealed record PackLine(IReadOnlyList<PackSpan> Spans, bool IsItem = false);

public enum PackSpanKind
{
    Plain,
    Strong,
    Quiet,
    Struck,

    /// <summary>A rating, as a shape and word.</summary>
    Rating,

    /// <summary>A direction of travel, as an arrow and word.</summary>
    Travel,
}

/// <summary>The shape and colour of a rating. The word beside it says what it means.</summary>
public enum PackMark
{
    /// <summary>A diamond in a red box.</summary>
    Red,

    /// <summary>A triangle in an amber box.</summary>
    Amber,

    /// <summary>A circle in a green box.</summary>
    Green,

    /// <summary>A triangle that points down, in a white box.</summary>
    NotGreen,

    /// <summary>A dash in a white box.</summary>
    None,

    /// <summary>A ring in a white box.</summary>
    NotStarted,

    /// <summary>A square in a blue box.</summary>
    Done,
}

/// <summary>The arrow of a direction of travel.</summary>
public enum PackArrow
{
    Up,
    Level,
    Down,
}

/// <summary>Text in one style. Characters that file formats cannot hold are removed from users' text.</summary>
public sealed record PackSpan
{
    private PackSpan(PackSpanKind kind, string text)
    {
        Kind = kind;
        Text = PackText.Line(text);
    }

    public PackSpanKind Kind { get; }

    public string Text { get; }

    public PackMark? Mark { get; private init; }

    public PackArrow? Arrow { get; private init; }

    /// <summary>The id that it links to.</summary>
    public string? Target { get; init; }

    public static PackSpan Plain(string text) => new(PackSpanKind.Plain, text);

    public static PackSpan Strong(string text) => new(PackSpanKind.Strong, text);

    public static PackSpan Quiet(string text) => new(PackSpanKind.Quiet, text);

    public static PackSpan Struck(string text) => new(PackSpanKind.Struck, text);

    public static PackSpan Rating(PackMark mark, string word) => new(PackSpanKind.Rating, word) { Mark = mark };

    public static PackSpan Travel(PackArrow arrow, string word) => new(PackSpanKind.Travel, word) { Arrow = arrow };

    public static implicit operator PackSpan(string text) => Plain(text);
}
