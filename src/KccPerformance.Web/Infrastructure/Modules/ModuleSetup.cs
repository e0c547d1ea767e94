using FluentValidation;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Reporting.Thread;
using KccPerformance.Web.Features.Administration;
using KccPerformance.Web.Features.MyActions;
using KccPerformance.Web.Features.Navigation;
using KccPerformance.Web.Features.Search;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.Features.Work;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>Registers modules, and the parts of them that are found by their interface or name.</summary>
internal static class ModuleSetup
{
    /// <summary>The interfaces whose implementations are registered automatically, one for each request.</summary>
    private static readonly HashSet<Type> PartTypes =
    [
        typeof(IAdministrationRows), typeof(IToDoSource), typeof(IMyWorkSource), typeof(ISearchSource), typeof(IThreadSource), typeof(IResponsibilityCheck),
    ];

    /// <summary>Adds the modules of this assembly.</summary>
    public static void AddModules(this WebApplicationBuilder builder)
    {
        var types = typeof(ModuleSetup).Assembly.GetTypes();
        builder.Services.AddSingleton<PermissionTable>();
        builder.Services.AddSingleton<JobDefinitions>();
        builder.Services.AddSingleton<Menu>();
        foreach (var module in types.Where(type => IsA(type, typeof(IModule))).Select(type => (IModule)Activator.CreateInstance(type)!).OrderBy(module => module.Order))
        {
            builder.Services.AddModule(module, builder.Configuration);
        }

        builder.Services.AddParts(types);
    }

    /// <summary>Adds one module, with its services and the handlers of its jobs.</summary>
    public static void AddModule(this IServiceCollection services, IModule module, IConfiguration configuration)
    {
        services.AddSingleton(module);
        module.AddServices(services, configuration);
        foreach (var job in module.Jobs)
        {
            if (job.Handler is { } handler)
            {
                services.AddKeyedScoped(typeof(IJobHandler), job.Kind, handler);
            }
        }
    }

    /// <summary>
    /// Adds the parts of modules among some types: query classes, one for each page, by their name; validators; and what adds
    /// to the menu, the administration page, the to-do list, the page of officers, the search, the golden thread and the
    /// check of permissions.
    /// </summary>
    public static void AddParts(this IServiceCollection services, IReadOnlyCollection<Type> types)
    {
        foreach (var type in types.Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            if (type.Name.EndsWith("Query", StringComparison.Ordinal))
            {
                services.AddScoped(type);
            }

            foreach (var part in type.GetInterfaces().Where(PartTypes.Contains))
            {
                services.AddScoped(part, type);
            }

            if (IsA(type, typeof(IMenuModule)))
            {
                services.AddSingleton(typeof(IMenuModule), type);
            }
        }

        foreach (var validator in new AssemblyScanner(types))
        {
            services.AddSingleton(validator.InterfaceType, validator.ValidatorType);
        }
    }

    private static bool IsA(Type type, Type part) => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(part);
}
