using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace KccPerformance.Web.Features.Errors;

/// <summary>The fields of a form that could not be saved because the database was unavailable, to submit again.</summary>
/// <param name="Address">The address of the form's action.</param>
/// <param name="Hidden">Short fields and choices.</param>
/// <param name="Texts">Texts, which are shown so that they can also be copied.</param>
public sealed record UnsentFields(string Address, IReadOnlyList<KeyValuePair<string, string>> Hidden, IReadOnlyList<KeyValuePair<string, string>> Texts)
{
    /// <summary>Values of this length or more count as text.</summary>
    private const int Sentence = 40;

    /// <summary>
    /// The form of a request; null if there is none, or if it has passwords, codes or files, which must not be shown again.
    /// </summary>
    public static async Task<UnsentFields?> OfAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType
            || context.Features.Get<IExceptionHandlerPathFeature>()?.Path is not { } path || path.StartsWith("/account", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var form = await request.ReadFormAsync(context.RequestAborted);
            if (form.Files.Count > 0 || form.Keys.Any(key => key.Contains("Password", StringComparison.OrdinalIgnoreCase)))
            {
                return null;
            }

            var fields = form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? string.Empty))).ToList();
            return new(
                UriHelper.BuildRelative(request.PathBase, path, request.QueryString),
                fields.FindAll(field => !IsText(field)),
                fields.FindAll(IsText));
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            // The request body is incomplete.
            return null;
        }
    }

    private static bool IsText(KeyValuePair<string, string> field)
        => !field.Key.StartsWith('_') && (field.Value.Length >= Sentence || field.Value.Contains('\n', StringComparison.Ordinal)) && field.Value.Any(char.IsWhiteSpace);
}
