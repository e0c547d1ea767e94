using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Api;

/// <summary>How the API writes JSON. The description of the API is made with the same options.</summary>
internal static class ApiJson
{
    public const string MediaType = "application/json";

    public static JsonSerializerOptions Options { get; } = Set(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>Numbers as numbers, and choices as words.</summary>
    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectRequiredConstructorParameters = true;
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }
}

/// <summary>A response of the API.</summary>
internal sealed class ApiResult(object body, int status = StatusCodes.Status200OK, string mediaType = ApiJson.MediaType) : IActionResult
{
    /// <summary>Whether it is an error.</summary>
    public bool IsProblem => status >= StatusCodes.Status400BadRequest;

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var response = context.HttpContext.Response;
        response.StatusCode = status;
        response.ContentType = mediaType;
        await JsonSerializer.SerializeAsync(response.Body, body, body.GetType(), ApiJson.Options, context.HttpContext.RequestAborted);
    }
}
