namespace KccPerformance.Core.People;

/// <summary>
/// A form that was sent after its session had ended. The fields are sealed, and kept for a short time: until the same
/// person has signed in again and finds them in the form.
/// </summary>
public sealed class UnsentForm
{
    /// <summary>As many characters as the address of a page may have.</summary>
    public const int PageLength = 500;

    /// <summary>As many bytes as the sealed fields may have.</summary>
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

    /// <summary>Who was given the form; nobody else finds it.</summary>
    public int UserId { get; private set; }

    /// <summary>The address of the page that the form is on.</summary>
    public string Page { get; private set; } = string.Empty;

    /// <summary>The fields, sealed.</summary>
    public byte[] Content { get; private set; } = [];

    /// <summary>The instant in UTC, by the real clock.</summary>
    public DateTime KeptAt { get; private set; }
}
