using KccPerformance.Core.ImprovementPlans.Plan;

namespace KccPerformance.Web.Features.Actions;

/// <summary>A route value that can be the code of an action. A word without digits is another page, or none.</summary>
internal sealed class ActionCodeConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
        => OwnCodes.TryParse(values[routeKey]?.ToString()?.Replace('~', '/'), out var code) && code.Any(char.IsAsciiDigit);
}
