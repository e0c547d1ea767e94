using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Identity;

namespace KccPerformance.Core.People;

/// <summary>The roles of a user, who has at least one and can have several. The numbers are stored. See <see cref="RolePermissions"/>.</summary>
[Flags]
public enum Role
{
    Member = 1,
    Officer = 1 << 1,
    Administrator = 1 << 2,

    /// <summary>Performance assurance: reads everything that is not exempt, and challenges results.</summary>
    Assurance = 1 << 3,
}

/// <summary>A user account. Accounts are disabled but never deleted, so that past updates keep their author.</summary>
public sealed class User : IdentityUser<int>
{
    /// <summary>The end of the address of an account without details. Such a domain cannot exist (RFC 2606).</summary>
    internal const string FormerAddress = "@removed.invalid";

    private User()
    {
    }

    public User(string email, string displayName, Role roles)
    {
        Email = email;
        UserName = email;
        DisplayName = displayName;
        Roles = roles;
        SecurityStamp = Guid.NewGuid().ToString("N");
        LockoutEnabled = true;
    }

    /// <summary>The name or post shown with their updates.</summary>
    public string DisplayName { get; private set; } = string.Empty;

    public Role Roles { get; private set; }

    public bool IsDisabled { get; private set; }

    /// <summary>Whether an administrator lets the user read exempt items (Part 2). Administrators read them by their role.</summary>
    public bool MayReadExempt { get; private set; }

    /// <summary>The time step of the last accepted authenticator code, so that each code works once.</summary>
    public long? LastCodeStep { get; private set; }

    /// <summary>Changes name and roles. A new stamp ends sessions with the old roles.</summary>
    public void Describe(string displayName, Role roles)
    {
        DisplayName = displayName;
        if (Roles != roles)
        {
            Roles = roles;
            EndSessions();
        }
    }

    /// <summary>Changes the email address to sign in with. A new stamp ends sessions, and links to set a password that were sent to the old address.</summary>
    internal void Move(string email, string normalized)
    {
        (Email, UserName, NormalizedEmail, NormalizedUserName) = (email, email, normalized, normalized);
        EndSessions();
    }

    /// <summary>Lets the user read exempt items, or no longer. A new stamp ends sessions with the old setting.</summary>
    public void LetReadExempt(bool may)
    {
        if (MayReadExempt != may)
        {
            MayReadExempt = may;
            EndSessions();
        }
    }

    public void Disable()
    {
        IsDisabled = true;
        EndSessions();
    }

    public void Enable() => IsDisabled = false;

    /// <summary>Whether the name and address have been replaced after the user left. The account is never used again.</summary>
    public bool IsFormer => Email!.EndsWith(FormerAddress, StringComparison.Ordinal);

    /// <summary>Replaces the name and address by a number, and removes the password.</summary>
    public void RemoveDetails()
    {
        DisplayName = $"Former user {Id}";
        (Email, UserName) = ($"former-user-{Id}{FormerAddress}", $"former-user-{Id}{FormerAddress}");
        (NormalizedEmail, NormalizedUserName) = (Email.ToUpperInvariant(), Email.ToUpperInvariant());
        (PasswordHash, TwoFactorEnabled, LastCodeStep, MayReadExempt) = (null, false, null, false);
        EndSessions();
    }

    /// <summary>Requires a code at every sign-in from now on. Sessions opened without a code end.</summary>
    public void UseAuthenticator()
    {
        TwoFactorEnabled = true;
        EndSessions();
    }

    /// <summary>Allows sign-in with a password alone. Sessions end.</summary>
    public void StopUsingAuthenticator()
    {
        TwoFactorEnabled = false;
        EndSessions();
    }

    /// <summary>Sets a new stamp, which ends sessions and pending sign-ins with the old one.</summary>
    public void EndSessions() => SecurityStamp = Guid.NewGuid().ToString("N");
}

/// <summary>A sign-in on a device. Signing out ends it, so that a copied cookie stops working.</summary>
public sealed class UserSession : IServesUser
{
    /// <summary>The longest stored user agent.</summary>
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

    /// <summary>The last saved use; see <see cref="SessionUse"/>.</summary>
    public DateTime LastSeenAt { get; private set; }

    public DateTime? EndedAt { get; private set; }

    /// <summary>The user agent of the browser.</summary>
    public string? Device { get; private set; }

    /// <summary>The network address at sign-in.</summary>
    public string? Address { get; private set; }

    public void End(DateTime at) => EndedAt ??= at;
}
