namespace KccPerformance.Benchmarks.Ratios;

/// <summary>A measured page: who opens it, and its highest cost in multiples of the bare app's list.</summary>
internal sealed record Page(string Name, string Who, string Address, double Goal);

/// <summary>The goals for the product, as ratios to the bare app in the same run.</summary>
internal static class Goals
{
    public const string Plan = "/plans/building-on-success";

    /// <summary>The highest cost of a page with a thousand times the sample's actions, in multiples of its cost with the sample.</summary>
    public const double Growth = 1.2;

    /// <summary>The highest cost of posting an update, in posts of the bare app.</summary>
    public const double Post = 2;

    /// <summary>The highest cost of a search in a thousand times the sample's actions, in lists of the bare app.</summary>
    public const double Search = 10;

    /// <summary>The goal for the slowest of a hundred posts with 16 writers, memory under load and start time: at most the bare app's.</summary>
    public const double NoMore = 1;

    public const string Member = "member@example.org";
    public const string Officer = "officer@example.org";
    public const string PerformanceOfficer = "performance.officer@example.org";

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

    /// <summary>The pages of performance, whose cost with 420 indicators of 40 quarters is compared with that of the sample's 35.</summary>
    public static readonly Page[] PerformancePages =
    [
        new("Final report", Member, "/performance", Growth),
        new("Open report", Member, "/performance/reports/2013-14-q4", Growth),
        new("Section", Member, "/performance/sections/customer-services", Growth),
        new("Indicator", Member, "/performance/indicators/SC02", Growth),
        new("Entering results", PerformanceOfficer, "/performance/results/new", Growth),
    ];

    public static readonly Page SearchPage = new("Search", Member, "/search?q=training", Search);
}
