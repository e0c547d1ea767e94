using KccPerformance.Core.Performance;

namespace KccPerformance.Web.Features.Performance.Figures;

/// <summary>A route value that is the code of a figure.</summary>
internal sealed class FigureCodeConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection)
        => FigureCode.Read(values[routeKey]?.ToString()) is not null;
}
