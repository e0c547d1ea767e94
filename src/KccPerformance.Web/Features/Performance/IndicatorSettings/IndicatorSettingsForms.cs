using FluentValidation;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.GovUk;

namespace KccPerformance.Web.Features.Performance.IndicatorSettings;

/// <summary>A definition that applies from a day onwards.</summary>
public sealed class DefinitionForm : RulesForm
{
    public DateEntry? ValidFrom { get; set; }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the indicator when the page was opened.</summary>
    public int Version { get; set; }

    public static DefinitionForm Of(IndicatorRules rules, DateOnly validFrom, int version)
    {
        var form = new DefinitionForm { ValidFrom = new DateEntry(validFrom), Version = version };
        form.Take(rules);
        return form;
    }

    public DateOnly ToValidFrom() => ValidFrom is not null && ValidFrom.TryGetDate(out var date) ? date : default;
}

/// <summary>The place of an indicator in the year's report.</summary>
public sealed class PlaceForm
{
    public int? SectionId { get; set; }

    public int? Order { get; set; }

    public string? Priority { get; set; }

    public string? Ambition { get; set; }

    public string? Directorate { get; set; }

    public string? Division { get; set; }

    public string? CabinetMember { get; set; }

    public string? Portfolio { get; set; }

    public string? LeadTitle { get; set; }

    public string? Lead { get; set; }

    public string? PlaceReason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the year when the page was opened.</summary>
    public int Version { get; set; }

    public static PlaceForm Of(IndicatorPlace place, int sectionId, int order, int version) => new()
    {
        SectionId = sectionId,
        Order = order,
        Priority = place.Priority,
        Ambition = place.Ambition,
        Directorate = place.Directorate,
        Division = place.Division,
        CabinetMember = place.CabinetMember,
        Portfolio = place.Portfolio,
        LeadTitle = place.LeadTitle,
        Lead = place.Lead,
        Version = version,
    };

    public IndicatorPlace ToPlace() => new()
    {
        Priority = BlankText.Null(Priority),
        Ambition = BlankText.Null(Ambition),
        Directorate = BlankText.Null(Directorate),
        Division = BlankText.Null(Division),
        CabinetMember = BlankText.Null(CabinetMember),
        Portfolio = BlankText.Null(Portfolio),
        LeadTitle = BlankText.Null(LeadTitle),
        Lead = BlankText.Null(Lead),
    };
}

/// <summary>The button to stop reporting an indicator.</summary>
public sealed class PlaceVersionForm
{
    public string? RemovalReason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the year when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>Who leads, approves and enters an indicator.</summary>
public sealed class PeopleForm
{
    public int? LeadDirectorId { get; set; }

    public int? ApproverId { get; set; }

    public List<int> OfficerIds { get; set; } = [];

    public string? PeopleReason { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The version of the indicator when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>The paragraph under which an indicator is exempt; none if it is not.</summary>
public sealed class ExemptIndicatorForm
{
    public int? ExemptParagraph { get; set; }

    /// <summary>The version of the indicator when the page was opened.</summary>
    public int Version { get; set; }
}

internal sealed class ExemptIndicatorFormValidator : AbstractValidator<ExemptIndicatorForm>
{
    public ExemptIndicatorFormValidator() => RuleFor(form => form.ExemptParagraph).Paragraph();
}

internal sealed class DefinitionFormValidator : RulesFormValidator<DefinitionForm>
{
    public DefinitionFormValidator()
    {
        RuleFor(form => form.ValidFrom).Custom((typed, context) =>
        {
            if (!(typed ?? new DateEntry()).TryGetDate("First day", out _, out var problem, out _))
            {
                context.AddFailure(problem);
            }
        });
        RuleFor(form => form.Reason).Cascade(CascadeMode.Stop)
            .Must(reason => !string.IsNullOrWhiteSpace(reason)).WithMessage("Enter why the definition changes")
            .MaximumLength(IndicatorDefinition.ReasonLength).WithMessage($"Reason must be {IndicatorDefinition.ReasonLength:N0} characters or fewer");
    }
}

internal sealed class PlaceVersionFormValidator : AbstractValidator<PlaceVersionForm>
{
    public PlaceVersionFormValidator() => RuleFor(form => form.RemovalReason).MaximumLength(ChangeReason.Length).WithMessage(ChangeReason.TooLong);
}

internal sealed class PeopleFormValidator : AbstractValidator<PeopleForm>
{
    public PeopleFormValidator() => RuleFor(form => form.PeopleReason).MaximumLength(ChangeReason.Length).WithMessage(ChangeReason.TooLong);
}

internal sealed class PlaceFormValidator : AbstractValidator<PlaceForm>
{
    public PlaceFormValidator()
    {
        RuleFor(form => form.PlaceReason).MaximumLength(ChangeReason.Length).WithMessage(ChangeReason.TooLong);
        RuleFor(form => form.SectionId).NotNull().WithMessage("Select a section");
        RuleFor(form => form.Order).NotNull().InclusiveBetween(1, 10_000).WithMessage("Position must be a number from 1");
        foreach (var (field, name) in new (System.Linq.Expressions.Expression<Func<PlaceForm, string?>> Field, string Name)[]
        {
            (form => form.Priority, "Priority"), (form => form.Ambition, "Ambition"), (form => form.Directorate, "Directorate"), (form => form.Division, "Division"),
            (form => form.CabinetMember, "Cabinet member"), (form => form.Portfolio, "Portfolio"), (form => form.LeadTitle, "Post"), (form => form.Lead, "Name"),
        })
        {
            RuleFor(field).MaximumLength(IndicatorPlace.NameLength).WithMessage($"{name} must be {IndicatorPlace.NameLength} characters or fewer");
        }
    }
}
