using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace KccPerformance.Web.Features.CouncilSignIn;

/// <summary>Puts the council's own sign-in beside the passwords, where the settings have one.</summary>
internal static class CouncilSignInSetup
{
    public const string Scheme = "council";

    /// <summary>Where it starts.</summary>
    public const string Address = "/account/sign-in/council";

    /// <summary>Where the provider sends people back to; it has to be told.</summary>
    public const string BackAddress = Address + "/done";

    public static void AddCouncilSignIn(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection("SignIn").Get<CouncilSignInSettings>() ?? new CouncilSignInSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(settings.Rules);
        builder.Services.AddScoped<PasswordRule>();
        builder.Services.AddScoped<CouncilAccountService>();
        builder.Services.AddSingleton<CouncilProvider>();
        builder.Services.AddSingleton<IdTokens>();
        builder.Services.AddSingleton<CouncilClaims>();
        builder.Services.AddSingleton(services => new CouncilSignOut(settings, services.GetRequiredService<CouncilProvider>()));
        builder.Services.AddScoped<ExternalSignIn>();
        builder.Services.AddScoped<CouncilRefusals>();
        if (settings.IsOn)
        {
            builder.Services.AddAuthentication().AddOAuth<OAuthOptions, CouncilSignInHandler>(Scheme, options => Set(options, settings));
        }
    }

    /// <summary>Refuses to start a site whose sign-in could not work or would be unsafe. Commands go without it.</summary>
    /// <exception cref="StartUpException">What is wrong.</exception>
    public static void CheckCouncilSignIn(this WebApplication app)
        => app.Services.GetRequiredService<CouncilSignInSettings>().Check(app.Environment.IsDevelopment());

    private static void Set(OAuthOptions options, CouncilSignInSettings settings)
    {
        options.ClientId = settings.ClientId!;
        options.ClientSecret = settings.ClientSecret!;
        options.CallbackPath = BackAddress;
        options.UsePkce = true;
        options.SaveTokens = false;

        // The framework wants them now; the real ones come with the discovery document.
        options.AuthorizationEndpoint = options.TokenEndpoint = settings.Authority!;

        options.Scope.Clear();
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        // The answer comes with a link that is followed, so the cookie need not go along with anything else.
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.CorrelationCookie.Path = BackAddress;

        // A secret must not follow a redirect to where it was not meant to go.
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
        options.BackchannelTimeout = TimeSpan.FromSeconds(settings.TimeoutSeconds);
    }
}
