using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>One item in a list of tasks.</summary>
/// <param name="Plan">The plan's slug.</param>
/// <param name="Code">The action.</param>
/// <param name="Title">The inspectors' comment.</param>
public sealed record WaitingRow(string Plan, string Code, string Title)
{
    public string ActionAddress => $"/plans/{Plan}/actions/{Code}";

    /// <summary>The subject: an evidence requirement, a reason or a statement.</summary>
    public required string About { get; init; }

    /// <summary>The submitted items, each with its author and date.</summary>
    public required IReadOnlyList<WaitingItem> Items { get; init; }

    public required string StepAddress { get; init; }
}

/// <summary>A submitted item.</summary>
public sealed record WaitingItem(string Title, string By, DateOnly On);

/// <summary>A list of tasks of one kind, oldest first.</summary>
public sealed record WaitingPage(WaitingKind Kind, int Number, int Found, IReadOnlyList<WaitingRow> Rows)
{
    /// <summary>The number of rows on a page.</summary>
    public const int Size = 25;

    public int Pages => Math.Max(1, (Found + Size - 1) / Size);

    public string Heading => Found == 0 ? Kind.Nothing : Labels.Count(Found, Kind.One, Kind.Many);

    public string To(int page) => $"{Kind.Address}?page={page}";

    /// <summary>The page number limited to existing pages.</summary>
    public static int Within(int? page, int found) => Math.Clamp(page ?? 1, 1, Math.Max(1, (found + Size - 1) / Size));
}

/// <summary>The text of a list.</summary>
public sealed record WaitingKind(string Title, string Address, string Nothing, string One, string Many, string AboutHeading, string ItemHeading, string Step)
{
    public static WaitingKind Evidence { get; } = new(
        "Evidence to verify", "/to-do/evidence", "No evidence to verify", "evidence requirement to verify", "evidence requirements to verify", "Evidence for", "Evidence added", "Verify evidence");

    public static WaitingKind Completed { get; } = new(
        "Completed actions to verify", "/to-do/completed", "No completed actions to verify", "completed action to verify", "completed actions to verify", "Officer’s statement", "Reported complete", "Verify action");

    public static WaitingKind Dates { get; } = new(
        "Date requests", "/to-do/dates", "No date requests to decide", "request for a later date", "requests for a later date", "Reason", "Request", "Record decision");
}
