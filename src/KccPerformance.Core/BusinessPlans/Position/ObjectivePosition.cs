using KccPerformance.Core.BusinessPlans.Monitoring;

namespace KccPerformance.Core.BusinessPlans.Position;

/// <summary>An objective as it is in a half-year.</summary>
public sealed record ObjectivePosition
{
    public required int Id { get; init; }

    public required string PlanSlug { get; init; }

    public required string Division { get; init; }

    public required string? Directorate { get; init; }

    public required int Year { get; init; }

    public required string Service { get; init; }

    public required int Paragraph { get; init; }

    /// <summary>The text of the objective.</summary>
    public required string Text { get; init; }

    public required string? Lead { get; init; }

    public required DateOnly? OriginalDate { get; init; }

    public required string? DateWords { get; init; }

    /// <summary>The last move of the due date; null if it has not moved.</summary>
    public MovedDate? Moved { get; init; }

    /// <summary>The monitoring; null if nothing has been reported in the half-year.</summary>
    public MonitoredState? Monitoring { get; init; }

    /// <summary>The state; null if nothing has been reported in the half-year.</summary>
    public ObjectiveState? State => Monitoring?.State;

    /// <summary>The current due date.</summary>
    public DateOnly? DueDate => Moved?.To ?? OriginalDate;

    /// <summary>The paragraph of the report, or the text of the objective if there is no report.</summary>
    public string Words => Monitoring?.Words ?? Text;

    public bool IsException => State is { } state && MonitoringRules.IsException(state);

    /// <summary>Whether the objective is delayed and has no new date.</summary>
    public bool LacksDate => Monitoring is { State: ObjectiveState.Delayed, RevisedDate: null };

    /// <summary>The service, or the division if the objective belongs to no service.</summary>
    public string Team => Service.Length == 0 ? Division : Service;

    public string Address => $"/business-plans/{PlanSlug}/{Paragraph}";
}

/// <summary>A move of a date.</summary>
public sealed record MovedDate(DateOnly? From, DateOnly To, string Reason, string? Words, string By, DateTime At);

/// <summary>The current monitoring of an objective.</summary>
public sealed record MonitoredState
{
    public required ObjectiveState State { get; init; }

    public required MonitoringStage Stage { get; init; }

    public required string Words { get; init; }

    public required string? Reason { get; init; }

    public required DateOnly? RevisedDate { get; init; }

    public required string? MovedTo { get; init; }

    public required bool IsPrinted { get; init; }

    public required bool IsIssue { get; init; }

    public required string Author { get; init; }

    public required int? AuthorId { get; init; }

    public required DateTime EnteredAt { get; init; }

    public required string? DecidedBy { get; init; }

    public required DateTime? DecidedAt { get; init; }

    public required int Version { get; init; }

    public bool IsSuggested => Stage == MonitoringStage.Suggested;
}

/// <summary>The number of objectives in each state. The counts add up to the number of objectives.</summary>
public sealed record StateCounts(int Stopped, int Delayed, int Transferred, int OnTrack, int Achieved, int NotReported)
{
    public int Total => Stopped + Delayed + Transferred + OnTrack + Achieved + NotReported;

    public int Exceptions => Stopped + Delayed + Transferred;

    public static StateCounts Of(IEnumerable<ObjectivePosition> objectives)
    {
        var states = objectives.Select(one => one.State).ToList();
        int Count(ObjectiveState? state) => states.Count(one => one == state);
        return new(Count(ObjectiveState.Stopped), Count(ObjectiveState.Delayed), Count(ObjectiveState.Transferred), Count(ObjectiveState.OnTrack),
            Count(ObjectiveState.Achieved), Count(null));
    }

    public int Of(ObjectiveState? state) => state switch
    {
        ObjectiveState.Stopped => Stopped,
        ObjectiveState.Delayed => Delayed,
        ObjectiveState.Transferred => Transferred,
        ObjectiveState.OnTrack => OnTrack,
        ObjectiveState.Achieved => Achieved,
        _ => NotReported,
    };
}
