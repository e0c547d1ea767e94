using FluentValidation;
using KccPerformance.Core.Organisation;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Leads;

public sealed class LeadForm
{
    public string? Name { get; set; }

    public LeadKind? Kind { get; set; }

    /// <summary>The address for copies of reminders; null if left empty.</summary>
    public string? Email { get; set; }

    /// <summary>The version when the form was opened; unused for a new lead director.</summary>
    public int Version { get; set; }
}

/// <summary>A button that changes a lead director, with the version shown on the page.</summary>
public sealed class LeadVersionForm
{
    public int Version { get; set; }
}

/// <summary>A new post-holder.</summary>
public sealed class HolderForm
{
    public string? HolderName { get; set; }

    public DateEntry? HolderFrom { get; set; }

    public int Version { get; set; }

    /// <summary>The date of a valid form.</summary>
    public DateOnly ToDate() => HolderFrom!.TryGetDate(out var date) ? date : default;
}

internal sealed class HolderFormValidator : AbstractValidator<HolderForm>
{
    public HolderFormValidator()
    {
        RuleFor(form => form.HolderName).Name("Enter the name of the new post-holder", LeadDirector.NameLength);
        RuleFor(form => form.HolderFrom).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("First day", out _, out var problem, out _))
            {
                context.AddFailure(problem);
            }
        });
    }
}

internal sealed class LeadFormValidator : AbstractValidator<LeadForm>
{
    public LeadFormValidator()
    {
        RuleFor(form => form.Name).Name("Enter a name", LeadDirector.NameLength);
        RuleFor(form => form.Kind).NotNull().WithMessage("Select person, post or group");
        RuleFor(form => form.Email).EmailAddress().WithMessage("Enter an email address in the correct format, like name@example.org");
        RuleFor(form => form.Email).MaximumLength(LeadDirector.EmailLength)
            .WithMessage($"Email address must be {LeadDirector.EmailLength} characters or fewer");
    }
}
