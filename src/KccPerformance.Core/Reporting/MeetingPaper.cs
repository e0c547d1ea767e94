using System.Globalization;
using KccPerformance.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Reporting;

/// <summary>The cover of the paper for a meeting as an administrator edited it. Empty fields get the standard text.</summary>
public sealed record MeetingPaperText(
    string? By, string? To, string? Subject, string? Classification, string? Summary, string? Recommendations, string? Background, string? Contact)
{
    public const int LineLength = 500, TextLength = 4000;

    /// <summary>No field is edited.</summary>
    public static MeetingPaperText None { get; } = new(null, null, null, null, null, null, null, null);

    /// <exception cref="RuleException">A text is too long.</exception>
    internal MeetingPaperText Checked() => new(
        CoverService.Tidied(nameof(By), "From", By, LineLength), CoverService.Tidied(nameof(To), "To", To, LineLength), CoverService.Tidied(nameof(Subject), "Subject", Subject, LineLength),
        CoverService.Tidied(nameof(Classification), "Classification", Classification, LineLength), CoverService.Tidied(nameof(Summary), "Summary", Summary, TextLength),
        CoverService.Tidied(nameof(Recommendations), "Recommendations", Recommendations, TextLength),
        CoverService.Tidied(nameof(Background), "Background documents", Background, TextLength), CoverService.Tidied(nameof(Contact), "Contact details", Contact, LineLength));
}

/// <summary>A part that an administrator chose for a paper.</summary>
/// <param name="Key">The key of a list or of a final report.</param>
/// <param name="Paragraph">The paragraph of Schedule 12A under which the whole part is exempt; null if it is not.</param>
public sealed record ChosenPart(string Key, int? Paragraph = null);

/// <summary>
/// What an administrator chose for the paper of a meeting: its parts in order, its cover, and whether the committee sees it.
/// The content of the parts is in the final reports.
/// </summary>
public sealed class MeetingPaper
{
    /// <summary>The parts that list the decisions and the open questions of all reports in the paper.</summary>
    public const string Decisions = "decisions", Questions = "questions";

    /// <summary>The most parts of a paper, and the longest list of their keys.</summary>
    public const int MostParts = 42, PartsLength = 500;

    /// <summary>The longest list of the keys of exempt parts, each with its paragraph.</summary>
    public const int ExemptPartsLength = PartsLength + (2 * MostParts);

    /// <summary>The longest text of its minute.</summary>
    public const int MinuteTextLength = 2000;

    private MeetingPaper()
    {
    }

    public MeetingPaper(int meetingId, MeetingPaperText text, IReadOnlyCollection<ChosenPart> parts)
    {
        MeetingId = meetingId;
        Write(text, parts);
    }

    public int MeetingId { get; private set; }

    public Meeting Meeting { get; private set; } = null!;

    /// <summary>The keys of the parts in order, with a space between: "decisions 12 14 questions".</summary>
    public string Parts { get; private set; } = string.Empty;

    /// <summary>The keys of the parts that are exempt as a whole, each with its paragraph of Schedule 12A: "14:3 15:5"; null if none is.</summary>
    public string? ExemptParts { get; private set; }

    public string? By { get; private set; }

    public string? To { get; private set; }

    public string? Subject { get; private set; }

    public string? Classification { get; private set; }

    public string? Summary { get; private set; }

    public string? Recommendations { get; private set; }

    public string? Background { get; private set; }

    public string? Contact { get; private set; }

    /// <summary>Whether the committee and officers can read it.</summary>
    public bool IsShown { get; private set; }

    /// <summary>The minute reference of what the committee decided on the paper as a whole; null until it is recorded.</summary>
    public string? MinuteReference { get; private set; }

    /// <summary>What the minutes say about the paper.</summary>
    public string? MinuteText { get; private set; }

    /// <summary>The instant in UTC, by the real clock, when it was published; null if it is not public.</summary>
    public DateTime? PublishedAt { get; private set; }

    public string? PublishedBy { get; private set; }

    public int Version { get; private set; }

    public MeetingPaperText Text => new(By, To, Subject, Classification, Summary, Recommendations, Background, Contact);

