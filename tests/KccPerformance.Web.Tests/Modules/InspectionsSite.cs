using System.Reflection;
using KccPerformance.Core.ImprovementPlans.Sample;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure.Modules;
using KccPerformance.Web.Tests.Modules.Inspections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Modules;

/// <summary>The product with one more module, which is in this assembly only.</summary>
public sealed class InspectionsSite : SqliteSite, IAsyncLifetime
{
    private static readonly Type[] Types
        = [.. typeof(Inspection).Assembly.GetTypes().Where(type => type.Namespace == typeof(Inspection).Namespace && !type.IsNested)];

    public async Task InitializeAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();

        // The module is not shipped, so there is no migration for its table.
        var script = db.Database.GenerateCreateScript();
        var start = script.IndexOf("CREATE TABLE \"Inspections\"", StringComparison.Ordinal);
        await db.Database.ExecuteSqlRawAsync(script[start..script.IndexOf(");", start, StringComparison.Ordinal)] + ");");
        var users = await db.Users.ToDictionaryAsync(user => user.Email!, user => user.Id, StringComparer.Ordinal);
        var accounts = SampleLoader.Accounts.ToDictionary(account => account.Key, account => users[account.Email], StringComparer.Ordinal);
        await scope.ServiceProvider.GetServices<ISampleSource>().OrderBy(sample => sample.Order).Last().LoadAsync(accounts, CancellationToken.None);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.AddModule(new InspectionsRegistration(), new ConfigurationBuilder().Build());
            services.AddParts(Types);
            var pages = (ApplicationPartManager)services.Single(service => service.ServiceType == typeof(ApplicationPartManager)).ImplementationInstance!;
            pages.ApplicationParts.Add(new ModulePages());
        });
    }

    private sealed class ModulePages : ApplicationPart, IApplicationPartTypeProvider
    {
        public override string Name => "Inspections";

        IEnumerable<TypeInfo> IApplicationPartTypeProvider.Types => Types.Select(type => type.GetTypeInfo());
    }
}
