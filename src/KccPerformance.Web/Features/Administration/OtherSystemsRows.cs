using KccPerformance.Core.People;

namespace KccPerformance.Web.Features.Administration;

/// <summary>The rows for webhooks and access tokens.</summary>
public sealed class OtherSystemsRows : IAdministrationRows
{
    public Task<IReadOnlyList<AdministrationRow>> ListAsync(CancellationToken cancellation) => Task.FromResult<IReadOnlyList<AdministrationRow>>(
    [
        new(AdministrationGroup.OtherSystems, "Webhooks", "/admin/webhooks", "Tell other systems, such as Teams, what has happened", PeoplePermission.Administer),
        new(AdministrationGroup.OtherSystems, "Access tokens", "/admin/tokens", "Tokens of all users, which let programs read data", PeoplePermission.ManageUsers),
    ]);
}
