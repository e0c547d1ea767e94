using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>
/// Lets a page find exempt indicators if the user may read them. Without this, and for other users, they are not found, as if they
/// did not exist. It is for pages of one indicator and for work on indicators. Summaries, lists, downloads and reports are the same
/// for everyone and leave exempt indicators out.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithExemptIndicatorsAttribute : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
        => context.HttpContext.RequestServices.GetRequiredService<PerformanceDbContext>().ReadsExempt
            = context.HttpContext.User.May(PerformancePermission.ReadExemptIndicators);

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}
