using FluentValidation;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.PlanAdmin;

/// <summary>A plan as an administrator types it, in page order.</summary>
public class PlanForm
{
    public string? Title { get; set; }

    public string? InspectionReport { get; set; }

    public string? Inspector { get; set; }

    public DateEntry? InspectionDate { get; set; }

    public PlanCoding Coding { get; set; }

    /// <summary>Codes such as CEA1 contain the letter of a category, so a plan with them always has categories.</summary>
    public PlanCategories Categories { get; set; }

    /// <summary>The content of a valid form.</summary>
    public PlanDescription ToDescription() => new(Title!.Trim(), InspectionReport!.Trim(), Inspector!.Trim(), InspectionDate.OrDefault())
    {
        Coding = Coding,
        HasCategories = Coding == PlanCoding.Letters || Categories != PlanCategories.None,
        HasOwnCategories = Coding != PlanCoding.Letters && Categories == PlanCategories.Own,
    };
}

/// <summary>The categories of a plan to choose from.</summary>
public enum PlanCategories
{
    None,

    /// <summary>A to D, as in Building on Success.</summary>
    Letters,

    /// <summary>A list of the plan's own.</summary>
    Own,
}

/// <summary>A change to a plan, with the reason.</summary>
public sealed class PlanChangeForm : PlanForm
{
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version when the form was opened.</summary>
    public int Version { get; set; }
}

public sealed class AdoptForm
{
    public DateEntry? AdoptedOn { get; set; }

    public int Version { get; set; }
}

/// <summary>The reason for a change, with the version shown on the page.</summary>
public sealed class ReasonForm
{
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public int Version { get; set; }
}

internal sealed class PlanFormValidator : AbstractValidator<PlanForm>
{
    public PlanFormValidator() => this.AddPlanRules();
}

internal sealed class PlanChangeFormValidator : AbstractValidator<PlanChangeForm>
{
    public PlanChangeFormValidator()
    {
        this.AddPlanRules();
        RuleFor(form => form.Reason).Reason("Enter the reason for the change");
    }
}

internal sealed class AdoptFormValidator : AbstractValidator<AdoptForm>
{
    public AdoptFormValidator() => RuleFor(form => form.AdoptedOn).Date("Date of adoption");
}

internal sealed class ReasonFormValidator : AbstractValidator<ReasonForm>
{
    public ReasonFormValidator() => RuleFor(form => form.Reason).Reason("Enter the reason");
}

/// <summary>Validation rules for forms about plans.</summary>
internal static class PlanRules
{
    public static void AddPlanRules<TForm>(this AbstractValidator<TForm> validator)
        where TForm : PlanForm
    {
        validator.RuleFor(form => form.Title).Line("Title", "Enter a title", ImprovementPlan.NameLength);
        validator.RuleFor(form => form.InspectionReport).Line("Inspection report", "Enter the name of the inspection report", ImprovementPlan.NameLength);
        validator.RuleFor(form => form.Inspector).Line("Inspector", "Enter the inspector", ImprovementPlan.NameLength);
        validator.RuleFor(form => form.InspectionDate).Date("Date of the inspection report");
        validator.RuleFor(form => form.Coding).IsInEnum().WithMessage("Select how actions are coded");
        validator.RuleFor(form => form.Categories).IsInEnum().WithMessage("Select the categories");
    }

    /// <summary>One line of text. It is optional if no message for a missing text is given.</summary>
    public static void Line<TForm>(this IRuleBuilderInitial<TForm, string?> rule, string subject, string? missing, int most)
    {
        rule.Cascade(CascadeMode.Stop)
            .Must(text => missing is null || !string.IsNullOrWhiteSpace(text)).WithMessage(missing ?? "Enter something")
            .Must(text => (text?.Trim().Length ?? 0) <= most).WithMessage($"{subject} must be {most:N0} characters or fewer")
            .Must(text => text?.Any(char.IsControl) != true).WithMessage($"{subject} must be one line of letters, figures and punctuation");
    }

    public static void Date<TForm>(this IRuleBuilderInitial<TForm, DateEntry?> rule, string subject) => rule.Custom((typed, context) =>
    {
        if (!(typed ?? new DateEntry()).TryGetDate(subject, out _, out var problem, out _))
        {
            context.AddFailure(problem!);
        }
    });

    /// <summary>The date of an entry that has been validated.</summary>
    public static DateOnly OrDefault(this DateEntry? entry) => entry is not null && entry.TryGetDate(out var date) ? date : default;
}
