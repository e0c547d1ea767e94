using FluentValidation;
using KccPerformance.Core.Performance.Framework;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.PlaceNames;

/// <summary>A directorate or a division with its new name.</summary>
public sealed class RenameForm
{
    /// <summary>The level and the name as it is, by <see cref="PlaceName.Key"/>.</summary>
    public string? Name { get; set; }

    public string? NewName { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    [BindNever]
    [ValidateNever]
    public PlaceNamesPage Page { get; set; } = null!;

    internal PlaceLevel Level => Name?.StartsWith(PlaceName.PrefixOf(PlaceLevel.Division), StringComparison.Ordinal) == true ? PlaceLevel.Division : PlaceLevel.Directorate;

    internal string OldName => Name is { } name && name.StartsWith(PlaceName.PrefixOf(Level), StringComparison.Ordinal) ? name[PlaceName.PrefixOf(Level).Length..] : string.Empty;
}

internal sealed class RenameFormValidator : AbstractValidator<RenameForm>
{
    public RenameFormValidator()
    {
        RuleFor(form => form.Name).NotEmpty().WithMessage("Select the name to change");
        RuleFor(form => form.NewName).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Enter the new name")
            .MaximumLength(IndicatorPlace.NameLength).WithMessage($"Name must be {IndicatorPlace.NameLength} characters or fewer");
        RuleFor(form => form.Reason).Cascade(CascadeMode.Stop)
            .Must(reason => !string.IsNullOrWhiteSpace(reason)).WithMessage("Enter why the name changes")
            .MaximumLength(ChangeReason.Length).WithMessage(ChangeReason.TooLong);
    }
}
