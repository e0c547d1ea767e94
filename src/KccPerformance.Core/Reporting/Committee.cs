using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Reporting;

/// <summary>A committee of the council to which themes report.</summary>
public sealed class Committee
{
    /// <summary>The longest name.</summary>
    public const int NameLength = 200;

    /// <summary>The longest short name.</summary>
    public const int ShortNameLength = 50;

    private readonly List<CommitteeMember> members = [];
    private readonly List<CommitteeScope> scopes = [];

    private Committee()
    {
    }

    public Committee(string name, string shortName)
    {
        Describe(name, shortName);
        Version = 1;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    /// <summary>"Corporate POSC".</summary>
    public string ShortName { get; private set; } = string.Empty;

    public int Version { get; private set; }

    /// <summary>The members, if they have been loaded.</summary>
    public IReadOnlyList<CommitteeMember> Members => members;

    /// <summary>The parts that it looks after in addition to themes of plans, if they have been loaded.</summary>
    public IReadOnlyList<CommitteeScope> Scopes => scopes;

    /// <exception cref="RuleException">A name is missing or too long.</exception>
    public void Describe(string name, string shortName)
    {
        Name = Tidied(nameof(Name), "name", name, NameLength);
        ShortName = Tidied(nameof(ShortName), "short name", shortName, ShortNameLength);
        Version++;
    }

    /// <summary>Notes a change of the committee's themes, so that a form opened before is refused.</summary>
    public void ThemesChanged() => Version++;

    /// <summary>Sets the parts that it looks after in addition to themes of plans.</summary>
    public void LookAfter(IReadOnlyCollection<CommitteePart> parts)
    {
        scopes.RemoveAll(scope => !parts.Any(part => part.Kind == scope.Kind && part.Part == scope.Part));
        scopes.AddRange(parts.Where(part => !scopes.Exists(scope => scope.Kind == part.Kind && scope.Part == part.Part))
            .Select(part => new CommitteeScope(part.Kind, part.Part)));
        Version++;
    }

    /// <summary>Adds a user as a member. Members see the page of their committee first.</summary>
    public void AddMember(User user)
    {
        if (!members.Exists(one => one.User == user || (user.Id != 0 && one.UserId == user.Id)))
        {
            members.Add(new CommitteeMember(user));
            Version++;
        }
    }

    public void RemoveMember(int userId)
    {
        if (members.RemoveAll(one => one.UserId == userId) > 0)
        {
            Version++;
        }
    }

    private static string Tidied(string field, string word, string given, int longest)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            throw new RuleException(field, $"Enter the {word} of the committee");
        }

        return given.Trim() is { } tidied && tidied.Length <= longest
            ? tidied
            : throw new RuleException(field, $"The {word} must be {longest} characters or fewer");
    }
}

/// <summary>A member of a committee.</summary>
public sealed class CommitteeMember
{
    private CommitteeMember()
    {
    }

    internal CommitteeMember(User user)
    {
        User = user;
        UserId = user.Id;
    }

    public int CommitteeId { get; private set; }

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;
}

/// <summary>A meeting day of a committee.</summary>
public sealed class Meeting
{
    private Meeting()
    {
    }

    public Meeting(Committee committee, DateOnly date)
    {
        Committee = committee;
        Date = date;
    }

    public int Id { get; private set; }

    public int CommitteeId { get; private set; }

    public Committee Committee { get; private set; } = null!;

    public DateOnly Date { get; private set; }
}
