using KccPerformance.Core.Jobs;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Actions;
using KccPerformance.Web.Features.Audit;

namespace KccPerformance.Web.Features.Work;

/// <summary>What pages have to know of a kind of work.</summary>
/// <param name="Name">What it is: "Pack for a meeting".</param>
/// <param name="Permission">What somebody has to have still when they come back to it.</param>
/// <param name="Verb">What is done to its file: "read".</param>
/// <param name="AskedVerb">What is done to it once a person has looked and asked for it: "imported".</param>
public sealed record WorkKind(string Name, Permission Permission, string Verb, string AskedVerb)
{
    /// <summary>The page that shows what came of it; null where that is a file to download.</summary>
    public Func<Guid, string>? Page { get; init; }

    /// <summary>What the audit calls a download of its file; null where downloads are not recorded.</summary>
    public string? DownloadedAs { get; init; }

    /// <summary>What the audit keeps of what was asked for, and of the name of its file.</summary>
    public Func<string, string, object?>? Recorded { get; init; }

    /// <summary>A line a kind.</summary>
    public static WorkKind Of(JobKind kind) => kind switch
    {
        JobKind.PlanImport => new("Actions from a file", Permission.ManagePlan, "read", "imported") { Page = id => $"/admin/imports/{id}" },
        JobKind.UserImport => new("People from a file", Permission.ManageUsers, "read", "added") { Page = id => $"/admin/users/import/{id}" },
        JobKind.ProgressWorkbook => new("Progress from a workbook", Permission.SeeMyActions, "read", "saved") { Page = id => $"/my-actions/workbook/{id}" },
        JobKind.Pack => new("Pack for a meeting", Permission.ReadPlans, "made", "made"),
        JobKind.AuditExport => new("Audit as a spreadsheet", Permission.ReadAudit, "made", "made")
        {
            DownloadedAs = "Downloaded the audit",
            Recorded = (instruction, _) => AuditExport.Read(instruction).Kept,
        },
        JobKind.ActionExport => new("Actions as a spreadsheet or data", Permission.ReadPlans, "made", "made")
        {
            DownloadedAs = "Downloaded actions",
            Recorded = (instruction, file) => new { File = file, Selection = ActionOrder.Read(instruction).Query is { Length: > 0 } query ? query : null },
        },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There are no words for this kind of work."),
    };
}
