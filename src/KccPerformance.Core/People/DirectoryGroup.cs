using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.People;

/// <summary>A group of the council's directory, as sent by SCIM. It changes nothing here until an administrator gives it a role.</summary>
public sealed class DirectoryGroup
{
    public const int NameLength = 200;

    private DirectoryGroup()
    {
    }

    internal DirectoryGroup(string name, string normalizedName, string? externalId, DateTime at)
    {
        CreatedAt = at;
        Describe(name, normalizedName, externalId, at);
    }

    public int Id { get; private set; }

    /// <summary>The name, as sent.</summary>
    public string DisplayName { get; private set; } = string.Empty;

    /// <summary>The same to look up by.</summary>
    public string NormalizedName { get; private set; } = string.Empty;

    /// <summary>The key in the directory.</summary>
    public string? ExternalId { get; private set; }

    /// <summary>The role that its members have, with those of their other groups; null if it changes nothing.</summary>
    public Role? Role { get; private set; }

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>Counts changes, so that two at the same time conflict.</summary>
    public int Version { get; private set; }

    internal void Describe(string name, string normalizedName, string? externalId, DateTime at)
    {
        (DisplayName, NormalizedName, ExternalId, ChangedAt) = (name, normalizedName, externalId, at);
        Version++;
    }

    internal void Give(Role? role, DateTime at)
    {
        (Role, ChangedAt) = (role, at);
        Version++;
    }
}

/// <summary>A user in a group of the directory.</summary>
public sealed class DirectoryMember : IServesUser
{
    private DirectoryMember()
    {
    }

    internal DirectoryMember(DirectoryGroup group, int userId) => (Group, GroupId, UserId) = (group, group.Id, userId);

    public int GroupId { get; private set; }

    public DirectoryGroup Group { get; private set; } = null!;

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;
}

/// <summary>A change of a group: its name and key, and which users are added to it and removed from it.</summary>
public sealed class DirectoryGroupChange
{
    /// <summary>The new name; null if it stays.</summary>
    public string? Name { get; set; }

    /// <summary>The new key in the directory.</summary>
    public string? ExternalId { get; set; }

    /// <summary>Whether the key changes.</summary>
    public bool ChangesExternalId { get; set; }

    /// <summary>Whether all members of before are removed.</summary>
    public bool RemovesAll { get; private set; }

    public ISet<int> Added { get; } = new HashSet<int>();

    public ISet<int> Removed { get; } = new HashSet<int>();

    public void Add(int userId)
    {
        Added.Add(userId);
        Removed.Remove(userId);
    }

    public void Remove(int userId)
    {
        Removed.Add(userId);
        Added.Remove(userId);
    }

    public void RemoveAll()
    {
        RemovesAll = true;
        Added.Clear();
        Removed.Clear();
    }
}
