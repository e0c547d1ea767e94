using FluentValidation;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Users;

public sealed class NewUserForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public List<Role> Roles { get; set; } = [];
}

public sealed class UserForm
{
    public string? Name { get; set; }

    public List<Role> Roles { get; set; } = [];

    /// <summary>Whether the user may read exempt items (Part 2).</summary>
    public bool MayReadExempt { get; set; }

    /// <summary>The actions an officer is responsible for.</summary>
    public int[] ActionIds { get; set; } = [];

    /// <summary>The fingerprint of the account when the form was opened; see <see cref="UserState"/>.</summary>
    public string? Seen { get; set; }
}

internal static class RoleRules
{
    /// <summary>At least one role, and nothing else.</summary>
    public static void Roles<T>(this IRuleBuilderInitial<T, List<Role>> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(roles => roles is { Count: > 0 }).WithMessage("Select at least one role")
        .Must(roles => roles.TrueForAll(role => RolePermissions.All.Contains(role))).WithMessage("Select roles from the list");
}

internal sealed class NewUserFormValidator : AbstractValidator<NewUserForm>
{
    public NewUserFormValidator()
    {
        RuleFor(form => form.Name).Name("Enter a name or post", UserService.NameLength);
        RuleFor(form => form.Email).Custom((email, form) =>
        {
            if (EmailAddress.FaultOf(email) is { } fault)
            {
                form.AddFailure(fault);
            }
        });
        RuleFor(form => form.Roles).Roles();
    }
}

internal sealed class UserFormValidator : AbstractValidator<UserForm>
{
    public UserFormValidator()
    {
        RuleFor(form => form.Name).Name("Enter a name or post", UserService.NameLength);
        RuleFor(form => form.Roles).Roles();
    }
}
