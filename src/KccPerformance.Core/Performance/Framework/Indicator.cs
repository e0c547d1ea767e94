using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Framework;

/// <summary>
/// An indicator. Its reference is the same in all years. Its definition is dated (<see cref="IndicatorDefinition"/>), and
/// the years in which it is reported are set for each year (<see cref="ReportedIndicator"/>).
/// </summary>
public sealed class Indicator
{
    public const int ReferenceLength = 20;

    /// <summary>What the audit log calls any exempt indicator.</summary>
    public const string ExemptName = "An exempt indicator";

    private readonly List<IndicatorDefinition> definitions = [];
    private readonly List<IndicatorOfficer> officers = [];

    private Indicator()
    {
    }

    /// <exception cref="RuleException">The reference is not valid.</exception>
    public Indicator(string reference, IndicatorKind kind)
    {
        Reference = IsReference(reference)
            ? reference
            : throw new RuleException(nameof(Reference), "Reference must be 20 characters or fewer, of letters, numbers, hyphens and dots, such as CS01");
        Kind = kind;
    }

    public int Id { get; private set; }

    /// <summary>The reference: "CS01". Unique and case-sensitive.</summary>
    public string Reference { get; private set; } = string.Empty;

    public IndicatorKind Kind { get; private set; }

    /// <summary>The lead, if it is one of the lead directors. The printed name is on <see cref="ReportedIndicator"/>.</summary>
    public int? LeadDirectorId { get; private set; }

    public LeadDirector? LeadDirector { get; private set; }

    /// <summary>The user who approves results: the lead, or a user named by the lead.</summary>
    public int? ApproverId { get; private set; }

    public User? Approver { get; private set; }

    /// <summary>The paragraph of Schedule 12A under which the indicator and everything about it are exempt; null if everyone can read them.</summary>
    public int? ExemptParagraph { get; private set; }

    public bool IsExempt => ExemptParagraph is not null;

    public int Version { get; private set; } = 1;

    /// <summary>All definitions, if they have been loaded. Append-only.</summary>
    public IReadOnlyList<IndicatorDefinition> Definitions => definitions;

    /// <summary>The responsible officers, if they have been loaded.</summary>
    public IReadOnlyList<IndicatorOfficer> Officers => officers;

    public static bool IsReference(string reference)
        => reference is { Length: > 0 and <= ReferenceLength } && reference.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_');

    /// <summary>Adds a definition that applies from a day on. Earlier definitions and the ratings by them are kept.</summary>
    /// <exception cref="RuleException">A rule on names, decimal places or the reason is broken.</exception>
    public IndicatorDefinition Define(DateOnly validFrom, IndicatorRules rules, string? reason, string by, DateTime at)
    {
        if (definitions.Count > 0 && string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleException(nameof(IndicatorDefinition.Reason), "Enter why the definition changes");
        }

        var definition = new IndicatorDefinition(this, validFrom, rules.Checked(), reason, by, at);
        definitions.Add(definition);
        Version++;
        return definition;
    }

    /// <summary>The definition in force on a day, usually the end of a period. Definitions must be loaded.</summary>
    public IndicatorDefinition DefinitionOn(DateOnly day) => IndicatorDefinition.InForce(definitions, day);

    /// <summary>Sets the lead and the user who approves results.</summary>
    public void LeadBy(LeadDirector? lead, User? approver)
    {
        (LeadDirector, LeadDirectorId) = (lead, lead?.Id);
        (Approver, ApproverId) = (approver, approver?.Id);
        Version++;
    }

    /// <summary>Names another user who approves results.</summary>
    internal void ApproveBy(User approver)
    {
        (Approver, ApproverId) = (approver, approver.Id);
        Version++;
    }

    /// <summary>Marks the indicator as exempt under a paragraph of Schedule 12A, or removes the exemption.</summary>
    /// <exception cref="RuleException">There is no such paragraph.</exception>
    public void Exempt(int? paragraph)
    {
        ExemptParagraph = Exemption.Checked(paragraph);
        Version++;
    }

    public void AddOfficer(User officer)
    {
        if (!officers.Exists(one => one.User == officer))
        {
            officers.Add(new IndicatorOfficer(this, officer));
            Version++;
        }
    }

    public void RemoveOfficer(IndicatorOfficer officer)
    {
        if (officers.Remove(officer))
        {
            Version++;
        }
    }
}

/// <summary>A user who enters the results of an indicator.</summary>
public sealed class IndicatorOfficer
{
    private IndicatorOfficer()
    {
    }

    internal IndicatorOfficer(Indicator indicator, User user)
    {
        Indicator = indicator;
        User = user;
    }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;
}
