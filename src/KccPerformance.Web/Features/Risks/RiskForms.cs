using System.Globalization;
using FluentValidation;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Risks;

/// <summary>Rules for the fields of forms about risks.</summary>
internal static class RiskForms
{
    /// <summary>A whole number as typed; null for anything else.</summary>
    public static int? Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static IRuleBuilderOptions<TForm, string?> Step<TForm>(this IRuleBuilder<TForm, string?> rule, string name)
        => rule.Whole(name, RiskScore.Steps);

    public static IRuleBuilderOptions<TForm, string?> Score<TForm>(this IRuleBuilder<TForm, string?> rule, string name)
        => rule.Whole(name, RiskScore.Most);

    public static IRuleBuilderOptions<TForm, DateEntry?> RealDate<TForm>(this IRuleBuilder<TForm, DateEntry?> rule)
        => rule.Must(date => date is null || date.IsEmpty || date.TryGetDate(out _)).WithMessage("Enter a real date, for example 31 3 2014");

    public static IRuleBuilderOptions<TForm, string?> Text<TForm>(this IRuleBuilder<TForm, string?> rule, string name, int most)
        => rule.MaximumLength(most).WithMessage($"{name} must be {most:N0} characters or fewer");

    private static IRuleBuilderOptions<TForm, string?> Whole<TForm>(this IRuleBuilder<TForm, string?> rule, string name, int most)
        => rule.Must(typed => string.IsNullOrWhiteSpace(typed) || Number(typed) is { } number && number >= RiskScore.Least && number <= most)
            .WithMessage($"{name} must be a whole number from {RiskScore.Least} to {most}");
}
