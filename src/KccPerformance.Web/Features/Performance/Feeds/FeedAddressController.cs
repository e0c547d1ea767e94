using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Features.Reminders;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Performance.Feeds;

/// <summary>
/// The address to which other systems send files. The token in the Authorization header is the only proof of identity:
/// cookies are not looked at, so no page of another site can send anything here in a user's name.
/// </summary>
public sealed class FeedAddressController(FeedService service, FeedDeliveries deliveries, FeedDeliveryQuery query, SiteAddress site) : Controller
{
    private const int MostSections = 20;

    /// <summary>
    /// Takes a file, as the body of the request or as the first file of a form. It has no parameters, because binding them
    /// would read the body before the token is checked. Exempt from antiforgery, because it accepts no cookie.
    /// </summary>
    [AllowAnonymous]
    [IgnoreAntiforgeryToken]
    [EnableRateLimiting(PeopleSetup.FeedLimit)]
    [UnreadBody]
    [HttpPost(FeedsController.One + "/results")]
    public async Task<IActionResult> Receive()
    {
        var cancellation = HttpContext.RequestAborted;
        var feed = (string)RouteData.Values["feed"]!;
        if (BearerToken.Of(Request) is not { } presented || await service.AcceptAsync(feed, presented, cancellation) is not { } token)
        {
            Response.Headers.WWWAuthenticate = BearerToken.Scheme;
            return FeedAnswer.Refusal(
                StatusCodes.Status401Unauthorized, "Send a token of this feed that has not expired or been revoked, as Authorization: Bearer TOKEN.");
        }

        try
        {
            if (await FindFileAsync() is not var (name, body))
            {
                return FeedAnswer.Refusal(
                    StatusCodes.Status415UnsupportedMediaType, "Send the file as the body of the request, or as a file of a multipart form.");
            }

            if (await FeedFile.ReadAsync(body, cancellation) is not { } content)
            {
                return FeedAnswer.Refusal(StatusCodes.Status413PayloadTooLarge, "The file must be 10 MB or smaller.");
            }

            return FeedFile.KindProblemOf(content) is { } kind
                ? FeedAnswer.Refusal(StatusCodes.Status415UnsupportedMediaType, $"{kind}.")
                : await DeliverAsync(token, feed, new FeedParcel(name, content, FeedWay.Address, token.Id), cancellation);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return FeedAnswer.Refusal((exception as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest, "The request is incomplete.");
        }
    }

    private async Task<IActionResult> DeliverAsync(AcceptedToken token, string feed, FeedParcel parcel, CancellationToken cancellation)
    {
        try
        {
            var actor = new Actor(null, $"Feed token: {token.Name}", HttpContext.Connection.RemoteIpAddress?.ToString());
            var receipt = await deliveries.DeliverAsync(token.FeedId, parcel, actor, cancellation);
            return FeedAnswer.Of(
                $"{site.Origin}/performance/feeds/{feed}/deliveries/{receipt.Id}", receipt,
                await query.ListNotTakenAsync(receipt.Id, FeedAnswer.MostRows, cancellation));
        }
        catch (RuleException broken)
        {
            return FeedAnswer.Refusal(StatusCodes.Status422UnprocessableEntity, $"{broken.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>The file of the request, whose content is read by the caller; null if it is a form without one.</summary>
    private async Task<(string Name, Stream Body)?> FindFileAsync()
    {
        if (StreamedFormAttribute.BoundaryOf(Request) is not { } boundary)
        {
            return Request.HasFormContentType ? null : (NameOf(Request.Headers.ContentDisposition), Request.Body);
        }

        var reader = new MultipartReader(boundary, Request.Body);
        for (var count = 0; count < MostSections && await reader.ReadNextSectionAsync(HttpContext.RequestAborted) is { } section; count++)
        {
            if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
            {
                return (NameOf(section.ContentDisposition), section.Body);
            }
        }

        return null;
    }

    /// <summary>The name of the file in a Content-Disposition header, without folders.</summary>
    private static string NameOf(string? disposition)
    {
        var given = ContentDispositionHeaderValue.TryParse(disposition, out var header)
            ? (header.FileNameStar.HasValue ? header.FileNameStar : HeaderUtilities.RemoveQuotes(header.FileName)).Value
            : null;
        return Job.NameOf(given ?? string.Empty) is { Length: > 0 } name ? name : "delivery";
    }
}
