using FluentValidation;

namespace KccPerformance.Web.Features.ActionOfficers;

/// <summary>An officer to add to those an action has.</summary>
public sealed class AddOfficerForm
{
    public int? OfficerId { get; set; }

    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>The button beside an officer.</summary>
public sealed class RemoveOfficerForm
{
    public int OfficerId { get; set; }

    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }
}

internal sealed class AddOfficerFormValidator : AbstractValidator<AddOfficerForm>
{
    public AddOfficerFormValidator() => RuleFor(form => form.OfficerId).NotNull().WithMessage("Select an officer to add");
}
