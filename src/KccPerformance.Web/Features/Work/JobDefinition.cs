using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Audit;

namespace KccPerformance.Web.Features.Work;

/// <summary>What pages have to know of a kind of upload or download.</summary>
/// <param name="Name">What it is: "Committee papers".</param>
/// <param name="Permission">What a person needs when they come back to it.</param>
/// <param name="Verb">What is done to its file: "read".</param>
/// <param name="AskedVerb">What is done to it after a person has checked it: "imported".</param>
public sealed record JobDefinition(string Name, Permission Permission, string Verb, string AskedVerb)
{
    /// <summary>The page that shows what came of it; null if that is a file to download.</summary>
    public Func<Guid, string>? Page { get; init; }

    /// <summary>What the audit calls a download of its file; null if downloads are not recorded.</summary>
    public string? DownloadedAs { get; init; }

    /// <summary>What the audit keeps of what was asked for, and of the name of its file.</summary>
    public Func<string, string, object?>? Recorded { get; init; }

    /// <summary>The words for each kind.</summary>
    public static JobDefinition Of(JobKind kind) => kind switch
    {
        JobKind.PlanImport => new("Import of actions", Permission.ManagePlan, "read", "imported") { Page = id => $"/admin/imports/{id}" },
        JobKind.UserImport => new("Import of people", Permission.ManageUsers, "read", "added") { Page = id => $"/admin/users/import/{id}" },
        JobKind.ProgressWorkbook => new("Updates from a spreadsheet", Permission.SeeMyActions, "read", "saved") { Page = id => $"/my-actions/workbook/{id}" },
        JobKind.PerformanceImport => new("Import of performance data", Permission.ManagePerformance, "read", "imported") { Page = id => $"/performance/admin/import/{id}" },
        JobKind.BusinessPlanImport => new("Import of business plan monitoring", Permission.ManageBusinessPlans, "read", "imported") { Page = id => $"/business-plans/admin/import/{id}" },
        JobKind.RiskImport => new("Import of risks", Permission.ManageRisks, "read", "imported") { Page = id => $"/risks/import/{id}" },
        JobKind.Pack => new("Committee papers", Permission.ReadPlans, "prepared", "prepared"),
        JobKind.AuditExport => new("Audit log as a spreadsheet", Permission.ReadAudit, "prepared", "prepared")
        {
            DownloadedAs = "Downloaded the audit log",
            Recorded = (instruction, _) => AuditExport.Read(instruction).Kept,
        },
        JobKind.ActionExport => new("Actions as a spreadsheet or data", Permission.ReadPlans, "prepared", "prepared")
        {
            DownloadedAs = "Downloaded actions",
            Recorded = (instruction, file) => new { File = file, Selection = ActionOrder.Read(instruction).Query is { Length: > 0 } query ? query : null },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no words for this kind of work."),
    };
}
