using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Audit;
using KccPerformance.Web.Features.Forgotten;
using KccPerformance.Web.Features.Users;
using KccPerformance.Web.Features.Work;

namespace KccPerformance.Web.Infrastructure.Modules;

/// <summary>What accounts and the audit log add to the site.</summary>
internal sealed class PeopleRegistration : IModule
{
    public int Order => 0;

    public IReadOnlyList<Permission> Permissions => Permission.DeclaredIn(typeof(PeoplePermission));

    public IReadOnlyList<JobDefinition> Jobs =>
    [
        new(PeopleJob.UserImport, "Import of people", PeoplePermission.ManageUsers, "read", "added") { Page = id => $"/admin/users/import/{id}" },
        new(PeopleJob.AuditExport, "Audit log as a spreadsheet", PeoplePermission.ReadAudit, "prepared", "prepared")
        {
            Handler = typeof(AuditExportHandler),
            DownloadedAs = "Downloaded the audit log",
            Recorded = (instruction, _) => AuditExport.Read(instruction).Kept,
        },
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<UserService>();
        services.AddScoped<UserFiles>();
        services.AddScoped<UnitApproverService>();
        services.AddScoped<OrganisationUnitService>();
        services.AddScoped<PersonalData>();
        services.AddScoped<SetPasswordMail>();
        services.AddScoped<ForgottenPassword>();
        services.AddScoped<AuditExports>();
    }
}
