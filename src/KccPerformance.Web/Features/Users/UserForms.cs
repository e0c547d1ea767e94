using FluentValidation;
using KccPerformance.Core.People;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Users;

public sealed class NewUserForm
{
    public string? Name { get; set; }

    public string? Email { get; set; }

    public Role? Role { get; set; }
}

public sealed class UserForm
{
    public string? Name { get; set; }

    public Role? Role { get; set; }

    /// <summary>Whether the user may read exempt items (Part 2).</summary>
    public bool MayReadExempt { get; set; }

    /// <summary>The actions an officer is responsible for.</summary>
    public int[] ActionIds { get; set; } = [];

    /// <summary>The fingerprint of the account when the form was opened; see <see cref="UserState"/>.</summary>
    public string? Seen { get; set; }
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
        RuleFor(form => form.Role).NotNull().WithMessage("Select a role");
    }
}

internal sealed class UserFormValidator : AbstractValidator<UserForm>
{
    public UserFormValidator()
    {
        RuleFor(form => form.Name).Name("Enter a name or post", UserService.NameLength);
        RuleFor(form => form.Role).NotNull().WithMessage("Select a role");
    }
}
