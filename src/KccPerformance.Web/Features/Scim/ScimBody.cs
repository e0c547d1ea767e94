using System.Text;
using System.Text.Json;

namespace KccPerformance.Web.Features.Scim;

/// <summary>Reads the JSON object of a request, with a limit of size and depth. Names of attributes are compared without case.</summary>
internal static class ScimBody
{
    /// <summary>The largest body. Entra ID adds at most some hundred members at once.</summary>
    private const int MostBytes = 1_000_000;

    private const int MostDepth = 16;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ScimException">It is too large, or not a JSON object.</exception>
    public static async Task<JsonElement> ReadAsync(HttpRequest request)
    {
        try
        {
            using var kept = new MemoryStream();
            var buffer = new byte[16_384];
            int read;
            while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0)
            {
                await kept.WriteAsync(buffer.AsMemory(0, read), request.HttpContext.RequestAborted);
                if (kept.Length > MostBytes)
                {
                    throw new ScimException(StatusCodes.Status413PayloadTooLarge, type: null, "The request must be 1 MB or smaller.");
                }
            }

            using var document = JsonDocument.Parse(Strict.GetString(kept.GetBuffer(), 0, (int)kept.Length), new JsonDocumentOptions { MaxDepth = MostDepth });
            CheckTexts(document.RootElement);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : throw ScimException.Syntax("Send a JSON object.");
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException or IOException)
        {
            // Text that is not UTF-8, half a surrogate pair, too deep, or a request that broke off.
            throw ScimException.Syntax("The request is not valid JSON in UTF-8, or it is too deep.");
        }
    }

    /// <summary>The attribute of an object; null if there is none or it is null.</summary>
    public static JsonElement? Find(this JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in element.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.ValueKind == JsonValueKind.Null ? null : property.Value;
            }
        }

        return null;
    }

    /// <summary>A text attribute; null if there is none.</summary>
    /// <exception cref="ScimException">It is not text.</exception>
    public static string? Text(this JsonElement element, string name) => element.Find(name) is { } found ? found.AsText(name) : null;

    /// <summary>The value as text; an empty one is none, because Entra ID sends it to clear an attribute.</summary>
    /// <exception cref="ScimException">It is not text.</exception>
    public static string? AsText(this JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString() is { Length: > 0 } text ? text : null,
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => throw ScimException.Value($"{name} must be text."),
    };

    /// <summary>The value as true or false, also in words: Entra ID sends "False".</summary>
    /// <exception cref="ScimException">It is neither.</exception>
    public static bool AsBoolean(this JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(value.GetString(), out var said) => said,
        _ => throw ScimException.Value($"{name} must be true or false."),
    };

    /// <summary>Reads every text once, so that none fails later.</summary>
    private static void CheckTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    CheckTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    CheckTexts(property.Value);
                }

                break;
            default:
                break;
        }
    }
}
