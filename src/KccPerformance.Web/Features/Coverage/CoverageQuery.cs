using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Coverage;

/// <summary>Reads the coverage of the inspection report, in four queries however many paragraphs there are.</summary>
public sealed class CoverageQuery(PerformanceDbContext db, PlanContexts moments)
{
    public async Task<CoveragePage?> FindAsync(string plan, int? sought, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var report = await db.Plans.Where(one => one.Id == moment.PlanId)
            .Select(one => new { one.InspectionReport, one.Inspector, one.InspectionDate, one.FirstParagraph, one.LastParagraph })
            .SingleAsync(cancellation);
        var headings = await db.Plans.Where(one => one.Id == moment.PlanId)
            .SelectMany(one => one.Headings)
            .OrderBy(heading => heading.FirstParagraph)
            .Select(heading => new { heading.FirstParagraph, heading.Title })
            .ToListAsync(cancellation);
        var cited = await (
            from reference in db.Paragraphs
            join action in db.CurrentActions on reference.ActionId equals action.Id
            where action.Area.PlanId == moment.PlanId
            orderby reference.Paragraph, action.Area.Number, action.CodeKey
            select new { reference.Paragraph, Action = new CitingAction(action.Code, action.InspectorsComment, action.Standing) }).ToListAsync(cancellation);
        var actions = cited.ToLookup(one => one.Paragraph, one => one.Action);
        return new CoveragePage
        {
            Moment = moment,
            InspectionReport = report.InspectionReport,
            Inspector = report.Inspector,
            InspectionDate = report.InspectionDate,
            First = report.FirstParagraph,
            Last = report.LastParagraph,
            Sought = sought,
            Parts = CoverageParts.Of(
                report.FirstParagraph, report.LastParagraph, [.. headings.Select(heading => (heading.FirstParagraph, heading.Title))], actions),
        };
    }
}
