namespace KccPerformance.Core.Consultations;

/// <summary>A consultation as it is on a day.</summary>
/// <param name="Number">The number of its reference.</param>
/// <param name="Text">What is recorded of it.</param>
/// <param name="State">Its state on that day.</param>
/// <param name="IsIllustrative">Whether it is invented for the demonstration.</param>
/// <param name="Version">Its version, for a form.</param>
public sealed record ConsultationPosition(int Number, ConsultationText Text, ConsultationState State, bool IsIllustrative, int Version)
{
    public string Reference => ConsultationReference.Of(Number);

    public string Address => "/consultations/" + Reference;

    public bool LacksFindings => State == ConsultationState.Closed && Text.Findings is null;

    public bool LacksUse => State == ConsultationState.Closed && Text.UseOfViews is null;

    /// <summary>Whether it has closed and people have not been told what was said, or what came of it.</summary>
    public bool IsException => LacksFindings || LacksUse;

    /// <summary>
    /// Exceptions first, those that closed longest ago first; then open ones by end, planned ones by start, and the others,
    /// the last closed first.
    /// </summary>
    public static IReadOnlyList<ConsultationPosition> InOrder(IEnumerable<ConsultationPosition> all)
        => [.. all.OrderBy(Rank).ThenBy(one => Rank(one) == 3 ? -(one.Text.Ends?.DayNumber ?? 0) : DayOf(one)).ThenBy(one => one.Number)];

    private static int Rank(ConsultationPosition one) => one.IsException ? 0 : one.State switch
    {
        ConsultationState.Open => 1,
        ConsultationState.Planned => 2,
        _ => 3,
    };

    private static int DayOf(ConsultationPosition one)
        => ((one.State == ConsultationState.Planned ? one.Text.Starts : one.Text.Ends) ?? DateOnly.MaxValue).DayNumber;
}
