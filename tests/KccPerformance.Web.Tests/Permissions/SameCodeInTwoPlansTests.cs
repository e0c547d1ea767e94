using System.Net;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Permissions;

/// <summary>Codes are unique only within a plan: an officer of CEA1 in one plan has no permission for CEA1 in another.</summary>
public sealed class SameCodeInTwoPlansTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task An_officer_responsible_for_CEA1_of_one_plan_may_not_report_on_CEA1_of_another()
    {
        await site.ReadAsync(async db =>
        {
            var plan = new ImprovementPlan("Second plan", "A report", "An inspector", new(2009, 9, 1));
            plan.AddArea("Customers", "CE").AddAction(
                new ActionCode("CE", Category.A, 1), new ActionText("Answer letters", "Soon", string.Empty, [], [], []), Timescale.DueBy(new(2009, 12, 31)), new(2009, 9, 1));
            plan.Adopt(new(2009, 9, 1));
            db.Plans.Add(plan);
            return await db.SaveChangesAsync();
        });
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var own = await officer.GetAsync(new Uri(PlanSite.Plan + "/actions/CEA1/updates/new", UriKind.Relative));
        using var other = await officer.GetAsync(new Uri("/plans/second-plan/actions/CEA1/updates/new", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, other.StatusCode);
    }

    public void Dispose() => site.Dispose();
}
