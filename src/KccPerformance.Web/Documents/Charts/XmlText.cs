using System.Xml;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>Text without the characters that XML does not allow.</summary>
internal static class XmlText
{
    public static string Of(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (!IsAllowed(text, index))
            {
                return string.Concat(text.Where((_, at) => IsAllowed(text, at)));
            }
        }

        return text;
    }

    private static bool IsAllowed(string text, int index)
    {
        var letter = text[index];
        return char.IsHighSurrogate(letter) ? index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])
            : char.IsLowSurrogate(letter) ? index > 0 && char.IsHighSurrogate(text[index - 1])
            : XmlConvert.IsXmlChar(letter);
    }
}
