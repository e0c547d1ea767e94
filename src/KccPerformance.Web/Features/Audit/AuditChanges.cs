using System.Globalization;
using System.Text.Json;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Audit;

/// <summary>One value that an event changed; null if there was none.</summary>
public sealed record AuditChange(string Label, string? Before, string? After)
{
    /// <summary>"Delivery: On track → At risk".</summary>
    public string InWords => $"{Label}: {(Before is null ? After : After is null ? $"{Before} → none" : $"{Before} → {After}")}";
}

/// <summary>Describes the values recorded with an event.</summary>
internal static class AuditChanges
{
    private static readonly Dictionary<string, string> FieldLabels = new(StringComparer.Ordinal)
    {
        ["LastReason"] = "First sentence",
        ["Sha256"] = "SHA-256",
        ["Forecast"] = ActionDates.ExpectedHeading,
        ["Leads"] = "Lead directors",
        ["Officers"] = "Responsible officers",
        ["Actions"] = "Responsible for",
    };

    /// <summary>What an event changed, in the order recorded; all values if it has only those before or after.</summary>
    public static IReadOnlyList<AuditChange> Between(string? before, string? after)
    {
        var (old, now) = (Read(before), Read(after));
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(key => new AuditChange(LabelOf(key), old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .Where(change => change.Before != change.After),
        ];
    }

    private static Dictionary<string, string> Read(string? json)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (json is null)
        {
            return values;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in document.RootElement.EnumerateObject())
                {
                    values[property.Name] = InWords(property.Name, property.Value);
                }
            }
        }
        catch (JsonException)
        {
            // The table was changed by another program. The check of the hash chain shows which event it is.
            values["Values"] = "cannot be read";
        }

        return values;
    }

    private static string InWords(string key, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength() == 0 ? "none" : string.Join(", ", value.EnumerateArray().Select(item => InWords(key, item))),
        JsonValueKind.Object => string.Join("; ", value.EnumerateObject().Select(item => $"{LabelOf(item.Name)}: {InWords(item.Name, item.Value)}")),
        JsonValueKind.String => InWords(key, value.GetString()!),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Null => "none",
        _ => value.ToString(),
    };

    private static string InWords(string key, string text) => key switch
    {
        "Stage" when Enum.TryParse<Stage>(text, out var stage) => Labels.Of(stage),
        "Delivery" when Enum.TryParse<DeliveryRating>(text, out var delivery) => Labels.Of(delivery),
        "Confidence" when Enum.TryParse<OutcomeConfidence>(text, out var confidence) => Labels.Of(confidence),
        "Standing" when Enum.TryParse<Standing>(text, out var standing) => Labels.Of(standing),
        "Role" or "Roles" when Enum.TryParse<Role>(text, out var roles) && roles != default => Labels.Of(roles),
        "Kind" when Enum.TryParse<LeadKind>(text, out var kind) => Labels.Of(kind),
        "Kind" when Enum.TryParse<TimescaleKind>(text, out var kind) => Labels.Of(kind),
        _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) => Labels.Date(date),
        _ => text,
    };

    /// <summary>"NextSteps" is "Next steps".</summary>
    private static string LabelOf(string key)
        => FieldLabels.TryGetValue(key, out var label)
            ? label
            : string.Concat(key.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
}
