using System.Security.Cryptography;
using System.Text.Json;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KccPerformance.Web.Infrastructure.SignedOut;

/// <summary>On an endpoint whose form holds text that takes time to write: it is kept where the session has ended meanwhile.</summary>
/// <param name="fields">The fields whose text is worth keeping the form for.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeepsTextAttribute(params string[] fields) : Attribute
{
    public bool IsTyped(IReadOnlyDictionary<string, StringValues> form)
        => form.Any(pair => fields.Any(field => pair.Key == field || pair.Key.EndsWith("." + field, StringComparison.Ordinal)) && !string.IsNullOrWhiteSpace(pair.Value.ToString()));
}

/// <summary>A form that can be filled again with what was kept of it.</summary>
public interface IKeepsText
{
    /// <summary>Called once its fields hold what was kept.</summary>
    void Refilled();
}

/// <summary>Keeps the fields of a form, sealed, and gives them back to the same person on the same page.</summary>
public sealed class KeptText(UnsentForms forms, IDataProtectionProvider protection)
{
    /// <summary>The part of a page's address that names what was kept.</summary>
    public const string Key = "kept";

    /// <summary>Where a page finds that its form has been filled again.</summary>
    public const string Refilled = "Refilled";

    private readonly IDataProtector protector = protection.CreateProtector("UnsentForms");

    /// <summary>Keeps the fields of a form.</summary>
    /// <returns>The address of its page with what names the kept form, or null if it could not be kept.</returns>
    public async Task<string?> KeepAsync(FormPage page, IReadOnlyDictionary<string, StringValues> fields, CancellationToken cancellation)
    {
        var content = fields
            .Where(field => field.Key is not (FormPages.Field or "__RequestVerificationToken") && !field.Key.Contains("Password", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal);
        return await forms.KeepAsync(page.UserId, page.Page, protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content)), cancellation) is { } id
            ? QueryHelpers.AddQueryString(page.Page, Key, id.ToString())
            : null;
    }

    /// <summary>Whether an address names a form that is still kept.</summary>
    public async Task<bool> IsKeptAsync(string? address)
        => address?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark && KeyIn(address[mark..]) is { } id && await forms.IsKeptAsync(id);

    /// <summary>What was kept of a form on the page that is asked for; null if there is none of this person's.</summary>
    public async Task<IFormCollection?> FindAsync(HttpContext context)
    {
        var request = context.Request;
        if (context.User.GetId() is not { } userId || KeyIn(request.QueryString.Value) is not { } id
            || await forms.FindAsync(id, userId, request.PathBase + request.Path + Without(request.QueryString), context.RequestAborted) is not { } content)
        {
            return null;
        }

        try
        {
            var fields = JsonSerializer.Deserialize<Dictionary<string, string?[]>>(protector.Unprotect(content))!;
            return new FormCollection(fields.ToDictionary(field => field.Key, field => new StringValues(field.Value), StringComparer.OrdinalIgnoreCase));
        }
        catch (CryptographicException)
        {
            // Sealed with a key that is gone.
            return null;
        }
    }

    /// <summary>The query of a page without what names a kept form.</summary>
    internal static QueryString Without(QueryString query)
        => query.HasValue && query.Value!.Contains(Key + "=", StringComparison.Ordinal)
            ? QueryString.Create(QueryHelpers.ParseQuery(query.Value).Where(pair => pair.Key != Key))
            : query;

    private static Guid? KeyIn(string? query)
        => query is not null && QueryHelpers.ParseQuery(query).TryGetValue(Key, out var value) && Guid.TryParse(value, out var id) ? id : null;
}
