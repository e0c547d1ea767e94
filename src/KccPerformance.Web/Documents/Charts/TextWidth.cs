namespace KccPerformance.Web.Documents.Charts;

/// <summary>The approximate width of text in bold Arial, for placing labels.</summary>
internal static class TextWidth
{
    public static double Of(string text, int size)
    {
        var width = 0.0;
        foreach (var letter in text)
        {
            width += Share(letter);
        }

        return width * size;
    }

    private static double Share(char letter) => letter switch
    {
        '.' or ',' or ' ' or 'i' or 'l' or 'j' => 0.29,
        '%' or 'm' or 'M' or 'W' => 0.89,
        '−' or '*' or 'f' or 't' or 'r' => 0.45,
        _ when char.IsUpper(letter) => 0.7,
        _ => 0.57,
    };
}
