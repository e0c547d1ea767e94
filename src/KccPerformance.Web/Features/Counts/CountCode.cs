using System.Globalization;
using System.Text.RegularExpressions;
using KccPerformance.Core.Platform.Text;

namespace KccPerformance.Web.Features.Counts;

/// <summary>
/// The short code of a count in a report, which pages show and people type after the address: what is counted, the last day of
/// the report, and which of its counts: "CRR-2013-12-31-red".
/// </summary>
/// <param name="Name">What is counted, in capitals: "CRR".</param>
/// <param name="Day">The last day of the report.</param>
/// <param name="Word">The count: "red".</param>
public sealed partial record CountCode(string Name, DateOnly Day, string Word)
{
    /// <summary>The address of the page of a count.</summary>
    public const string Address = "/counts/";

    /// <summary>Reads a code in any case; null for anything else.</summary>
    public static CountCode? Read(string? text)
        => text is not null && Shape().Match(text) is { Success: true } match
            && DateOnly.TryParseExact(match.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new(match.Groups["name"].Value.ToUpperInvariant(), day, match.Groups["word"].Value.ToLowerInvariant())
                : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}-{Day:yyyy-MM-dd}-{Word}");

    [GeneratedRegex("^(?<name>[A-Za-z]{1,10}[0-9]{0,6})-(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})-(?<word>[A-Za-z][A-Za-z-]{1,19})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: PatternLimit.Milliseconds)]
    private static partial Regex Shape();
}

/// <summary>A route value that is the code of a count.</summary>
internal sealed class CountCodeConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
        => CountCode.Read(values[routeKey]?.ToString()) is not null;
}
