using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Errors;

/// <summary>The text of an error page, and what to do next.</summary>
public sealed record ErrorPage(string Title, string What, string Next)
{
    private const string Search = "You can search for a code, a name or words in the box at the top of the page.";

    /// <summary>A form that could not be saved, to be submitted again from this page.</summary>
    public UnsentFields? Unsent { get; init; }

    /// <summary>The page for a status code.</summary>
    /// <param name="code">The status code.</param>
    /// <param name="refused">The permission that was missing; null if that was not the reason.</param>
    /// <param name="roles">The roles of the signed-in user.</param>
    public static ErrorPage For(int code, Permission? refused = null, Role? roles = null) => code switch
    {
        StatusCodes.Status400BadRequest => new(
            "This page has expired",
            "Your changes were not saved. The page was open for too long, or you signed in again in another tab.",
            "Go back, copy your text, refresh the page and try again."),
        StatusCodes.Status403Forbidden => new(
            "You do not have permission to view this page",
            WhoMay(refused, roles),
            "If you think you need access, contact the performance team."),
        StatusCodes.Status413PayloadTooLarge => new(
            "The file or text is too large",
            "Nothing was saved.",
            "Go back and send a smaller file or less text."),
        StatusCodes.Status429TooManyRequests => new(
            "Too many sign-in attempts",
            "There were too many attempts to sign in from your network in the last minute.",
            "Wait a minute, then try again."),
        StatusCodes.Status503ServiceUnavailable => new(
            "The service is temporarily unavailable",
            "Your last change has not been saved. Everything you saved before is safe.",
            "Try again in a few minutes."),
        _ when code >= 500 => new(
            "Sorry, there is a problem with the service",
            "Your changes were not saved. If you were writing, go back in your browser: your text is still in the form.",
            "Try again. If the problem continues, tell the performance team what you were doing and when."),
        _ => new(
            "Page not found",
            "If you typed the address, check it is correct. The address of an action ends with its code, such as CEA1.",
            Search),
    };

    private static string WhoMay(Permission? refused, Role? roles) => refused switch
    {
        null => "Your account does not have access to this page.",
        { WhoseItems: { } whoseItems } when roles?.May(refused) == true => whoseItems,
        { WhoMay: { } whoMay } when roles?.May(refused) != true => whoMay,
        _ when roles?.May(refused) == true => "Only people who are responsible for the item can use this page, and it is not assigned to you.",
        _ => WhoMay(refused),
    };

    /// <summary>The roles that have a permission: "Only officers and administrators can use this page."</summary>
    private static string WhoMay(Permission permission)
    {
        var names = RolePermissions.All.Where(one => one.May(permission)).Select(one => Labels.Of(one).ToLowerInvariant() + "s").ToList();
        return names.Count == 0 ? "Your account does not have access to this page." : $"Only {Labels.List(names)} can use this page.";
    }
}
