using System.Text;

namespace KccPerformance.Core.Platform;

/// <summary>Normalises any text, including text that is not valid Unicode.</summary>
public static class WellFormedText
{
    private const char NoCharacter = '\uFFFE';

    /// <summary>Normalises a text. Unpaired surrogates and U+FFFE, for which .NET throws an exception, become U+FFFD.</summary>
    public static string Normalized(string text, NormalizationForm form = NormalizationForm.FormC)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append(rune.Value == NoCharacter ? Rune.ReplacementChar : rune);
        }

        return mended.ToString().Normalize(form);
    }
}
