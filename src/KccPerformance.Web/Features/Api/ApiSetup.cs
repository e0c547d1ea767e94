using System.Globalization;
using System.Threading.RateLimiting;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.OData;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace KccPerformance.Web.Features.Api;

/// <summary>Sets up the API: its tokens, its limit, its errors and its description.</summary>
internal static class ApiSetup
{
    public const string Version = "v1";

    /// <summary>The limit of requests by token; by network address if it has not been accepted yet, or there is none.</summary>
    public const string Limit = "api";

    /// <summary>The address of the health of the site, which is read with a token too. Load balancers use those below it without one.</summary>
    public const string HealthAddress = "/health";

    private static readonly PathString[] Paths = ["/api", "/openapi", "/scim", ODataSetup.Root];

    private static readonly PathString Health = HealthAddress;

    private const string LimitSetting = "Api:RequestsPerMinute";

    /// <exception cref="StartUpException">The number of requests is not one.</exception>
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var given = builder.Configuration[LimitSetting] ?? "300";
        if (!int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var perMinute) || perMinute == 0)
        {
            throw new StartUpException($"{LimitSetting} is '{given}'. It must be a number of requests, 1 or more.");
        }

        var services = builder.Services;
        services.AddScoped<ApiTags>();
        services.AddSingleton<IAuthorizationHandler, ApiScopeHandler>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(ApiReadAttribute.Scheme, configureOptions: null);
        services.ConfigureHttpJsonOptions(json => ApiJson.Set(json.SerializerOptions));
        services.AddOpenApi(Version, options => options.AddDocumentTransformer<ApiDescription>());
        services.AddSingleton<ApiDocument>();
        services.AddSingleton<ApiTrial>();
        var seen = new ApiTokensSeen();
        services.AddSingleton(seen);
        services.Configure<RateLimiterOptions>(limiter =>
        {
            limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
                seen.PartitionOf(context),
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = (rejected, _) =>
            {
                if (rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
                {
                    rejected.HttpContext.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                }

                return ValueTask.CompletedTask;
            };
        });
    }

    /// <summary>
    /// Answers every error of the API as problem details instead of a page, and removes cookies from its requests, so that
    /// only a token counts.
    /// </summary>
    public static void UseApiProblems(this WebApplication app)
    {
        var outages = app.Services.GetRequiredService<Outages>();
        app.Use(async (context, next) =>
        {
            if (!IsOfApi(context))
            {
                await next(context);
                return;
            }

            context.Request.Headers.Remove("Cookie");
            try
            {
                await next(context);
            }
            catch (Exception exception) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
            {
                var isOutage = outages.IsOutage(exception);
                var fault = new LoggedFault(exception);
                app.Logger.LogError("A request of the API failed. {Fault}", fault);
                context.Response.Clear();
                context.Response.StatusCode = isOutage ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
            }

            if (context.Response is { HasStarted: false, StatusCode: >= StatusCodes.Status400BadRequest, ContentLength: null or 0, ContentType: null or "" })
            {
                await ApiProblem.WriteAsync(context, context.Response.StatusCode);
            }
        });
    }

    /// <summary>
    /// Answers at once if an address of the API does not exist or cannot be asked in this way. Otherwise the policy for pages
    /// would send the program to the sign-in page.
    /// </summary>
    public static void UseApiRoutes(this WebApplication app) => app.Use(async (context, next) =>
    {
        var endpoint = IsOfApi(context) ? context.GetEndpoint() : null;
        if (!IsOfApi(context) || endpoint?.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
        }
        else if (endpoint?.RequestDelegate is { } refuse)
        {
            await refuse(context);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
    });

    /// <summary>Whether a request is of the API, its description, the OData feed or SCIM, so that an error is answered as problem details, or in the form of OData or SCIM.</summary>
    public static bool IsOfApi(HttpContext context)
        => context.Request.Path == Health || Array.Exists(Paths, path => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));
}
