using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>A section of a year's reports: "Customer Services".</summary>
public sealed class ReportSection
{
    public const int NameLength = 200, SlugLength = 100;

    private ReportSection()
    {
    }

    internal ReportSection(ReportYear year, int order, string name, string slug)
    {
        Year = year;
        Order = order;
        Name = Checked(name);
        Slug = slug;
    }

    public int Id { get; private set; }

    public int YearId { get; private set; }

    public ReportYear Year { get; private set; } = null!;

    /// <summary>The position in the report, from 1.</summary>
    public int Order { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>The name in addresses: "customer-services".</summary>
    public string Slug { get; private set; } = string.Empty;

    public void MoveTo(int order) => Order = order;

    /// <summary>Renames the section. Its address does not change, so that links keep working.</summary>
    /// <exception cref="RuleException">The name is blank or too long.</exception>
    public void Rename(string name) => Name = Checked(name);

    private static string Checked(string name) => string.IsNullOrWhiteSpace(name) || name.Length > NameLength
        ? throw new RuleException(nameof(Name), $"Enter a name of {NameLength} characters or fewer")
        : name.Trim();

    internal static string SlugOf(string name)
    {
        var text = Platform.Text.Slug.Of(name);
        return text.Length == 0 ? "section" : text[..Math.Min(text.Length, SlugLength - 10)].Trim('-');
    }
}
