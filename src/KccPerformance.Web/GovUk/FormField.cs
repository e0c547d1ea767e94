using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.GovUk;

/// <summary>
/// One model property on one page: the name MVC binds it by, the ids of the parts of its control, its value (as typed,
/// otherwise as saved) and its error.
/// </summary>
internal sealed class FormField
{
    private readonly ModelExpression _expression;
    private readonly string? _hint;

    public FormField(ModelExpression? expression, ViewContext viewContext, string? hint)
    {
        _expression = expression ?? throw new InvalidOperationException("A GOV.UK form control needs asp-for.");
        _hint = hint;
        ModelState = new ModelStateReading(viewContext.ViewData);
        Name = viewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        if (Name.Length == 0)
        {
            throw new InvalidOperationException("A GOV.UK form control needs asp-for to name a property, or nothing would be posted.");
        }

        Id = IdOf(Name);
        Error = ModelState.FirstError(Name);
    }

    public ModelStateReading ModelState { get; }

    public string Name { get; }

    public string Id { get; }

    public string? Error { get; }

    public object? Model => _expression.Model;

    /// <summary>The value as typed, otherwise the model's own; the first one if there are several.</summary>
    public string? Value => Values.Count > 0 ? Values[0] : null;

    public IReadOnlyList<string> Values => ModelState.Typed(Name) ?? Formatted();

    /// <summary>The text of the label or legend: as given in the view, otherwise the display name of the property.</summary>
    public string Caption(string? given) =>
        given ?? _expression.Metadata.DisplayName ?? throw new InvalidOperationException($"{Name} needs a label or a legend.");

    public string? DescribedBy(string? given) => Words(given, _hint is null ? null : $"{Id}-hint", Error is null ? null : $"{Id}-error");

    public IHtmlContent? HintElement => _hint is null ? null : Markup.Hint($"{Id}-hint", "govuk-hint", _hint);

    public IHtmlContent? ErrorElement => Error is null
        ? null
        : Markup.Element("p", "govuk-error-message", Markup.Element("span", "govuk-visually-hidden", "Error:"), Markup.Text(" " + Error))
            .With("id", $"{Id}-error");

    /// <summary>The id that MVC gives a control: <c>Items[0].Text</c> becomes <c>Items_0__Text</c>.</summary>
    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    /// <summary>Words or ids separated by spaces; null if there are none.</summary>
    public static string? Words(params IEnumerable<string?> words) =>
        string.Join(' ', words.Where(word => !string.IsNullOrEmpty(word))) is { Length: > 0 } joined ? joined : null;

    private List<string> Formatted() => Model switch
    {
        null => [],
        IEnumerable many and not string => [.. many.Cast<object?>().OfType<object>().Select(Format)],
        var one => [Format(one)],
    };

    private string Format(object value) =>
        _expression.Metadata.EditFormatString is { Length: > 0 } format
            ? string.Format(CultureInfo.CurrentCulture, format, value)
            : Convert.ToString(value, CultureInfo.CurrentCulture) ?? "";
}
