using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Charts;
using KccPerformance.Web.Features.Performance.Series;

namespace KccPerformance.Web.Features.Performance.CommitteeReport.Sections;

/// <summary>Other figures of the report: contacts, complaints, surveys, staffing and finance.</summary>
internal static class SeriesSection
{
    /// <summary>The columns beside each other. A wider table has its periods as rows, or continues below.</summary>
    private const int MostColumns = 7;

    private static readonly PackColumn[] ListColumns = [new("Figure", 56), new("Period", 24), new("Value", 20)];

    public static IEnumerable<PackSection> Write(ReportFigures figures, SectionNumbers numbers)
    {
        var all = figures.Quarter.Series.Where(one => one.Points.Count > 0).ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        var section = new SectionWriter(numbers.Next(), "Other figures", "other-figures") { StartsPage = true };
        foreach (var (series, index) in all.Select((series, index) => (series, index)))
        {
            Write(section, PageOf(series), $"series-{index + 1}");
        }

        yield return section.Done();
    }

    private static void Write(SectionWriter section, SeriesPage page, string id)
    {
        section.Heading(1, page.Title, id);
        var unit = page.Unit is "see row" or "" ? "Units as shown" : FirstLetter.Capital(page.Unit);
        if (page.Charts is [{ Size: ChartSize.Full } chart])
        {
            section.Chart(chart with { Id = id + "-chart" }, $"{chart.Title}. {unit}.");
        }

        // Figures for a period each are a list. A series with many periods and few members has its periods as rows. Otherwise
        // more periods follow in another table.
        if (page.Labels.Count > 1 && page.Members.All(member => member.Figures.Count == 1))
        {
            section.Table("series", page.Title, ListColumns, page.Members.Select(member => Row(NameOf(page, member), Only(page, member))), isCaptionShown: false);
        }
        else if (page.Labels.Count > MostColumns && page.Members.Count <= MostColumns)
        {
            PackColumn[] columns = [new("Period", 20), .. page.Members.Select(member => new PackColumn(NameOf(page, member), 80 / page.Members.Count))];
            section.Table(
                "series", page.Title, columns,
                page.Labels.Select(label => Row(label, page.Members.Select(member => Text(page, member, label)))), isCaptionShown: false);
        }
        else
        {
            foreach (var (some, number) in page.Labels.Chunk(MostColumns).Select((some, index) => (some, index + 1)))
            {
                PackColumn[] columns = [new("Figure", 30), .. some.Select(label => new PackColumn(label, 70 / some.Length))];
                section.Table(
                    "series", number == 1 ? page.Title : $"{page.Title}, continued ({number})", columns,
                    page.Members.Select(member => Row(NameOf(page, member), some.Select(label => Text(page, member, label)))), isCaptionShown: false);
            }
        }

        section.Unnumbered([.. Notes(page, unit).Select(note => new PackLine([PackSpan.Quiet(note)]))]);
    }

    private static IEnumerable<string> Notes(SeriesPage page, string unit)
    {
        yield return $"{unit}{(page.Basis is null or "see row" ? null : ", " + page.Basis)}.";
        foreach (var sum in page.Sums.Concat(page.PeriodSums).Where(sum => !sum.Agrees))
        {
            yield return $"{sum.Label}: the figures add up to {sum.Sum:#,##0.######}, the published total is {sum.Printed:#,##0.######}.";
        }

        if (page.Note is { } note)
        {
            yield return note;
        }

        foreach (var one in page.Notes)
        {
            yield return one;
        }
    }

    /// <summary>The period and the value of a member with one figure.</summary>
    private static IEnumerable<string> Only(SeriesPage page, SeriesMember member) => member.Figures.Values.SelectMany(figure => new[] { figure.Label, page.Text(figure) });

    private static PackRow Row(string name, IEnumerable<string> cells) => new([Lines.Cell(name), .. cells.Select(cell => Lines.Cell(cell))]);

    private static string NameOf(SeriesPage page, SeriesMember member)
        => (member.Name.Length == 0 ? page.Title : member.Name) + (page.HasMixedUnits ? $" ({member.Unit})" : null) + (member.IsTotal ? " (published)" : null);

    private static string Text(SeriesPage page, SeriesMember member, string label)
        => member.Figures.TryGetValue(label, out var figure) ? page.Text(figure) : string.Empty;

    private static SeriesPage PageOf(FinalSeries series) => new()
    {
        Code = series.Code,
        Group = series.Group,
        Title = series.Title,
        Unit = series.Unit,
        Basis = series.Basis,
        Dimension = series.Dimensions.Count == 0 ? null : string.Join(", ", series.Dimensions),
        Note = series.Note,
        Figures = [.. series.Points.Select(point => new SeriesFigure(
            point.Label, point.PeriodEnd, point.Member, point.SecondMember, point.Value, point.Unit, point.Note, point.IsPrintedTotal))],
    };
}
