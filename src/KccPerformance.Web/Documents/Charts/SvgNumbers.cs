using System.Text;

namespace KccPerformance.Web.Documents.Charts;

/// <summary>Positions as attributes, written digit by digit because formatting a number costs ten times as much.</summary>
internal static class SvgNumbers
{
    /// <summary>A share of the width, as a percentage with two decimal places.</summary>
    public static StringBuilder Across(this StringBuilder svg, string name, double share)
        => svg.Append(' ').Append(name).Append("=\"").Number(share * 100, 100).Append("%\"");

    /// <summary>Pixels, with one decimal place.</summary>
    public static StringBuilder Down(this StringBuilder svg, string name, double pixels)
        => svg.Append(' ').Append(name).Append("=\"").Number(pixels, 10).Append('"');

    public static StringBuilder Box(this StringBuilder svg, double x1, double y1, double x2, double y2)
        => svg.Across("x", x1).Down("y", y1).Across("width", x2 - x1).Down("height", y2 - y1);

    /// <param name="svg">The SVG to append to.</param>
    /// <param name="value">The position. It must be far below the largest value of its type.</param>
    /// <param name="parts">10 for one decimal place, 100 for two.</param>
    public static StringBuilder Number(this StringBuilder svg, double value, int parts)
    {
        var whole = (long)Math.Round(value * parts);
        if (whole < 0)
        {
            svg.Append('-');
            whole = -whole;
        }

        svg.Append(whole / parts);
        var rest = whole % parts;
        if (rest == 0)
        {
            return svg;
        }

        svg.Append('.');
        for (var part = parts / 10; part > 0 && rest > 0; part /= 10)
        {
            svg.Append((char)('0' + (rest / part)));
            rest %= part;
        }

        return svg;
    }
}
