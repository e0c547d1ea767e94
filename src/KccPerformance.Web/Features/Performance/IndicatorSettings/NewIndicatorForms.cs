using FluentValidation;
using KccPerformance.Core.Performance.Framework;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.IndicatorSettings;

/// <summary>A new indicator of a year.</summary>
public sealed class NewIndicatorForm : RulesForm
{
    public string? Reference { get; set; }

    public IndicatorKind? Kind { get; set; }

    public int? SectionId { get; set; }

    [BindNever]
    [ValidateNever]
    public NewIndicatorPage Page { get; set; } = null!;

    /// <summary>The other form on the page, for an indicator of another year.</summary>
    [BindNever]
    [ValidateNever]
    public ReportAgainForm Other { get; private set; } = new();

    public static NewIndicatorForm Of(NewIndicatorPage page, ReportAgainForm? other = null)
        => new() { Page = page, Other = other ?? new(), Kind = IndicatorKind.Key, DecimalPlaces = 0 };

    public NewIndicatorForm Again(NewIndicatorPage page)
    {
        Page = page;
        return this;
    }

    /// <summary>The rules of a valid form.</summary>
    public IndicatorRules ToRules() => ToRules(new IndicatorRules(string.Empty, string.Empty, 0, default, default, default));
}

/// <summary>An indicator of another year, and its section.</summary>
public sealed class ReportAgainForm
{
    public string? Again { get; set; }

    public int? AgainIn { get; set; }
}

internal sealed class NewIndicatorFormValidator : RulesFormValidator<NewIndicatorForm>
{
    public NewIndicatorFormValidator()
    {
        RuleFor(form => form.Reference)
            .Must(reference => Indicator.IsReference(reference?.Trim() ?? string.Empty))
            .WithMessage("Enter a reference of 20 characters or fewer, of letters, numbers, hyphens and dots, such as CS01");
        RuleFor(form => form.Kind).NotNull().IsInEnum().WithMessage("Select the kind of indicator");
        RuleFor(form => form.SectionId).NotNull().WithMessage("Select a section");
    }
}

internal sealed class ReportAgainFormValidator : AbstractValidator<ReportAgainForm>
{
    public ReportAgainFormValidator()
    {
        RuleFor(form => form.Again).NotEmpty().WithMessage("Select an indicator");
        RuleFor(form => form.AgainIn).NotNull().WithMessage("Select a section");
    }
}
