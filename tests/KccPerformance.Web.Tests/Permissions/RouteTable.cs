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
        new("GET", "plans/{plan}/actions", Permission.ReadPlans, Plan + "/actions"),
        new("GET", "plans/{plan}/actions.json", Permission.ReadPlans, Plan + "/actions.json"),
        new("GET", "plans/{plan}/actions.csv", Permission.ReadPlans, Plan + "/actions.csv"),
        new("GET", "plans/{plan}/actions/{code}", Permission.ReadPlans, Plan + "/actions/CEA1"),
        new("GET", "my-actions", Permission.SeeMyActions),
        new("GET", "plans/{plan}/actions/{code}/updates/new", Permission.ReportProgress, Plan + "/actions/CEA1/updates/new"),
        new("POST", "plans/{plan}/actions/{code}/updates/new", Permission.ReportProgress, Plan + "/actions/CEA1/updates/new"),
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
        new("GET", "admin/audit", Permission.ReadAudit),
    ];
}
