using FluentValidation;

namespace KccPerformance.Web.Features.Shared;

/// <summary>What forms ask of a name.</summary>
internal static class NameRules
{
    /// <summary>Something, on one line, and not too long.</summary>
    public static IRuleBuilderOptions<TForm, string?> Name<TForm>(this IRuleBuilderInitial<TForm, string?> rule, string missing, int maxLength) => rule
        .Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage(missing)
        .Must(name => name!.Trim().Length <= maxLength).WithMessage($"Name must be {maxLength} characters or fewer")
        .Must(name => !name!.Any(char.IsControl)).WithMessage("Name must be one line of letters, figures and punctuation");
}
