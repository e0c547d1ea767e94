using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace KccPerformance.Web.Features.ModernGov;

/// <summary>A committee of Modern.Gov.</summary>
public sealed record ModernGovBody(int Id, string Title);

/// <summary>A meeting of Modern.Gov.</summary>
/// <param name="Id">Its number there.</param>
/// <param name="Date">The day.</param>
/// <param name="Time">The time as Modern.Gov writes it, such as 10.00 am.</param>
/// <param name="Status">The state as Modern.Gov writes it, such as Agenda published.</param>
public sealed record ModernGovMeeting(int Id, DateOnly Date, string Time, string Status)
{
    public bool IsCancelled => Status.Contains("cancel", StringComparison.OrdinalIgnoreCase);
}

/// <summary>An item of an agenda. The title of an exempt item is empty.</summary>
public sealed record ModernGovItem(string Number, string Title, bool IsExempt);

/// <summary>
/// Reads the answers of Modern.Gov's web service. Only what a page needs is read, and what has no number, date or title is left
/// out. Names of elements are compared without regard to capitals, because versions differ.
/// </summary>
internal static class ModernGovCalendar
{
    /// <summary>The most committees, meetings and items that are read.</summary>
    public const int MostBodies = 500, MostMeetings = 100, MostItems = 200;

    private const int LongestTitle = 300, LongestWord = 60;

    /// <summary>The committees that exist, by title.</summary>
    public static IReadOnlyList<ModernGovBody> BodiesIn(XDocument answer) =>
    [
        .. All(answer, "committee")
            .Where(one => !IsTrue(one, "committeedeleted") && !IsTrue(one, "committeeexpired"))
            .Select(one => (Id: Number(one, "committeeid"), Title: Text(one, "committeetitle", LongestTitle)))
            .Where(one => one.Id is not null && one.Title.Length > 0)
            .Select(one => new ModernGovBody(one.Id!.Value, one.Title))
            .DistinctBy(one => one.Id)
            .OrderBy(one => one.Title, StringComparer.CurrentCultureIgnoreCase).ThenBy(one => one.Id)
            .Take(MostBodies),
    ];

    /// <summary>The meetings, by date.</summary>
    public static IReadOnlyList<ModernGovMeeting> MeetingsIn(XDocument answer) =>
    [
        .. All(answer, "meeting")
            .Select(one => (Id: Number(one, "meetingid"), Date: Day(one, "meetingdate"), One: one))
            .Where(one => one.Id is not null && one.Date is not null)
            .Select(one => new ModernGovMeeting(one.Id!.Value, one.Date!.Value, Text(one.One, "meetingtime", LongestWord), Text(one.One, "meetingstatus", LongestWord)))
            .DistinctBy(one => one.Id)
            .OrderBy(one => one.Date).ThenBy(one => one.Id)
            .Take(MostMeetings),
    ];

    /// <summary>The items of the agenda of a meeting, in their order.</summary>
    public static IReadOnlyList<ModernGovItem> ItemsIn(XDocument answer) =>
    [
        .. All(answer, "agendaitem")
            .Select(one => (Number: Text(one, "agendaitemnumber", LongestWord), Title: Text(one, "agendaitemtitle", LongestTitle), IsExempt: IsTrue(one, "isrestricted")))
            .Where(one => one.Title.Length > 0 && one.Number is not ("" or "0"))
            .Select(one => new ModernGovItem(one.Number, one.IsExempt ? string.Empty : one.Title, one.IsExempt))
            .Take(MostItems),
    ];

    /// <summary>The body whose title is a name of the committee; null if there is none, or more than one.</summary>
    public static ModernGovBody? Find(IReadOnlyList<ModernGovBody> bodies, params IReadOnlyList<string> names)
        => bodies.Where(body => names.Any(name => Plain(name) == Plain(body.Title))).ToList() is [var only] ? only : null;

    /// <summary>The letters and figures of a name, with "and" for an ampersand.</summary>
    private static string Plain(string name) => string.Concat(name.Replace("&", "and", StringComparison.Ordinal).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static IEnumerable<XElement> All(XDocument answer, string name)
        => answer.Descendants().Where(one => one.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase) && one.HasElements);

    /// <summary>The text of a part, on one line. Modern.Gov encodes entities twice.</summary>
    private static string Text(XElement one, string part, int longest)
    {
        var found = one.Elements().FirstOrDefault(child => child.Name.LocalName.Equals(part, StringComparison.OrdinalIgnoreCase))?.Value ?? string.Empty;
        var line = string.Join(' ', WebUtility.HtmlDecode(found).Split([' ', '\t', '\r', '\n', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= longest ? line : line[..longest].TrimEnd() + "…";
    }

    private static bool IsTrue(XElement one, string part) => Text(one, part, LongestWord).Equals("true", StringComparison.OrdinalIgnoreCase);

    private static int? Number(XElement one, string part)
        => int.TryParse(Text(one, part, LongestWord), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateOnly? Day(XElement one, string part)
        => DateOnly.TryParseExact(Text(one, part, LongestWord), "dd/MM/yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
