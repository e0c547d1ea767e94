using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>How an indicator is named, measured and rated.</summary>
public sealed record IndicatorRules(string Name, string Unit, int DecimalPlaces, Polarity Polarity, Frequency Frequency, Basis Basis)
{
    public const int NameLength = 300, TextLength = 100, NotesLength = 4000, MostDecimalPlaces = Figure.Places;

    /// <summary>The name in summary tables; the full name if there is no other.</summary>
    public string? ShortName { get; init; }

    /// <summary>The polarity in the words of the report.</summary>
    public string? PolarityText { get; init; }

    /// <summary>The basis in the words of the report.</summary>
    public string? BasisText { get; init; }

    public PreviousPeriod PreviousPeriod { get; init; }

    /// <summary>The previous period in the words of the source.</summary>
    public string? PreviousPeriodText { get; init; }

    /// <summary>The series that is rated instead of the printed value, such as "Participation"; null if the value itself is rated.</summary>
    public string? RatedSeries { get; init; }

    /// <summary>Whether a miss can be Amber. If not, every miss is Red.</summary>
    public bool AmberUsed { get; init; } = true;

    public string? DefinitionNotes { get; init; }

    public string? DataSource { get; init; }

    public string? DataNotes { get; init; }

    /// <summary>Whether figures start again each April. The one figure of a year does not: it covers a whole year, as the one before does.</summary>
    public bool StartsAgain() => Covered() == Basis.Cumulative;

    /// <summary>
    /// The time that a figure covers, by which it is compared. Year to date and cumulative figures both cover April to the
    /// end of the period; where there is one figure a year, that is the whole year.
    /// </summary>
    public Basis Covered() => CoveredBy(Frequency, Basis);

    internal static Basis CoveredBy(Frequency frequency, Basis basis) => basis switch
    {
        Basis.YearToDate or Basis.Cumulative => frequency == Frequency.Annual ? Basis.Annual : Basis.Cumulative,
        _ => basis,
    };

    /// <exception cref="RuleException">A rule is broken.</exception>
    internal IndicatorRules Checked()
    {
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > NameLength || ShortName?.Length > NameLength)
        {
            throw new RuleException(nameof(Name), $"Enter a name of {NameLength} characters or fewer");
        }

        if (string.IsNullOrWhiteSpace(Unit) || Unit.Length > TextLength)
        {
            throw new RuleException(nameof(Unit), $"Enter a unit of {TextLength} characters or fewer");
        }

        if (DecimalPlaces is < 0 or > MostDecimalPlaces)
        {
            throw new RuleException(nameof(DecimalPlaces), $"Decimal places must be between 0 and {MostDecimalPlaces}");
        }

        return this;
    }
}

/// <summary>
/// The definition of an indicator from a day on. Append-only: a later row with the same day corrects an earlier one, and
/// a row with a later day does not affect the periods before that day.
/// </summary>
public sealed class IndicatorDefinition
{
    public const int ReasonLength = 1000;

    private IndicatorDefinition()
    {
    }

    internal IndicatorDefinition(Indicator indicator, DateOnly validFrom, IndicatorRules rules, string? reason, string by, DateTime at)
    {
        Indicator = indicator;
        ValidFrom = validFrom;
        (Name, ShortName, Unit, DecimalPlaces) = (rules.Name, rules.ShortName ?? rules.Name, rules.Unit, rules.DecimalPlaces);
        (Polarity, PolarityText, Frequency, Basis, BasisText) = (rules.Polarity, rules.PolarityText, rules.Frequency, rules.Basis, rules.BasisText);
        (PreviousPeriod, PreviousPeriodText, RatedSeries, AmberUsed) = (rules.PreviousPeriod, rules.PreviousPeriodText, rules.RatedSeries, rules.AmberUsed);
        (DefinitionNotes, DataSource, DataNotes) = (rules.DefinitionNotes, rules.DataSource, rules.DataNotes);
        Reason = reason;
        SetBy = by;
        SetAt = at;
    }

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    /// <summary>The first day on which it applies. A period is rated by the definition in force on its last day.</summary>
    public DateOnly ValidFrom { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string ShortName { get; private set; } = string.Empty;

    public string Unit { get; private set; } = string.Empty;

    public int DecimalPlaces { get; private set; }

    public Polarity Polarity { get; private set; }

    public string? PolarityText { get; private set; }

    public Frequency Frequency { get; private set; }

    public Basis Basis { get; private set; }

    public string? BasisText { get; private set; }

    public PreviousPeriod PreviousPeriod { get; private set; }

    public string? PreviousPeriodText { get; private set; }

    public string? RatedSeries { get; private set; }

    public bool AmberUsed { get; private set; } = true;

    public string? DefinitionNotes { get; private set; }

    public string? DataSource { get; private set; }

    public string? DataNotes { get; private set; }

    /// <summary>The reason for the change; null for the first definition.</summary>
    public string? Reason { get; private set; }

    public string SetBy { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime SetAt { get; private set; }

    /// <summary>The time that a figure covers, by which it is compared.</summary>
    public Basis Covered() => IndicatorRules.CoveredBy(Frequency, Basis);

    /// <summary>The rules in the form in which they can be set again.</summary>
    public IndicatorRules ToRules() => new(Name, Unit, DecimalPlaces, Polarity, Frequency, Basis)
    {
        ShortName = ShortName,
        PolarityText = PolarityText,
        BasisText = BasisText,
        PreviousPeriod = PreviousPeriod,
        PreviousPeriodText = PreviousPeriodText,
        RatedSeries = RatedSeries,
        AmberUsed = AmberUsed,
        DefinitionNotes = DefinitionNotes,
        DataSource = DataSource,
        DataNotes = DataNotes,
    };

    /// <summary>
    /// The definition in force on a day: the latest that is valid from that day or earlier; before the first one, the
    /// earliest. Of two with the same first day, the one saved later.
    /// </summary>
    public static IndicatorDefinition InForce(IEnumerable<IndicatorDefinition> definitions, DateOnly day)
    {
        var ordered = definitions.OrderBy(one => one.ValidFrom).ThenBy(one => one.Id == 0 ? int.MaxValue : one.Id).ToList();
        return ordered.LastOrDefault(one => one.ValidFrom <= day) ?? ordered.Last(one => one.ValidFrom == ordered[0].ValidFrom);
    }
}
