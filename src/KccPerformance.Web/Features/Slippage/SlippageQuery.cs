using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Slippage;

/// <summary>A request to move the date of an action.</summary>
public sealed record SlippageRequest
{
    public required int Id { get; init; }

    public required int ActionId { get; init; }

    public required string Code { get; init; }

    public required string Comment { get; init; }

    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    public required string Reason { get; init; }

    public required string AskedBy { get; init; }

    public required DateOnly AskedOn { get; init; }

    public required DeadlineDecision Decision { get; init; }

    public required string? Committee { get; init; }

    public required string? Minute { get; init; }

    public required DateOnly? DecidedOn { get; init; }
}

/// <summary>An action whose due date has moved, with the reason for the latest move.</summary>
public sealed record SlippageEntry(ActionPosition Position, string? Reason);

/// <summary>The due dates that have moved, by how much, and the requests for later dates.</summary>
public sealed record SlippagePage(PlanContext Moment, int Dated, IReadOnlyList<SlippageEntry> Moved, IReadOnlyList<SlippageRequest> Requests)
{
    public string Address => $"/plans/{Moment.Slug}";

    public IReadOnlyList<SlippageRequest> Waiting => [.. Requests.Where(request => request.Decision == DeadlineDecision.Asked)];

    public IReadOnlyList<SlippageRequest> Refused => [.. Requests.Where(request => request.Decision == DeadlineDecision.Refused)];

    /// <summary>"2 of 17 due dates have moved".</summary>
    public string Title => (Moved.Count, Dated) switch
    {
        (_, 0) => "No action has a due date",
        (0, _) => "No due date has moved",
        (1, 1) => "The 1 due date has moved",
        (1, _) => $"1 of {Dated:N0} due dates has moved",
        _ => $"{Moved.Count:N0} of {Dated:N0} due dates have moved",
    };

    /// <summary>"CEC2 moved most, by 91 days. 1 request is awaiting a committee decision and 1 was refused."</summary>
    public string Story
    {
        get
        {
            var most = Moved.Count == 0 ? null : $"{Moved[0].Position.Code} moved {(Moved.Count == 1 ? null : "most, ")}by {Labels.Count(Moved[0].Position.DaysSlipped, "day")}. ";
            var waiting = Waiting.Count == 0 ? "No requests are awaiting a committee decision" : $"{Labels.Count(Waiting.Count, "request")} {(Waiting.Count == 1 ? "is" : "are")} awaiting a committee decision";
            var refused = Refused.Count == 0 ? "none were refused" : $"{Refused.Count:N0} {(Refused.Count == 1 ? "was" : "were")} refused";
            return $"{most}{waiting} and {refused}.";
        }
    }
}

/// <summary>Reads the slippage of a plan in four queries.</summary>
public sealed class SlippageQuery(PerformanceDbContext db, PlanContexts moments)
{
    /// <summary>The page of a plan; null if there is none.</summary>
    public async Task<SlippagePage?> FindAsync(string plan, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var dated = await ActionPosition.Of(moment, db).CountAsync(position => position.DueDate != null, cancellation);
        var moved = await ActionPosition.Of(moment, db).Where(position => position.TimesMoved > 0).ToListAsync(cancellation);
        var requests = await db.DeadlineChanges
            .Where(change => change.Action.Area.PlanId == moment.PlanId && change.Action.RetiredOn == null)
            .OrderByDescending(change => change.AskedOn).ThenByDescending(change => change.Id)
            .Select(change => new SlippageRequest
            {
                Id = change.Id,
                ActionId = change.ActionId,
                Code = change.Action.Code,
                Comment = change.Action.InspectorsComment,
                From = change.From,
                To = change.To,
                Reason = change.Reason,
                AskedBy = change.AskedBy,
                AskedOn = change.AskedOn,
                Decision = change.Decision,
                Committee = change.Committee!.ShortName,
                Minute = change.MinuteReference,
                DecidedOn = change.DecidedOn,
            })
            .ToListAsync(cancellation);
        var reasons = requests.Where(request => request.Decision == DeadlineDecision.Agreed).ToLookup(request => request.ActionId, request => request.Reason);

        // Ranked in memory, because the two databases count days between dates differently. Only few dates have moved.
        var ranked = moved
            .OrderByDescending(position => position.DaysSlipped)
            .ThenByDescending(position => position.TimesMoved)
            .ThenBy(position => position.AreaNumber).ThenBy(position => position.CodeKey)
            .Select(position => new SlippageEntry(position, reasons[position.Id].FirstOrDefault()));
        return new SlippagePage(moment, dated, [.. ranked], requests);
    }
}
