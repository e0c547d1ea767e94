using KccPerformance.Web.Features.Plans;

namespace KccPerformance.Web.Features.Home;

/// <summary>Where people choose what to open.</summary>
/// <param name="Committees">The committees that they belong to.</param>
/// <param name="Plans">The adopted plans.</param>
/// <param name="Page">The page of a plan that they are on the way to: "/actions".</param>
public sealed record HomePage(IReadOnlyList<CommitteeLink> Committees, IReadOnlyList<PlanSummary> Plans, string Page = "");
