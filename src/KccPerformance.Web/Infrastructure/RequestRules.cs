using Microsoft.AspNetCore.Http.Features;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Rules for every request, so that pages need not handle input that only an attacker sends.</summary>
internal static class RequestRules
{
    /// <summary>Answers HEAD like GET, without the body.</summary>
    public static void UseHeadRequests(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await next(context);
            return;
        }

        var body = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        context.Request.Method = HttpMethods.Get;
        context.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null, body));
        try
        {
            await next(context);
        }
        finally
        {
            context.Request.Method = HttpMethods.Head;
            context.Features.Set(body);
        }
    });

    /// <summary>
    /// Addresses contain only visible ASCII: slugs, codes and numbers. Anything else, such as a trailing space, is not
    /// found, so that pages and databases need not agree on what it matches.
    /// </summary>
    public static void UsePlainAddresses(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.RouteValues.Values.All(value => value is not string part || IsPlain(part)))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    });

    /// <summary>
    /// Reads the form first. A form that cannot be read (incomplete, in an unknown encoding, with too many fields, or with
    /// the key of a row that has no fields) is answered here, and the error page is made without it.
    /// </summary>
    public static void UseReadableForms(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (!context.Request.HasFormContentType || IsStreamed(context))
        {
            await next(context);
            return;
        }

        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (!HasFieldsOfEachRow(form))
            {
                throw new InvalidDataException("A row has no fields.");
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or NotSupportedException or ArgumentException)
        {
            context.Request.Form = FormCollection.Empty;
            context.Response.StatusCode = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    });

    /// <summary>Whether each key of a row, such as 5 in Rows.Index, has a field, such as Rows[5].Text. Without one its row would be null.</summary>
    private static bool HasFieldsOfEachRow(IFormCollection form)
    {
        const string end = ".index";
        return form.Where(field => field.Key.EndsWith(end, StringComparison.OrdinalIgnoreCase)).All(field =>
        {
            var list = field.Key[..^end.Length] + "[";
            var rows = form.Keys.Where(key => key.StartsWith(list, StringComparison.OrdinalIgnoreCase))
                .Select(key => key[list.Length..].Split(']', 2)[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
            return field.Value.All(row => row is not null && rows.Contains(row));
        });
    }

    private static bool IsPlain(string part) => part.Length > 0 && part.All(letter => letter is > ' ' and < '\u007f');

    private static bool IsStreamed(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<UnreadBodyAttribute>() is not null || (context.GetEndpoint()?.Metadata.GetMetadata<StreamedFormAttribute>() is not null && StreamedFormAttribute.BoundaryOf(context.Request) is not null);
}
