using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Evidence;

/// <summary>Reads an evidence requirement of an action, in three queries.</summary>
public sealed class CriterionQuery(PerformanceDbContext db)
{
    /// <summary>The page of the requirement at this position in the action's list, starting at 1, with the evidence that the reader may read; null if there is none.</summary>
    public async Task<CriterionPage?> FindAsync(string plan, string code, int? position, Reader reader, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var action = await db.Actions
            .Where(one => one.CodeKey == key && one.Area.Plan.Slug == slug)
            .Select(one => new { one.Id, one.Area.Plan.Slug, one.Code, one.InspectorsComment, one.Stage, one.VerifiedOn, one.RetiredOn, one.Area.Plan.Status })
            .SingleOrDefaultAsync(cancellation);
        if (action is null)
        {
            return null;
        }

        var criteria = await db.Criteria.Where(one => one.ActionId == action.Id && one.Position == position).ReadAsync(reader, cancellation);
        return criteria is [var criterion]
            ? new CriterionPage
            {
                Slug = action.Slug,
                Code = action.Code,
                InspectorsComment = action.InspectorsComment,
                Stage = action.Stage,
                VerifiedOn = action.VerifiedOn,
                RetiredOn = action.RetiredOn,
                Plan = action.Status,
                Criterion = criterion,
            }
            : null;
    }
}
