using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.People;

/// <summary>
/// A form that was sent after its session ended. Its fields are encrypted and kept for a short time, until the same
/// user has signed in again and gets them back in the form.
/// </summary>
public sealed class UnsentForm : IServesUser
{
    /// <summary>The longest address of a page.</summary>
    public const int PageLength = 500;

    /// <summary>The largest size of the encrypted fields in bytes.</summary>
    public const int ContentLength = 256 * 1024;

    private UnsentForm()
    {
    }

    public UnsentForm(int userId, string page, byte[] content, DateTime keptAt)
    {
        Id = Guid.NewGuid();
        UserId = userId;
        Page = page;
        Content = content;
        KeptAt = keptAt;
    }

    public Guid Id { get; private set; }

    /// <summary>The user whose form it is. No one else can read it.</summary>
    public int UserId { get; private set; }

    /// <summary>The address of the form's page.</summary>
    public string Page { get; private set; } = string.Empty;

    /// <summary>The encrypted fields.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime KeptAt { get; private set; }
}
