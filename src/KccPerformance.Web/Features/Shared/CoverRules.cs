using FluentValidation;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The rules of the fields of a report's cover.</summary>
internal static class CoverRules
{
    /// <summary>The typed text, or null if it is the standard wording, which is written anew each time.</summary>
    public static string? Own(string? typed, string? standard) => string.Equals(typed?.Trim(), standard?.Trim(), StringComparison.Ordinal) ? null : typed;

    /// <summary>A text of at most a length and without control characters.</summary>
    public static void IsCoverText<TForm>(this IRuleBuilderInitial<TForm, string?> rule, string word, int longest, bool isOneLine = false) => rule
        .Cascade(CascadeMode.Stop)
        .Must(text => (text ?? string.Empty).Trim().Length <= longest).WithMessage($"{word} must be {longest:N0} characters or fewer")
        .Must(text => !(text ?? string.Empty).Any(letter => char.IsControl(letter) && (isOneLine || letter != '\n')))
        .WithMessage($"{word} must be {(isOneLine ? "one line of " : null)}letters, figures and punctuation");
}
