namespace KccPerformance.Core.Platform.Text;

/// <summary>
/// The time that a regular expression may take. The expressions of this product take time in proportion to the text, so the
/// limit is far above that: a machine that pauses for a second in the middle of a match must not fail a request.
/// </summary>
public static class PatternLimit
{
    public const int Milliseconds = 60_000;
}
