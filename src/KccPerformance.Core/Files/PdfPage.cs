namespace KccPerformance.Core.Files;

/// <summary>A word of a page, in points from the left and from the foot of the page.</summary>
/// <param name="Text">Its letters.</param>
/// <param name="Left">Its left end.</param>
/// <param name="Right">Its right end.</param>
/// <param name="Y">The height of its line; the same for all words of a line.</param>
/// <param name="Size">The size of its letters.</param>
/// <param name="IsBold">Whether its letters are bold.</param>
internal sealed record PdfWord(string Text, double Left, double Right, double Y, double Size, bool IsBold)
{
    /// <summary>The middle of its width.</summary>
    public double Middle => (Left + Right) / 2;

    /// <summary>The middle of its height.</summary>
    public double MiddleY => Y + (Size * 0.3);
}

/// <summary>A drawn line that is level or upright, such as a border of a table.</summary>
/// <param name="IsLevel">Whether it goes from left to right.</param>
/// <param name="At">Its height if it is level, else its distance from the left.</param>
/// <param name="From">Its left or lower end.</param>
/// <param name="To">Its right or upper end.</param>
internal readonly record struct PdfRule(bool IsLevel, double At, double From, double To);

/// <summary>The words of a page from its top, and its lines.</summary>
internal sealed record PdfPage(int Number, IReadOnlyList<PdfWord> Words, IReadOnlyList<PdfRule> Rules);

/// <summary>The pages of a PDF.</summary>
/// <param name="All">The pages in order.</param>
/// <param name="Check">Refuses the file if it has taken too long.</param>
internal sealed record PdfPages(IReadOnlyList<PdfPage> All, Action Check);
