using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.BusinessPlans;

/// <summary>The counts of objectives by state in a half-year: from the final report if there is one, otherwise as they are now.</summary>
internal sealed class HalfYearCounts(MonitoringReader monitoring, FinalHalfYears finals) : ICountSource
{
    private const string Name = "BP";

    private static readonly IReadOnlyList<ObjectiveState?> States = [.. MonitoringRules.Order.Select(state => (ObjectiveState?)state), null];

    public Permission Permission => BusinessPlanPermission.ReadBusinessPlans;

    /// <summary>The counts of a half-year that are not zero.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> CodesOf(MonitoredYear year) =>
    [
        .. States.Select(state => (State: state, Count: year.Objectives.Count(one => one.State == state))).Where(one => one.Count > 0)
            .Select(one => (CodeOf(year.Year, year.Half, one.State), WordsOf(one.Count, one.State))),
    ];

    public async Task<CountPage?> FindAsync(CountCode code, Reader reader, CancellationToken cancellation)
    {
        var known = States.Where(state => StateLabels.Key(state) == code.Word).ToList();
        if (code.Name != Name || known is not [var state] || HalfYears.EndingOn(code.Day) is not { } asked)
        {
            return null;
        }

        var stored = await finals.FindAsync(asked.Year, asked.Half, cancellation);
        var found = stored is null ? await monitoring.FindAsync(asked.Year, asked.Half, cancellation) : FinalHalfYearReader.PositionOf(stored.Report).Year;
        if (found is null)
        {
            return null;
        }

        var its = found.Objectives.Where(one => one.State == state).ToList();
        var (title, address) = ($"Business plan monitoring, {HalfYears.Name(asked.Year, asked.Half)}", BusinessPlanModule.PathOf(asked.Year, asked.Half));
        return new CountPage
        {
            Code = CodeOf(asked.Year, asked.Half, state),
            Title = WordsOf(its.Count, state),
            Nav = "Business plans",
            Shown = (title, address),
            Rule = state is null
                ? "Objectives on which nothing was reported in the half-year."
                : $"Objectives whose monitoring in the half-year has the state {StateLabels.Of(state).ToLowerInvariant()}. A state that was suggested from a printed report counts before it is confirmed.",
            Items = [.. its.Select(ItemOf)],
            Report = stored is null ? null : new CountReport(title, address, stored.Report.FinalisedBy, stored.Report.FinalisedAt, stored.Sha256),
        };
    }

    private static CountedItem ItemOf(ObjectivePosition one) => new(
        $"Paragraph {one.Paragraph}, {one.Team}", StateLabels.FirstSentence(one.Words), one.Address, StateLabels.Of(one.State),
        one.Monitoring is { } entered ? $"{entered.Author}, {Labels.Date(entered.EnteredAt)}" : "Not reported",
        one.Monitoring is null ? "None" : one.Monitoring.IsPrinted ? "The printed report" : "Reported by an officer",
        one.Monitoring is { DecidedBy: { } by, DecidedAt: { } at } ? $"{by}, {Labels.Date(at)}" : one.Monitoring is null ? "None" : "Not approved or confirmed");

    private static CountCode CodeOf(int year, HalfYear half, ObjectiveState? state) => new(Name, HalfYears.LastDay(year, half), StateLabels.Key(state));

    private static string WordsOf(int count, ObjectiveState? state) => $"{Labels.Count(count, "objective")}: {StateLabels.Of(state).ToLowerInvariant()}";
}
