using Microsoft.Extensions.Primitives;

namespace KccPerformance.Web.Infrastructure.SignedOut;

/// <summary>Why a session has ended.</summary>
public enum SessionEnd
{
    /// <summary>It was idle for too long.</summary>
    Idle,

    /// <summary>It reached the longest duration.</summary>
    Old,

    /// <summary>It was signed out in another tab or from another device, or the account has changed.</summary>
    Ended,
}

/// <summary>
/// Redirects a request without a session to sign in, and then back to its page. The text of a form is kept if its
/// endpoint allows that.
/// </summary>
internal sealed class SignInAgain(FormPages pages, KeptText kept, PageFinder finder)
{
    private const string SignIn = "/account/sign-in";

    private const int MostBytes = 128 * 1024;

    public async Task<string> AddressAsync(HttpContext context)
    {
        var request = context.Request;
        var end = context.Features.Get<EndedSession>()?.End;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return Address(request.PathBase + request.Path + request.QueryString, end, wasSent: false);
        }

        var form = await ReadAsync(context);
        var page = pages.Open(form is not null && form.TryGetValue(FormPages.Field, out var value) ? value.ToString() : null);
        end ??= page is null ? null : SessionEnd.Ended;

        // The script asks for JSON when it saves a draft, and still has the text on its page.
        var keeps = request.Headers.Accept.Contains("application/json") ? null : context.GetEndpoint()?.Metadata.GetMetadata<KeepsTextAttribute>();
        var address = page is not null && keeps?.IsTyped(form!) == true ? await kept.KeepAsync(page, form!, context.RequestAborted) : null;
        return Address(
            address ?? page?.Page ?? PageAbove(request),
            end,
            wasSent: address is null && end is not null && request.Path != "/account/sign-out");
    }

    /// <summary>The address of the form's page. The query is kept if the form was sent to the page's own address.</summary>
    private string PageAbove(HttpRequest request)
    {
        var found = finder.Find(request.Path);
        return request.PathBase + found + (found == request.Path ? request.QueryString : default);
    }

    private static string Address(string page, SessionEnd? end, bool wasSent)
    {
        var query = QueryString.Create("returnUrl", page);
        query = end is null ? query : query.Add("ended", end.Value.ToString());
        return SignIn + (wasSent ? query.Add("sent", "true") : query);
    }

    /// <summary>The fields of the form, or null if they cannot be read within the limits.</summary>
    private static async Task<IReadOnlyDictionary<string, StringValues>?> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        try
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<StreamedFormAttribute>() is { } streamed)
            {
                return await streamed.ReadWithoutFileAsync(context) ? request.Form.ToDictionary(StringComparer.OrdinalIgnoreCase) : null;
            }

            return request.HasFormContentType && request.ContentLength is > 0 and <= MostBytes
                ? (await request.ReadFormAsync(context.RequestAborted)).ToDictionary(StringComparer.OrdinalIgnoreCase)
                : null;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or ArgumentException or NotSupportedException)
        {
            // Not a form sent by a browser.
            return null;
        }
    }
}

/// <summary>Marks that the session of a request has ended, and why.</summary>
internal sealed record EndedSession(SessionEnd End);
