using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>Manages the details of a plan.</summary>
public sealed class PlanService(PerformanceDbContext db, TimeProvider real)
{
    /// <summary>Sets the paragraphs and headings of the inspection report.</summary>
    /// <exception cref="RuleException">A rule is broken, or the plan has changed since the form was opened.</exception>
    public async Task DescribeReportAsync(
        string slug, int? first, int? last, IReadOnlyCollection<(int FirstParagraph, string Title)> headings, int formVersion, Actor actor, CancellationToken cancellation = default)
    {
        var plan = await db.Plans.Include(one => one.Headings).SingleAsync(one => one.Slug == slug, cancellation);
        if (plan.Version != formVersion)
        {
            throw SaveConflicts.ChangedMeanwhile(plan.Title);
        }

        var before = Describe(plan);
        plan.DescribeReport(first, last, headings);
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Changed paragraph range and headings", plan.Title, before, Describe(plan)));
        await db.SaveOrRefuseAsync(plan.Title);
    }

    private static object Describe(ImprovementPlan plan) => new
    {
        plan.FirstParagraph,
        plan.LastParagraph,
        Headings = plan.Headings.OrderBy(heading => heading.FirstParagraph).Select(heading => $"{heading.FirstParagraph} {heading.Title}").ToArray(),
    };
}
