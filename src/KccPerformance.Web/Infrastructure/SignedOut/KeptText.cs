using System.Security.Cryptography;
using System.Text.Json;
using KccPerformance.Core.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace KccPerformance.Web.Infrastructure.SignedOut;

/// <summary>Marks endpoints whose form text is kept if the session has ended.</summary>
/// <param name="fields">The fields for which the form is kept.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class KeepsTextAttribute(params string[] fields) : Attribute
{
    public bool IsTyped(IReadOnlyDictionary<string, StringValues> form)
        => form.Any(pair => fields.Any(field => pair.Key == field || pair.Key.EndsWith("." + field, StringComparison.Ordinal)) && !string.IsNullOrWhiteSpace(pair.Value.ToString()));
}

/// <summary>A form that can be filled in from kept fields.</summary>
public interface IKeepsText
{
    /// <summary>Called after its fields have been filled in.</summary>
    void Refilled();
}

/// <summary>Keeps the encrypted fields of a form, and returns them to the same user on the same page.</summary>
public sealed class KeptText(UnsentForms forms, IDataProtectionProvider protection)
{
    /// <summary>The query parameter with the key of a kept form.</summary>
    public const string Key = "kept";

    /// <summary>Marks for the view that its form has been filled in again.</summary>
    public const string Refilled = "Refilled";

    private readonly IDataProtector protector = protection.CreateProtector("UnsentForms");

    /// <summary>Keeps the fields of a form.</summary>
    /// <returns>The address of the page with the key, or null if the form could not be kept.</returns>
    public async Task<string?> KeepAsync(FormPage page, IReadOnlyDictionary<string, StringValues> fields, CancellationToken cancellation)
    {
        var content = fields
            .Where(field => field.Key is not (FormPages.Field or "__RequestVerificationToken") && !field.Key.Contains("Password", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(field => field.Key, field => field.Value.ToArray(), StringComparer.Ordinal);
        return await forms.KeepAsync(page.UserId, page.Page, protector.Protect(JsonSerializer.SerializeToUtf8Bytes(content)), cancellation) is { } id
            ? QueryHelpers.AddQueryString(page.Page, Key, id.ToString())
            : null;
    }

    /// <summary>Whether an address has the key of a kept form.</summary>
    public async Task<bool> IsKeptAsync(string? address)
        => address?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark && KeyIn(address[mark..]) is { } id && await forms.IsKeptAsync(id);

    /// <summary>The kept form of the requested page; null if this user has none.</summary>
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
            // Encrypted with a key that no longer exists.
            return null;
        }
    }

    /// <summary>The query of a page without the key.</summary>
    internal static QueryString Without(QueryString query)
        => query.HasValue && query.Value!.Contains(Key + "=", StringComparison.Ordinal)
            ? QueryString.Create(QueryHelpers.ParseQuery(query.Value).Where(pair => pair.Key != Key))
            : query;

    private static Guid? KeyIn(string? query)
        => query is not null && QueryHelpers.ParseQuery(query).TryGetValue(Key, out var value) && Guid.TryParse(value, out var id) ? id : null;
}
