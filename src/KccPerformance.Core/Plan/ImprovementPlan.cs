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
public sealed partial class ImprovementPlan
{
    private readonly List<ImprovementArea> areas = [];
    private readonly List<ReportHeading> headings = [];

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

    /// <summary>Whether lead directors get a copy of their officers' reminder once an action of theirs is overdue.</summary>
    public bool CopiesLeadsWhenOverdue { get; private set; }

    /// <summary>The first and last paragraph of the inspection report, where they have been given.</summary>
    public int? FirstParagraph { get; private set; }

    public int? LastParagraph { get; private set; }

    public int Version { get; private set; } = 1;

    public IReadOnlyList<ImprovementArea> Areas => areas;

    /// <summary>The headings of the inspection report, where they have been loaded.</summary>
    public IReadOnlyList<ReportHeading> Headings => headings;

    public ImprovementArea AddArea(string name, string prefix)
    {
        if (areas.Exists(area => string.Equals(area.Prefix, prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RuleException(nameof(ImprovementArea.Prefix), $"The prefix {prefix} belongs to another theme of this plan.");
        }

        var area = new ImprovementArea(areas.Select(one => one.Number).DefaultIfEmpty().Max() + 1, name, prefix);
        areas.Add(area);
        return area;
    }

    /// <summary>Adopts a draft; its actions, which must be among those loaded, are first reviewed from that day on.</summary>
    public void Adopt(DateOnly on)
    {
        if (Status != PlanStatus.Draft)
        {
            throw new RuleException("Only a draft plan can be adopted.");
        }

        Status = PlanStatus.Adopted;
        AdoptedOn = on;
        foreach (var action in areas.SelectMany(area => area.Actions))
        {
            action.BeginOn(on);
        }

        Version++;
    }

    /// <summary>Says which paragraphs the inspection report has and under which headings, so that those no action answers show.</summary>
    /// <exception cref="RuleException">The range is none, or a heading is outside it, without words, or given twice.</exception>
    public void DescribeReport(int? first, int? last, IReadOnlyCollection<(int FirstParagraph, string Title)> given)
    {
        if (first is null != last is null)
        {
            throw new RuleException(first is null ? nameof(FirstParagraph) : nameof(LastParagraph), "Enter both the first and the last paragraph, or neither");
        }

        if (first < 1 || last > 9999 || last < first)
        {
            throw new RuleException(nameof(LastParagraph), "The last paragraph must be the first one or a later one, up to 9,999");
        }

        foreach (var (paragraph, title) in given)
        {
            if (string.IsNullOrWhiteSpace(title) || title.Trim().Length > ReportHeading.TitleLength)
            {
                throw new RuleException(nameof(Headings), $"Enter the heading for paragraph {paragraph}, in {ReportHeading.TitleLength} characters or fewer");
            }

            if (paragraph < (first ?? 1) || paragraph > (last ?? 9999))
            {
                throw new RuleException(nameof(Headings), $"Paragraph {paragraph} of “{title.Trim()}” is not in the range");
            }
        }

        if (given.GroupBy(heading => heading.FirstParagraph).FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            throw new RuleException(nameof(Headings), $"Paragraph {twice.Key} has two headings. Start each heading at a different paragraph");
        }

        FirstParagraph = first;
        LastParagraph = last;
        headings.RemoveAll(heading => !given.Any(one => one.FirstParagraph == heading.FirstParagraph));
        foreach (var (paragraph, title) in given.OrderBy(heading => heading.FirstParagraph))
        {
            if (headings.Find(heading => heading.FirstParagraph == paragraph) is { } kept)
            {
                kept.Title = title.Trim();
            }
            else
            {
                headings.Add(new ReportHeading(paragraph, title.Trim()));
            }
        }

        Version++;
    }

    /// <summary>Switches copies of overdue reminders to lead directors on or off.</summary>
    public void CopyLeadsWhenOverdue(bool copies)
    {
        CopiesLeadsWhenOverdue = copies;
        Version++;
    }

    /// <summary>Marks every progress shown with this plan as invented.</summary>
    public void MarkIllustrative() => IsIllustrative = true;

    private static string SlugOf(string title)
    {
        var slug = new StringBuilder(title.Length);
        foreach (var character in WellFormedText.Normalized(title, NormalizationForm.FormD))
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
