using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>The report that a file belongs to.</summary>
/// <param name="Year">The year in which the financial year starts.</param>
/// <param name="Half">The half-year.</param>
/// <param name="Directorate">The directorate of plans that are new; may be empty.</param>
public sealed record MonitoringKey(int Year, HalfYear Half, string? Directorate);

/// <summary>A row of a file: a paragraph of the report.</summary>
public sealed record ImportedParagraph
{
    /// <summary>The row of the file, from 1 with its headings.</summary>
    public required int Row { get; init; }

    public required int Paragraph { get; init; }

    public required string Division { get; init; }

    public required string Service { get; init; }

    /// <summary>Its words, as they are in the file.</summary>
    public required string Text { get; init; }

    /// <summary>The state that the file gives, or that is read out of it.</summary>
    public required ObjectiveState State { get; init; }

    public string? Reason { get; init; }

    /// <summary>How the paragraph says it, where the file tells.</summary>
    public PrintedReading? Reading { get; init; }

    public string? DateWords { get; init; }

    public DateOnly? OriginalDate { get; init; }

    public DateOnly? RevisedDate { get; init; }

    public string? MovedTo { get; init; }

    public string? SourceLines { get; init; }
}

/// <summary>What was read out of a file.</summary>
/// <param name="Key">The report that it belongs to.</param>
/// <param name="Paragraphs">The rows that could be read.</param>
/// <param name="Problems">Errors, and what a person should look at.</param>
public sealed record ImportedMonitoring(MonitoringKey Key, IReadOnlyList<ImportedParagraph> Paragraphs, IReadOnlyList<ImportProblem> Problems)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static ImportedMonitoring Read(string json) => JsonSerializer.Deserialize<ImportedMonitoring>(json, Json)!;
}
