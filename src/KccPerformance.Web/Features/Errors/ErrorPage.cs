namespace KccPerformance.Web.Features.Errors;

/// <summary>What an error page says, and what to do next.</summary>
public sealed record ErrorPage(string Title, string What, string Next)
{
    /// <summary>A form that could not be saved for now, to be sent again from this page.</summary>
    public UnsentFields? Unsent { get; init; }

    public static ErrorPage For(int code) => code switch
    {
        StatusCodes.Status400BadRequest => new(
            "This form cannot be used any more",
            "Nothing was saved. The page was open for a long time, or you signed in again in another window.",
            "Go back, copy what you typed, reload the page and send it again."),
        StatusCodes.Status403Forbidden => new(
            "You cannot do this",
            "Your account does not have the right to see or change this. Only the officers responsible for an action can report on it.",
            "If you think you should have it, ask the performance team."),
        StatusCodes.Status405MethodNotAllowed or StatusCodes.Status404NotFound => new(
            "Page not found",
            "If you typed the address, check it is right. An action’s address ends with its code, such as CEA1.",
            "You can search for a code, a name or words in the box at the top of the page."),
        StatusCodes.Status413PayloadTooLarge => new(
            "That is too much at once",
            "What you sent is larger than this page can take, and nothing was saved.",
            "Go back and send less."),
        StatusCodes.Status429TooManyRequests => new(
            "Too many tries",
            "There were too many attempts to sign in from your network in the last minute.",
            "Wait a minute, then try again."),
        StatusCodes.Status503ServiceUnavailable => new(
            "The service is temporarily unavailable",
            "Your last change has not been saved. Everything you saved before is safe.",
            "Try again in a few minutes."),
        _ when code >= 500 => new(
            "Something went wrong",
            "What you sent was not saved. If you were writing an update, go back in your browser: your text is still in the form.",
            "Try again. If it goes wrong a second time, tell the performance team what you were doing and when."),
        _ => new("Page not found", "If you typed the address, check it is right.", "You can search for a code, a name or words in the box at the top of the page."),
    };
}
