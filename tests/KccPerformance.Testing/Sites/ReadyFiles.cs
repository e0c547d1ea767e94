using System.Net;

namespace KccPerformance.Testing;

/// <summary>Downloads of files that are generated in the background.</summary>
public static class ReadyFiles
{
    /// <summary>The response to a request. A file that is not ready in time is requested again.</summary>
    public static async Task<HttpResponseMessage> GetReadyAsync(this HttpClient client, string address)
    {
        var end = DateTime.UtcNow + Patience.Limit;
        while (DateTime.UtcNow < end)
        {
            var response = await client.GetAsync(new Uri(address, UriKind.Relative));
            if (response.StatusCode != HttpStatusCode.Redirect || response.Headers.Location?.OriginalString.StartsWith("/your-work/", StringComparison.Ordinal) != true)
            {
                return response;
            }

            response.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }

        throw new TimeoutException($"{address} was not ready in time.");
    }
}
