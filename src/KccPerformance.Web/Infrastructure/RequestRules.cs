using Microsoft.AspNetCore.Http.Features;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Rules that hold for every request, so that no page has to think of what only an attacker sends.</summary>
internal static class RequestRules
{
    /// <summary>Answers HEAD wherever GET is answered: as GET, without the body.</summary>
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
    /// Only visible ASCII can be part of an address: slugs, codes and numbers are nothing else. The rest, a blank or a
    /// space at the end, is not found, and no page or database decides for itself what it equals.
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
    /// Reads a form before anything asks for it. One that cannot be read (cut short, in an unknown encoding, with too
    /// many fields) is answered here, and the page about the error is made without it.
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
            await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or NotSupportedException or ArgumentException)
        {
            context.Request.Form = FormCollection.Empty;
            context.Response.StatusCode = (exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    });

    private static bool IsPlain(string part) => part.Length > 0 && part.All(letter => letter is > ' ' and < '\u007f');

    private static bool IsStreamed(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<StreamedFormAttribute>() is not null && StreamedFormAttribute.BoundaryOf(context.Request) is not null;
}
