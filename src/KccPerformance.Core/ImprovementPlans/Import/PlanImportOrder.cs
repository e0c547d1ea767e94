using System.Text.Json;

namespace KccPerformance.Core.ImprovementPlans.Import;

/// <summary>A person's request to apply a file, with the choices made.</summary>
/// <param name="Seen">The fingerprint of the plan when the preview was made.</param>
/// <param name="Choices">For each uncertain name an existing lead director, or null for a new one.</param>
/// <param name="Address">The network address of the request.</param>
public sealed record PlanImportOrder(string? Seen, IReadOnlyDictionary<string, int?> Choices, string? Address)
{
    public string ToJson() => JsonSerializer.Serialize(this);

    public static PlanImportOrder Read(string json) => JsonSerializer.Deserialize<PlanImportOrder>(json)!;
}
