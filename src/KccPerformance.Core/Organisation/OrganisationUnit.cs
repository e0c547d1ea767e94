namespace KccPerformance.Core.Organisation;

public enum OrganisationLevel
{
    Directorate,
    Division,
    Service,
    Post,
}

/// <summary>
/// A directorate, division, service or post of the council, with the people who answer for it. Indicators keep the names
/// that their report prints, so a change here changes no report.
/// </summary>
public sealed class OrganisationUnit
{
    public const int NameLength = 300;

    private OrganisationUnit()
    {
    }

    public OrganisationUnit(OrganisationLevel level, string name, UnitFacts facts)
    {
        (Level, Name) = (level, name);
        Write(facts);
    }

    public int Id { get; private set; }

    public OrganisationLevel Level { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>The name of the unit that it belongs to; empty if there is none, or none is known.</summary>
    public string Parent { get; private set; } = string.Empty;

    public string? CabinetMember { get; private set; }

    public string? Portfolio { get; private set; }

    /// <summary>The title of the lead: "Corporate Director".</summary>
    public string? LeadTitle { get; private set; }

    /// <summary>The name of the lead, or of the holder of a post.</summary>
    public string? Lead { get; private set; }

    /// <summary>The day on which an administrator closed it; null while it is open.</summary>
    public DateOnly? ClosedOn { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>Sets what can change of it.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool Write(UnitFacts facts)
    {
        if (new UnitFacts(Parent, CabinetMember, Portfolio, LeadTitle, Lead) == facts)
        {
            return false;
        }

        (Parent, CabinetMember, Portfolio, LeadTitle, Lead) = facts;
        Version++;
        return true;
    }

    /// <summary>Closes it, or opens it again if there is no day. Indicators and plans that have its name keep it.</summary>
    internal void Close(DateOnly? on)
    {
        ClosedOn = on;
        Version++;
    }

    /// <summary>Gives it another name.</summary>
    internal void Rename(string name)
    {
        Name = name;
        Version++;
    }

    /// <summary>Follows the new name of the unit that it belongs to.</summary>
    internal void MoveTo(string parent)
    {
        Parent = parent;
        Version++;
    }
}

/// <summary>What can change of a unit.</summary>
/// <param name="Parent">The name of the unit that it belongs to; empty if there is none.</param>
/// <param name="CabinetMember">The cabinet member.</param>
/// <param name="Portfolio">The cabinet member's portfolio.</param>
/// <param name="LeadTitle">The title of the lead.</param>
/// <param name="Lead">The name of the lead.</param>
public sealed record UnitFacts(string Parent, string? CabinetMember, string? Portfolio, string? LeadTitle, string? Lead);
