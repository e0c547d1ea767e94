using System.Globalization;
using System.Text;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Web.Features.Plans;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewComponents;

namespace KccPerformance.Web.Features.Shared.Charts;

/// <summary>
/// A stacked bar of actions by standing, drawn as SVG in percentages: blocks scale with the page, text does not. Its label
/// describes it in words; a table near it has the numbers.
/// </summary>
public sealed class DeliveryBarViewComponent : ViewComponent
{
    /// <summary>In blocks below this share of the width, the shape is above the count.</summary>
    private const double Narrow = 0.05;

    /// <param name="counts">The counts.</param>
    /// <param name="scale">The number of actions that the full width represents. Bars to be compared have the same.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="isTheme">Whether it is one of the narrower bars for themes.</param>
    public IViewComponentResult Invoke(StandingCounts counts, int scale, int height = 28, bool isTheme = false)
        => new HtmlContentViewComponentResult(new HtmlString(Draw(counts, scale, height, isTheme)));

    private static string Draw(StandingCounts counts, int scale, int height, bool isTheme)
    {
        (Standing Standing, int Count)[] segments =
        [
            (Standing.OffTrack, counts.OffTrack),
            (Standing.AtRisk, counts.AtRisk),
            (Standing.OnTrack, counts.OnTrack),
            (Standing.Complete, counts.Done),
            (Standing.NotStarted, counts.NotStarted),
        ];
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"app-bar{(isTheme ? " app-bar--theme" : null)}\" width=\"100%\" height=\"{height}\" role=\"img\"")
            .Append(CultureInfo.InvariantCulture, $" aria-label=\"{PlanHeadline.Standings(counts, "complete or closed")}\" focusable=\"false\">");
        var start = 0;
        foreach (var (standing, count) in segments)
        {
            if (count > 0)
            {
                Append(svg, standing, count, start, Math.Max(scale, counts.Total), height);
                start += count;
            }
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Append(StringBuilder svg, Standing standing, int count, int start, int scale, int height)
    {
        var isNarrow = (double)count / scale < Narrow;
        var middle = height / 2;
        var left = -4 * $"{count}".Length;
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"app-bar__segment app-bar__segment--{Icons.Css(standing)}{(isNarrow ? " app-bar__segment--narrow" : null)}\"")
            .Append(CultureInfo.InvariantCulture, $" x=\"{Percent(start, scale)}\" width=\"{Percent(count, scale)}\" height=\"{height}\">")
            .Append(CultureInfo.InvariantCulture, $"<rect class=\"app-bar__block\" width=\"100%\" height=\"{height}\"/><svg class=\"app-bar__label\" x=\"50%\">")
            .Append(CultureInfo.InvariantCulture, $"<path class=\"app-bar__shape\" d=\"{Shape(standing)}\" transform=\"translate({(isNarrow ? -1 : left - 3)} {(isNarrow ? middle - 8 : middle)}){(isNarrow ? " scale(0.7)" : null)}\"/>");
        if (isNarrow)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"app-bar__text\" x=\"-1\" y=\"{middle + 12}\" text-anchor=\"middle\">{count}</text>");
        }
        else
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"app-bar__text\" x=\"{left + 5}\" y=\"{middle + 5}\">{count}</text>");
        }

        svg.Append("</svg></svg>");
    }

    private static string Percent(int part, int whole) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100d * part / whole, 4)}%");

    /// <summary>The shapes of ratings, centred on the origin, because a label is positioned by its middle.</summary>
    private static string Shape(Standing standing) => standing switch
    {
        Standing.OffTrack => "M0-5l5 5-5 5-5-5z",
        Standing.AtRisk => "M0-4.5l5 9h-10z",
        Standing.OnTrack => "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0z",
        Standing.NotStarted => "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0z",
        _ => "M-4-4h8v8h-8z",
    };
}
