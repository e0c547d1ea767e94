using System.Text.Json;
using System.Text.Json.Serialization;
using KccPerformance.Core.Files;
using KccPerformance.Core.Risks.Register;

namespace KccPerformance.Core.Risks.Import;

/// <summary>The kind of a file of risks, identified by its columns.</summary>
public enum RiskFileKind
{
    Risks,

    Actions,

    /// <summary>The counts of actions printed in a report.</summary>
    Counts,
}

/// <summary>A risk in a file. A blank cell means "not given" and does not replace existing data.</summary>
public sealed record ImportedRisk(int Row, string Reference, string Title, int? Score, int? Target)
{
    public int? Likelihood { get; init; }

    public int? Impact { get; init; }

    public string? Owner { get; init; }

    public string? Cause { get; init; }

    public string? Event { get; init; }

    public string? Consequence { get; init; }

    public string? Controls { get; init; }

    /// <summary>The paragraph of Schedule 12A under which it is exempt. A file can mark risks as exempt, and never removes an exemption.</summary>
    public int? ExemptParagraph { get; init; }

    public string? RefocusedFrom { get; init; }

    public string? RefocusedFromTitle { get; init; }
}

/// <summary>An action in a file, identified by its risk and its position there.</summary>
public sealed record ImportedRiskAction(int Row, string Risk, int Order, string Text, RiskActionState State, RiskActionDue Due)
{
    public string? Note { get; init; }

    public string? Owner { get; init; }

    public DateOnly? DueDate { get; init; }
}

/// <summary>Counts of actions in a file.</summary>
public sealed record ImportedRiskCount(int Row, RiskActionDue Due, int? Completed, int? Outstanding, int? RegularReview, int Total, string? Note);

/// <summary>The content of a file, before it is compared with the register.</summary>
public sealed record ImportedRisks(RiskFileKind Kind)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    public IReadOnlyList<ImportedRisk> Risks { get; init; } = [];

    public IReadOnlyList<ImportedRiskAction> Actions { get; init; } = [];

    public IReadOnlyList<ImportedRiskCount> Counts { get; init; } = [];

    public IReadOnlyList<ImportProblem> Problems { get; init; } = [];

    public static ImportedRisks Read(string json) => JsonSerializer.Deserialize<ImportedRisks>(json, Json)!;

    public string Write() => JsonSerializer.Serialize(this, Json);
}
