namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>The stage of an action.</summary>
public enum Stage
{
    NotStarted,
    InProgress,

    /// <summary>Reported complete by an officer, and not yet accepted by a committee.</summary>
    Complete,

    /// <summary>Accepted by a committee.</summary>
    Closed,
}

/// <summary>Whether the work will be done on time; only for an action in progress.</summary>
public enum DeliveryRating
{
    OnTrack,
    AtRisk,
    OffTrack,
}

/// <summary>How confident officers are that the action will achieve the intended improvement.</summary>
public enum OutcomeConfidence
{
    High,
    Medium,
    Low,
}

/// <summary>The position compared with the last final report.</summary>
public enum DirectionOfTravel
{
    Improving,
    NoChange,
    Worsening,
}

/// <summary>
/// Stage and delivery as one value, from worst to best. The numbers are the order in which positions are compared and
/// sorted.
/// </summary>
public enum Standing
{
    OffTrack = 1,
    AtRisk = 2,
    NotStarted = 3,
    OnTrack = 4,
    Complete = 5,
    Closed = 6,
}

/// <summary>All rules to combine and compare ratings.</summary>
public static class Ratings
{
    /// <summary>Delivery ratings from best to worst, as forms offer them.</summary>
    public static IReadOnlyList<DeliveryRating> Deliveries { get; } = [DeliveryRating.OnTrack, DeliveryRating.AtRisk, DeliveryRating.OffTrack];

    /// <summary>The stages that an officer may report. Only a committee can close an action.</summary>
    public static IReadOnlyList<Stage> Reportable { get; } = [Stage.NotStarted, Stage.InProgress, Stage.Complete];

    public static IReadOnlyList<OutcomeConfidence> Confidences { get; } = [OutcomeConfidence.High, OutcomeConfidence.Medium, OutcomeConfidence.Low];

    /// <summary>Standings in the order of the blocks of a bar, worst first.</summary>
    public static IReadOnlyList<Standing> Standings { get; } =
        [Standing.OffTrack, Standing.AtRisk, Standing.OnTrack, Standing.Complete, Standing.Closed, Standing.NotStarted];

    /// <summary>The standing of a stage and delivery rating.</summary>
    /// <exception cref="ArgumentException">In progress without a delivery rating.</exception>
    public static Standing StandingOf(Stage stage, DeliveryRating? delivery) => stage switch
    {
        Stage.NotStarted => Standing.NotStarted,
        Stage.Complete => Standing.Complete,
        Stage.Closed => Standing.Closed,
        _ => delivery switch
        {
            DeliveryRating.OnTrack => Standing.OnTrack,
            DeliveryRating.AtRisk => Standing.AtRisk,
            DeliveryRating.OffTrack => Standing.OffTrack,
            _ => throw new ArgumentException("An action in progress has a delivery rating.", nameof(delivery)),
        },
    };

    /// <summary>Whether there is still work to do: not complete or closed.</summary>
    public static bool IsOpen(this Stage stage) => stage is Stage.NotStarted or Stage.InProgress;

    /// <summary>At risk or off track, which need next steps.</summary>
    public static bool NeedsNextStep(this DeliveryRating? delivery) => delivery is DeliveryRating.AtRisk or DeliveryRating.OffTrack;

    /// <summary>The direction from an earlier standing to a later one; null if there was none.</summary>
    public static DirectionOfTravel? Direction(Standing? before, Standing now)
        => before is { } was ? Compare((int)now, (int)was) : null;

    /// <summary>The direction of confidence; null if either rating is missing.</summary>
    public static DirectionOfTravel? Direction(OutcomeConfidence? before, OutcomeConfidence? now)
        => before is { } was && now is { } current ? Compare(Rank(current), Rank(was)) : null;

    /// <summary>Low 1, Medium 2, High 3.</summary>
    public static int Rank(this OutcomeConfidence confidence) => confidence switch
    {
        OutcomeConfidence.Low => 1,
        OutcomeConfidence.Medium => 2,
        _ => 3,
    };

    private static DirectionOfTravel Compare(int now, int before) => Math.Sign(now - before) switch
    {
        > 0 => DirectionOfTravel.Improving,
        < 0 => DirectionOfTravel.Worsening,
        _ => DirectionOfTravel.NoChange,
    };
}
