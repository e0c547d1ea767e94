using UglyToad.PdfPig.Core;

namespace KccPerformance.Core.Files;

/// <summary>Collects the level and upright lines that a page draws, as lines or as thin filled shapes.</summary>
internal sealed class PdfDrawing
{
    /// <summary>The maximum number of lines. A page with more has a drawing and not only tables.</summary>
    private const int MostRules = 5_000;

    private const int MostParts = 20_000;
    private const double Thickest = 3;
    private const double Shortest = 4;
    private const double Slant = 0.5;

    private readonly List<PdfRule> rules = [];
    private readonly List<(PdfPoint From, PdfPoint To)> lines = [];
    private readonly List<(double Left, double Foot, double Right, double Top)> shapes = [];
    private (double Left, double Foot, double Right, double Top)? shape;
    private PdfPoint start;
    private PdfPoint at;

    /// <summary>The lines; none if the page has a drawing with more of them than tables have.</summary>
    public IReadOnlyList<PdfRule> Rules => rules.Count > MostRules ? [] : rules;

    public PdfPoint Move(PdfPoint to)
    {
        EndPart();
        start = at = to;
        Extend(to);
        return to;
    }

    public PdfPoint Line(PdfPoint to)
    {
        Add(at, to);
        return at = to;
    }

    public PdfPoint Curve(PdfPoint to)
    {
        Extend(to);
        return at = to;
    }

    public PdfPoint? Close()
    {
        if (shape is null)
        {
            return null;
        }

        Add(at, start);
        return at = start;
    }

    public void Rectangle(PdfPoint first, PdfPoint second, PdfPoint third, PdfPoint fourth)
    {
        Move(first);
        Line(second);
        Line(third);
        Line(fourth);
        Close();
        EndPart();
    }

    /// <summary>Ends a part of the path.</summary>
    public void EndPart()
    {
        if (shape is { } whole && shapes.Count < MostParts)
        {
            shapes.Add(whole);
        }

        shape = null;
    }

    public void Draw(bool isStroked, bool isFilled)
    {
        EndPart();
        foreach (var (from, to) in isStroked ? lines : [])
        {
            Keep(Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Max(from.X, to.X), Math.Max(from.Y, to.Y), Slant);
        }

        foreach (var (left, foot, right, top) in isFilled ? shapes : [])
        {
            Keep(left, foot, right, top, Thickest);
        }

        Clear();
    }

    /// <summary>Leaves out the path so far.</summary>
    public void Clear()
    {
        lines.Clear();
        shapes.Clear();
        shape = null;
    }

    private void Add(PdfPoint from, PdfPoint to)
    {
        Extend(to);
        if (lines.Count < MostParts)
        {
            lines.Add((from, to));
        }
    }

    private void Extend(PdfPoint to)
        => shape = shape is { } all
            ? (Math.Min(all.Left, to.X), Math.Min(all.Foot, to.Y), Math.Max(all.Right, to.X), Math.Max(all.Top, to.Y))
            : (to.X, to.Y, to.X, to.Y);

    private void Keep(double left, double foot, double right, double top, double thickest)
    {
        if (rules.Count > MostRules)
        {
            return;
        }

        if (top - foot <= thickest && right - left >= Shortest)
        {
            rules.Add(new PdfRule(IsLevel: true, (foot + top) / 2, left, right));
        }
        else if (right - left <= thickest && top - foot >= Shortest)
        {
            rules.Add(new PdfRule(IsLevel: false, (left + right) / 2, foot, top));
        }
    }
}
