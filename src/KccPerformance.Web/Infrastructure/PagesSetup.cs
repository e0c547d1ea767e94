using System.Globalization;
using KccPerformance.Web.Features.Help;
using KccPerformance.Web.Infrastructure.Modules;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace KccPerformance.Web.Infrastructure;

/// <summary>Controllers, views and routing.</summary>
internal static class PagesSetup
{
    public static void AddPages(this WebApplicationBuilder builder)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        var services = builder.Services;
        services.AddControllersWithViews(mvc =>
        {
            mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
            mvc.Filters.Add<ValidationFilter>();
            mvc.Filters.Add<RefillFilter>();
            mvc.ModelBinderProviders.Insert(0, new TypedTextBinderProvider());

            // They throw on a field such as "a[0", and no form has fields in jQuery's way.
            mvc.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
            mvc.ValueProviderFactories.RemoveType<JQueryQueryStringValueProviderFactory>();

            // Validators supply these messages instead.
            mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            mvc.ModelBindingMessageProvider.SetAttemptedValueIsInvalidAccessor((_, _) => "Select one of the choices");
            mvc.ModelBindingMessageProvider.SetUnknownValueIsInvalidAccessor(_ => "Select one of the choices");
            mvc.ModelBindingMessageProvider.SetValueIsInvalidAccessor(_ => "Select one of the choices");
            mvc.ModelBindingMessageProvider.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => "Select one of the choices");
            mvc.ModelBindingMessageProvider.SetValueMustNotBeNullAccessor(_ => "Select one of the choices");
            mvc.ModelBindingMessageProvider.SetMissingBindRequiredValueAccessor(_ => "This form was incomplete. Try again.");
        });
        LeaveOutApiConventions(services);
        services.AddSingleton<IHtmlGenerator, FormGenerator>();
        services.AddAntiforgery(antiforgery =>
        {
            SiteCookies.Set(antiforgery.Cookie, "kcc-performance-form", builder.Environment);
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = false;
        });
        services.Configure<CookieTempDataProviderOptions>(
            options => SiteCookies.Set(options.Cookie, CookieTempDataProvider.CookieName, builder.Environment));
        services.AddOptions<RazorViewEngineOptions>().Configure<IEnumerable<IModule>>((razor, modules) =>
        {
            var folders = modules.Select(module => module.ViewFolder).OfType<string>();
            string[] ours =
            [
                "/Features/{1}/{0}.cshtml",
                .. folders.SelectMany(folder => new[] { $"/Features/{folder}/{{1}}/{{0}}.cshtml", $"/Features/{folder}/Shared/{{0}}.cshtml" }),
                "/Features/Shared/{0}.cshtml",
            ];
            for (var index = 0; index < ours.Length; index++)
            {
                razor.ViewLocationFormats.Insert(index, ours[index]);
            }
        });
        services.Configure<RouteOptions>(routes => routes.LowercaseUrls = false);
        services.AddHttpContextAccessor();
        services.AddExceptionHandler<FaultLog>();
        services.AddSingleton<StaticAssets>();
        services.AddSingleton<AccessibilityStatement>();

        // A container is killed ten seconds after it is told to stop. Running requests get most of that time to end.
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = TimeSpan.FromSeconds(5);
            host.ServicesStopConcurrently = true;
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
    }

    /// <exception cref="StartUpException">A setting of the accessibility statement cannot be used.</exception>
    public static void MapPages(this WebApplication app)
    {
        app.Services.GetRequiredService<AccessibilityStatement>();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
        app.MapControllers();
    }

    /// <summary>
    /// Leaves out the conventions of API controllers, which this site has none of. To find that out, they read every
    /// attribute of the assembly, one for each view, once for each controller: half the time of a start.
    /// </summary>
    private static void LeaveOutApiConventions(IServiceCollection services)
    {
        var conventions = services.Single(service =>
            service.ServiceType == typeof(IApplicationModelProvider) && service.ImplementationType?.Name == "ApiBehaviorApplicationModelProvider");
        services.Remove(conventions);
    }
}
