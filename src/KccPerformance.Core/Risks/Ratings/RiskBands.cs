namespace KccPerformance.Core.Risks.Ratings;

/// <summary>
/// The scores that are Low (Green), Medium (Amber) and High (Red). Kent's are 1 to 6, 8 to 15 and 16 to 25. A council
/// sets its own in Risks:Bands.
/// </summary>
/// <param name="LowTo">The highest score that is low.</param>
/// <param name="MediumFrom">The lowest score that is medium.</param>
/// <param name="MediumTo">The highest score that is medium.</param>
/// <param name="HighFrom">The lowest score that is high.</param>
public sealed record RiskBands(int LowTo, int MediumFrom, int MediumTo, int HighFrom)
{
    /// <summary>The bands of Kent's report of December 2013.</summary>
    public static RiskBands Kent { get; } = new(6, 8, 15, 16);

    /// <summary>Whether the bands are in order and between 1 and 25.</summary>
    public bool IsValid => LowTo >= RiskScore.Least && LowTo < MediumFrom && MediumFrom <= MediumTo && MediumTo < HighFrom && HighFrom <= RiskScore.Most;
}
