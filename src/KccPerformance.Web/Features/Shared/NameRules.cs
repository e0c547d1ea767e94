using FluentValidation;

namespace KccPerformance.Web.Features.Shared;

/// <summary>Validation rules for names.</summary>
internal static class NameRules
{
    /// <summary>Required, on one line, with a maximum length.</summary>
    public static IRuleBuilderOptions<TForm, string?> Name<TForm>(this IRuleBuilderInitial<TForm, string?> rule, string missing, int maxLength) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage(missing)
        .Must(name => name!.Trim().Length <= maxLength).WithMessage($"Name must be {maxLength} characters or fewer")
        .Must(name => !name!.Any(char.IsControl)).WithMessage("Name must be one line of letters, figures and punctuation");
}
