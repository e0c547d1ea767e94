using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Scim;

/// <summary>Requests that a directory sends.</summary>
internal static class ScimCalls
{
    public const string Users = "/scim/v2/Users";

    /// <summary>Creates a token without the page.</summary>
    public static async Task<string> CreateScimTokenAsync(this PlanSite site, string name = "Entra ID")
    {
        await using var scope = site.Services.CreateAsyncScope();
        var tokens = scope.ServiceProvider.GetRequiredService<DirectoryTokenService>();
        return await tokens.CreateAsync(name, tokens.Today().AddDays(30), Actor.System);
    }

    /// <summary>A directory with a token.</summary>
    public static async Task<HttpClient> DirectoryAsync(this PlanSite site, string name = "Entra ID")
    {
        var directory = site.Visitor();
        directory.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await site.CreateScimTokenAsync(name));
        return directory;
    }

    public static Task<HttpResponseMessage> CallAsync(this HttpClient directory, string verb, string address, string? body = null)
        => directory.CallAsync(verb, address, body is null ? null : Encoding.UTF8.GetBytes(body));

    public static async Task<HttpResponseMessage> CallAsync(this HttpClient directory, string verb, string address, byte[]? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(verb), new Uri(address, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/scim+json");
        }

        return await directory.SendAsync(request);
    }

    /// <summary>Calls, and reads an answer that must have a status and SCIM's media type.</summary>
    public static async Task<JsonElement> AskScimAsync(this HttpClient directory, string verb, string address, string? body = null, HttpStatusCode status = HttpStatusCode.OK)
    {
        using var response = await directory.CallAsync(verb, address, body);
        return await response.ReadScimAsync($"{verb} {address} {body}", status);
    }

    public static async Task<JsonElement> ReadScimAsync(this HttpResponseMessage response, string asked, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == status, $"{asked} answered {(int)response.StatusCode} {text}");
        if (status == HttpStatusCode.NoContent)
        {
            Assert.Empty(text);
            return default;
        }

        Assert.Equal("application/scim+json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    /// <summary>Changes one attribute of a user.</summary>
    public static Task<JsonElement> ReplaceAsync(this HttpClient directory, string id, string path, string value, HttpStatusCode status = HttpStatusCode.OK)
        => directory.AskScimAsync("PATCH", $"{Users}/{id}", PatchOf($$"""{ "op": "Replace", "path": "{{path}}", "value": {{value}} }"""), status);

    public static string PatchOf(string operations)
        => $$"""{ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{{operations}}] }""";

    /// <summary>Adds a user whose user name is the email address.</summary>
    public static async Task<string> AddAsync(this HttpClient directory, string userName, string displayName = "Somebody new")
        => (await directory.AskScimAsync("POST", Users, $$"""{ "userName": "{{userName}}", "displayName": "{{displayName}}", "externalId": "key of {{userName}}" }""", HttpStatusCode.Created)).Word("id");

    public static Task<string> KeyOfAsync(this PlanSite site, string email)
        => site.ReadAsync(db => db.Users.Where(user => user.Email == email).Select(user => user.Id.ToString()).SingleAsync());

    public static string Word(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
