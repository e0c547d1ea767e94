using System.Globalization;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>A year of reports, usually a financial year: which indicators are reported, in which sections, in which order.</summary>
public sealed class ReportYear
{
    public const int NameLength = 20;

    private readonly List<ReportSection> sections = [];
    private readonly List<ReportedIndicator> indicators = [];

    private ReportYear()
    {
    }

    /// <summary>A financial year: from 1 April to 31 March.</summary>
    /// <param name="startsIn">The calendar year in which it begins: 2013 for 2013/14.</param>
    public ReportYear(int startsIn)
    {
        FirstDay = new DateOnly(startsIn, 4, 1);
        LastDay = FirstDay.AddYears(1).AddDays(-1);
        Name = $"{startsIn}/{LastDay.Year % 100:00}";
    }

    public int Id { get; private set; }

    /// <summary>"2013/14".</summary>
    public string Name { get; private set; } = string.Empty;

    public DateOnly FirstDay { get; private set; }

    public DateOnly LastDay { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The sections in the report's order, if they have been loaded.</summary>
    public IReadOnlyList<ReportSection> Sections => sections;

    /// <summary>The indicators reported in this year, if they have been loaded.</summary>
    public IReadOnlyList<ReportedIndicator> Indicators => indicators;

    /// <summary>The name in addresses: "2013-14".</summary>
    public string Slug => SlugOf(FirstDay);

    public static string SlugOf(DateOnly firstDay) => string.Create(CultureInfo.InvariantCulture, $"{firstDay:yyyy}-{firstDay.AddYears(1):yy}");

    /// <summary>The first day of the year with an address; null if the address is not valid.</summary>
    public static DateOnly? FirstDayOf(string? slug)
        => slug is { Length: 7 } && int.TryParse(slug[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1900 and < 2200
            && SlugOf(new DateOnly(year, 4, 1)) == slug ? new DateOnly(year, 4, 1) : null;

    /// <summary>The financial year of a day, as the calendar year in which it begins.</summary>
    public static int StartOf(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;

    /// <summary>The quarter of the financial year of a day: from 1 (April to June) to 4.</summary>
    public static int QuarterOf(DateOnly day) => (((day.Month + 8) % 12) / 3) + 1;

    /// <summary>The section with a name; added at the end if there is none. Sections must be loaded.</summary>
    public ReportSection SectionNamed(string name)
    {
        if (sections.Find(one => one.Name == name) is { } there)
        {
            return there;
        }

        var section = new ReportSection(this, sections.Count == 0 ? 1 : sections.Max(one => one.Order) + 1, name, SlugFor(name));
        sections.Add(section);
        Version++;
        return section;
    }

    /// <summary>Adds an indicator to this year, or changes its place. Indicators must be loaded.</summary>
    public ReportedIndicator Report(Indicator indicator, ReportSection section, int order, IndicatorPlace place)
    {
        if (indicators.Find(one => one.Indicator == indicator) is { } there)
        {
            there.Move(section, order, place);
            return there;
        }

        var reported = new ReportedIndicator(this, indicator, section, order, place);
        indicators.Add(reported);
        Version++;
        return reported;
    }

    /// <summary>Copies the sections and indicators of another year. This year must be new, and the other one fully loaded.</summary>
    public void ReportAs(ReportYear other)
    {
        foreach (var section in other.Sections.OrderBy(one => one.Order))
        {
            SectionNamed(section.Name);
        }

        foreach (var reported in other.Indicators.OrderBy(one => one.Order))
        {
            Report(reported.Indicator, SectionNamed(reported.Section.Name), reported.Order, reported.ToPlace());
        }
    }

    /// <summary>Stops reporting an indicator in this year. Its figures are kept. Indicators must be loaded.</summary>
    public void Drop(ReportedIndicator reported)
    {
        indicators.Remove(reported);
        Version++;
    }

    /// <summary>Marks the year as changed, so that two users cannot overwrite each other's changes to its parts.</summary>
    internal void Touch() => Version++;

    /// <summary>The address of a name. Two names may differ only in punctuation, so the second gets a number.</summary>
    private string SlugFor(string name)
    {
        var slug = ReportSection.SlugOf(name);
        var number = 1;
        var free = slug;
        while (sections.Exists(one => one.Slug == free))
        {
            free = $"{slug}-{++number}";
        }

        return free;
    }
}
