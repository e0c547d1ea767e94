namespace KccPerformance.Core.Files;

/// <summary>What a problem does to the import.</summary>
public enum ProblemWeight
{
    /// <summary>A person should look; the import can go on.</summary>
    Check,

    /// <summary>Nothing is imported until the file is put right.</summary>
    Stops,
}

/// <summary>Something a person has to know before the import is applied.</summary>
/// <param name="Where">The place in the file, "row 12", or "the whole file".</param>
/// <param name="Sentence">What is wrong or doubtful, and what to do.</param>
/// <param name="Weight">Whether it stops the import.</param>
public sealed record ImportProblem(string Where, string Sentence, ProblemWeight Weight);
