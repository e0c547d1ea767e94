using KccPerformance.Web.Features.Plans;

namespace KccPerformance.Web.Features.Home;

/// <summary>The page on which users choose a committee or plan.</summary>
/// <param name="Committees">The user's committees.</param>
/// <param name="Plans">The adopted plans.</param>
/// <param name="Page">The page of the plan to go on to: "/actions".</param>
/// <param name="Nav">That page in the menu.</param>
public sealed record HomePage(IReadOnlyList<CommitteeLink> Committees, IReadOnlyList<PlanSummary> Plans, string Page = "", string Nav = "Plan")
{
    /// <summary>The heading, which says what the plan is selected for.</summary>
    public string Heading => Nav switch
    {
        "Actions" => "Actions: select a plan",
        "Reports" => "Committee reports: select a plan",
        _ => "Improvement plans",
    };
}
