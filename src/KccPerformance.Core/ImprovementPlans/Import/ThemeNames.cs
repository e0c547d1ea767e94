using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>The names of themes in headings, which are often all capitals.</summary>
internal static partial class ThemeNames
{
    private const int LongestAcronym = 4;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("AEIOUY");

    private static readonly HashSet<string> Small = new(StringComparer.Ordinal)
    {
        "A", "AN", "AND", "AS", "AT", "BY", "FOR", "FROM", "IN", "INTO", "OF", "ON", "OR", "OUR", "THE", "TO", "WITH", "ITS",
    };

    /// <summary>Words of up to four letters that are common in headings and are not acronyms.</summary>
    private static readonly HashSet<string> Common = new(StringComparer.Ordinal)
    {
        "BEST", "CARE", "CITY", "COST", "DATA", "FIRE", "FULL", "GOOD", "HEAR", "HOME", "KENT", "KEY", "LAND", "LIFE", "LOW", "NEW", "OLD", "PAY", "PLAN", "PLAY",
        "RISK", "ROAD", "SAFE", "TOWN", "WASTE", "WELL", "WORK", "USE", "ONE", "TWO", "BEING", "ALL", "MORE", "AGE", "JOBS", "HELP", "TEAM", "PARK", "WATER", "AIR",
    };

    private static readonly HashSet<string> Acronyms = new(StringComparer.Ordinal)
    {
        "SEND", "SEN", "ICT", "IT", "HR", "NHS", "KCC", "LAA", "CPA", "CAA", "EHC", "EHCP", "DSG", "MTFP", "SEF", "PFI", "UK", "EU", "PR", "GP", "CQC", "CCG", "ICB",
        "LSP", "BME", "EDI", "SME", "AI", "VCS", "VCSE", "CYP", "ASC", "OFSTED", "CAMHS", "MASH", "NEET", "LGBT", "GDPR", "FOI", "KPI", "LEP", "SSE", "DFE", "HMI",
    };

    /// <summary>
    /// Converts a heading in capitals to a name: "SEND AND ICT" becomes "SEND and ICT". A heading with lower-case letters
    /// is not changed.
    /// </summary>
    /// <param name="heading">The heading.</param>
    /// <param name="isSure">False if a short word may be an acronym.</param>
    public static string FromCapitals(string heading, out bool isSure)
    {
        isSure = true;
        if (heading.Any(char.IsLower))
        {
            return heading;
        }

        var isKnown = true;
        var isFirst = true;
        var name = Word().Replace(heading, match =>
        {
            var word = match.Value;
            var isAcronym = Acronyms.Contains(word) || word.Any(char.IsDigit) || (!Small.Contains(word) && word.Length > 1 && !word.AsSpan().ContainsAny(Vowels));
            isKnown &= isAcronym || Small.Contains(word) || Common.Contains(word) || word.Length > LongestAcronym;
            var lower = isAcronym ? word : word.ToLower(CultureInfo.GetCultureInfo("en-GB"));
            var result = isFirst ? char.ToUpper(lower[0], CultureInfo.GetCultureInfo("en-GB")) + lower[1..] : lower;
            isFirst = false;
            return result;
        });
        isSure = isKnown;
        return name;
    }

    [GeneratedRegex(@"[\p{L}\d][\p{L}\d’']*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Word();
}
