using System.Threading.RateLimiting;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Account;
using KccPerformance.Web.Infrastructure.Modules;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Accounts, sign-in and permissions.</summary>
internal static class PeopleSetup
{
    /// <summary>The rate limit for sign-in attempts by network address.</summary>
    public const string SignInLimit = "sign-in";

    /// <summary>The rate limit for files that other systems send to feeds, by network address.</summary>
    public const string FeedLimit = "feed";

    /// <summary>The scheme after a correct password, while the code is still needed. It does not sign the user in.</summary>
    public const string CodeScheme = "code";

    public static void AddPeople(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<ILookupNormalizer, AccountNameNormalizer>();
        services.AddIdentityCore<User>(Identify)
            .AddEntityFrameworkStores<PerformanceDbContext>()
            .AddSignInManager()
            .AddDefaultTokenProviders()
            .AddErrorDescriber<PlainIdentityErrors>()
            .AddPasswordValidator<CommonPasswordValidator>();
        services.AddScoped<SignInService>();
        services.AddScoped<AuthenticatorService>();
        services.AddScoped<SessionService>();
        services.AddScoped<Core.Programs.ApiTokenService>();
        services.AddScoped<SessionUse>();
        services.AddSingleton<SessionsSeen>();
        services.AddHostedService<SessionActivityWriter>();
        services.AddScoped<Features.Authenticator.AppKeys>();
        services.AddSingleton(new AuthenticatorRule(
            builder.Configuration.GetValue<bool?>("Security:RequireAuthenticator") ?? !builder.Environment.IsDevelopment()));
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 210_000);
        services.Configure<DataProtectionTokenProviderOptions>(tokens => tokens.TokenLifespan = TimeSpan.FromDays(3));
        services.AddScoped<SessionEvents>();
        services.AddScoped<UnsentForms>();
        services.AddScoped<KeptText>();
        services.AddScoped<SignInAgain>();
        services.AddSingleton<FormPages>();
        services.AddSingleton<PageFinder>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, options => Cookie(options, builder.Environment))
            .AddCookie(CodeScheme, options => CodeCookie(options, builder.Environment));

        services.AddScoped<IAuthorizationHandler, PermissionHandler>();
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddOptions<AuthorizationOptions>().Configure<PermissionTable>((options, permissions) =>
        {
            foreach (var permission in permissions.All)
            {
                options.AddPolicy(permission.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(permission)));
            }
        });

        services.AddRateLimiter(limiter =>
        {
            LimitSignIns(limiter, builder.Configuration.GetValue("Security:SignInsPerMinute", 20));
            LimitFeeds(limiter, builder.Configuration.GetValue("Feeds:FilesPerMinute", 60));
        });
    }

    private static void Identify(IdentityOptions options)
    {
        // A minimum length and no common passwords. No rules about types of characters.
        options.Password.RequiredLength = CommonPasswordValidator.MinLength;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Password.RequiredUniqueChars = 4;
        options.Lockout.MaxFailedAccessAttempts = SignInLockout.Most;
        options.Lockout.DefaultLockoutTimeSpan = SignInLockout.LockTime;
        options.User.RequireUniqueEmail = true;

        // The user name is the email address, which may be o'brien@example.org.
        options.User.AllowedUserNameCharacters = string.Empty;
    }

    private static void Cookie(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        SiteCookies.Set(options.Cookie, SiteCookies.Session, environment);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;

        // Idle time is tracked on the server: see SessionUse.
        options.ExpireTimeSpan = SessionService.MaxTime;
        options.SlidingExpiration = false;
        options.LoginPath = "/account/sign-in";
        options.AccessDeniedPath = "/error/403";
        options.ReturnUrlParameter = "returnUrl";
        options.EventsType = typeof(SessionEvents);
    }

    private static void CodeCookie(CookieAuthenticationOptions options, IHostEnvironment environment)
    {
        options.Cookie.Path = "/account/sign-in";
        SiteCookies.Set(options.Cookie, "kcc-performance-code", environment);
        options.Cookie.HttpOnly = true;

        // Not strict, because users arrive from the council's sign-in site.
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(10);
        options.SlidingExpiration = false;
    }

    private static void LimitFeeds(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter, int perMinute)
        => limiter.AddPolicy(FeedLimit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
            _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) }));

    private static void LimitSignIns(Microsoft.AspNetCore.RateLimiting.RateLimiterOptions limiter, int perMinute)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(SignInLimit, context => HttpMethods.IsPost(context.Request.Method)
            ? RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "unknown",
                _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1) })
            : RateLimitPartition.GetNoLimiter("reading"));
    }
}
