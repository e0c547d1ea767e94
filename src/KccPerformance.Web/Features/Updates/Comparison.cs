using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Shared;
using Microsoft.AspNetCore.Html;

namespace KccPerformance.Web.Features.Updates;

/// <summary>One answer in two updates, with differences marked.</summary>
public sealed record ComparedAnswer(string Name, IHtmlContent Mine, IHtmlContent Theirs, bool IsDifferent);

/// <summary>Compares an officer's text with the latest update.</summary>
public static class Comparison
{
    public static IReadOnlyList<ComparedAnswer> Of(ProgressReport mine, ProgressReport theirs) =>
    [
        Value("Stage", Labels.Of(mine.Stage), Labels.Of(theirs.Stage)),
        Value("Delivery", mine.Delivery is { } one ? Labels.Of(one) : null, theirs.Delivery is { } other ? Labels.Of(other) : null),
        Value("Confidence", mine.Confidence is { } sure ? Labels.Of(sure) : null, theirs.Confidence is { } theirSure ? Labels.Of(theirSure) : null),
        Value("Expected completion date", mine.Forecast is { } date ? Labels.Date(date) : null, theirs.Forecast is { } their ? Labels.Date(their) : null),
        Text("Progress", mine.Narrative, theirs.Narrative),
        Text("Next steps", mine.NextSteps, theirs.NextSteps),
    ];

    private static ComparedAnswer Value(string name, string? mine, string? theirs)
    {
        var differs = !string.Equals(mine, theirs, StringComparison.Ordinal);
        return new(name, Marked([(differs, mine ?? "None")]), Marked([(differs, theirs ?? "None")]), differs);
    }

    private static ComparedAnswer Text(string name, string? mine, string? theirs)
    {
        if (string.IsNullOrWhiteSpace(mine) || string.IsNullOrWhiteSpace(theirs) || string.Equals(mine, theirs, StringComparison.Ordinal))
        {
            return Value(name, string.IsNullOrWhiteSpace(mine) ? null : mine, string.IsNullOrWhiteSpace(theirs) ? null : theirs);
        }

        var parts = Redline.Of(theirs, mine);
        return new(name, Side(parts, RedlineKind.Added), Side(parts, RedlineKind.Removed), IsDifferent: true);
    }

    private static HtmlContentBuilder Side(IReadOnlyList<RedlinePart> parts, RedlineKind own)
        => Marked(parts.Where(part => part.Kind == own || part.Kind == RedlineKind.Same).Select(part => (part.Kind == own, part.Text)));

    private static HtmlContentBuilder Marked(IEnumerable<(bool IsMarked, string Text)> parts)
    {
        var html = new HtmlContentBuilder();
        foreach (var (isMarked, text) in parts)
        {
            _ = isMarked ? html.AppendHtml("<mark>").Append(text).AppendHtml("</mark>") : html.Append(text);
        }

        return html;
    }
}
