using System.Globalization;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Approvals;

/// <summary>Reads the indicators that a user approves, and the other officers, in two queries.</summary>
public sealed class ApproverQuery(PerformanceDbContext db)
{
    /// <summary>The maximum number of choices in a list.</summary>
    private const int Most = 500;

    public async Task<ApproverPage> FindAsync(int userId, CancellationToken cancellation)
    {
        var indicators = await db.Indicators.Where(one => one.ApproverId == userId).OrderBy(one => one.Reference).Take(Most)
            .Select(one => new
            {
                one.Id,
                one.Reference,
                Name = one.Definitions.OrderByDescending(definition => definition.ValidFrom).Select(definition => definition.ShortName ?? definition.Name).First(),
            })
            .ToListAsync(cancellation);
        var officers = await db.Users.Where(user => user.Roles.HasFlag(Role.Officer) && !user.IsDisabled && user.Id != userId).OrderBy(user => user.Email).Take(Most)
            .Select(user => new SelectListItem(user.DisplayName, user.Id.ToString())).ToListByNameAsync(choice => choice.Text, cancellation);
        return new ApproverPage(
            [.. indicators.Select(one => new SelectListItem($"{one.Reference} {one.Name}", one.Id.ToString(CultureInfo.InvariantCulture)))],
            [new("Select an officer", string.Empty), .. officers]);
    }
}
