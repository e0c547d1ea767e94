using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Infrastructure;

/// <summary>The file of a form as it arrives. Read it once, from its beginning.</summary>
/// <param name="Name">The name from the browser, which may be anything.</param>
/// <param name="Content">The bytes as they arrive.</param>
/// <param name="IsTooLarge">Whether the request declared a size that is too large.</param>
[ModelBinder<StreamedFileBinder>]
public sealed record StreamedFile(string Name, Stream Content, bool IsTooLarge);

/// <summary>Sets the file of a form, if there is one.</summary>
internal sealed class StreamedFileBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        if (bindingContext.HttpContext.Features.Get<StreamedFile>() is { } file)
        {
            bindingContext.Result = ModelBindingResult.Success(file);
        }

        return Task.CompletedTask;
    }
}

/// <summary>
/// Reads a form whose last field is a file, without storing the file. The fields before it become the form, for the
/// antiforgery check and model binding. The action reads the file.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StreamedFormAttribute(long mostBytes) : Attribute, IAsyncAuthorizationFilter, IAsyncExceptionFilter, IAsyncAlwaysRunResultFilter, IOrderedFilter, IRequestSizeLimitMetadata
{
    /// <summary>Added to the address if a request is so large that none of it is read.</summary>
    public const string TooLarge = "tooLarge";

    private const int MostFields = 20;
    private const int MostFieldBytes = 64 * 1024;
    private const long Overhead = MostFields * MostFieldBytes;

    /// <summary>Before the antiforgery check, which reads the form.</summary>
    public int Order => 0;

    /// <summary>
    /// The maximum number of bytes read of a request. This is far above the size limit, because browsers show the error page
    /// only after the whole request has been read.
    /// </summary>
    public long? MaxRequestBodySize => mostBytes * 50;

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var request = context.HttpContext.Request;
        if (BoundaryOf(request) is not { } boundary)
        {
            return;
        }

        if (request.ContentLength > MaxRequestBodySize)
        {
            context.Result = new LocalRedirectResult(request.Path + request.QueryString.Add(TooLarge, "1"));
            return;
        }

        if (!await TakeAsync(context.HttpContext, boundary))
        {
            context.Result = new BadRequestResult();
        }
    }

    /// <summary>Reads the fields before the file and discards the file, because its sender must sign in first.</summary>
    /// <returns>Whether it was a form sent by a browser, and not too large.</returns>
    internal async Task<bool> ReadWithoutFileAsync(HttpContext http)
    {
        if (BoundaryOf(http.Request) is not { } boundary || http.Request.ContentLength > MaxRequestBodySize || !await TakeAsync(http, boundary))
        {
            return false;
        }

        await DrainAsync(http);
        return true;
    }

    private async Task<bool> TakeAsync(HttpContext http, string boundary)
    {
        // The error page is made from the same request, and must not read the form again.
        http.Request.Form = FormCollection.Empty;
        try
        {
            return await ReadFieldsAsync(http, new MultipartReader(boundary, http.Request.Body));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // Not a form sent by a browser.
            return false;
        }
    }

    /// <summary>An incomplete file fails while the action reads it.</summary>
    public Task OnExceptionAsync(ExceptionContext context)
    {
        if (context.Exception is IOException broken && context.HttpContext.Features.Get<StreamedFile>() is not null)
        {
            context.Result = new StatusCodeResult((broken as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest);
            context.ExceptionHandled = true;
        }

        return Task.CompletedTask;
    }

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.HttpContext.Features.Get<StreamedFile>() is not null)
        {
            await DrainAsync(context.HttpContext);
        }

        await next();
    }

    /// <summary>The boundary between the fields of a form that can be streamed; null if the request has no such form.</summary>
    internal static string? BoundaryOf(HttpRequest request)
        => MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= 100 } boundary ? boundary : null;

    /// <summary>Reads up to the file or the end; false if there are more fields than any form of this site has.</summary>
    private async Task<bool> ReadFieldsAsync(HttpContext http, MultipartReader reader)
    {
        var fields = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        for (var count = 0; await reader.ReadNextSectionAsync(http.RequestAborted) is { } section; count++)
        {
            if (count == MostFields || section.GetContentDispositionHeader() is not { } disposition)
            {
                return false;
            }

            if (disposition.IsFileDisposition())
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName;
                if (HeaderUtilities.RemoveQuotes(name).Value is { Length: > 0 } given)
                {
                    http.Features.Set(new StreamedFile(given, section.Body, http.Request.ContentLength > mostBytes + Overhead));
                    break;
                }

                continue;
            }

            if (await ReadFieldAsync(section.Body, http.RequestAborted) is not { } value)
            {
                return false;
            }

            var key = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? string.Empty;
            fields[key] = StringValues.Concat(fields.GetValueOrDefault(key), value);
        }

        http.Request.Form = new FormCollection(fields);
        return true;
    }

    private static async Task<string?> ReadFieldAsync(Stream body, CancellationToken cancellation)
    {
        var buffer = new byte[MostFieldBytes + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return read > MostFieldBytes ? null : System.Text.Encoding.UTF8.GetString(buffer, 0, read);
    }

    /// <summary>Discards the rest of the request. Otherwise the browser would report a broken connection.</summary>
    private static async Task DrainAsync(HttpContext http)
    {
        try
        {
            await http.Request.Body.CopyToAsync(Stream.Null, http.RequestAborted);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The request is larger than the limit, or the browser has disconnected.
        }
    }
}
