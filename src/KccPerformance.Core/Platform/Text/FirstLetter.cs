namespace KccPerformance.Core.Platform.Text;

/// <summary>Changes the first letter of a text, which moves to the start or into the middle of a sentence.</summary>
public static class FirstLetter
{
    /// <summary>The text with a capital at its start. An empty text stays empty.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>The text with a small letter at its start. An empty text stays empty.</summary>
    public static string Small(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
