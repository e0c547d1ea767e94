using FluentValidation;

namespace KccPerformance.Web.Features.ActionLeads;

/// <summary>A lead director to add after those the action has.</summary>
public sealed class AddLeadForm
{
    public int? LeadId { get; set; }

    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>One of the buttons beside a lead director.</summary>
public sealed class ChangeLeadForm
{
    public int LeadId { get; set; }

    /// <summary>-1 for up, 1 for down.</summary>
    public int Places { get; set; }

    /// <summary>The action's version when the page was opened.</summary>
    public int Version { get; set; }
}

internal sealed class AddLeadFormValidator : AbstractValidator<AddLeadForm>
{
    public AddLeadFormValidator() => RuleFor(form => form.LeadId).NotNull().WithMessage("Select a lead director to add");
}
