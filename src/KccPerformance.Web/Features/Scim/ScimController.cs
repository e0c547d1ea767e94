using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Scim;

/// <summary>
/// A part of SCIM 2.0 (RFC 7643 and 7644), as Microsoft Entra ID calls it. Its token is the only proof of identity and cookies are
/// not looked at, so forms of other sites can do nothing here, and there is no antiforgery token.
/// </summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers), AuthenticationSchemes = ScimSetup.Scheme)]
[IgnoreAntiforgeryToken]
[EnableRateLimiting(ScimSetup.Limit)]
public abstract class ScimController : ControllerBase
{
    /// <summary>The most items in a part of a list, and the number if the caller does not say.</summary>
    protected const int Most = 200, Usual = 100;

    /// <summary>Answers, or says in SCIM's form why not.</summary>
    protected async Task<IActionResult> AnswerAsync(Func<Task<IActionResult>> answer)
    {
        Response.Headers.CacheControl = "no-store";
        try
        {
            return await answer();
        }
        catch (ScimException refused)
        {
            return Refusal(refused);
        }
        catch (RuleException broken)
        {
            return Refusal(ScimException.Of(broken));
        }
    }

    protected static IActionResult Missing() => new ScimResult(ScimError.Of(StatusCodes.Status404NotFound), StatusCodes.Status404NotFound);

    /// <summary>The comparisons of the filter of the request; none if it has no filter.</summary>
    private protected IReadOnlyList<ScimTerm> Terms() => One("filter") is { } filter ? ScimFilter.Read(filter) : [];

    /// <summary>The part of the list that is asked for: the position of its first item, from 1, and the number of items.</summary>
    protected (int Start, int Count) Part()
        => (Math.Max(1, Number("startIndex") ?? 1), Math.Clamp(Number("count") ?? Usual, 0, Most));

    /// <summary>Whether the caller asks to leave an attribute out.</summary>
    protected bool Excludes(string attribute)
        => One("excludedAttributes") is { } names && names.Split(',', StringSplitOptions.TrimEntries).Contains(attribute, StringComparer.OrdinalIgnoreCase);

    private static ScimResult Refusal(ScimException refused) => new(ScimError.Of(refused.Status, refused.Type, refused.Message), refused.Status);

    private int? Number(string name) => One(name) is not { } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
        : throw ScimException.Value($"{name} must be a whole number.");

    private string? One(string name) => Request.Query[name] is not { Count: > 0 } values ? null
        : values.Count == 1 ? values[0]
        : throw ScimException.Value($"{name} is given more than once.");
}
