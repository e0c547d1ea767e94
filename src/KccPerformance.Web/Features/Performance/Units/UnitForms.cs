using FluentValidation;
using KccPerformance.Core.Organisation;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.Units;

/// <summary>A new directorate or division.</summary>
public sealed class NewUnitForm
{
    public OrganisationLevel? Level { get; set; }

    public string? Name { get; set; }

    /// <summary>The directorate of a division; empty for none.</summary>
    public string? Parent { get; set; }

    /// <summary>The open directorates; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public IReadOnlyList<string> Directorates { get; set; } = [];
}

/// <summary>A change of a directorate or division that needs no text.</summary>
public sealed class UnitVersionForm
{
    public int Version { get; set; }
}

internal sealed class NewUnitFormValidator : AbstractValidator<NewUnitForm>
{
    public NewUnitFormValidator()
    {
        RuleFor(form => form.Level).Must(level => level is OrganisationLevel.Directorate or OrganisationLevel.Division).WithMessage("Select directorate or division");
        RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Enter the name")
            .MaximumLength(OrganisationUnit.NameLength).WithMessage($"Name must be {OrganisationUnit.NameLength} characters or fewer");
        RuleFor(form => form.Parent).MaximumLength(OrganisationUnit.NameLength).WithMessage("Select a directorate from the list");
    }
}
