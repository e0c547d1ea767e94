using System.Text;

namespace KccPerformance.Core.Platform;

/// <summary>Text that Unicode can normalise, whatever was sent.</summary>
public static class WellFormedText
{
    private const char NoCharacter = '\uFFFE';

    /// <summary>Normalises a text. Half a surrogate pair and U+FFFE, at which .NET throws, become U+FFFD.</summary>
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
