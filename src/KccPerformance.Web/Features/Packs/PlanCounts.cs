using System.Globalization;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Web.Features.Counts;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Packs;

/// <summary>The counts of actions in final reports of plans, by delivery, from their documents.</summary>
internal sealed class PlanCounts(FrozenReports reports) : ICountSource
{
    /// <summary>The key of the period follows, because several plans can report on the same day.</summary>
    private const string Name = "IP";

    public Permission Permission => PlanPermission.ReadPlans;

    /// <summary>The counts of a final report that are not zero.</summary>
    public static IReadOnlyList<(CountCode Code, string Words)> CodesOf(PlanPosition position) => position.Period is not { } period ? [] :
    [
        .. Enum.GetValues<Standing>().Select(standing => (Standing: standing, Count: position.Actions.Count(action => action.Standing == standing)))
            .Where(one => one.Count > 0)
            .Select(one => (CodeOf(period, one.Standing), WordsOf(one.Count, one.Standing))),
    ];

    public async Task<CountPage?> FindAsync(CountCode code, Reader reader, CancellationToken cancellation)
    {
        var known = Enum.GetValues<Standing>().Where(one => WordOf(one) == code.Word).ToList();
        if (known is not [var standing] || !code.Name.StartsWith(Name, StringComparison.Ordinal)
            || !int.TryParse(code.Name.AsSpan(Name.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || (await reports.ListAsync([id], cancellation)).GetValueOrDefault(id) is not { Position: { Period: { } period } position } report
            || period.LastDay != code.Day)
        {
            return null;
        }

        var (title, plan) = (PackWriter.TitleOf(position), $"/plans/{position.Plan.Slug}");
        var address = $"{plan}/reports/{id}";
        var its = position.Actions.Where(action => action.Standing == standing).ToList();
        return new CountPage
        {
            Code = CodeOf(period, standing),
            Title = WordsOf(its.Count, standing),
            Nav = "Reports",
            Shown = (title, address),
            Rule = RuleOf(standing),
            Items = [.. its.Select(action => ItemOf(action, plan, position.FrozenBy))],
            Report = new CountReport(title, address, position.FrozenBy ?? "Not recorded", position.TakenAt, report.Sha256),
        };
    }

    private static CountedItem ItemOf(ActionEntry action, string plan, string? finalisedBy) => new(
        action.Code, action.InspectorsComment, $"{plan}/actions/{action.Code}", Labels.Of(action.Standing),
        action.Report is { } update ? $"{update.Author}, {Labels.Date(update.At)}" : "No update",
        action.Report?.FirstSentence ?? "No update",
        action is { VerifiedBy: { } by, VerifiedOn: { } on } ? $"Verified by {by}, {Labels.Date(on)}" : $"Report finalised by {finalisedBy}");

    private static string RuleOf(Standing standing) => standing switch
    {
        Standing.NotStarted => "Actions that had not started, by their last update before the report was finalised.",
        Standing.Complete => "Actions that were reported complete and not yet closed by a committee.",
        Standing.Closed => "Actions that a committee had closed.",
        _ => $"Actions in progress whose last update before the report was finalised rates delivery as {FirstLetter.Small(Labels.Of(standing))}.",
    };

    private static CountCode CodeOf(PeriodEntry period, Standing standing)
        => new(string.Create(CultureInfo.InvariantCulture, $"{Name}{period.Id}"), period.LastDay, WordOf(standing));

    private static string WordOf(Standing standing) => Labels.Of(standing).ToLowerInvariant().Replace(' ', '-');

    private static string WordsOf(int count, Standing standing) => $"{Labels.Count(count, "action")}: {FirstLetter.Small(Labels.Of(standing))}";
}
