using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.ToDo;

/// <summary>One piece of work in a list of one kind.</summary>
/// <param name="Plan">The plan's part of the address.</param>
/// <param name="Code">The action.</param>
/// <param name="Title">The inspectors' comment on it.</param>
public sealed record WaitingRow(string Plan, string Code, string Title)
{
    public string ActionAddress => $"/plans/{Plan}/actions/{Code}";

    /// <summary>What it is about: an evidence requirement, a reason, a statement.</summary>
    public required string About { get; init; }

    /// <summary>What has been put forward, each with who did and when.</summary>
    public required IReadOnlyList<WaitingItem> Items { get; init; }

    public required string StepAddress { get; init; }
}

/// <summary>Something put forward.</summary>
public sealed record WaitingItem(string Title, string By, DateOnly On);

/// <summary>A list of one kind of work, the oldest first.</summary>
public sealed record WaitingPage(WaitingKind Kind, int Number, int Found, IReadOnlyList<WaitingRow> Rows)
{
    /// <summary>The number of rows on a page.</summary>
    public const int Size = 25;

    public int Pages => Math.Max(1, (Found + Size - 1) / Size);

    public string Heading => Found == 0 ? Kind.Nothing : Labels.Count(Found, Kind.One, Kind.Many);

    public string To(int page) => $"{Kind.Address}?page={page}";

    /// <summary>The number of a page that exists.</summary>
    public static int Within(int? page, int found) => Math.Clamp(page ?? 1, 1, Math.Max(1, (found + Size - 1) / Size));
}

/// <summary>The words of a list.</summary>
public sealed record WaitingKind(string Title, string Address, string Nothing, string One, string Many, string AboutHeading, string ItemHeading, string Step)
{
    public static WaitingKind Evidence { get; } = new(
        "Evidence to verify", "/to-do/evidence", "No evidence to verify", "evidence requirement to verify", "evidence requirements to verify", "Evidence for", "Evidence added", "Verify evidence");

    public static WaitingKind Completed { get; } = new(
        "Completed actions to verify", "/to-do/completed", "No completed actions to verify", "completed action to verify", "completed actions to verify", "Officer’s statement", "Reported complete", "Verify action");

    public static WaitingKind Dates { get; } = new(
        "Date requests", "/to-do/dates", "No date requests to decide", "request for a later date", "requests for a later date", "Reason", "Request", "Record decision");
}
