using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Api;

/// <summary>A part of a collection, in the order of its keys.</summary>
/// <param name="Items">The items.</param>
/// <param name="Next">The address of the next part; null in the last part.</param>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed record ApiPage<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>A collection of the API. It is only read, with a token and never with a cookie.</summary>
[ApiRead]
[EnableRateLimiting(ApiSetup.Limit)]
[ApiExplorerSettings(GroupName = ApiSetup.Version, IgnoreApi = false)]
[ProducesResponseType(StatusCodes.Status304NotModified)]
[ProducesResponseType<ApiProblem>(StatusCodes.Status400BadRequest, ApiProblem.MediaType)]
[ProducesResponseType<ApiProblem>(StatusCodes.Status401Unauthorized, ApiProblem.MediaType)]
[ProducesResponseType<ApiProblem>(StatusCodes.Status403Forbidden, ApiProblem.MediaType)]
[ProducesResponseType<ApiProblem>(StatusCodes.Status406NotAcceptable, ApiProblem.MediaType)]
[ProducesResponseType<ApiProblem>(StatusCodes.Status429TooManyRequests, ApiProblem.MediaType)]
public abstract class ApiController : ControllerBase
{
    /// <summary>Where all collections are.</summary>
    protected const string Root = "/api/v1/";

    /// <summary>The number of items in a part, if the caller does not say, and the most.</summary>
    protected const int Usual = 100, Most = 200;

    /// <summary>The description of the parameter with the key.</summary>
    protected const string AfterIs = "The key of the last item of the part before. The address in next has it.";

    /// <summary>The description of the parameter with the number of items.</summary>
    protected const string LimitIs = "The number of items in a part.";

    /// <summary>The description of the parameter with an instant.</summary>
    protected const string SinceIs = "Only what was reported at this instant or later, such as 2009-09-01T00:00:00Z.";

    /// <summary>The owner of the token: their role, and whether they may read exempt items.</summary>
    protected Reader Owner => User.GetReader()!.Value;

    /// <summary>A part of a collection whose keys are whole numbers. One item more is read, to know whether there is another part.</summary>
    /// <param name="limit">The number of items.</param>
    /// <param name="read">Reads so many items.</param>
    /// <param name="keyOf">The key of an item.</param>
    /// <typeparam name="T">The type of the items.</typeparam>
    protected async Task<IActionResult> PageAsync<T>(int limit, Func<int, Task<IReadOnlyList<T>>> read, Func<T, string> keyOf)
    {
        var items = await read(limit + 1);
        if (items.Count <= limit)
        {
            return new ApiResult(new ApiPage<T>(items, Next: null));
        }

        var part = items.Take(limit).ToList();
        var query = Request.Query.Where(one => one.Key != "after").Select(one => KeyValuePair.Create(one.Key, (string?)one.Value))
            .Append(KeyValuePair.Create("after", (string?)keyOf(part[^1])));
        var next = $"{Request.PathBase}{Request.Path}{QueryString.Create(query)}";
        Response.Headers.Link = $"<{next}>; rel=\"next\"";
        return new ApiResult(new ApiPage<T>(part, next));
    }

    /// <summary>An instant of the query; without an offset it is in UTC.</summary>
    protected static DateTime? Utc(DateTime? given)
        => given is { } at ? at.Kind == DateTimeKind.Local ? at.ToUniversalTime() : DateTime.SpecifyKind(at, DateTimeKind.Utc) : null;

    /// <summary>One item, or "not found".</summary>
    protected static IActionResult One<T>(IReadOnlyList<T> found)
        where T : class
        => found.Count == 1 ? new ApiResult(found[0]) : ApiProblem.Result(StatusCodes.Status404NotFound);
}
