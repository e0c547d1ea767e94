using KccPerformance.Core.Plan;

namespace KccPerformance.Core.People;

public enum LeadKind
{
    Person,

    /// <summary>A post that people hold in turn ("Chief Executive").</summary>
    Post,

    /// <summary>Several people together ("Managing Directors").</summary>
    Group,
}

/// <summary>Who answers for an action: a person, a post or a group.</summary>
public sealed class LeadDirector
{
    public const int NameLength = 100;

    private LeadDirector()
    {
    }

    public LeadDirector(string name, LeadKind kind)
    {
        Rename(name, kind);
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public LeadKind Kind { get; private set; }

    /// <summary>Retired leads keep the actions they have and are offered for no more.</summary>
    public bool IsRetired { get; private set; }

    public int Version { get; private set; } = 1;

    public void Rename(string name, LeadKind kind)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw new RuleException(nameof(Name), "Enter a name");
        }

        if (name.Trim().Length > NameLength)
        {
            throw new RuleException(nameof(Name), $"Name must be {NameLength} characters or fewer");
        }

        Name = name.Trim();
        Kind = kind;
        Version++;
    }

    public void Retire()
    {
        IsRetired = true;
        Version++;
    }

    public void Return()
    {
        IsRetired = false;
        Version++;
    }
}

/// <summary>A lead director of one action, and the place in the order.</summary>
public sealed class LeadAssignment
{
    private LeadAssignment()
    {
    }

    internal LeadAssignment(LeadDirector leadDirector, int position)
    {
        LeadDirector = leadDirector;
        LeadDirectorId = leadDirector.Id;
        Position = position;
    }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public int LeadDirectorId { get; private set; }

    public LeadDirector LeadDirector { get; private set; } = null!;

    public int Position { get; internal set; }
}

/// <summary>An officer whose account may report progress on an action.</summary>
public sealed class ResponsibleOfficer
{
    private ResponsibleOfficer()
    {
    }

    internal ResponsibleOfficer(User user)
    {
        User = user;
        UserId = user.Id;
    }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;
}
