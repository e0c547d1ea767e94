using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Performance.Figures;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Performance.CommitteeReport;

/// <summary>
/// The counts of key indicators in quarterly reports: by rating, by the rating before and by direction. Those of a final report
/// are from its document. Exempt indicators are in no count.
/// </summary>
internal sealed class QuarterCounts(CommitteeReportQuery reports) : ICountSource
{
    private const string Name = "QPR", Before = "before-";

    private static readonly IReadOnlyList<Counted> Ratings =
    [
        .. Enum.GetValues<RagRating>().Select(rating => new Counted(
            PerformanceLabels.Key(rating), FirstLetter.Small(PerformanceLabels.Of(rating)),
            "Key indicators by the rating of the reported figure: the published rating where there is one, otherwise ours.",
            one => one.Shown == rating, one => PerformanceLabels.Of(one.Shown))),
        .. Enum.GetValues<RagRating>().Select(rating => new Counted(
            Before + PerformanceLabels.Key(rating), $"{FirstLetter.Small(PerformanceLabels.Of(rating))} last time",
            "Key indicators by the previous rating: the previous status that the report prints where there is one, otherwise the rating of the figure before.",
            one => one.PreviousShown == rating, one => PerformanceLabels.Of(one.PreviousShown))
        {
            IsBefore = true,
        }),
    ];

    private static readonly IReadOnlyList<Counted> Directions =
    [
        .. Enum.GetValues<TravelDirection>().Select(direction => new Counted(
            PerformanceLabels.Key(direction), FirstLetter.Small(PerformanceLabels.Of(direction)),
            "Key indicators by direction of travel: the change since the figure before, at the decimal places of the indicator, as better or worse.",
            one => one.Direction == direction, one => PerformanceLabels.Of(one.Direction))),
    ];

    public Permission Permission => PerformancePermission.ReadPerformance;

    /// <summary>All counts of a report that are not zero.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> CodesOf(PerformanceReport report) => [.. RatingCodesOf(report), .. DirectionCodesOf(report)];

    /// <summary>The counts by rating, now and before, that are not zero.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> RatingCodesOf(PerformanceReport report) => CodesOf(report, Ratings);

    /// <summary>The counts by direction that are not zero.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> DirectionCodesOf(PerformanceReport report) => CodesOf(report, Directions);

    public async Task<CountPage?> FindAsync(CountCode code, Reader reader, CancellationToken cancellation)
    {
        if (code.Name != Name || !PossibleDates.Include(code.Day)
            || Ratings.Concat(Directions).FirstOrDefault(one => one.Word == code.Word) is not { } counted
            || await reports.FindAsync(QuarterlyReport.SlugOf(new DateOnly(code.Day.Year, code.Day.Month, 1).AddMonths(-2)), cancellation) is not { } source
            || source.Quarter.LastDay != code.Day)
        {
            return null;
        }

        var figures = new ReportFigures(source.Quarter, source.IsFinal);
        var its = figures.Report.KeyIndicators.Where(counted.IsIn).ToList();
        var address = "/performance/reports/" + source.Slug;
        return new CountPage
        {
            Code = CodeOf(code.Day, counted),
            Title = WordsOf(its.Count, counted),
            Nav = "Performance",
            Shown = (figures.Title, address),
            Rule = counted.Rule,
            Items = [.. its.Select(one => ItemOf(one, figures.Kept(one).Approval, counted))],
            Report = source.Sha256 is { } sha256
                ? new CountReport(figures.Title, address, source.Quarter.FinalisedBy ?? "Not recorded", source.Quarter.FinalisedAt, sha256)
                : null,
        };
    }

    private static IReadOnlyList<(CountCode Code, string Words)> CodesOf(PerformanceReport report, IReadOnlyList<Counted> counts) =>
    [
        .. counts.Select(counted => (Counted: counted, Count: report.KeyIndicators.Count(counted.IsIn))).Where(one => one.Count > 0)
            .Select(one => (CodeOf(report.LastDay, one.Counted), WordsOf(one.Count, one.Counted))),
    ];

    /// <summary>An indicator with its figure, whose page has the file and the row, each approval and the rule that rates it.</summary>
    private static CountedItem ItemOf(IndicatorPosition one, FinalApproval? approval, Counted counted)
    {
        var figure = counted.IsBefore ? one.Previous : one.Current;
        if (figure is not { HasFigure: true })
        {
            return new(one.Reference, one.Name(), $"/performance/indicators/{one.Reference}", counted.State(one), "No figure", "No figure", "No figure");
        }

        var code = new FigureCode(one.Reference, figure.PeriodEnd);
        var known = counted.IsBefore ? null : approval;
        return new(
            one.Reference, one.Name(), FiguresController.Address + code, $"{counted.State(one)}, {PerformanceLabels.RatedValue(one, figure)}",
            known is null ? "On the page of the figure" : $"{known.EnteredBy}, {Labels.Date(known.EnteredAt)}",
            $"Figure {code}",
            known switch
            {
                null => "On the page of the figure",
                { State: FigureState.Approved, DecidedBy: { } by, DecidedAt: { } at } => $"{by}, {Labels.Date(at)}",
                _ => PerformanceLabels.Of(known.State),
            });
    }

    private static CountCode CodeOf(DateOnly lastDay, Counted counted) => new(Name, lastDay, counted.Word);

    /// <summary>"5 indicators: red", "4 indicators: red last time".</summary>
    private static string WordsOf(int count, Counted counted) => $"{Labels.Count(count, "indicator")}: {counted.Words}";

    /// <summary>A count of a report.</summary>
    /// <param name="Word">The word of its code.</param>
    /// <param name="Words">What is counted.</param>
    /// <param name="Rule">The rule by which indicators are counted.</param>
    /// <param name="IsIn">Whether an indicator is counted.</param>
    /// <param name="State">The rating or direction of an indicator.</param>
    private sealed record Counted(string Word, string Words, string Rule, Func<IndicatorPosition, bool> IsIn, Func<IndicatorPosition, string> State)
    {
        /// <summary>Whether it counts the figures before.</summary>
        public bool IsBefore { get; init; }
    }
}
