using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Core.People;

/// <summary>What a person may do; each has one. See <see cref="RolePermissions"/>.</summary>
public enum Role
{
    Member,
    Officer,
    Administrator,
}

/// <summary>An account. Never deleted, only disabled, so that what somebody reported stays theirs.</summary>
public sealed class User : IdentityUser<int>
{
    private User()
    {
    }

    public User(string email, string displayName, Role role)
    {
        Email = email;
        UserName = email;
        DisplayName = displayName;
        Role = role;
        SecurityStamp = Guid.NewGuid().ToString("N");
        LockoutEnabled = true;
    }

    /// <summary>The name or post shown beside what they report.</summary>
    public string DisplayName { get; private set; } = string.Empty;

    public Role Role { get; private set; }

    public bool IsDisabled { get; private set; }

    /// <summary>The time step of the last authenticator code that was taken, so that a code works once.</summary>
    public long? LastCodeStep { get; private set; }

    /// <summary>Changes name and role; a new stamp ends the sessions that were opened with the old role.</summary>
    public void Describe(string displayName, Role role)
    {
        DisplayName = displayName;
        if (Role != role)
        {
            Role = role;
            EndSessions();
        }
    }

    public void Disable()
    {
        IsDisabled = true;
        EndSessions();
    }

    public void Enable() => IsDisabled = false;

    /// <summary>Asks for a code at every sign-in from now on; sessions opened without one end.</summary>
    public void UseAuthenticator()
    {
        TwoFactorEnabled = true;
        EndSessions();
    }

    /// <summary>Lets a password do again; sessions end.</summary>
    public void StopUsingAuthenticator()
    {
        TwoFactorEnabled = false;
        EndSessions();
    }

    private void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");
}

/// <summary>One sign-in on one device; ended by signing out, so that a copied cookie is worth nothing after.</summary>
public sealed class UserSession
{
    /// <summary>As many characters as are kept of what a browser says it is.</summary>
    public const int DeviceLength = 300;

    private UserSession()
    {
    }

    public UserSession(int userId, DateTime startedAt, string? device = null, string? address = null)
    {
        Id = Guid.NewGuid();
        UserId = userId;
        StartedAt = startedAt;
        LastSeenAt = startedAt;
        Device = device is { Length: > DeviceLength } ? device[..DeviceLength] : device;
        Address = address;
    }

    public Guid Id { get; private set; }

    public int UserId { get; private set; }

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime StartedAt { get; private set; }

    /// <summary>When a request of it was last noted; see <see cref="SessionUse"/>.</summary>
    public DateTime LastSeenAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>What the browser says it is.</summary>
    public string? Device { get; private set; }

    /// <summary>The network address it was opened from.</summary>
    public string? Address { get; private set; }

    public void End(DateTime at) => EndedAt ??= at;
}
