using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.People;

/// <summary>What the council's directory says of a user, as sent by SCIM.</summary>
/// <param name="UserName">The unique name in the directory.</param>
/// <param name="Email">The email address.</param>
/// <param name="IsActive">Whether the user may sign in.</param>
public sealed record DirectoryPerson(string UserName, string Email, bool IsActive)
{
    /// <summary>The name to show.</summary>
    public required string Name { get; init; }

    public string? GivenName { get; init; }

    public string? FamilyName { get; init; }

    /// <summary>The key in the directory.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Given and family name; the shown name if there are none.</summary>
    public string Formatted => GivenName is null && FamilyName is null ? Name : $"{GivenName} {FamilyName}".Trim();
}

/// <summary>What the directory has sent about an account. The account itself keeps its name, email address and role.</summary>
public sealed class DirectoryAccount : IServesUser
{
    /// <summary>Column lengths.</summary>
    public const int UserNameLength = 200, ExternalIdLength = 200, NamePartLength = 100;

    private DirectoryAccount()
    {
    }

    internal DirectoryAccount(User user, DateTime at) => (User, UserId, CreatedAt, ChangedAt) = (user, user.Id, at, at);

    public int Id { get; private set; }

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;

    /// <summary>The unique name in the directory, as sent.</summary>
    public string UserName { get; private set; } = string.Empty;

    /// <summary>The same to look up by; null once the directory has deleted the user, so that another can have the name.</summary>
    public string? NormalizedUserName { get; private set; }

    public string? ExternalId { get; private set; }

    public string? GivenName { get; private set; }

    public string? FamilyName { get; private set; }

    /// <summary>The instant in UTC, by the real clock, as are the others.</summary>
    public DateTime CreatedAt { get; private set; }

    public DateTime ChangedAt { get; private set; }

    /// <summary>When the directory deleted the user. The account is then disabled, and SCIM no longer shows it.</summary>
    public DateTime? RemovedAt { get; private set; }

    internal void Describe(DirectoryPerson person, string normalizedUserName, DateTime at)
    {
        (UserName, NormalizedUserName, ExternalId) = (person.UserName, normalizedUserName, person.ExternalId);
        (GivenName, FamilyName, ChangedAt, RemovedAt) = (person.GivenName, person.FamilyName, at, null);
    }

    internal void Remove(DateTime at) => (RemovedAt, ChangedAt, NormalizedUserName) = (at, at, null);
}
