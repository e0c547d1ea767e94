using FluentValidation;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Web.GovUk;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.Performance.IndicatorSettings;

/// <summary>How an indicator is named, measured and rated, as typed.</summary>
public abstract class RulesForm
{
    public string? Name { get; set; }

    public string? ShortName { get; set; }

    public string? Unit { get; set; }

    public int? DecimalPlaces { get; set; }

    public Polarity? Polarity { get; set; }

    public Frequency? Frequency { get; set; }

    public Basis? Basis { get; set; }

    public PreviousPeriod PreviousPeriod { get; set; }

    public bool AmberUsed { get; set; } = true;

    public string? DefinitionNotes { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? DataSource { get; set; }

    public string? DataNotes { get; set => field = value?.ReplaceLineEndings("\n"); }

    /// <summary>The rules of a valid form; what the form does not show stays as it was.</summary>
    /// <param name="before">The rules that held before.</param>
    public IndicatorRules ToRules(IndicatorRules before) => before with
    {
        Name = Name!.Trim(),
        ShortName = TextOf(ShortName) ?? Name!.Trim(),
        Unit = Unit!.Trim(),
        DecimalPlaces = DecimalPlaces!.Value,
        Polarity = Polarity!.Value,
        PolarityText = Polarity == before.Polarity ? before.PolarityText : null,
        Frequency = Frequency!.Value,
        Basis = Basis!.Value,
        BasisText = Basis == before.Basis ? before.BasisText : null,
        PreviousPeriod = PreviousPeriod,
        PreviousPeriodText = PreviousPeriod == before.PreviousPeriod ? before.PreviousPeriodText : null,
        AmberUsed = AmberUsed,
        DefinitionNotes = TextOf(DefinitionNotes),
        DataSource = TextOf(DataSource),
        DataNotes = TextOf(DataNotes),
    };

    protected void Take(IndicatorRules rules)
    {
        (Name, ShortName, Unit, DecimalPlaces, Polarity) = (rules.Name, rules.ShortName, rules.Unit, rules.DecimalPlaces, rules.Polarity);
        (Frequency, Basis, PreviousPeriod, AmberUsed) = (rules.Frequency, rules.Basis, rules.PreviousPeriod, rules.AmberUsed);
        (DefinitionNotes, DataSource, DataNotes) = (rules.DefinitionNotes, rules.DataSource, rules.DataNotes);
    }

    private static string? TextOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>A definition that holds from a day on.</summary>
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

/// <summary>A new indicator of a year.</summary>
public sealed class NewIndicatorForm : RulesForm
{
    public string? Reference { get; set; }

    public IndicatorKind? Kind { get; set; }

    public int? SectionId { get; set; }

    [BindNever]
    [ValidateNever]
    public NewIndicatorPage Page { get; set; } = null!;

    /// <summary>The form beside it, for an indicator of another year.</summary>
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

/// <summary>An indicator of another year, and the section it goes into.</summary>
public sealed class ReportAgainForm
{
    public string? Again { get; set; }

    public int? AgainIn { get; set; }
}

/// <summary>Where an indicator stands in the year's report.</summary>
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
        Priority = TextOf(Priority),
        Ambition = TextOf(Ambition),
        Directorate = TextOf(Directorate),
        Division = TextOf(Division),
        CabinetMember = TextOf(CabinetMember),
        Portfolio = TextOf(Portfolio),
        LeadTitle = TextOf(LeadTitle),
        Lead = TextOf(Lead),
    };

    private static string? TextOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}

/// <summary>The button that stops reporting an indicator.</summary>
public sealed class PlaceVersionForm
{
    /// <summary>The version of the year when the page was opened.</summary>
    public int Version { get; set; }
}

/// <summary>Who leads, approves and enters an indicator.</summary>
public sealed class PeopleForm
{
    public int? LeadDirectorId { get; set; }

    public int? ApproverId { get; set; }

    public List<int> OfficerIds { get; set; } = [];

    /// <summary>The version of the indicator when the page was opened.</summary>
    public int Version { get; set; }
}

internal abstract class RulesFormValidator<T> : AbstractValidator<T>
    where T : RulesForm
{
    protected RulesFormValidator()
    {
        RuleFor(form => form.Name).Cascade(CascadeMode.Stop)
            .Must(name => !string.IsNullOrWhiteSpace(name)).WithMessage("Enter the full name")
            .MaximumLength(IndicatorRules.NameLength).WithMessage($"Name must be {IndicatorRules.NameLength} characters or fewer");
        RuleFor(form => form.ShortName).MaximumLength(IndicatorRules.NameLength).WithMessage($"Short name must be {IndicatorRules.NameLength} characters or fewer");
        RuleFor(form => form.Unit).Cascade(CascadeMode.Stop)
            .Must(unit => !string.IsNullOrWhiteSpace(unit)).WithMessage("Enter the unit, for example percent")
            .MaximumLength(IndicatorRules.TextLength).WithMessage($"Unit must be {IndicatorRules.TextLength} characters or fewer");
        RuleFor(form => form.DecimalPlaces).NotNull().InclusiveBetween(0, IndicatorRules.MostDecimalPlaces)
            .WithMessage($"Decimal places must be a number from 0 to {IndicatorRules.MostDecimalPlaces}");
        RuleFor(form => form.Polarity).NotNull().IsInEnum().WithMessage("Select which direction is better");
        RuleFor(form => form.Frequency).NotNull().IsInEnum().WithMessage("Select how often a figure is due");
        RuleFor(form => form.Basis).NotNull().IsInEnum().WithMessage("Select what one figure covers");
        RuleFor(form => form.PreviousPeriod).IsInEnum().WithMessage("Select what it is compared with");
        RuleFor(form => form.DefinitionNotes).MaximumLength(IndicatorRules.NotesLength).WithMessage(TooLong("Notes on the definition"));
        RuleFor(form => form.DataSource).MaximumLength(IndicatorRules.NotesLength).WithMessage(TooLong("Source of the data"));
        RuleFor(form => form.DataNotes).MaximumLength(IndicatorRules.NotesLength).WithMessage(TooLong("Notes on the data"));
    }

    private static string TooLong(string field) => $"{field} must be {IndicatorRules.NotesLength:N0} characters or fewer";
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

internal sealed class PlaceFormValidator : AbstractValidator<PlaceForm>
{
    public PlaceFormValidator()
    {
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
