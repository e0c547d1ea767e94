namespace KccPerformance.Core.Files;

/// <summary>The effect of a problem on the import.</summary>
public enum ProblemWeight
{
    /// <summary>A warning: a person should check it, and the import can continue.</summary>
    Check,

    /// <summary>An error: nothing can be imported until the file is corrected.</summary>
    Stops,
}

/// <summary>An error or a warning about an imported file.</summary>
/// <param name="Where">The place in the file, "row 12", or "the whole file".</param>
/// <param name="Sentence">What is wrong or unclear, and what to do.</param>
/// <param name="Weight">Whether it stops the import.</param>
public sealed record ImportProblem(string Where, string Sentence, ProblemWeight Weight);
