using System.Security.Claims;
using System.Text;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.Navigation;
using KccPerformance.Web.Features.Search;
using KccPerformance.Web.Features.Work;
using KccPerformance.Web.Infrastructure;
using KccPerformance.Web.Infrastructure.Modules;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Modules.Inspections;

/// <summary>What the Inspections module adds to the site.</summary>
internal sealed class InspectionsRegistration : IModule
{
    public int Order => 900;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(InspectionPermission));

    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new(InspectionJob.InspectionList, "List of visits", InspectionPermission.ReadInspections, "prepared", "prepared") { Handler = typeof(InspectionListHandler) },
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IModelPart, InspectionTables>();
        services.AddScoped<InspectionService>();
        services.AddScoped<ISubjectModule, InspectionModule>();
        services.AddScoped<ISampleSource, InspectionSample>();
        services.AddSingleton<IDemonstrationClock, InspectionDemonstration>();
    }
}

internal sealed class InspectionMenu : IMenuModule
{
    public IReadOnlyList<MenuPage> Pages { get; } = [new(new MenuSection("Inspections", 55), "Inspections", "/inspections", InspectionPermission.ReadInspections, 10)];
}

internal sealed class InspectionSearch(InspectionService inspections) : ISearchSource
{
    public Permission Permission => InspectionPermission.ReadInspections;

    public async Task<FoundGroup?> FindAsync(SearchWords typed, CancellationToken cancellation)
    {
        var found = (await inspections.ListAsync(cancellation)).FindAll(one => typed.Words.All(word => word.IsIn(SearchWord.Searchable([one.Item.Label]))));
        return found.Count == 0 ? null : new FoundGroup("Visits", found.Count, [.. found.Select(one => new FoundItem(
            $"/inspections#{one.Item.Code}", one.Item.Code, Excerpt.Mark(one.Item.Label, typed.Words), "Visit"))]);
    }
}

/// <summary>Whether the officer is the inspector of the visit in the address.</summary>
internal sealed class InspectionResponsibility(PerformanceDbContext db) : IResponsibilityCheck
{
    public IReadOnlyList<Permission> Permissions { get; } = [InspectionPermission.EnterFindings];

    public async Task<bool> IsTheirsAsync(ClaimsPrincipal user, Role roles, Permission permission, RouteValueDictionary address)
    {
        var userId = user.GetId();
        return address["code"] is string code && await db.Set<Inspection>().AnyAsync(one => one.Item.Code == code && one.InspectorId == userId);
    }
}

internal sealed class InspectionListHandler(InspectionService inspections, SharedFiles files) : IJobHandler
{
    public string SayStarted(Job job) => "Reading the visits.";

    public string SayFailed(Job job) => "The list could not be prepared. Request it again";

    public Task RunAsync(Job job, JobProgress progress, CancellationToken cancellation)
        => files.WriteAsync(job, new("inspections:", job.FileKey!, job.FileName, "text/csv"), content => WriteAsync(content, cancellation), cancellation);

    private async Task WriteAsync(Stream content, CancellationToken cancellation)
    {
        var rows = (await inspections.ListAsync(cancellation)).Select(one => $"{one.Item.Code},{one.Item.Label},{one.Finding}\r\n");
        await content.WriteAsync(Encoding.UTF8.GetBytes(string.Concat(rows)), cancellation);
    }
}

internal sealed class InspectionDemonstration : IDemonstrationClock
{
    public string Name => Demonstration.BusinessClockName;

    public string Setting => "Demo:Today";

    public Task<DateTime?> LastEntryAsync(PerformanceDbContext db) => Task.FromResult<DateTime?>(null);
}
