using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Benchmarks.Ratios;

/// <summary>A browser that keeps the cookies of an app.</summary>
internal sealed class Visitor(Uri address) : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>Opens a page and reads all of it.</summary>
    /// <exception cref="InvalidOperationException">The page was not found.</exception>
    public async Task<string> OpenAsync(string address)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, address));
        var text = await response.Content.ReadAsStringAsync();
        return response.StatusCode == HttpStatusCode.OK ? text : throw new InvalidOperationException($"{address} answered {(int)response.StatusCode}.");
    }

    /// <summary>The fields of a form on a page, as a browser would send them.</summary>
    public async Task<Dictionary<string, string>> FillAsync(string address, string selector)
    {
        var text = await OpenAsync(address);
        using var page = await BrowsingContext.New().OpenAsync(request => request.Content(text));
        var form = (IHtmlFormElement)(page.QuerySelector(selector) ?? throw new InvalidOperationException($"{address} has no form {selector}."));
        return Browsing.FieldsOf(form).GroupBy(field => field.Key, StringComparer.Ordinal).ToDictionary(field => field.Key, field => field.First().Value, StringComparer.Ordinal);
    }

    /// <summary>Posts a form and expects a redirect, which means that the app accepted it.</summary>
    /// <exception cref="InvalidOperationException">The app refused the form.</exception>
    public async Task PostAsync(string address, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) });
        if (response.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"A form sent to {address} answered {(int)response.StatusCode}.");
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        using var sent = request;
        if (cookies.Count > 0)
        {
            sent.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await client.SendAsync(sent);
        foreach (var set in response.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = set.Split(';')[0].Split('=', 2);
            cookies[pair[0]] = pair[1];
        }

        return response;
    }
}
