using System.Text.Json;

namespace KccPerformance.Web.Features.Scim;

internal enum ScimOperationKind
{
    Add,
    Replace,
    Remove,
}

/// <summary>An operation of a PATCH.</summary>
/// <param name="Kind">What it does. Its name may have capital letters, as Entra ID sends it.</param>
/// <param name="Path">The attribute; null if the value is an object of attributes.</param>
/// <param name="Value">The value; undefined if there is none.</param>
internal sealed record ScimOperation(ScimOperationKind Kind, string? Path, JsonElement Value)
{
    private const int Most = 1000;

    /// <exception cref="ScimException">The body has no operations, too many, or one that is not valid.</exception>
    public static IReadOnlyList<ScimOperation> Read(JsonElement body)
    {
        if (body.Find("Operations") is not { ValueKind: JsonValueKind.Array } operations || operations.GetArrayLength() is 0 or > Most)
        {
            throw ScimException.Syntax($"Send a list of 1 to {Most} Operations.");
        }

        return [.. operations.EnumerateArray().Select(one =>
        {
            ScimOperationKind? kind = one.Text("op")?.ToLowerInvariant() switch
            {
                "add" => ScimOperationKind.Add,
                "replace" => ScimOperationKind.Replace,
                "remove" => ScimOperationKind.Remove,
                _ => null,
            };
            var path = one.Text("path");
            var value = one.Find("value") ?? default;
            return kind is null ? throw ScimException.Syntax("An operation must be add, replace or remove.")
                : kind == ScimOperationKind.Remove && path is null ? throw new ScimException(StatusCodes.Status400BadRequest, "noTarget", "An operation that removes must have a path.")
                : new ScimOperation(kind.Value, path, value);
        })];
    }
}
