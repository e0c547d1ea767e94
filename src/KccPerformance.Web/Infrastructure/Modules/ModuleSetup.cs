namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>Registers modules.</summary>
internal static class ModuleSetup
{
    /// <summary>The modules of this assembly.</summary>
    private static readonly Lazy<IReadOnlyList<IModule>> Shipped = new(() =>
    [
        .. typeof(ModuleSetup).Assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IModule)))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (IModule)Activator.CreateInstance(type)!),
    ]);

    public static void AddModules(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PermissionTable>();
        foreach (var module in Shipped.Value)
        {
            builder.Services.AddModule(module);
        }
    }

    public static void AddModule(this IServiceCollection services, IModule module) => services.AddSingleton(module);
}
