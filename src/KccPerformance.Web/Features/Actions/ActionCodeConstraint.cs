using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Web.Features.Actions;

/// <summary>A route value that is an action code.</summary>
internal sealed class ActionCodeConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
        => ActionCode.TryParse(values[routeKey]?.ToString(), out _);
}
