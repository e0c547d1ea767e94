using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Actions;

/// <summary>Submits updates as an officer does, without the form.</summary>
internal static class Reporting
{
    public static ProgressReport OnTrack(string narrative, string? next = null)
        => new(Stage.InProgress, DeliveryRating.OnTrack, OutcomeConfidence.High, narrative, next, Forecast: null);

    /// <summary>Submits an update on an action; null submits "no change".</summary>
    public static async Task ReportAsync(this PlanSite site, string code, ProgressReport? report)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var action = await db.Actions.AsNoTracking().SingleAsync(one => one.Code == code);
        var user = await db.Users.AsNoTracking().SingleAsync(one => one.Email == PlanSite.Administrator);
        await scope.ServiceProvider.GetRequiredService<ProgressService>().SubmitAsync(
            action.Id, report, action.Version, Guid.NewGuid(), new Actor(user.Id, user.DisplayName, null));
    }
}
