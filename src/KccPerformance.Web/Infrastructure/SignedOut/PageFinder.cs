using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace KccPerformance.Web.Infrastructure.SignedOut;

/// <summary>Finds the page of a form by the form's address: the same address, or the nearest parent that is a page.</summary>
internal sealed class PageFinder(EndpointDataSource endpoints, ParameterPolicyFactory policies)
{
    private readonly Lazy<IReadOnlyList<Page>> pages = new(() => [.. endpoints.Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
        .Select(endpoint => new Page(
            new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary(endpoint.RoutePattern.Defaults)), endpoint.RoutePattern))]);

    /// <summary>The address of the page, or "/".</summary>
    public string Find(PathString address)
    {
        for (var path = address.Value ?? "/"; path.LastIndexOf('/') is > 0 and var slash; path = path[..slash])
        {
            if (pages.Value.Any(page => Matches(page, path)))
            {
                return path;
            }
        }

        return pages.Value.Any(page => Matches(page, address)) ? address.ToString() : "/";
    }

    private bool Matches(Page page, PathString path)
    {
        var values = new RouteValueDictionary();
        return page.Matcher.TryMatch(path, values) && page.Pattern.Parameters.All(parameter => parameter.ParameterPolicies.All(policy =>
            policies.Create(parameter, policy) is not IRouteConstraint constraint
            || constraint.Match(httpContext: null, route: null, parameter.Name, values, RouteDirection.IncomingRequest)));
    }

    private sealed record Page(TemplateMatcher Matcher, RoutePattern Pattern);
}
