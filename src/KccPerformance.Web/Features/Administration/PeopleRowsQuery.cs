using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.UserDirectory;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Administration;

/// <summary>The row for user accounts; two queries.</summary>
public sealed class PeopleRowsQuery(PerformanceDbContext db) : IAdministrationRows
{
    public async Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation)
    {
        var active = db.Users.Where(user => !user.IsDisabled);
        var people = await active.CountAsync(cancellation);
        var waiting = await active.CountAsync(user => user.PasswordHash == null && !db.CouncilAccounts.Any(account => account.UserId == user.Id)
            && !db.DirectoryAccounts.Any(account => account.UserId == user.Id), cancellation);
        return
        [
            new(AdministrationGroup.People, "Users", "/admin/users", "People who can sign in, and their roles", PeoplePermission.ManageUsers)
            {
                State = Labels.Count(people, "person", "people"),
                Need = waiting == 0 ? null : new($"{Labels.Count(waiting, "person has", "people have")} not set a password", $"{waiting:N0} without a password", "/admin/users"),
            },
            new(AdministrationGroup.People, "Add people from a file", "/admin/users/import", "Upload a list and check it before anyone is added", PeoplePermission.ManageUsers),
            new(AdministrationGroup.People, "Accounts from the directory", UserDirectoryController.Page, "Let the council’s directory add, change and disable users (SCIM)", PeoplePermission.ManageUsers),
        ];
    }
}
