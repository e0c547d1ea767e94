namespace KccPerformance.Core.Platform.Time;

/// <summary>The dates that people and files can give. Years far from these are mistakes, and there is no day after the last one of 9999.</summary>
public static class PossibleDates
{
    public const int FirstYear = 1900, LastYear = 2200;

    public static bool Include(DateOnly date) => date.Year is >= FirstYear and <= LastYear;
}