    /// <summary>The key of a final report: that of its period.</summary>
    public static string KeyOf(int periodId) => periodId.ToString(CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> KeysOf(string parts) => parts.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The paragraphs of the parts that are exempt as a whole, by key.</summary>
    public static IReadOnlyDictionary<string, int> ParagraphsOf(string? exemptParts)
        => KeysOf(exemptParts ?? string.Empty).Select(one => one.Split(':')).ToDictionary(one => one[0], one => int.Parse(one[1], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>Replaces the cover and the choice of parts.</summary>
    /// <exception cref="RuleException">A text is too long.</exception>
    public void Write(MeetingPaperText text, IReadOnlyCollection<ChosenPart> parts)
    {
        (By, To, Subject, Classification, Summary, Recommendations, Background, Contact) = text.Checked();
        Parts = string.Join(' ', parts.Select(part => part.Key));
        var exempt = parts.Where(part => part.Paragraph is not null).Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key}:{part.Paragraph}")).ToList();
        ExemptParts = exempt.Count == 0 ? null : string.Join(' ', exempt);
        Version++;
    }

    /// <summary>Records what the minutes say about the paper. Its pages do not change.</summary>
    /// <exception cref="RuleException">The reference is missing, or a text is too long.</exception>
    public void Record(string minute, string? text)
    {
        MinuteReference = Minutes.Tidied(minute);
        MinuteText = CoverService.Tidied("Text", "What the minutes say", text, MinuteTextLength);
        Version++;
    }

    /// <summary>Shows the paper to the committee, or hides it again. A paper that is hidden is no longer public either.</summary>
    public void Show(bool isShown)
    {
        IsShown = isShown;
        if (!isShown)
        {
            (PublishedAt, PublishedBy) = (null, null);
        }

        Version++;
    }

    /// <summary>Lets anyone read Part 1.</summary>
    /// <exception cref="RuleException">The committee cannot read the paper.</exception>
    public void Publish(string by, DateTime at)
    {
        if (!IsShown)
        {
            throw new RuleException("Show the paper to the committee before you publish it.");
        }

        (PublishedAt, PublishedBy) = (at, by);
        Version++;
    }

    /// <summary>Ends the publication.</summary>
    public void Withdraw()
    {
        (PublishedAt, PublishedBy) = (null, null);
        Version++;
    }
}

internal sealed class MeetingPaperConfiguration : IEntityTypeConfiguration<MeetingPaper>
{
    public void Configure(EntityTypeBuilder<MeetingPaper> builder)
    {
        builder.HasKey(paper => paper.MeetingId);
        builder.Property(paper => paper.MeetingId).ValueGeneratedNever();
        builder.Property(paper => paper.Parts).HasMaxLength(MeetingPaper.PartsLength).IsUnicode(false);
        builder.Property(paper => paper.ExemptParts).HasMaxLength(MeetingPaper.ExemptPartsLength).IsUnicode(false);
        builder.Property(paper => paper.By).HasMaxLength(MeetingPaperText.LineLength);
        builder.Property(paper => paper.To).HasMaxLength(MeetingPaperText.LineLength);
        builder.Property(paper => paper.Subject).HasMaxLength(MeetingPaperText.LineLength);
        builder.Property(paper => paper.Classification).HasMaxLength(MeetingPaperText.LineLength);
        builder.Property(paper => paper.Summary).HasMaxLength(MeetingPaperText.TextLength);
        builder.Property(paper => paper.Recommendations).HasMaxLength(MeetingPaperText.TextLength);
        builder.Property(paper => paper.Background).HasMaxLength(MeetingPaperText.TextLength);
        builder.Property(paper => paper.Contact).HasMaxLength(MeetingPaperText.LineLength);
        builder.Property(paper => paper.MinuteReference).HasMaxLength(Minutes.Length);
        builder.Property(paper => paper.MinuteText).HasMaxLength(MeetingPaper.MinuteTextLength);
        builder.Property(paper => paper.PublishedBy).HasMaxLength(200);
        builder.Property(paper => paper.Version).IsConcurrencyToken();
        builder.HasOne(paper => paper.Meeting).WithOne().HasForeignKey<MeetingPaper>(paper => paper.MeetingId).OnDelete(DeleteBehavior.Restrict);
    }
}
