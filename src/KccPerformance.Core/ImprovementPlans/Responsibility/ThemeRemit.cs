using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>The themes of plans that committees look after.</summary>
public sealed class ThemeRemit(PerformanceDbContext db) : ICommitteeRemit
{
    private List<ImprovementArea> themes = [];

    public async Task LoadAsync(int committeeId, IReadOnlyCollection<int> wanted, CancellationToken cancellation)
        => themes = await db.Areas
            .Include(area => area.Plan).Include(area => area.Committee)
            .Where(area => area.CommitteeId == committeeId || wanted.Contains(area.Id))
            .OrderBy(area => area.PlanId).ThenBy(area => area.Number)
            .AsSplitQuery()
            .ToListAsync(cancellation);

    public void Give(Committee committee, IReadOnlyCollection<int> wanted)
    {
        if (themes.Count(theme => wanted.Contains(theme.Id)) != wanted.Distinct().Count())
        {
            throw new RuleException(nameof(CommitteeDescription.ThemeIds), "Select themes from the list");
        }

        foreach (var theme in themes.Where(theme => (theme.CommitteeId == committee.Id) != wanted.Contains(theme.Id)))
        {
            // Raise the version of the committee that loses the theme. Otherwise an older form about it would take the
            // theme back unnoticed.
            if (theme.Committee != committee)
            {
                theme.Committee?.ThemesChanged();
            }

            theme.ReportTo(wanted.Contains(theme.Id) ? committee : null);
        }
    }

    public IEnumerable<string> Describe(Committee committee)
        => themes.Where(theme => theme.Committee == committee).Select(theme => $"{theme.Plan.Title}: {theme.Number} {theme.Name}");

    public async Task<bool> HasDecisionAsync(int committeeId, DateOnly day, CancellationToken cancellation)
        => await db.DeadlineChanges.AnyAsync(one => one.CommitteeId == committeeId && one.DecidedOn == day, cancellation)
            || await db.Actions.AnyAsync(one => one.Closures.Any(closure => closure.CommitteeId == committeeId && closure.DecidedOn == day), cancellation);
}
