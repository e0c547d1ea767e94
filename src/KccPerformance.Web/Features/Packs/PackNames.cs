using System.Globalization;
using KccPerformance.Web.Documents;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The code of a plan's committee report, and the ids of its actions.</summary>
public static class PackNames
{
    /// <summary>The id of an action for links: "action-CEA1".</summary>
    public static string Anchor(string code) => "action-" + string.Concat(code.Where(char.IsAsciiLetterOrDigit));

    /// <summary>"BOS-2009-09" for "Building on Success" in September 2009.</summary>
    public static string PackCode(string title, DateOnly lastDay)
    {
        var initials = string.Concat(PackText.Clean(title).Split([' ', '-', '\n'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => char.IsLetterOrDigit(word[0])).Select(word => char.ToUpperInvariant(word[0])));
        return string.Create(CultureInfo.InvariantCulture, $"{(initials.Length > 0 ? initials : "PLAN")}-{lastDay:yyyy-MM}");
    }
}
