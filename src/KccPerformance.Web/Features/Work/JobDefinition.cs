using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Risks;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Audit;

namespace KccPerformance.Web.Features.Work;

/// <summary>Text and rules for a kind of upload or download.</summary>
/// <param name="Name">The name: "Committee papers".</param>
/// <param name="Permission">The permission needed to view it.</param>
/// <param name="Verb">The past participle for its file: "read".</param>
/// <param name="AskedVerb">The past participle after the user has checked it: "imported".</param>
public sealed record JobDefinition(string Name, Permission Permission, string Verb, string AskedVerb)
{
    /// <summary>The page with the result; null if the result is a file to download.</summary>
    public Func<Guid, string>? Page { get; init; }

    /// <summary>The audit event for a download of its file; null if downloads are not recorded.</summary>
    public string? DownloadedAs { get; init; }

    /// <summary>The values recorded in the audit log for its instruction and file name.</summary>
    public Func<string, string, object?>? Recorded { get; init; }

    /// <summary>The definition of each kind.</summary>
    public static JobDefinition Of(JobKind kind) => kind switch
    {
        JobKind.PlanImport => new("Import of actions", PlanPermission.ManagePlan, "read", "imported") { Page = id => $"/admin/imports/{id}" },
        JobKind.UserImport => new("Import of people", PeoplePermission.ManageUsers, "read", "added") { Page = id => $"/admin/users/import/{id}" },
        JobKind.ProgressWorkbook => new("Updates from a spreadsheet", PlanPermission.SeeMyActions, "read", "saved") { Page = id => $"/my-actions/workbook/{id}" },
        JobKind.PerformanceImport => new("Import of performance data", PerformancePermission.ManagePerformance, "read", "imported") { Page = id => $"/performance/admin/import/{id}" },
        JobKind.BusinessPlanImport => new("Import of business plan monitoring", BusinessPlanPermission.ManageBusinessPlans, "read", "imported") { Page = id => $"/business-plans/admin/import/{id}" },
        JobKind.RiskImport => new("Import of risks", RiskPermission.ManageRisks, "read", "imported") { Page = id => $"/risks/import/{id}" },
        JobKind.FeedFile => new("Figures for a feed", PerformancePermission.ManagePerformance, "read", "taken") { Page = id => $"/performance/feeds/files/{id}" },
        JobKind.Pack => new("Committee papers", PlanPermission.ReadPlans, "prepared", "prepared"),
        JobKind.PerformanceReport => new("Quarterly performance report", PerformancePermission.ReadPerformance, "prepared", "prepared"),
        JobKind.AuditExport => new("Audit log as a spreadsheet", PeoplePermission.ReadAudit, "prepared", "prepared")
        {
            DownloadedAs = "Downloaded the audit log",
            Recorded = (instruction, _) => AuditExport.Read(instruction).Kept,
        },
        JobKind.ActionExport => new("Actions as a spreadsheet or data", PlanPermission.ReadPlans, "prepared", "prepared")
        {
            DownloadedAs = "Downloaded actions",
            Recorded = (instruction, file) => new { File = file, Selection = ActionOrder.Read(instruction).Query is { Length: > 0 } query ? query : null },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of job has no definition."),
    };
}
