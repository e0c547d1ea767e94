using KccPerformance.Core.People;
using KccPerformance.Web.Features.Users;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.PersonalData;

/// <summary>
/// Everything about one person as a download, for a subject access request, and the removal of details of users who have
/// left. Both are recorded.
/// </summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class PersonalDataController(Core.People.PersonalData data, UserService service, UserQuery users) : Controller
{
    private const string Address = "/admin/users/{id:int}/personal-data";

    [HttpPost(Address)]
    public async Task<IActionResult> Download([FromRoute] int id, CancellationToken cancellation)
        => await data.OpenAsync(id, HttpContext.Actor(), cancellation) is { } person ? new PersonalDataResult(data, person) : NotFound();

    [HttpGet(Address + "/remove")]
    public async Task<IActionResult> Remove([FromRoute] int id)
        => await users.FindAsync(id) is { } page ? View(new RemovalForm { Page = page }) : NotFound();

    [HttpPost(Address + "/remove")]
    public async Task<IActionResult> Remove([FromRoute] int id, RemovalForm form)
    {
        if (await users.FindAsync(id) is not { } page)
        {
            return NotFound();
        }

        form.Page = page;
        if (!await ModelState.AcceptsAsync(() => service.RemoveDetailsAsync(id, HttpContext.Actor())))
        {
            return View(form);
        }

        TempData["Done"] = $"The details of {page.Name} have been removed. The account is now called Former user {id}.";
        return Redirect($"/admin/users/{id}");
    }
}
