namespace KccPerformance.Benchmarks.Ratios;

/// <summary>A page that is measured: who opens it, and how many times the bare app's list it may cost.</summary>
internal sealed record Page(string Name, string Who, string Address, double Goal);

/// <summary>What the product is held to, as ratios to the bare app in the same run.</summary>
internal static class Goals
{
    public const string Plan = "/plans/building-on-success";

    /// <summary>How many times its cost at the sample's size a page may cost at a thousand times that.</summary>
    public const double Growth = 1.2;

    /// <summary>The cost of posting an update, in posts of the bare app.</summary>
    public const double Post = 2;

    /// <summary>The cost of a search among a thousand times the sample's actions, in lists of the bare app.</summary>
    public const double Search = 10;

    /// <summary>The slowest of a hundred posts with 16 writers, the memory under load and the start: no more than the bare app's.</summary>
    public const double NoMore = 1;

    public const string Member = "member@example.org";
    public const string Officer = "officer@example.org";

    public static readonly Page[] Pages =
    [
        new("Theme", Member, $"{Plan}/themes/1", 1.3),
        new("Plan", Member, Plan, 1.3),
        new("Action", Member, $"{Plan}/actions/CEC2", 1.3),
        new("Committee", Member, "/committees/1", 1.5),
        new("My actions", Officer, "/my-actions", 1.5),
        new("Actions", Member, $"{Plan}/actions", 1.5),
        new("Update form", Officer, $"{Plan}/actions/CEC2/updates/new", 1.5),
    ];

    public static readonly Page SearchPage = new("Search", Member, "/search?q=training", Search);
}
