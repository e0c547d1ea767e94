using System.Globalization;
using System.Text;

namespace KccPerformance.Core.Platform.Text;

/// <summary>The names of things in addresses.</summary>
public static class Slug
{
    /// <summary>
    /// A name in lower-case letters, digits and hyphens, without accents and apostrophes: "Specialist Children’s Services"
    /// becomes "specialist-childrens-services". Empty where the name has neither letters nor digits of English.
    /// </summary>
    public static string Of(string name)
    {
        var slug = new StringBuilder(name.Length);
        foreach (var letter in WellFormedText.Normalized(name, NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                slug.Append(char.ToLowerInvariant(letter));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && letter is not ('’' or '\'')
                && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().TrimEnd('-');
    }
}
