using System.Globalization;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.ImprovementPlans.Plan;

public enum PlanStatus
{
    Draft,
    Adopted,
    Closed,
}

/// <summary>An improvement plan, in response to one inspection.</summary>
public sealed partial class ImprovementPlan
{
    private readonly List<ImprovementArea> areas = [];
    private readonly List<ReportHeading> headings = [];

    private ImprovementPlan()
    {
    }

    public ImprovementPlan(
        string title, string inspectionReport, string inspector, DateOnly inspectionDate, PlanCoding coding = PlanCoding.Letters, bool hasCategories = true,
        bool hasOwnCategories = false)
    {
        (Coding, HasCategories, OwnCategories) = Checked(coding, hasCategories, hasOwnCategories ? CategoryList.Own([]).ToJson() : null);
        Title = title;
        Slug = Platform.Text.Slug.Of(title);
        InspectionReport = inspectionReport;
        Inspector = inspector;
        InspectionDate = inspectionDate;
        Subject = new Subject(PlanModule.SubjectKind, Slug, title);
    }

    /// <summary>The key, which is the key of its <see cref="Subject"/>.</summary>
    public int Id { get; private set; }

    /// <summary>The plan as periods, final reports and questions refer to it.</summary>
    public Subject Subject { get; private set; } = null!;

    public string Title { get; private set; } = string.Empty;

    /// <summary>The title as used in addresses: "building-on-success".</summary>
    public string Slug { get; private set; } = string.Empty;

    /// <summary>The inspection report.</summary>
    public string InspectionReport { get; private set; } = string.Empty;

    public string Inspector { get; private set; } = string.Empty;

    public DateOnly InspectionDate { get; private set; }

    public PlanStatus Status { get; private set; }

    public DateOnly? AdoptedOn { get; private set; }

    /// <summary>How its actions are coded. Fixed once it has actions.</summary>
    public PlanCoding Coding { get; private set; }

    /// <summary>Whether actions have categories. Fixed once it has actions, except that a plan without any can start a list of its own.</summary>
    public bool HasCategories { get; private set; }

    /// <summary>The categories of its own as stored, which may be an empty list; null if it has A to D or none.</summary>
    public string? OwnCategories { get; private set; }

    /// <summary>The categories, in order.</summary>
    public CategoryList Categories => CategoryList.Of(HasCategories, OwnCategories);

    /// <summary>Whether progress is invented for a demonstration. Every page that shows it says so.</summary>
    public bool IsIllustrative { get; private set; }

    /// <summary>Whether lead directors get a copy of reminders about their overdue actions.</summary>
    public bool CopiesLeadsWhenOverdue { get; private set; }

    /// <summary>The first and last paragraph of the inspection report, if set.</summary>
    public int? FirstParagraph { get; private set; }

    public int? LastParagraph { get; private set; }

    public int Version { get; private set; } = 1;

    public IReadOnlyList<ImprovementArea> Areas => areas;

    /// <summary>The headings of the inspection report, if they have been loaded.</summary>
    public IReadOnlyList<ReportHeading> Headings => headings;

    /// <summary>Adds a theme after the existing ones.</summary>
    /// <param name="name">The name.</param>
    /// <param name="prefix">The prefix of its codes; only used if codes have the letters of categories.</param>
    /// <exception cref="RuleException">Another theme has the prefix, or it is not valid.</exception>
    public ImprovementArea AddArea(string name, string? prefix)
    {
        prefix = Coding == PlanCoding.Letters ? prefix ?? string.Empty : NextNumber();
        if (areas.Exists(area => string.Equals(area.Prefix, prefix, StringComparison.OrdinalIgnoreCase)))
        {
            throw new RuleException(nameof(ImprovementArea.Prefix), $"The prefix {prefix} belongs to another theme of this plan.");
        }

        var area = new ImprovementArea(this, areas.Select(one => one.Number).DefaultIfEmpty().Max() + 1, name, prefix);
        areas.Add(area);
        return area;
    }

    /// <summary>Adopts a draft. Reviews of its actions, which must be loaded, are counted from that day.</summary>
    public void Adopt(DateOnly on)
    {
        if (Status != PlanStatus.Draft)
        {
            throw new RuleException("Only a draft plan can be adopted.");
        }

        Status = PlanStatus.Adopted;
        AdoptedOn = on;
        Subject.Describe(Title, SubjectState.Current);
        foreach (var action in areas.SelectMany(area => area.Actions))
        {
            action.BeginOn(on);
        }

        Version++;
    }

    /// <summary>Sets the paragraphs and headings of the inspection report, so that paragraphs without an action can be shown.</summary>
    /// <exception cref="RuleException">The range is not valid, or a heading is outside it, empty or repeated.</exception>
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

    /// <summary>Switches copies of reminders to lead directors on or off.</summary>
    public void CopyLeadsWhenOverdue(bool copies)
    {
        CopiesLeadsWhenOverdue = copies;
        Version++;
    }

    /// <summary>Sets how actions are coded, before there are any. The actions must be loaded.</summary>
    /// <exception cref="RuleException">The plan has actions or themes, or codes with letters would have no categories.</exception>
    public void Code(PlanCoding coding, bool hasCategories, bool hasOwnCategories = false)
    {
        if (coding == Coding && hasCategories == HasCategories && hasOwnCategories == (OwnCategories is not null))
        {
            return;
        }

        if (areas.Exists(area => area.Actions.Count > 0))
        {
            throw new RuleException(nameof(Coding), "The plan has actions, and their codes and categories are in reports and links. You can no longer change how they are coded");
        }

        (Coding, HasCategories, OwnCategories) = Checked(coding, hasCategories, hasOwnCategories ? OwnCategories ?? CategoryList.Own([]).ToJson() : null);
        foreach (var area in areas)
        {
            area.Recode(coding);
        }

        Version++;
    }

    private static (PlanCoding Coding, bool HasCategories, string? OwnCategories) Checked(PlanCoding coding, bool hasCategories, string? own)
        => coding == PlanCoding.Letters && (!hasCategories || own is not null)
            ? throw new RuleException(nameof(HasCategories), "Codes such as CEA1 contain the letter of a category. Select categories A to D, or other codes")
            : (coding, hasCategories, own);

    /// <summary>The number that a new theme's codes begin with. It does not change when themes are moved.</summary>
    private string NextNumber()
        => (areas.Select(area => int.TryParse(area.Prefix, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).DefaultIfEmpty().Max() + 1)
            .ToString(CultureInfo.InvariantCulture);

    /// <summary>Marks the progress of this plan as illustrative.</summary>
    public void MarkIllustrative() => IsIllustrative = true;
}
