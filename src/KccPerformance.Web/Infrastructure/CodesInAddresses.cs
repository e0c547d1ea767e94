namespace KccPerformance.Web.Infrastructure;

/// <summary>
/// Codes of actions may contain slashes, and an address then has more parts than its route. The parts of a code are
/// joined with a tilde, which no code contains, so that the code is one value of the route: /plans/x/actions/2/4/evidence
/// is read as /plans/x/actions/2~4/evidence.
/// </summary>
internal static class CodesInAddresses
{
    private const string Actions = "actions";

    /// <summary>The parts of addresses that follow the code of an action.</summary>
    private static readonly HashSet<string> Pages = new(StringComparer.OrdinalIgnoreCase)
    {
        "answer", "closure", "deadline", "evidence", "follow", "leads", "milestones", "officers", "questions", "retire", "return", "timescale", "unfollow", "updates",
    };

    public static void UseCodesInAddresses(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path.Value is { } path && path.Contains("/actions/", StringComparison.OrdinalIgnoreCase) && Join(path) is { } joined)
        {
            context.Request.Path = joined;
        }

        return next(context);
    });

    /// <summary>The address with the code in one part; null if it has no code with a slash.</summary>
    internal static string? Join(string path)
    {
        var parts = path.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Split('/');
        var first = parts is ["", "plans", _, Actions, ..] ? 4 : parts is ["", "admin", "plans", _, Actions, ..] ? 5 : parts.Length;
        var end = first + 1;
        while (end < parts.Length && parts[end].Length > 0 && !Pages.Contains(parts[end]))
        {
            end++;
        }

        return end <= first + 1 || first >= parts.Length
            ? null
            : string.Join('/', [.. parts[..first], string.Join('~', parts[first..end]), .. parts[end..]]);
    }
}
