using FluentValidation;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.UserDirectory;

/// <summary>The tokens with which the council's directory keeps users, and the roles of its groups. Without a token, it can do nothing.</summary>
[RequirePermission(nameof(PeoplePermission.ManageUsers))]
public sealed class UserDirectoryController(UserDirectoryQuery directory, DirectoryTokenService tokens, DirectoryGroupService groups) : Controller
{
    public const string Page = "/admin/directory";

    [HttpGet(Page)]
    public async Task<IActionResult> Index(CancellationToken cancellation) => View(await directory.FindAsync(cancellation));

    /// <summary>Creates a token and shows it. It is in this answer only, and in no cookie, because it cannot be shown again.</summary>
    [HttpPost(Page + "/tokens")]
    public async Task<IActionResult> Create(DirectoryTokenForm form, CancellationToken cancellation)
    {
        string? token = null;
        if (!await ModelState.AcceptsAsync(async () => token = await tokens.CreateAsync(form.TokenName!, form.ToExpiresOn(), HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Index), await directory.FindAsync(cancellation) with { Form = form });
        }

        ModelState.Clear();
        Response.Headers.CacheControl = "no-store";
        return View(nameof(Index), await directory.FindAsync(CancellationToken.None) with { NewToken = token });
    }

    [HttpPost(Page + "/tokens/{id:int}/revoke")]
    public async Task<IActionResult> Revoke([FromRoute] int id, CancellationToken cancellation)
    {
        if (!await tokens.RevokeAsync(id, HttpContext.Actor(), cancellation))
        {
            return NotFound();
        }

        TempData["Done"] = "The token has been revoked. The directory can no longer change users with it.";
        return Redirect(Page);
    }

    [HttpPost(Page + "/groups/{id:int}")]
    public async Task<IActionResult> Give([FromRoute] int id, GroupRoleForm form, CancellationToken cancellation)
    {
        string? name = null;
        if (!await ModelState.AcceptsAsync(async () => name = await groups.GiveRoleAsync(id, form.ToRole(), form.Version, HttpContext.Actor(), cancellation)))
        {
            return View(nameof(Index), await directory.FindAsync(cancellation));
        }

        if (name is null)
        {
            return NotFound();
        }

        TempData["Done"] = form.ToRole() is { } role ? $"{name} now has the role {Labels.Of(role).ToLowerInvariant()}." : $"{name} no longer has a role.";
        return Redirect(Page);
    }
}

/// <summary>The role of a group of the directory.</summary>
public sealed class GroupRoleForm
{
    /// <summary>The name of the role; empty for none.</summary>
    public string? GroupRole { get; set; }

    public int Version { get; set; }

    public Role? ToRole() => Enum.TryParse<Role>(GroupRole, out var role) && Enum.IsDefined(role) ? role : null;
}

internal sealed class GroupRoleFormValidator : AbstractValidator<GroupRoleForm>
{
    public GroupRoleFormValidator()
        => RuleFor(form => form.GroupRole).Must((form, text) => string.IsNullOrEmpty(text) || form.ToRole() is not null).WithMessage("Select one of the roles");
}

/// <summary>A new token for the directory.</summary>
public sealed class DirectoryTokenForm : NewTokenForm;

internal sealed class DirectoryTokenFormValidator : NewTokenFormValidator<DirectoryTokenForm>;
