using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.PersonalData;

/// <summary>Everything about one person as a download, for a subject access request. The download is recorded.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class PersonalDataController(Core.People.PersonalData data) : Controller
{
    [HttpPost("/admin/users/{id:int}/personal-data")]
    public async Task<IActionResult> Download([FromRoute] int id, CancellationToken cancellation)
        => await data.OpenAsync(id, HttpContext.Actor(), cancellation) is { } person ? new PersonalDataResult(data, person) : NotFound();
}
