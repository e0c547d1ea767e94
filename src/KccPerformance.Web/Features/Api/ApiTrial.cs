using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace KccPerformance.Web.Features.Api;

/// <summary>A parameter of an operation of the API.</summary>
public sealed record TrialParameter(string Name, string? Description, bool IsInPath);

/// <summary>An operation of the API.</summary>
public sealed record TrialOperation(string Name, string Summary, string Path, IReadOnlyList<TrialParameter> Parameters)
{
    internal ActionDescriptor Action { get; init; } = null!;
}

/// <summary>An answer of the API.</summary>
public sealed record TrialAnswer(string Address, int Status, string Body);

/// <summary>
/// Answers an operation of the API to a signed-in user, on a page. It runs the operation itself, with the user's role and
/// without a token, so the page shows what a program of this user would read.
/// </summary>
public sealed class ApiTrial(IApiDescriptionGroupCollectionProvider descriptions, EndpointDataSource endpoints)
{
    /// <summary>All operations, in the order of their addresses.</summary>
    public IReadOnlyList<TrialOperation> List() =>
    [
        .. descriptions.ApiDescriptionGroups.Items.SelectMany(group => group.Items)
            .Where(one => one.ActionDescriptor.EndpointMetadata.OfType<ApiScopeAttribute>().Any())
            .Select(one => new TrialOperation(
                one.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().First().EndpointName,
                one.ActionDescriptor.EndpointMetadata.OfType<IEndpointSummaryMetadata>().First().Summary,
                "/" + one.RelativePath,
                [.. one.ParameterDescriptions.Select(ParameterOf)]) { Action = one.ActionDescriptor })
            .OrderBy(one => one.Path, StringComparer.Ordinal),
    ];

    /// <summary>Runs an operation for the user of a request.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="values">The values of its parameters by name.</param>
    /// <param name="page">The request of the page.</param>
    public async Task<TrialAnswer> AskAsync(TrialOperation operation, IReadOnlyDictionary<string, string> values, HttpContext page)
    {
        var owner = page.User.GetReader()!.Value;
        var scopes = ApiScopes.Of(owner).Aggregate(ApiScope.None, (all, scope) => all | scope);
        var endpoint = endpoints.Endpoints.First(one => one.Metadata.GetMetadata<ActionDescriptor>()?.Id == operation.Action.Id);
        var request = new DefaultHttpContext
        {
            RequestServices = page.RequestServices,
            RequestAborted = page.RequestAborted,
            User = ApiTokenHandler.PrincipalOf(new AcceptedApiToken(0, scopes, page.User.GetId()!.Value, page.User.GetName(), owner)),
        };
        request.Request.Method = HttpMethods.Get;
        request.Request.RouteValues = new RouteValueDictionary(operation.Action.RouteValues);
        var path = operation.Path;
        foreach (var parameter in operation.Parameters.Where(parameter => parameter.IsInPath))
        {
            var value = values.GetValueOrDefault(parameter.Name, "0");
            request.Request.RouteValues[parameter.Name] = value;
            path = path.Replace($"{{{parameter.Name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);
        }

        request.Request.PathBase = page.Request.PathBase;
        request.Request.Path = PathString.FromUriComponent(path);
        request.Request.QueryString = QueryString.Create(operation.Parameters.Where(parameter => !parameter.IsInPath && values.ContainsKey(parameter.Name))
            .Select(parameter => KeyValuePair.Create(parameter.Name, (string?)values[parameter.Name])));
        using var body = new MemoryStream();
        request.Response.Body = body;
        request.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(request);
        return new TrialAnswer(path + request.Request.QueryString, request.Response.StatusCode, System.Text.Encoding.UTF8.GetString(body.ToArray()));
    }

    private static TrialParameter ParameterOf(ApiParameterDescription parameter) => new(
        parameter.Name,
        (parameter.ParameterDescriptor as Microsoft.AspNetCore.Mvc.Controllers.ControllerParameterDescriptor)?.ParameterInfo
            .GetCustomAttributes(typeof(System.ComponentModel.DescriptionAttribute), inherit: false)
            .OfType<System.ComponentModel.DescriptionAttribute>().FirstOrDefault()?.Description,
        parameter.Source == BindingSource.Path);
}
