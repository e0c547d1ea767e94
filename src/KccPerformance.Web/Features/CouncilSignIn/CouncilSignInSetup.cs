using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Adds sign-in with council accounts if it is configured.</summary>
internal static class CouncilSignInSetup
{
    public const string Scheme = "council";

    /// <summary>The address that starts the sign-in.</summary>
    public const string Address = "/account/sign-in/council";

    /// <summary>The address to which the provider redirects users. It must be registered with the provider.</summary>
    public const string BackAddress = Address + "/done";

    /// <summary>Signature algorithms with a private key that only the provider has.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddCouncilSignIn(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("SignIn").Get<CouncilSignInSettings>() ?? new CouncilSignInSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Rules);
        builder.Services.AddScoped<PasswordRule>();
        builder.Services.AddScoped<CouncilAccountService>();
        builder.Services.AddSingleton<CouncilProvider>();
        builder.Services.AddSingleton<CouncilClaims>();
        builder.Services.AddSingleton<CouncilSignOut>();
        builder.Services.AddScoped<ExternalSignIn>();
        builder.Services.AddScoped<CouncilRefusals>();
        if (settings.IsOn)
        {
            // Otherwise the library refreshes signing keys in the background, and the sign-in that needs them fails. The
            // library reads this switch once, when one of its classes is first used.
            AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", isEnabled: true);

            builder.Services.AddScoped<CouncilSignInEvents>();
            builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, options => Set(options, settings, builder.Environment));
            builder.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<CouncilProvider>((options, provider) =>
            {
                options.ConfigurationManager = provider.Manager;
                options.BackchannelHttpHandler = new TokenEndpoint(settings, provider);
            });
        }
    }

    /// <summary>Refuses to start a site whose council sign-in is incomplete or unsafe. Commands run without this check.</summary>
    /// <exception cref="StartUpException">What is wrong.</exception>
    public static void CheckCouncilSignIn(this WebApplication app)
        => app.Services.GetRequiredService<CouncilSignInSettings>().Check(app.Environment.IsDevelopment());

    private static void Set(OpenIdConnectOptions options, CouncilSignInSettings settings, IHostEnvironment environment)
    {
        options.EventsType = typeof(CouncilSignInEvents);
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = BackAddress;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.DisableTelemetry = true;

        // Every sign-in request goes through the browser, even if the provider supports pushed requests, so that there is only
        // one way to test.
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;

        options.Scope.Clear();
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        // CouncilClaims reads claims under their original names in the token.
        options.ClaimActions.Clear();
        options.TokenHandler = new SignedTokens();
        options.ProtocolValidator = new CodeValidator();
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);

        // CouncilSignOut handles these.
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;

        // The provider redirects users back with a link, so the cookies are not needed on cross-site form posts.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Path = BackAddress;
            SiteCookies.Set(cookie, cookie.Name!, environment);
        }

        options.BackchannelTimeout = TimeSpan.FromSeconds(settings.TimeoutSeconds);
    }
}
