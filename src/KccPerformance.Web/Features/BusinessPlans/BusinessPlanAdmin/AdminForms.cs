using System.Globalization;
using FluentValidation;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Objectives;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.BusinessPlans.BusinessPlanAdmin;

/// <summary>A new plan.</summary>
public sealed class NewPlanForm
{
    public string? Division { get; set; }

    /// <summary>The financial year: "2014/15".</summary>
    public string? Year { get; set; }

    public string? Directorate { get; set; }

    public string? Lead { get; set; }

    public string? LeadTitle { get; set; }

    [BindNever]
    [ValidateNever]
    public IReadOnlyList<PlanRow> Plans { get; set; } = [];

    public NewPlanForm With(IReadOnlyList<PlanRow> plans)
    {
        Plans = plans;
        return this;
    }
}

internal sealed class NewPlanFormValidator : AbstractValidator<NewPlanForm>
{
    public NewPlanFormValidator()
    {
        RuleFor(form => form.Division).NotEmpty().WithMessage("Enter the division")
            .MaximumLength(BusinessPlan.NameLength).WithMessage($"Division must be {BusinessPlan.NameLength} characters or fewer");
        RuleFor(form => form.Year).Cascade(CascadeMode.Stop).NotEmpty().WithMessage("Enter the financial year")
            .Must(year => HalfYears.ParseYear(year) is not null).WithMessage("Financial year must be two years in a row, such as 2014/15");
    }
}

/// <summary>The settings of a plan.</summary>
public sealed class PlanSettingsForm
{
    /// <summary>The open half-year, as written in addresses; empty while monitoring is closed.</summary>
    public string? Open { get; set; }

    public int? ApproverId { get; set; }

    public int Version { get; set; }
}

/// <summary>A new objective.</summary>
public sealed class NewObjectiveForm
{
    public string? Paragraph { get; set; }

    public string? Service { get; set; }

    public string? Text { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Lead { get; set; }

    public DateEntry? Due { get; set; }

    public NewObjective ToNew() => new(
        int.TryParse(Paragraph?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, Service, Text, Lead,
        new ObjectiveDate(Due is not null && Due.TryGetDate(out var date) ? date : null));
}

internal sealed class NewObjectiveFormValidator : AbstractValidator<NewObjectiveForm>
{
    public NewObjectiveFormValidator()
    {
        RuleFor(form => form.Paragraph).NotEmpty().WithMessage("Enter the number of the paragraph");
        RuleFor(form => form.Text).NotEmpty().WithMessage("Enter the objective");
        RuleFor(form => form.Due).Must(date => date is null || date.IsEmpty || date.TryGetDate(out _)).WithMessage("Enter a real date, for example 31 3 2015");
    }
}

/// <summary>The officer who reports on the objectives of a service.</summary>
public sealed class OfficerForm
{
    /// <summary>The service; empty for objectives of the whole division.</summary>
    public string? ForService { get; set; }

    public int? OfficerId { get; set; }
}

internal sealed class OfficerFormValidator : AbstractValidator<OfficerForm>
{
    public OfficerFormValidator() => RuleFor(form => form.OfficerId).NotNull().WithMessage("Select an officer");
}
