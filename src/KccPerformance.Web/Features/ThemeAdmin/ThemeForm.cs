using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.PlanAdmin;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.ThemeAdmin;

/// <summary>A theme as an administrator types it, in page order.</summary>
public class ThemeForm
{
    public string? Name { get; set; }

    public string? Prefix { get; set; }

    public int? CommitteeId { get; set; }

    /// <summary>The content of a valid form.</summary>
    public ThemeDescription ToDescription() => new(Name!.Trim(), (Prefix ?? string.Empty).Trim(), CommitteeId);

    /// <summary>How the plan codes its actions. Only codes with letters need a prefix.</summary>
    public PlanCoding Coding { get; set; }
}

/// <summary>A change of a theme or its position, with the reason.</summary>
public sealed class ThemeChangeForm : ThemeForm
{
    public int? Number { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the plan when the form was opened.</summary>
    public int Version { get; set; }
}

internal sealed class ThemeFormValidator : AbstractValidator<ThemeForm>
{
    public ThemeFormValidator() => this.AddThemeRules();
}

internal sealed class ThemeChangeFormValidator : AbstractValidator<ThemeChangeForm>
{
    public ThemeChangeFormValidator()
    {
        this.AddThemeRules();
        RuleFor(form => form.Number).NotNull().WithMessage("Enter the position of the theme");
        RuleFor(form => form.Reason).Reason("Enter the reason for the change");
    }
}

internal static class ThemeRules
{
    public static void AddThemeRules<TForm>(this AbstractValidator<TForm> validator)
        where TForm : ThemeForm
    {
        validator.RuleFor(form => form.Name).Line("Name", "Enter a name", ImprovementPlan.NameLength);
        validator.RuleFor(form => form.Prefix).Must(prefix => ActionCode.IsPrefix(prefix?.Trim())).WithMessage("Enter one to four letters, for example CE")
            .When(form => form.Coding == PlanCoding.Letters);
    }
}
