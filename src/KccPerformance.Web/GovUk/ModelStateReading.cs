using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.GovUk;

/// <summary>Reads a page's ModelState: the values typed for each control, and their errors.</summary>
/// <remarks>
/// One control can have errors under several keys. The three boxes of a date are one control, and so are the
/// checkboxes of a collection (a validator reports <c>Criteria[1]</c>, the page shows <c>Criteria</c>).
/// </remarks>
internal sealed class ModelStateReading(ViewDataDictionary viewData)
{
    private ModelStateDictionary ModelState => viewData.ModelState;

    /// <summary>The values posted under a name; null if there were none.</summary>
    public IReadOnlyList<string>? Typed(string name) =>
        ModelState.TryGetValue(name, out var entry)
            ? entry.RawValue switch
            {
                null => null,
                string one => [one],
                string[] many => many,
                var other => [Convert.ToString(other, CultureInfo.CurrentCulture) ?? ""],
            }
            : null;

    /// <summary>The boxes of a date as typed, otherwise as in the model.</summary>
    public DateEntry TypedDate(string name, DateEntry? model) => new()
    {
        Day = Typed($"{name}.{nameof(DateEntry.Day)}")?[0] ?? model?.Day,
        Month = Typed($"{name}.{nameof(DateEntry.Month)}")?[0] ?? model?.Month,
        Year = Typed($"{name}.{nameof(DateEntry.Year)}")?[0] ?? model?.Year,
    };

    /// <summary>
    /// The boxes of a date to highlight: those with their own errors, otherwise those that make the text invalid, otherwise all
    /// of them ("must be in the future" is about the whole date).
    /// </summary>
    public DateParts DatePartsInError(string name, DateEntry typed)
    {
        var own = DateParts.All.InPageOrder()
            .Where(part => ModelState.TryGetValue($"{name}.{part}", out var entry) && entry.Errors.Count > 0)
            .Aggregate(DateParts.None, (all, part) => all | part);
        if (own != DateParts.None || FirstError(name) is null)
        {
            return own;
        }

        return typed.TryGetDate("", out _, out _, out var broken) ? DateParts.All : broken;
    }

    /// <summary>One error for each control, because GOV.UK pages show one problem at a time.</summary>
    public string? FirstError(string control) => Errors(control).FirstOrDefault();

    public IEnumerable<string> Errors(string control) =>
        ModelState.ErrorCount == 0
            ? []
            : ModelState
                .Where(pair => pair.Value is { Errors.Count: > 0 } && IsSame(ControlOf(pair.Key), control))
                .OrderByDescending(pair => IsSame(pair.Key, control))
                .SelectMany(pair => pair.Value!.Errors.Select(Sentence))
                .Distinct(StringComparer.Ordinal);

    /// <summary>The names of the controls with errors. An empty name is the form as a whole.</summary>
    public IEnumerable<string> ControlsInError() =>
        ModelState.Where(pair => pair.Value is { Errors.Count: > 0 })
            .Select(pair => ControlOf(pair.Key))
            .Distinct(StringComparer.OrdinalIgnoreCase);

    public DateEntry? ModelDate(string name) => name.Length == 0 ? null : viewData.Eval(name) as DateEntry;

    public bool IsDate(string name) =>
        ModelDate(name) is not null || DateParts.All.InPageOrder().All(part => ModelState.ContainsKey($"{name}.{part}"));

    private string ControlOf(string key)
    {
        var dot = key.LastIndexOf('.');
        if (dot > 0 && key[(dot + 1)..] is nameof(DateEntry.Day) or nameof(DateEntry.Month) or nameof(DateEntry.Year) && IsDate(key[..dot]))
        {
            return key[..dot];
        }

        var bracket = key.LastIndexOf('[');
        return bracket > 0 && key[^1] == ']' && Typed(key[..bracket]) is not null ? key[..bracket] : key;
    }

    private static string Sentence(ModelError error) =>
        string.IsNullOrWhiteSpace(error.ErrorMessage) ? "This answer could not be read" : error.ErrorMessage;

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
