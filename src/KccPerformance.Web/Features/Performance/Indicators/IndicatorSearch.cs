using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Performance.Figures;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Search;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>Searches the indicators of the latest final report by reference, by the code of a figure and by words.</summary>
public sealed class IndicatorSearch(ShownReportQuery reports) : ISearchSource
{
    public Permission Permission => PerformancePermission.ReadPerformance;

    public async Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation)
    {
        if (typed.Words.Count == 0 || await reports.FindLatestAsync(cancellation) is not { } shown)
        {
            return null;
        }

        var indicators = shown.Report.KeyIndicators.ToList();
        var reference = typed.Text.Replace(" ", string.Empty, StringComparison.Ordinal);
        if (indicators.Find(one => one.Reference.Equals(reference, StringComparison.OrdinalIgnoreCase)) is { } exact)
        {
            return new FoundGroup("Indicators", 1, []) { GoTo = AddressOf(exact) };
        }

        if (FigureCode.Read(reference) is { } code
            && shown.Report.Indicators.FirstOrDefault(one => one.Reference.Equals(code.Reference, StringComparison.OrdinalIgnoreCase)) is { } measured
            && measured.Figures.Any(figure => figure.PeriodEnd == code.PeriodEnd))
        {
            return new FoundGroup("Figures", 1, []) { GoTo = FiguresController.Address + (code with { Reference = measured.Reference }) };
        }

        var found = indicators.Where(one => Has(one, typed.Words)).ToList();
        return found.Count == 0 ? null : new FoundGroup("Indicators", found.Count, [.. found.Take(SearchPage.Most)
            .Select(one => new FoundItem(AddressOf(one), one.Reference, Excerpt.Mark(one.Rules.Name, typed.Words), one.Section.Name))]);
    }

    private static string AddressOf(IndicatorPosition indicator) => "/performance/indicators/" + indicator.Reference;

    private static bool Has(IndicatorPosition indicator, IReadOnlyList<SearchWord> words)
        => SearchWord.AreAllIn(words,
        [
            indicator.Reference, indicator.Rules.Name, indicator.Rules.ShortName, indicator.Section.Name, indicator.Place.Division, indicator.Place.Lead,
            indicator.Place.CabinetMember,
        ]);
}
