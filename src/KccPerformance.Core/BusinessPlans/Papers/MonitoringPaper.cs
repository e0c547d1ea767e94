using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.BusinessPlans.Papers;

/// <summary>The text of a monitoring report for the committee as an administrator edited it. Empty fields get the standard text.</summary>
public sealed record PaperText(
    string? By, string? To, string? Subject, string? Classification, string? Summary, string? Recommendations, string? Background, string? Contact)
{
    public const int LineLength = 500, TextLength = 4000;

    /// <summary>No field is edited.</summary>
    public static PaperText None { get; } = new(null, null, null, null, null, null, null, null);

    /// <exception cref="RuleException">A text is too long.</exception>
    internal PaperText Checked() => new(
        CoverService.Tidied(nameof(By), "From", By, LineLength), CoverService.Tidied(nameof(To), "To", To, LineLength), CoverService.Tidied(nameof(Subject), "Subject", Subject, LineLength),
        CoverService.Tidied(nameof(Classification), "Classification", Classification, LineLength), CoverService.Tidied(nameof(Summary), "Summary", Summary, TextLength),
        CoverService.Tidied(nameof(Recommendations), "Recommendations", Recommendations, TextLength),
        CoverService.Tidied(nameof(Background), "Background documents", Background, TextLength), CoverService.Tidied(nameof(Contact), "Contact details", Contact, LineLength));
}

/// <summary>The edited text of the monitoring report of a half-year.</summary>
public sealed class MonitoringPaper
{
    private MonitoringPaper()
    {
    }

    /// <param name="year">The year in which the financial year starts.</param>
    /// <param name="half">The half-year.</param>
    /// <param name="text">The text.</param>
    public MonitoringPaper(int year, HalfYear half, PaperText text)
    {
        (Year, Half, Version) = (year, half, 0);
        Write(text);
    }

    public int Id { get; private set; }

    public int Year { get; private set; }

    public HalfYear Half { get; private set; }

    public string? By { get; private set; }

    public string? To { get; private set; }

    public string? Subject { get; private set; }

    public string? Classification { get; private set; }

    public string? Summary { get; private set; }

    public string? Recommendations { get; private set; }

    public string? Background { get; private set; }

    public string? Contact { get; private set; }

    public int Version { get; private set; }

    public PaperText Text => new(By, To, Subject, Classification, Summary, Recommendations, Background, Contact);

    /// <summary>Replaces the text.</summary>
    /// <exception cref="RuleException">A text is too long.</exception>
    public void Write(PaperText text)
    {
        (By, To, Subject, Classification, Summary, Recommendations, Background, Contact) = text.Checked();
        Version++;
    }
}

internal sealed class MonitoringPaperConfiguration : IEntityTypeConfiguration<MonitoringPaper>
{
    public void Configure(EntityTypeBuilder<MonitoringPaper> builder)
    {
        builder.HasIndex(paper => new { paper.Year, paper.Half }).IsUnique();
        builder.Property(paper => paper.By).HasMaxLength(PaperText.LineLength);
        builder.Property(paper => paper.To).HasMaxLength(PaperText.LineLength);
        builder.Property(paper => paper.Subject).HasMaxLength(PaperText.LineLength);
        builder.Property(paper => paper.Classification).HasMaxLength(PaperText.LineLength);
        builder.Property(paper => paper.Summary).HasMaxLength(PaperText.TextLength);
        builder.Property(paper => paper.Recommendations).HasMaxLength(PaperText.TextLength);
        builder.Property(paper => paper.Background).HasMaxLength(PaperText.TextLength);
        builder.Property(paper => paper.Contact).HasMaxLength(PaperText.LineLength);
        builder.Property(paper => paper.Version).IsConcurrencyToken();
    }
}
