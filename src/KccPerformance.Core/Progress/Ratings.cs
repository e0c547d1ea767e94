namespace KccPerformance.Core.Progress;

/// <summary>How far an action has got.</summary>
public enum Stage
{
    NotStarted,
    InProgress,

    /// <summary>Claimed by an officer; a committee has still to accept it.</summary>
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

/// <summary>Whether the evidence of improvement will be there, however busy everybody is.</summary>
public enum OutcomeConfidence
{
    High,
    Medium,
    Low,
}

/// <summary>The position against the one in the last frozen period.</summary>
public enum DirectionOfTravel
{
    Improving,
    NoChange,
    Worsening,
}

/// <summary>
/// The one word that stands for stage and delivery together, in the order from worst to best. The order is the
/// explicit rank by which positions are compared and sorted.
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

/// <summary>The one place where ratings are put together and compared.</summary>
public static class Ratings
{
    /// <summary>Delivery ratings from best to worst, as forms offer them.</summary>
    public static IReadOnlyList<DeliveryRating> Deliveries { get; } = [DeliveryRating.OnTrack, DeliveryRating.AtRisk, DeliveryRating.OffTrack];

    /// <summary>The stages that an officer may report: only a committee closes.</summary>
    public static IReadOnlyList<Stage> Reportable { get; } = [Stage.NotStarted, Stage.InProgress, Stage.Complete];

    public static IReadOnlyList<OutcomeConfidence> Confidences { get; } = [OutcomeConfidence.High, OutcomeConfidence.Medium, OutcomeConfidence.Low];

    /// <summary>Standings as blocks of a bar are drawn, worst first.</summary>
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

    /// <summary>Whether work is still to be done: not yet claimed complete.</summary>
    public static bool IsOpen(this Stage stage) => stage is Stage.NotStarted or Stage.InProgress;

    /// <summary>At risk or off track, which need a next step: what will bring it back.</summary>
    public static bool NeedsNextStep(this DeliveryRating? delivery) => delivery is DeliveryRating.AtRisk or DeliveryRating.OffTrack;

    /// <summary>The direction from a frozen standing to a later one; none where there was no frozen one.</summary>
    public static DirectionOfTravel? Direction(Standing? before, Standing now)
        => before is { } was ? Compare((int)now, (int)was) : null;

    /// <summary>The direction of confidence; none where either rating is missing.</summary>
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
