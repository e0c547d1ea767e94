using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.Files;

namespace KccPerformance.Core.BusinessPlans.Import;

/// <summary>The report that a file belongs to.</summary>
/// <param name="Year">The year in which the financial year starts.</param>
/// <param name="Half">The half-year.</param>
/// <param name="Directorate">The directorate for new plans; may be empty.</param>
public sealed record MonitoringKey(int Year, HalfYear Half, string? Directorate);

/// <summary>A row of a file: a paragraph of the report.</summary>
public sealed record ImportedParagraph
{
    /// <summary>The row number in the file, from 1, including the headings.</summary>
    public required int Row { get; init; }

    public required int Paragraph { get; init; }

    public required string Division { get; init; }

    public required string Service { get; init; }

    /// <summary>The text of the paragraph, exactly as in the file.</summary>
    public required string Text { get; init; }

    /// <summary>The state given in the file, or derived from its text.</summary>
    public required ObjectiveState State { get; init; }

    public string? Reason { get; init; }

    /// <summary>How the report words the state; null if the file does not say.</summary>
    public PrintedReading? Reading { get; init; }

    public string? DateWords { get; init; }

    public DateOnly? OriginalDate { get; init; }

    public DateOnly? RevisedDate { get; init; }

    public string? MovedTo { get; init; }

    public string? SourceLines { get; init; }
}

/// <summary>The content of an imported file.</summary>
/// <param name="Key">The report that it belongs to.</param>
/// <param name="Paragraphs">The rows that could be read.</param>
/// <param name="Problems">Errors and warnings.</param>
public sealed record ImportedMonitoring(MonitoringKey Key, IReadOnlyList<ImportedParagraph> Paragraphs, IReadOnlyList<ImportProblem> Problems)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static ImportedMonitoring Read(string json) => JsonSerializer.Deserialize<ImportedMonitoring>(json, Json)!;
}
