using System.Text.Json;

namespace KccPerformance.Web.Tests.Api;

/// <summary>An operation of the API, as its description has it.</summary>
/// <param name="Path">The path.</param>
/// <param name="Operation">The operation.</param>
internal sealed record DescribedOperation(string Path, JsonElement Operation)
{
    /// <summary>Whether it needs a token, and not the session of a user.</summary>
    public bool NeedsToken => Operation.TryGetProperty("security", out var needs) && needs.EnumerateArray().Any(need => need.TryGetProperty("token", out _));

    public bool IsOfOne => Path.Contains('{', StringComparison.Ordinal);

    public IReadOnlyList<JsonElement> Parameters
        => Operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray()] : [];

    public JsonElement Responses => Operation.GetProperty("responses");
}

/// <summary>All that a program knows of the API: its description. Checks answers against the declared schemas.</summary>
internal sealed class DescribedApi(JsonElement document)
{
    /// <summary>The words of a schema that say nothing about values, or that are checked elsewhere.</summary>
    private static readonly string[] NotChecked = ["description", "title", "default", "minimum", "maximum", "pattern", "example"];

    public JsonElement Document { get; } = document;

    public IReadOnlyList<DescribedOperation> Operations { get; } =
    [
        .. document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(operation => (path, operation)))
            .Select(one => one.operation.Name == "get" ? new DescribedOperation(one.path.Name, one.operation.Value) : throw new InvalidOperationException($"{one.operation.Name} {one.path.Name}")),
    ];

    /// <summary>What is wrong with an answer; empty if it is as described.</summary>
    public IEnumerable<string> FaultsOf(DescribedOperation operation, int status, string? mediaType, string body)
    {
        if (!operation.Responses.TryGetProperty($"{status}", out var response))
        {
            return [$"{operation.Path} answers {status}, which is not described"];
        }

        if (body.Length == 0)
        {
            return response.TryGetProperty("content", out _) ? [$"{operation.Path} answers {status} without the described body"] : [];
        }

        return response.TryGetProperty("content", out var content) && content.TryGetProperty(mediaType ?? string.Empty, out var media)
            ? media.TryGetProperty("schema", out var schema) ? FaultsOf(JsonDocument.Parse(body).RootElement, schema, operation.Path) : []
            : [$"{operation.Path} answers {status} as {mediaType}, which is not described"];
    }

    private IEnumerable<string> FaultsOf(JsonElement value, JsonElement schema, string where)
    {
        foreach (var word in schema.EnumerateObject().Where(word => !NotChecked.Contains(word.Name)))
        {
            var faults = word.Name switch
            {
                "$ref" => FaultsOf(value, Find(word.Value.GetString()!), where),
                "type" => IsOfType(value, word.Value) ? [] : [$"{where} is {value.ValueKind} and not {word.Value}"],
                "enum" => word.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)) ? [] : [$"{where} is {value} and none of {word.Value}"],
                "format" => IsOfFormat(value, word.Value.GetString()!) ? [] : [$"{where} is {value} and not a {word.Value}"],
                "required" => value.ValueKind == JsonValueKind.Object
                    ? word.Value.EnumerateArray().Where(one => !value.TryGetProperty(one.GetString()!, out _)).Select(one => $"{where} has no {one}")
                    : [],
                "properties" => value.ValueKind == JsonValueKind.Object ? FaultsOfProperties(value, word.Value, where) : [],
                "items" => value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().SelectMany(item => FaultsOf(item, word.Value, where + "[]")) : [],
                "oneOf" or "anyOf" => word.Value.EnumerateArray().Any(one => !FaultsOf(value, one, where).Any()) ? [] : [$"{where} is {value} and fits none of its schemas"],
                _ => [$"{where} has the word {word.Name}, which this test does not know"],
            };
            foreach (var fault in faults)
            {
                yield return fault;
            }
        }
    }

    /// <summary>Checks each property. One that is not described is a fault.</summary>
    private IEnumerable<string> FaultsOfProperties(JsonElement value, JsonElement properties, string where)
        => value.EnumerateObject().SelectMany(property => properties.TryGetProperty(property.Name, out var schema)
            ? FaultsOf(property.Value, schema, $"{where}.{property.Name}")
            : [$"{where}.{property.Name} is not described"]);

    private JsonElement Find(string reference)
        => reference.TrimStart('#', '/').Split('/').Aggregate(Document, (element, part) => element.GetProperty(part));

    private static bool IsOfType(JsonElement value, JsonElement type)
        => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(one => IsOfType(value, one)) : type.GetString() switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => false,
        };

    private static bool IsOfFormat(JsonElement value, string format) => value.ValueKind == JsonValueKind.Null || format switch
    {
        "date" => DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", out _),
        "date-time" => value.GetString()!.EndsWith('Z') && value.TryGetDateTime(out _),
        "int32" => value.TryGetInt32(out _),
        "double" => value.TryGetDouble(out _),
        _ => false,
    };
}
