using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace KccPerformance.Testing;

/// <summary>
/// What the first use of a page compiles, for all sites of a run with the same parts. Each site would compile it anew,
/// and clearing that away afterwards costs more than the test itself. None of it keeps anything of a site's database.
/// </summary>
internal static class SharedPages
{
    private static readonly ConcurrentDictionary<string, (IRazorPageActivator Activator, IRazorViewEngine Engine)> Known = new(StringComparer.Ordinal);

    public static void AddSharedPages(this IServiceCollection services)
    {
        services.RemoveAll<IRazorPageActivator>();
        services.RemoveAll<IRazorViewEngine>();
        services.AddSingleton(provider => Of(provider).Activator);
        services.AddSingleton(provider => Of(provider).Engine);
    }

    private static (IRazorPageActivator Activator, IRazorViewEngine Engine) Of(IServiceProvider provider)
    {
        var parts = provider.GetRequiredService<ApplicationPartManager>().ApplicationParts.Select(part => part.Name);
        return Known.GetOrAdd(string.Join(' ', parts), _ =>
        {
            var activator = ActivatorUtilities.CreateInstance<RazorPageActivator>(provider);
            return (activator, ActivatorUtilities.CreateInstance<RazorViewEngine>(provider, activator));
        });
    }
}
