using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using AngleSharp.Html.Dom;
using KccPerformance.Core.People;
using KccPerformance.Core.Programs;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Api;

/// <summary>Steps of users who create tokens, and of programs that read with them.</summary>
internal static class ApiBrowsing
{
    public const string Page = "/account/programs";

    /// <summary>The accounts of the sample, with their roles.</summary>
    public static IReadOnlyList<(string Who, Role Role)> People { get; } =
    [
        (PlanSite.Member, Role.Member), (PlanSite.Officer, Role.Officer), (PlanSite.Officer2, Role.Officer),
        (PlanSite.PerformanceOfficer, Role.Officer), (PlanSite.Director, Role.Officer), (PlanSite.Assurance, Role.Assurance), (PlanSite.Administrator, Role.Administrator),
    ];

    /// <summary>Sends the form that creates a token.</summary>
    public static async Task<HttpResponseMessage> SendTokenFormAsync(this HttpClient user, string name, DateTime lastDay, params string[] scopes)
    {
        var page = await user.GetPageAsync(Page);
        var antiforgery = ((IHtmlInputElement)page.QuerySelector("form[action='/account/programs'] input[name=__RequestVerificationToken]")!).Value;
        List<KeyValuePair<string, string>> fields =
        [
            new("__RequestVerificationToken", antiforgery), new("TokenName", name), new("ExpiresOn.Day", $"{lastDay.Day}"),
            new("ExpiresOn.Month", $"{lastDay.Month}"), new("ExpiresOn.Year", $"{lastDay.Year}"), .. scopes.Select(scope => KeyValuePair.Create("Scopes", scope)),
        ];
        return await user.PostAsync(new Uri(Page, UriKind.Relative), new FormUrlEncodedContent(fields));
    }

    /// <summary>Creates a token on the page.</summary>
    public static async Task<string> CreateApiTokenAsync(this HttpClient user, string name, params ApiScope[] scopes)
    {
        using var created = await user.SendTokenFormAsync(name, DateTime.UtcNow.AddDays(30), [.. scopes.Select(scope => scope.ToString())]);
        return (await created.ReadPageAsync()).QuerySelector(".app-code-line code").Words();
    }

    /// <summary>Creates a token of an account with all scopes of its role.</summary>
    public static async Task<string> CreateWholeTokenAsync(this PlanSite site, string who, Role role, string name = "Reader")
    {
        using var user = await site.SignInAsync(who);
        return await user.CreateApiTokenAsync(name, [.. ApiScopes.Of(role)]);
    }

    /// <summary>Sends a request with a token, as a program does.</summary>
    public static async Task<HttpResponseMessage> AskAsync(
        this HttpClient program, string address, string? token, HttpMethod? verb = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(verb ?? HttpMethod.Get, new Uri(address, UriKind.Relative));
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await program.SendAsync(request);
    }

    /// <summary>Reads an address that must be found.</summary>
    public static async Task<JsonElement> ReadJsonAsync(this HttpClient program, string address, string? token)
    {
        using var response = await program.AskAsync(address, token);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answered {(int)response.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Reads all parts of a collection.</summary>
    public static async Task<List<JsonElement>> ReadAllAsync(this HttpClient program, string address, string token)
    {
        var items = new List<JsonElement>();
        for (string? next = address; next is not null;)
        {
            var part = await program.ReadJsonAsync(next, token);
            items.AddRange(part.GetProperty("items").EnumerateArray());
            next = part.GetProperty("next").GetString();
        }

        return items;
    }
}
