using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Web.Features.Performance.Framework;

namespace KccPerformance.Web.Features.Performance.Targets;

/// <summary>One figure of the grid.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="PeriodEnd">The last day of the period.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Figure">The current figure; null if there is none.</param>
public sealed record TargetCell(int IndicatorId, DateOnly PeriodEnd, TargetMeasure Measure, decimal? Figure)
{
    /// <summary>Its name in the form.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{IndicatorId}_{PeriodEnd:yyyy-MM-dd}_{Measure}");

    public string Text => TextOf(Figure);

    public static string TextOf(decimal? figure) => figure is { } number ? number.ToString("0.##########", CultureInfo.InvariantCulture) : string.Empty;
}

/// <summary>A period of an indicator, with the figures that can be set.</summary>
/// <param name="Name">"Jun 14".</param>
/// <param name="PeriodEnd">Its last day.</param>
/// <param name="Cells">Its figures.</param>
public sealed record TargetPeriod(string Name, DateOnly PeriodEnd, IReadOnlyList<TargetCell> Cells)
{
    /// <summary>The quarter of the year, from 1 (April to June) to 4.</summary>
    public int Quarter => ReportYear.QuarterOf(PeriodEnd);
}

/// <summary>An indicator in the grid.</summary>
public sealed record TargetRow(int Id, string Reference, IndicatorKind Kind, IndicatorRules Rules, IReadOnlyList<TargetPeriod> Periods)
{
    public string Name => Rules.ShortName ?? Rules.Name;

    public bool IsBand => Rules.Polarity == Polarity.Closeness;

    /// <summary>The last period of a quarter, which a pasted figure applies to; null if there is none.</summary>
    public TargetPeriod? LastOf(int quarter) => Periods.LastOrDefault(period => period.Quarter == quarter);

    public string LabelOf(TargetCell cell) => FrameworkLabels.Of(cell.Measure, Kind, IsBand);
}

/// <summary>The grid of a year.</summary>
public sealed record TargetsPage(string Year, string YearSlug, DateOnly YearFirstDay, DateOnly Today)
{
    /// <summary>The sections of the year, by slug and name.</summary>
    public required IReadOnlyList<(string Slug, string Name)> Sections { get; init; }

    /// <summary>The section shown; null for all.</summary>
    public required string? Section { get; init; }

    /// <summary>Whether the year has few enough indicators to show all sections together.</summary>
    public required bool CanShowAll { get; init; }

    public required IReadOnlyList<TargetRow> Rows { get; init; }

    public bool HasBegun => Today >= YearFirstDay;

    public string YearAddress => $"{FrameworkPage.Root}/{YearSlug}";

    public string Root => YearAddress + "/targets";

    public string Address => Section is null ? Root : $"{Root}?section={Section}";

    public IEnumerable<TargetCell> Cells => Rows.SelectMany(row => row.Periods).SelectMany(period => period.Cells);

    /// <summary>"April to June 2014".</summary>
    public string QuarterName(int quarter)
        => Core.Performance.Reports.QuarterlyReport.NameOf(YearFirstDay.AddMonths((quarter - 1) * 3), YearFirstDay.AddMonths(quarter * 3).AddDays(-1));
}
