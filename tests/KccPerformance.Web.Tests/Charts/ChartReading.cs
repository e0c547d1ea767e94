using System.Globalization;
using System.Xml.Linq;
using KccPerformance.Web.Documents.Charts;

namespace KccPerformance.Web.Tests.Charts;

/// <summary>Reads a chart's lines, marks and words from its SVG.</summary>
internal sealed class ChartReading
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement svg;

    public ChartReading(LineChart chart)
        : this(chart.Draw())
    {
    }

    public ChartReading(ChartDrawing drawing)
    {
        Source = ChartSvg.Write(drawing);
        svg = XElement.Parse(Source);
    }

    public string Source { get; }

    public XElement Root => svg;

    public IReadOnlyList<(double X1, double Y1, double X2, double Y2)> Lines(string name)
        => [.. svg.Elements(Svg + "line").Where(line => HasClass(line, $"app-chart__{name}"))
            .Select(line => (Number(line, "x1"), Number(line, "y1"), Number(line, "x2"), Number(line, "y2")))];

    /// <summary>The marks from left to right: position and CSS class.</summary>
    public IReadOnlyList<(double X, double Y, string Css)> Marks => [.. svg.Elements(Svg + "svg")
        .Select(place => (X: Number(place, "x"), Mark: place.Elements(Svg + "path").SingleOrDefault()))
        .Where(place => place.Mark is not null)
        .Select(place => (place.X, Down(place.Mark!), place.Mark!.Attribute("class")!.Value))];

    /// <summary>The outline of each mark.</summary>
    public IReadOnlyList<string> Shapes => [.. svg.Descendants(Svg + "path").Select(path => path.Attribute("d")!.Value)];

    public IReadOnlyList<string> Words(string name)
        => [.. svg.Elements(Svg + "text").Where(text => HasClass(text, $"app-chart__text--{name}")).Select(text => text.Value)];

    public string Title => svg.Element(Svg + "title")!.Value;

    public string Description => svg.Element(Svg + "desc")!.Value;

    public static LineChart Of(params decimal?[] values) => new()
    {
        Id = "chart",
        Title = "Figures",
        Unit = ChartUnit.Percent(0),
        Points = [.. values.Select((value, index) => new ChartPoint(QuarterEnd(index), value))],
    };

    /// <summary>The last day of a quarter, numbered from the one that ends in September 2012.</summary>
    public static DateOnly QuarterEnd(int number) => new DateOnly(2012, 10, 1).AddMonths(3 * number).AddDays(-1);

    private static bool HasClass(XElement element, string name) => element.Attribute("class")!.Value.Split(' ').Contains(name);

    private static double Down(XElement mark) => double.Parse(mark.Attribute("transform")!.Value.Split(' ', ')')[1], CultureInfo.InvariantCulture);

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value.TrimEnd('%'), CultureInfo.InvariantCulture);
}
