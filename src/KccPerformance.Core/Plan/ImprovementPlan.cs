using System.Globalization;
using System.Text;

namespace KccPerformance.Core.Plan;

public enum PlanStatus
{
    Draft,
    Adopted,
    Closed,
}

/// <summary>A council's answer to one inspection.</summary>
public sealed class ImprovementPlan
{
    private readonly List<ImprovementArea> areas = [];

    private ImprovementPlan()
    {
    }

    public ImprovementPlan(string title, string inspectionReport, string inspector, DateOnly inspectionDate)
    {
        Title = title;
        Slug = SlugOf(title);
        InspectionReport = inspectionReport;
        Inspector = inspector;
        InspectionDate = inspectionDate;
    }

    public int Id { get; private set; }

    public string Title { get; private set; } = string.Empty;

    /// <summary>The title as it stands in addresses: "building-on-success".</summary>
    public string Slug { get; private set; } = string.Empty;

    /// <summary>The inspection report that the plan answers.</summary>
    public string InspectionReport { get; private set; } = string.Empty;

    public string Inspector { get; private set; } = string.Empty;

    public DateOnly InspectionDate { get; private set; }

    public PlanStatus Status { get; private set; }

    public DateOnly? AdoptedOn { get; private set; }

    /// <summary>Whether the progress on this plan is invented for demonstration, which every page that shows it says.</summary>
    public bool IsIllustrative { get; private set; }

    public IReadOnlyList<ImprovementArea> Areas => areas;

    public ImprovementArea AddArea(string name, string prefix)
    {
        if (areas.Exists(area => string.Equals(area.Prefix, prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RuleException(nameof(ImprovementArea.Prefix), $"The prefix {prefix} belongs to another theme of this plan.");
        }

        var area = new ImprovementArea(areas.Count + 1, name, prefix);
        areas.Add(area);
        return area;
    }

    public void Adopt(DateOnly on)
    {
        if (Status != PlanStatus.Draft)
        {
            throw new RuleException("Only a draft plan can be adopted.");
        }

        Status = PlanStatus.Adopted;
        AdoptedOn = on;
    }

    /// <summary>Marks every progress shown with this plan as invented.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    private static string SlugOf(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var character in title.Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                slug.Append(char.ToLowerInvariant(character));
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.ToString().Trim('-');
    }
}
