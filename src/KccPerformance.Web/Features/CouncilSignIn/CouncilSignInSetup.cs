using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Puts the council's own sign-in beside the passwords, where the settings have one.</summary>
internal static class CouncilSignInSetup
{
    public const string Scheme = "council";

    /// <summary>Where it starts.</summary>
    public const string Address = "/account/sign-in/council";

    /// <summary>Where the provider sends people back to; it has to be told.</summary>
    public const string BackAddress = Address + "/done";

    /// <summary>Signatures with a key that only the provider has.</summary>
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
            // Otherwise the library reads new keys behind the back of the sign-in that needs them, which then fails.
            // It looks at the switch once, when the first of its classes is used.
            AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", isEnabled: true);

            builder.Services.AddScoped<CouncilSignInEvents>();
            builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, options => Set(options, settings));
            builder.Services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<CouncilProvider>((options, provider) =>
            {
                options.ConfigurationManager = provider.Manager;
                options.BackchannelHttpHandler = new TokenEndpoint(settings, provider);
            });
        }
    }

    /// <summary>Refuses to start a site whose sign-in could not work or would be unsafe. Commands go without it.</summary>
    /// <exception cref="StartUpException">What is wrong.</exception>
    public static void CheckCouncilSignIn(this WebApplication app)
        => app.Services.GetRequiredService<CouncilSignInSettings>().Check(app.Environment.IsDevelopment());

    private static void Set(OpenIdConnectOptions options, CouncilSignInSettings settings)
    {
        options.EventsType = typeof(CouncilSignInEvents);
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        options.CallbackPath = BackAddress;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.DisableTelemetry = true;

        // The request for a sign-in goes through the browser at every provider, so that there is only one way to test.
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;

        options.Scope.Clear();
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        // CouncilClaims reads claims under the names that they have in the token.
        options.ClaimActions.Clear();
        options.TokenHandler = new SignedTokens();
        options.ProtocolValidator = new CodeValidator();
        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);

        // CouncilSignOut does this.
        options.RemoteSignOutPath = default;
        options.SignedOutCallbackPath = default;

        // The answer comes with a link that is followed, so the cookies need not go along with anything else.
        foreach (var cookie in new[] { options.CorrelationCookie, options.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.Path = BackAddress;
        }

        options.BackchannelTimeout = TimeSpan.FromSeconds(settings.TimeoutSeconds);
    }
}
