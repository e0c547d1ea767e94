using KccPerformance.Core.People;

namespace KccPerformance.Web.Tests.Permissions;

/// <summary>One way into the product, and the permission that opens it; none for one that is open to all.</summary>
/// <param name="Verb">GET, POST, or * for any.</param>
/// <param name="Pattern">The route as the controller writes it.</param>
/// <param name="Permission">Who may, by the table of permissions.</param>
/// <param name="Example">An address of it in the sample, where the pattern has tokens.</param>
public sealed record Route(string Verb, string Pattern, Permission? Permission, string? Example = null)
{
    public string Address => Example ?? "/" + Pattern;

    public override string ToString() => $"{Verb} /{Pattern}";
}

/// <summary>Every way into the product. A route that is not here fails the build.</summary>
public static class RouteTable
{
    private const string Plan = "/plans/building-on-success";

    /// <summary>The sample has no files, so an address of one leads nowhere, for those who may look.</summary>
    public const string NoFile = "11111111-1111-1111-1111-111111111111";

    public static IReadOnlyList<Route> All { get; } =
    [
        new("GET", "health/live", null),
        new("GET", "health/ready", null),
        new("*", "error/{code:int}", null, "/error/404"),
        new("GET", "help", null),
        new("GET", "accessibility", null),
        new("GET", "account/sign-in", null),
        new("POST", "account/sign-in", null),
        new("GET", "account/set-password", null),
        new("POST", "account/set-password", null),
        new("POST", "account/sign-out", Permission.KeepAccount),
        new("GET", "account", Permission.KeepAccount),
        new("POST", "account", Permission.KeepAccount),
        new("GET", "", Permission.ReadPlans),
        new("GET", "actions", Permission.ReadPlans),
        new("GET", "{code:actioncode}", Permission.ReadPlans, "/cea1"),
        new("GET", "search", Permission.ReadPlans, "/search?q=consultation"),
        new("GET", "plans/{plan}", Permission.ReadPlans, Plan),
        new("GET", "plans/{plan}/themes/{number:int}", Permission.ReadPlans, Plan + "/themes/1"),
        new("GET", "published", null),
        new("GET", "published/{plan}/{period:int}", null, "/published/building-on-success/1"),
        new("GET", "published/{plan}/{period:int}/actions.json", null, "/published/building-on-success/1/actions.json"),
        new("GET", "published/{plan}/{period:int}/actions.csv", null, "/published/building-on-success/1/actions.csv"),
        new("GET", "plans/{plan}/reports/{period:int}/publish", Permission.ManageReports, Plan + "/reports/1/publish"),
        new("POST", "plans/{plan}/reports/{period:int}/publish", Permission.ManageReports, Plan + "/reports/1/publish"),
        new("POST", "plans/{plan}/reports/{period:int}/publish/withdraw", Permission.ManageReports, Plan + "/reports/1/publish/withdraw"),
        new("GET", "plans/{plan}/paragraphs", Permission.ReadPlans, Plan + "/paragraphs"),
        new("GET", "plans/{plan}/paragraphs/edit", Permission.ManagePlan, Plan + "/paragraphs/edit"),
        new("POST", "plans/{plan}/paragraphs/edit", Permission.ManagePlan, Plan + "/paragraphs/edit"),
        new("GET", "plans/{plan}/actions", Permission.ReadPlans, Plan + "/actions"),
        new("GET", "plans/{plan}/actions.json", Permission.ReadPlans, Plan + "/actions.json"),
        new("GET", "plans/{plan}/actions.csv", Permission.ReadPlans, Plan + "/actions.csv"),
        new("GET", "plans/{plan}/actions/{code}", Permission.ReadPlans, Plan + "/actions/CEA1"),
        new("GET", "my-actions", Permission.SeeMyActions),
        new("GET", "my-actions/quick", Permission.SeeMyActions),
        new("POST", "my-actions/quick", Permission.SeeMyActions),
        new("GET", "plans/{plan}/actions/{code}/updates/new", Permission.ReportProgress, Plan + "/actions/CEA1/updates/new"),
        new("POST", "plans/{plan}/actions/{code}/updates/new", Permission.ReportProgress, Plan + "/actions/CEA1/updates/new"),
        new("GET", "plans/{plan}/actions/{code}/evidence/new", Permission.ReportProgress, Plan + "/actions/CEA1/evidence/new?criterion=1"),
        new("POST", "plans/{plan}/actions/{code}/evidence/new", Permission.ReportProgress, Plan + "/actions/CEA1/evidence/new?criterion=1"),
        new("GET", "plans/{plan}/evidence/{id:guid}", Permission.ReadPlans, Plan + "/evidence/" + NoFile),
        new("GET", "plans/{plan}/actions/{code}/evidence/{criterion:int}", Permission.VerifyEvidence, Plan + "/actions/CEA1/evidence/1"),
        new("POST", "plans/{plan}/actions/{code}/evidence/{criterion:int}/verify", Permission.VerifyEvidence, Plan + "/actions/CEA1/evidence/1/verify"),
        new("POST", "plans/{plan}/actions/{code}/evidence/{criterion:int}/send-back", Permission.VerifyEvidence, Plan + "/actions/CEA1/evidence/1/send-back"),
        new("POST", "plans/{plan}/actions/{code}/evidence/{criterion:int}/waive", Permission.VerifyEvidence, Plan + "/actions/CEA1/evidence/1/waive"),
        new("GET", "plans/{plan}/slippage", Permission.ReadPlans, Plan + "/slippage"),
        new("GET", "plans/{plan}/actions/{code}/deadline/new", Permission.ReportProgress, Plan + "/actions/CEC2/deadline/new"),
        new("POST", "plans/{plan}/actions/{code}/deadline/new", Permission.ReportProgress, Plan + "/actions/CEC2/deadline/new"),
        new("GET", "plans/{plan}/actions/{code}/deadline/{id:int}", Permission.RecordDecisions, Plan + "/actions/CEC2/deadline/1"),
        new("POST", "plans/{plan}/actions/{code}/deadline/{id:int}", Permission.RecordDecisions, Plan + "/actions/CEC2/deadline/1"),
        new("GET", "plans/{plan}/actions/{code}/closure", Permission.RecordDecisions, Plan + "/actions/CED1/closure"),
        new("POST", "plans/{plan}/actions/{code}/closure/verify", Permission.RecordDecisions, Plan + "/actions/CED1/closure/verify"),
        new("POST", "plans/{plan}/actions/{code}/closure/withdraw", Permission.RecordDecisions, Plan + "/actions/CED1/closure/withdraw"),
        new("POST", "plans/{plan}/actions/{code}/closure/accept", Permission.RecordDecisions, Plan + "/actions/CED1/closure/accept"),
        new("GET", "plans/{plan}/actions/{code}/updates/draft", Permission.ReportProgress, Plan + "/actions/CEA1/updates/draft"),
        new("POST", "plans/{plan}/actions/{code}/updates/draft", Permission.ReportProgress, Plan + "/actions/CEA1/updates/draft"),
        new("GET", "plans/{plan}/actions/{code}/leads", Permission.ManageLeads, Plan + "/actions/CEA1/leads"),
        new("POST", "plans/{plan}/actions/{code}/leads/add", Permission.ManageLeads, Plan + "/actions/CEA1/leads/add"),
        new("POST", "plans/{plan}/actions/{code}/leads/move", Permission.ManageLeads, Plan + "/actions/CEA1/leads/move"),
        new("POST", "plans/{plan}/actions/{code}/leads/remove", Permission.ManageLeads, Plan + "/actions/CEA1/leads/remove"),
        new("GET", "admin/leads", Permission.ManageLeads),
        new("GET", "admin/leads/new", Permission.ManageLeads),
        new("POST", "admin/leads/new", Permission.ManageLeads),
        new("GET", "admin/leads/{id:int}", Permission.ManageLeads, "/admin/leads/1"),
        new("POST", "admin/leads/{id:int}", Permission.ManageLeads, "/admin/leads/1"),
        new("POST", "admin/leads/{id:int}/retire", Permission.ManageLeads, "/admin/leads/1/retire"),
        new("POST", "admin/leads/{id:int}/return", Permission.ManageLeads, "/admin/leads/1/return"),
        new("GET", "admin/leads/assign", Permission.ManageLeads),
        new("POST", "admin/leads/assign/check", Permission.ManageLeads),
        new("POST", "admin/leads/assign", Permission.ManageLeads),
        new("GET", "admin/users", Permission.ManageUsers),
        new("GET", "admin/users/new", Permission.ManageUsers),
        new("POST", "admin/users/new", Permission.ManageUsers),
        new("GET", "admin/users/{id:int}", Permission.ManageUsers, "/admin/users/5"),
        new("POST", "admin/users/{id:int}", Permission.ManageUsers, "/admin/users/5"),
        new("POST", "admin/users/{id:int}/link", Permission.ManageUsers, "/admin/users/5/link"),
        new("POST", "admin/users/{id:int}/disable", Permission.ManageUsers, "/admin/users/5/disable"),
        new("POST", "admin/users/{id:int}/enable", Permission.ManageUsers, "/admin/users/5/enable"),
        new("GET", "admin/plans", Permission.ManagePlan),
        new("GET", "admin/plans/new", Permission.ManagePlan),
        new("POST", "admin/plans/new", Permission.ManagePlan),
        new("GET", "admin/plans/{plan}", Permission.ManagePlan, "/admin" + Plan),
        new("GET", "admin/plans/{plan}/edit", Permission.ManagePlan, "/admin" + Plan + "/edit"),
        new("POST", "admin/plans/{plan}/edit", Permission.ManagePlan, "/admin" + Plan + "/edit"),
        new("POST", "admin/plans/{plan}/adopt", Permission.ManagePlan, "/admin" + Plan + "/adopt"),
        new("POST", "admin/plans/{plan}/close", Permission.ManagePlan, "/admin" + Plan + "/close"),
        new("GET", "admin/plans/{plan}/themes/new", Permission.ManagePlan, "/admin" + Plan + "/themes/new"),
        new("POST", "admin/plans/{plan}/themes/new", Permission.ManagePlan, "/admin" + Plan + "/themes/new"),
        new("GET", "admin/plans/{plan}/themes/{number:int}", Permission.ManagePlan, "/admin" + Plan + "/themes/1"),
        new("POST", "admin/plans/{plan}/themes/{number:int}", Permission.ManagePlan, "/admin" + Plan + "/themes/1"),
        new("GET", "admin/plans/{plan}/actions/new", Permission.ManagePlan, "/admin" + Plan + "/actions/new?theme=1"),
        new("POST", "admin/plans/{plan}/actions/new", Permission.ManagePlan, "/admin" + Plan + "/actions/new?theme=1"),
        new("GET", "admin/plans/{plan}/actions/{code}", Permission.ManagePlan, "/admin" + Plan + "/actions/CEA1"),
        new("POST", "admin/plans/{plan}/actions/{code}", Permission.ManagePlan, "/admin" + Plan + "/actions/CEA1"),
        new("POST", "admin/plans/{plan}/actions/{code}/retire", Permission.ManagePlan, "/admin" + Plan + "/actions/CEA1/retire"),
        new("POST", "admin/plans/{plan}/actions/{code}/return", Permission.ManagePlan, "/admin" + Plan + "/actions/CEA1/return"),
        new("GET", "admin/plans/{plan}/import", Permission.ManagePlan, "/admin" + Plan + "/import"),
        new("POST", "admin/plans/{plan}/import", Permission.ManagePlan, "/admin" + Plan + "/import"),
        new("GET", "admin/imports", Permission.ManagePlan),
        new("GET", "admin/imports/{id:guid}", Permission.ManagePlan, "/admin/imports/" + NoFile),
        new("POST", "admin/imports/{id:guid}/apply", Permission.ManagePlan, "/admin/imports/" + NoFile + "/apply"),
        new("POST", "admin/imports/{id:guid}/put-away", Permission.ManagePlan, "/admin/imports/" + NoFile + "/put-away"),
        new("GET", "admin/periods", Permission.ManagePeriods),
        new("GET", "admin/periods/new", Permission.ManagePeriods, "/admin/periods/new?plan=building-on-success"),
        new("POST", "admin/periods/new", Permission.ManagePeriods, "/admin/periods/new?plan=building-on-success"),
        new("GET", "admin/periods/{id:int}", Permission.ManagePeriods, "/admin/periods/3"),
        new("POST", "admin/periods/{id:int}", Permission.ManagePeriods, "/admin/periods/3"),
        new("POST", "admin/periods/{id:int}/open", Permission.ManagePeriods, "/admin/periods/3/open"),
        new("POST", "admin/periods/{id:int}/close", Permission.ManagePeriods, "/admin/periods/3/close"),
        new("GET", "plans/{plan}/tracker", Permission.ManagePeriods, Plan + "/tracker"),
        new("POST", "plans/{plan}/tracker/copies", Permission.ManagePeriods, Plan + "/tracker/copies"),
        new("POST", "plans/{plan}/tracker/nudge", Permission.ManagePeriods, Plan + "/tracker/nudge"),
        new("GET", "account/reminders", Permission.KeepAccount),
        new("POST", "account/reminders", Permission.KeepAccount),
        new("GET", "admin/audit", Permission.ReadAudit),
    ];
}
