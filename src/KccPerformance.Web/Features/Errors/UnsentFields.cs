using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Extensions;

namespace KccPerformance.Web.Features.Errors;

/// <summary>The fields of a form that could not be saved because the database did not answer, to be sent again as they were.</summary>
/// <param name="Address">Where the form was sent.</param>
/// <param name="Hidden">Short fields and choices.</param>
/// <param name="Texts">Texts, which are shown so that they can also be copied.</param>
public sealed record UnsentFields(string Address, IReadOnlyList<KeyValuePair<string, string>> Hidden, IReadOnlyList<KeyValuePair<string, string>> Texts)
{
    /// <summary>From this length on, a field holds sentences.</summary>
    private const int Sentence = 40;

    /// <summary>The form of a request; null if there is none, or it holds what belongs on no page: passwords, codes and files.</summary>
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
            // The rest of it never came.
            return null;
        }
    }

    private static bool IsText(KeyValuePair<string, string> field)
        => !field.Key.StartsWith('_') && (field.Value.Length >= Sentence || field.Value.Contains('\n', StringComparison.Ordinal)) && field.Value.Any(char.IsWhiteSpace);
}
