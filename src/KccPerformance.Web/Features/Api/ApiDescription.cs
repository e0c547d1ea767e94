using System.Globalization;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.OpenApi;

namespace KccPerformance.Web.Features.Api;

/// <summary>
/// Adds to the description of the API what the framework cannot know: how to send a token, and the files that pages offer for
/// download, which need a session or are open to all.
/// </summary>
internal sealed class ApiDescription(EndpointDataSource endpoints, IHostEnvironment environment) : IOpenApiDocumentTransformer
{
    private const string Token = "token", Session = "session";

    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.Ordinal)
    {
        [".csv"] = CsvFile.MediaType,
        [".csv-metadata.json"] = DataFile.MetadataType,
        [".json"] = DataFile.JsonType,
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".html"] = "text/html; charset=utf-8",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "KccPerformance",
            Version = ApiSetup.Version,
            Description = "What the council records about its plans, indicators, risks and committees, to read by machine. "
                + "Nothing can be changed. HEAD is answered like GET. Send If-None-Match with the ETag of the last answer: the answer is 304 if nothing has changed.",
        };
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [Token] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A token from “Access for programs” in your account.",
            },
            [Session] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SiteCookies.NameOf(SiteCookies.Session, environment),
                Description = "The session of a signed-in user.",
            },
        };
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []))
        {
            operation.Security = [NeedOf(Token, document)];
        }

        foreach (var (path, endpoint) in Downloads(endpoints))
        {
            document.Paths[path] = ItemOf(path, endpoint, document);
        }

        return Task.CompletedTask;
    }

    /// <summary>The files that users and visitors can download: the GET routes that end with the ending of a file.</summary>
    internal static IEnumerable<(string Path, RouteEndpoint Endpoint)> Downloads(EndpointDataSource endpoints) => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is { } action
            && action.ControllerTypeInfo != typeof(ApiDocumentController)
            && (IsOpen(endpoint) || endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is not null)
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Get) == true)
        .Select(endpoint => (Path: PathOf(endpoint), endpoint))
        .Where(one => TypeOf(one.Path) is not null)
        .DistinctBy(one => one.Path, StringComparer.Ordinal)
        .OrderBy(one => one.Path, StringComparer.Ordinal);

    /// <summary>Whether anyone can download it.</summary>
    private static bool IsOpen(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static OpenApiSecurityRequirement NeedOf(string scheme, OpenApiDocument document)
        => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    /// <summary>The media type by the ending; null if it is not a file.</summary>
    private static string? TypeOf(string path)
        => MediaTypes.OrderByDescending(one => one.Key.Length).FirstOrDefault(one => path.EndsWith(one.Key, StringComparison.Ordinal)).Value;

    /// <summary>The address as the description writes it: without the types of its parameters.</summary>
    private static string PathOf(RouteEndpoint endpoint) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(
        segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => $"{{{parameter.Name}}}",
            _ => string.Empty,
        }))));

    private static OpenApiPathItem ItemOf(string path, RouteEndpoint endpoint, OpenApiDocument document)
    {
        var permission = IsOpen(endpoint) ? null : endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()!.Permission;
        var operation = new OpenApiOperation
        {
            Summary = $"Download {path[(path.LastIndexOf('/') + 1)..]}",
            Description = permission is null ? "A file that anyone can download, without a token."
                : string.Create(CultureInfo.InvariantCulture, $"A file that a page offers. It needs the session of a user with the permission {permission}, and not a token."),
            Tags = new HashSet<OpenApiTagReference> { new("Downloads", document) },
            Security = [permission is null ? new OpenApiSecurityRequirement() : NeedOf(Session, document)],
            Parameters =
            [
                .. endpoint.RoutePattern.Parameters.Select(IOpenApiParameter (parameter) => new OpenApiParameter
                {
                    Name = parameter.Name,
                    In = ParameterLocation.Path,
                    Required = true,
                    Schema = new OpenApiSchema
                    {
                        Type = parameter.ParameterPolicies.Any(policy => policy.Content == "int") ? JsonSchemaType.Integer : JsonSchemaType.String,
                    },
                }),
                .. QueryOf(endpoint),
            ],
            Responses = new OpenApiResponses
            {
                ["200"] = new OpenApiResponse { Description = "The file", Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal) { [TypeOf(path)!] = new() } },
                ["404"] = new OpenApiResponse { Description = "There is no such file" },
            },
        };
        if (permission is not null)
        {
            operation.Responses["302"] = new OpenApiResponse { Description = "To the sign-in page, or to the page that says when a large file is ready" };
            operation.Responses["403"] = new OpenApiResponse { Description = "The user does not have the permission" };
        }

        return new OpenApiPathItem { Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = operation } };
    }

    /// <summary>The parameters of the query string: the filters of the page that offers the file.</summary>
    private static IEnumerable<IOpenApiParameter> QueryOf(RouteEndpoint endpoint)
    {
        var bound = endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.Parameters
            .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Query)
            .Select(parameter => parameter.BindingInfo?.BinderModelName ?? parameter.Name);
        return (endpoint.Metadata.GetMetadata<FilteredByAttribute>()?.Names ?? []).Concat(bound).Select(name => new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Query,
            Description = "A filter or the order, as in the address of the page that offers the file",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }
}
