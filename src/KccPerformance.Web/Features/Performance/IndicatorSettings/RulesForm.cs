using FluentValidation;
using KccPerformance.Core.Performance.Framework;

namespace KccPerformance.Web.Features.Performance.IndicatorSettings;

/// <summary>The name, unit and rating rules of an indicator, as typed.</summary>
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

    /// <summary>The rules of a valid form. What the form does not show stays the same.</summary>
    /// <param name="before">The previous rules.</param>
    public IndicatorRules ToRules(IndicatorRules before) => before with
    {
        Name = Name!.Trim(),
        ShortName = BlankText.Null(ShortName) ?? Name!.Trim(),
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
        DefinitionNotes = BlankText.Null(DefinitionNotes),
        DataSource = BlankText.Null(DataSource),
        DataNotes = BlankText.Null(DataNotes),
    };

    protected void Take(IndicatorRules rules)
    {
        (Name, ShortName, Unit, DecimalPlaces, Polarity) = (rules.Name, rules.ShortName, rules.Unit, rules.DecimalPlaces, rules.Polarity);
        (Frequency, Basis, PreviousPeriod, AmberUsed) = (rules.Frequency, rules.Basis, rules.PreviousPeriod, rules.AmberUsed);
        (DefinitionNotes, DataSource, DataNotes) = (rules.DefinitionNotes, rules.DataSource, rules.DataNotes);
    }
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
        RuleFor(form => form.Basis).NotNull().IsInEnum().WithMessage("Select the period of each figure");
        RuleFor(form => form.PreviousPeriod).IsInEnum().WithMessage("Select what it is compared with");
        RuleFor(form => form.DefinitionNotes).MaximumLength(IndicatorRules.NotesLength).WithMessage(TooLong("Notes on the definition"));
        RuleFor(form => form.DataSource).MaximumLength(IndicatorRules.NotesLength).WithMessage(TooLong("Source of the data"));
        RuleFor(form => form.DataNotes).MaximumLength(IndicatorRules.NotesLength).WithMessage(TooLong("Notes on the data"));
    }

    private static string TooLong(string field) => $"{field} must be {IndicatorRules.NotesLength:N0} characters or fewer";
}

/// <summary>Text that can be left empty.</summary>
internal static class BlankText
{
    /// <summary>The trimmed text; null if nothing was typed.</summary>
    public static string? Null(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
