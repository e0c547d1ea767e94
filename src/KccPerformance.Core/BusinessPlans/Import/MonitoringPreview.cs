using System.Security.Cryptography;
using System.Text;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>Something that an import adds or changes.</summary>
/// <param name="Division">The division.</param>
/// <param name="Paragraph">The paragraph; null for the plan itself.</param>
/// <param name="What">The change: "On track", "Date moved".</param>
/// <param name="Was">The previous value; null for a new item.</param>
public sealed record MonitoringChange(string Division, int? Paragraph, string What, string? Was);

/// <summary>What an import would change, or has changed.</summary>
/// <param name="Changes">All additions and changes.</param>
/// <param name="Same">The number of unchanged paragraphs.</param>
/// <param name="Problems">Errors and warnings.</param>
public sealed record MonitoringPreview(IReadOnlyList<MonitoringChange> Changes, int Same, IReadOnlyList<ImportProblem> Problems)
{
    public int Added => Changes.Count(change => change.Was is null);

    public int Changed => Changes.Count - Added;

    public bool IsStopped => Problems.Any(problem => problem.Weight == ProblemWeight.Stops);

    public bool IsEmpty => Changes.Count == 0;

    /// <summary>Whether there is something to import and no error.</summary>
    public bool CanBeApplied => !IsEmpty && !IsStopped;

    /// <summary>A hash of the changes, so that only what was shown is imported.</summary>
    public string Fingerprint
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            string.Join('\n', Changes.Select(one => $"{one.Division}|{one.Paragraph}|{one.What}|{one.Was}")))))[..16];
}
