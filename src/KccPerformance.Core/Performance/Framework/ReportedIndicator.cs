namespace KccPerformance.Core.Performance.Framework;

/// <summary>The place of an indicator in a year, in the terms of that year's report; blank where the report does not say.</summary>
public sealed record IndicatorPlace
{
    public const int NameLength = 300;

    public string? Priority { get; init; }

    public string? Ambition { get; init; }

    public string? Directorate { get; init; }

    public string? Division { get; init; }

    public string? CabinetMember { get; init; }

    public string? Portfolio { get; init; }

    /// <summary>The title of the lead: "Corporate Director".</summary>
    public string? LeadTitle { get; init; }

    /// <summary>The name of the person or post that leads it.</summary>
    public string? Lead { get; init; }
}

/// <summary>An indicator in a year's reports.</summary>
public sealed class ReportedIndicator
{
    private ReportedIndicator()
    {
    }

    internal ReportedIndicator(ReportYear year, Indicator indicator, ReportSection section, int order, IndicatorPlace place)
    {
        Year = year;
        Indicator = indicator;
        Move(section, order, place);
    }

    public int YearId { get; private set; }

    public ReportYear Year { get; private set; } = null!;

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public int SectionId { get; private set; }

    public ReportSection Section { get; private set; } = null!;

    /// <summary>The position in the report, across all sections.</summary>
    public int Order { get; private set; }

    public string? Priority { get; private set; }

    public string? Ambition { get; private set; }

    public string? Directorate { get; private set; }

    public string? Division { get; private set; }

    public string? CabinetMember { get; private set; }

    public string? Portfolio { get; private set; }

    public string? LeadTitle { get; private set; }

    public string? Lead { get; private set; }

    /// <summary>The place in the form in which it can be set again.</summary>
    public IndicatorPlace ToPlace() => new()
    {
        Priority = Priority,
        Ambition = Ambition,
        Directorate = Directorate,
        Division = Division,
        CabinetMember = CabinetMember,
        Portfolio = Portfolio,
        LeadTitle = LeadTitle,
        Lead = Lead,
    };

    internal void Rename(PlaceLevel level, string name)
    {
        if (level == PlaceLevel.Directorate)
        {
            Directorate = name;
        }
        else
        {
            Division = name;
        }
    }

    internal void Move(ReportSection section, int order, IndicatorPlace place)
    {
        Section = section;
        Order = order;
        (Priority, Ambition, Directorate, Division) = (place.Priority, place.Ambition, place.Directorate, place.Division);
        (CabinetMember, Portfolio, LeadTitle, Lead) = (place.CabinetMember, place.Portfolio, place.LeadTitle, place.Lead);
    }
}
