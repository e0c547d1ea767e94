namespace KccPerformance.Core.Platform.Mail;

/// <summary>The layout of every email: a greeting, the text, and a contact.</summary>
/// <param name="organisation">The name of the council.</param>
/// <param name="contact">The email address of the performance team.</param>
public sealed class MailLetter(string organisation, string contact)
{
    private const int TitleLength = 120;

    /// <summary>A message to a person or post, in plain text.</summary>
    public string Write(string name, string text) => $"Dear {name}\n\n{text.Trim()}\n\nPerformance team\n{organisation}\n{contact}\n";

    /// <summary>A title on one line, cut between words.</summary>
    internal static string Shortened(string title)
    {
        if (title.Length <= TitleLength)
        {
            return title;
        }

        var space = title.LastIndexOf(' ', TitleLength);
        return title[..(space > 0 ? space : TitleLength)].TrimEnd('.', ',', ';', ':') + "…";
    }
}
