using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.BusinessPlans.Objectives;

/// <summary>Who is responsible for a business plan, as printed in the council's reports. Each part may be unknown.</summary>
/// <param name="Directorate">The directorate that the division belongs to.</param>
/// <param name="LeadTitle">The title of the lead: "Director".</param>
/// <param name="Lead">The name of the lead.</param>
/// <param name="CabinetMember">The cabinet member.</param>
public sealed record PlanPlace(string? Directorate, string? LeadTitle = null, string? Lead = null, string? CabinetMember = null);

/// <summary>The business plan of a division for a financial year. Its objectives are monitored at mid-year and at year end.</summary>
public sealed class BusinessPlan
{
    public const int NameLength = 120, SlugLength = 140;

    private readonly List<Objective> objectives = [];

    private BusinessPlan()
    {
    }

    /// <param name="division">The division, as reports name it: "Customer Services Division".</param>
    /// <param name="year">The year in which the financial year starts.</param>
    /// <param name="place">Who is responsible for the plan.</param>
    /// <exception cref="RuleException">The division has no name, or the year is not valid.</exception>
    public BusinessPlan(string? division, int year, PlanPlace place)
    {
        Division = NameOf(division, nameof(Division), "Enter the division") ?? throw new RuleException(nameof(Division), "Enter the division");
        Year = year is >= HalfYears.FirstYear and <= HalfYears.LastYear ? year
            : throw new RuleException(nameof(Year), "Financial year must be two years in a row, such as 2013/14");
        Slug = SlugOf(Division, year);
        Describe(place);
    }

    public int Id { get; private set; }

    /// <summary>The name in addresses, unique: "customer-services-2013-14". It never changes.</summary>
    public string Slug { get; private set; } = string.Empty;

    public string Division { get; private set; } = string.Empty;

    public string? Directorate { get; private set; }

    /// <summary>The year in which the financial year starts.</summary>
    public int Year { get; private set; }

    public string? LeadTitle { get; private set; }

    public string? Lead { get; private set; }

    public string? CabinetMember { get; private set; }

    /// <summary>The user who approves monitoring: the lead, or a user named by the lead.</summary>
    public int? ApproverId { get; private set; }

    public User? Approver { get; private set; }

    /// <summary>The half-year that officers report on now; null while monitoring is closed.</summary>
    public HalfYear? OpenHalf { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The objectives, if they have been loaded.</summary>
    public IReadOnlyList<Objective> Objectives => objectives;

    /// <summary>The name in addresses of a division's plan, in letters, digits and hyphens, without the word "division".</summary>
    public static string SlugOf(string division, int year)
    {
        var words = new string([.. division.ToLowerInvariant().Replace("&", " and ", StringComparison.Ordinal)
            .Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words is [.., "division"] and { Length: > 1 } ? words[..^1] : words;
        return $"{(kept.Length == 0 ? "plan" : string.Join('-', kept))}-{HalfYears.YearKey(year)}";
    }

    /// <summary>Sets who is responsible for the plan.</summary>
    /// <exception cref="RuleException">A name is too long.</exception>
    public void Describe(PlanPlace place)
    {
        Directorate = NameOf(place.Directorate, nameof(place.Directorate), "Directorate");
        LeadTitle = NameOf(place.LeadTitle, nameof(place.LeadTitle), "Title of the lead");
        Lead = NameOf(place.Lead, nameof(place.Lead), "Lead");
        CabinetMember = NameOf(place.CabinetMember, nameof(place.CabinetMember), "Cabinet member");
        Version++;
    }

    /// <summary>Sets the user who approves monitoring; null leaves it to administrators.</summary>
    public void ApproveBy(User? approver)
    {
        (Approver, ApproverId) = (approver, approver?.Id);
        Version++;
    }

    /// <summary>Opens a half-year for monitoring, or closes monitoring.</summary>
    public void Open(HalfYear? half)
    {
        OpenHalf = half;
        Version++;
    }

    /// <summary>Adds an objective.</summary>
    /// <param name="paragraph">Its number in the report.</param>
    /// <param name="service">The service; empty for the whole division.</param>
    /// <param name="text">The text of the objective.</param>
    /// <param name="date">The due date, if known.</param>
    /// <exception cref="RuleException">The number is taken, or something is missing or too long.</exception>
    public Objective AddObjective(int paragraph, string? service, string? text, ObjectiveDate date)
    {
        if (objectives.Exists(one => one.Paragraph == paragraph))
        {
            throw new RuleException(nameof(Objective.Paragraph), $"Paragraph {paragraph} is already used in this plan. Enter another number");
        }

        var objective = new Objective(this, paragraph, service, text, date);
        objectives.Add(objective);
        Version++;
        return objective;
    }

    private static string? NameOf(string? name, string field, string word)
        => string.IsNullOrWhiteSpace(name) ? null
            : name.Trim() is { Length: <= NameLength } trimmed ? trimmed
            : throw new RuleException(field, $"{word} must be {NameLength} characters or fewer");
}
