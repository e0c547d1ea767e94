using System.Text.Encodings.Web;
using System.Text.Json;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Api;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Programs;

/// <summary>The page to try the API.</summary>
/// <param name="Operations">All operations.</param>
/// <param name="Chosen">The chosen operation.</param>
/// <param name="Values">The values of its parameters by name.</param>
/// <param name="Answer">Its answer.</param>
public sealed record TryPage(
    IReadOnlyList<TrialOperation> Operations, TrialOperation? Chosen, IReadOnlyDictionary<string, string> Values, TrialAnswer? Answer);

/// <summary>A page to try the API, as the signed-in user and without a token.</summary>
[RequirePermission(nameof(PeoplePermission.KeepAccount))]
public sealed class TryController(ApiTrial trial) : Controller
{
    public const string Page = "/account/programs/try";

    /// <summary>The number of items in the answer, so that the page stays short.</summary>
    private const string Few = "5";

    private const int Longest = 200;

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [HttpGet(Page)]
    public async Task<IActionResult> Index([FromQuery] string? operation)
    {
        var operations = trial.List();
        var chosen = operations.FirstOrDefault(one => one.Name == operation);
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in chosen?.Parameters ?? [])
        {
            var given = TypedText.Clean(Request.Query["p." + parameter.Name].ToString().Trim());
            if (given.Length is > 0 and <= Longest)
            {
                values[parameter.Name] = given;
            }
            else if (parameter.Name == "limit")
            {
                values[parameter.Name] = Few;
            }
        }

        var isAsked = chosen is not null && (!chosen.Parameters.Any(parameter => parameter.IsInPath) || values.ContainsKey("id"));
        var answer = isAsked ? await trial.AskAsync(chosen!, values, HttpContext) : null;
        return View("/Features/Programs/Try.cshtml", new TryPage(operations, chosen, values, answer is null ? null : answer with { Body = Indented(answer.Body) }));
    }

    private static string Indented(string body)
    {
        using var document = JsonDocument.Parse(body);
        return JsonSerializer.Serialize(document.RootElement, Readable);
    }
}
