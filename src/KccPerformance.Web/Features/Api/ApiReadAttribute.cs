using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Api;

/// <summary>
/// Refuses requests that the description of the API does not allow, and answers 304 if nothing has changed since the caller
/// last read.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ApiReadAttribute : ActionFilterAttribute
{
    /// <summary>The authentication scheme of the API.</summary>
    public const string Scheme = "api-token";

    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        response.Headers.CacheControl = "private, no-cache";
        response.Headers.Vary = "Authorization";
        if (FaultOf(context) is { } fault)
        {
            context.Result = ApiProblem.Result(StatusCodes.Status400BadRequest, fault);
            return;
        }

        if (!TakesJson(request))
        {
            context.Result = ApiProblem.Result(StatusCodes.Status406NotAcceptable, "The API answers with application/json. Send Accept: application/json, or no such header.");
            return;
        }

        var tag = await context.HttpContext.RequestServices.GetRequiredService<ApiTags>().OfAsync(context.HttpContext);
        if (request.GetTypedHeaders().IfNoneMatch.Any(one => one.Equals(EntityTagHeaderValue.Any) || one.Compare(tag, useStrongComparison: false)))
        {
            response.Headers.ETag = tag.ToString();
            context.Result = new StatusCodeResult(StatusCodes.Status304NotModified);
            return;
        }

        var executed = await next();
        if (executed is { Exception: null, Result: not ApiResult { IsProblem: true } })
        {
            response.Headers.ETag = tag.ToString();
        }
    }

    /// <summary>What is wrong with the parameters of a request; null if nothing is.</summary>
    private static string? FaultOf(ActionExecutingContext context)
    {
        var known = context.ActionDescriptor.Parameters.Where(one => one.BindingInfo?.BindingSource == BindingSource.Query)
            .ToDictionary(one => one.BindingInfo?.BinderModelName ?? one.Name, one => one.ParameterType, StringComparer.Ordinal);
        foreach (var (name, values) in context.HttpContext.Request.Query)
        {
            if (!known.TryGetValue(name, out var type))
            {
                return known.Count == 0 ? "This address has no parameters." : $"The parameters of this address are {string.Join(", ", known.Keys)}. It has no other.";
            }

            if (values.Count != 1)
            {
                return $"The parameter {name} is given more than once.";
            }

            if (!IsPlain(values))
            {
                return $"The parameter {name} is empty, or has a character that cannot be read.";
            }

            // Binding would also take hexadecimal numbers and spaces, which the description does not have.
            if ((type == typeof(int) || type == typeof(int?)) && !values[0]!.All(char.IsAsciiDigit))
            {
                return $"The parameter {name} must be a whole number.";
            }
        }

        var wrong = context.ModelState.FirstOrDefault(one => one.Value?.Errors.Count > 0).Key;
        return wrong is null ? null : $"The parameter {wrong} is not valid. The description of the API says which values it takes.";
    }

    private static bool IsPlain(StringValues values)
        => values[0] is { Length: > 0 and <= 200 } value && !value.Any(letter => char.IsControl(letter) || letter == '\uFFFD' || char.IsSurrogate(letter));

    private static bool TakesJson(HttpRequest request)
        => request.Headers.Accept.Count == 0
            || request.GetTypedHeaders().Accept.Any(one => one.Quality != 0 && (one.MatchesAllTypes
                || one.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase)
                || one.MediaType.Equals(ApiJson.MediaType, StringComparison.OrdinalIgnoreCase)));
}
