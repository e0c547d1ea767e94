using KccPerformance.Core.People;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.UserApprovals;

/// <summary>The directorates and divisions that an officer approves for.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class UserApprovalsController(UserApprovalsQuery pages, UnitApproverService service) : Controller
{
    private const string Address = "/admin/users/{id:int}/approvals";

    [HttpGet(Address)]
    public async Task<IActionResult> Index([FromRoute] int id, CancellationToken cancellation)
        => await pages.FindAsync(id, cancellation) is { } page ? View(UserApprovalsForm.From(page)) : NotFound();

    [HttpPost(Address)]
    public async Task<IActionResult> Index([FromRoute] int id, UserApprovalsForm form, CancellationToken cancellation)
    {
        if (await pages.FindAsync(id, cancellation) is not { } page)
        {
            return NotFound();
        }

        if (await ModelState.AcceptsAsync(
            () => service.SetAsync(id, form.ToUnits(), [.. page.Choices.Select(choice => choice.Unit)], form.Seen ?? string.Empty, HttpContext.Actor(), cancellation)))
        {
            TempData["Done"] = $"The approvals of {page.Name} have been saved.";
            return Redirect(page.UserAddress);
        }

        return View(form.Again((await pages.FindAsync(id, CancellationToken.None))!, ModelState.WasRefusedAsAWhole()));
    }
}
