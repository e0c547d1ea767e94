using KccPerformance.Core.People;
using KccPerformance.Core.Platform;

namespace KccPerformance.Core.Performance.Results;

/// <summary>A result as entered, before it is accepted.</summary>
public sealed record ResultEntry
{
    public const int ReasonLength = 1000, TextLength = 100, NoteLength = 2000, CommentLength = 4000;

    /// <summary>The value, or null with a <see cref="NoFigureReason"/>.</summary>
    public decimal? Value { get; init; }

    /// <summary>Why there is no result yet.</summary>
    public string? NoFigureReason { get; init; }

    /// <summary>The value as printed in the source: "3,136", "8.2%*".</summary>
    public string? ValueText { get; init; }

    /// <summary>The last day that the data covers, if it stops before the end of the period.</summary>
    public DateOnly? DataTo { get; init; }

    public bool IsProvisional { get; init; }

    /// <summary>Whether it is an estimate of a future period, as printed for some activity indicators.</summary>
    public bool IsForecast { get; init; }

    /// <summary>Whether the definition has changed since the previous value.</summary>
    public bool IsNotComparable { get; init; }

    /// <summary>The previous value by the new definition.</summary>
    public decimal? ComparablePrevious { get; init; }

    public decimal? Numerator { get; init; }

    public decimal? Denominator { get; init; }

    /// <summary>The value of the series that is rated instead.</summary>
    public decimal? RatedValue { get; init; }

    public string? Note { get; init; }

    /// <summary>The reason for the result, and what is being done.</summary>
    public string? Comment { get; init; }

    /// <summary>Lines of the source document: "003:608".</summary>
    public string? SourceLines { get; init; }

    /// <exception cref="RuleException">A figure or text is not valid.</exception>
    internal ResultEntry Checked()
    {
        var reason = string.IsNullOrWhiteSpace(NoFigureReason) ? null : NoFigureReason.Trim();
        if (Value is null && RatedValue is null && reason is null)
        {
            throw new RuleException(nameof(Value), "Enter a figure, or select “no figure yet” and give the reason");
        }

        if (Value is not null && reason is not null)
        {
            throw new RuleException(nameof(NoFigureReason), "Enter a figure or a reason for having none, not both");
        }

        if (reason?.Length > ReasonLength || Note?.Length > NoteLength)
        {
            throw new RuleException(nameof(NoFigureReason), $"Reason must be {ReasonLength:N0} characters or fewer");
        }

        if (Comment?.Trim().Length > CommentLength)
        {
            throw new RuleException(nameof(Comment), $"Comment must be {CommentLength:N0} characters or fewer");
        }

        if (Denominator == 0)
        {
            throw new RuleException(nameof(Denominator), "Denominator must not be 0");
        }

        Figure.Checked(Value, nameof(Value));
        Figure.Checked(ComparablePrevious, nameof(ComparablePrevious));
        Figure.Checked(Numerator, nameof(Numerator));
        Figure.Checked(Denominator, nameof(Denominator));
        Figure.Checked(RatedValue, nameof(RatedValue));
        return this with { NoFigureReason = reason, Comment = string.IsNullOrWhiteSpace(Comment) ? null : Comment.Trim() };
    }
}

/// <summary>Why a result replaces an earlier one for the same period.</summary>
public sealed record Restatement(RestatementKind Kind, string Reason);

/// <summary>The source of a result: a file and its row, or a form.</summary>
/// <param name="AuthorName">The name shown as the author.</param>
public sealed record ResultOrigin(string AuthorName)
{
    public User? Author { get; init; }

    public SourceFile? File { get; init; }

    /// <summary>The row number in the file, from 1, including the headings.</summary>
    public int? Row { get; init; }

    /// <summary>The token of the form: sending the same form twice gives one result.</summary>
    public Guid? Submission { get; init; }
}

/// <summary>A result for a period. Append-only: a later one for the same period is a restatement.</summary>
public sealed class IndicatorResult
{
    private IndicatorResult()
    {
    }

    internal IndicatorResult(IndicatorPeriod period, ResultEntry entry, Restatement? restatement, ResultOrigin origin, DateTime at)
    {
        Period = period;
        (IndicatorId, PeriodEnd) = (period.IndicatorId, period.PeriodEnd);
        (Value, NoFigureReason, ValueText, DataTo) = (entry.Value, entry.NoFigureReason, entry.ValueText, entry.DataTo);
        (IsProvisional, IsForecast, IsNotComparable) = (entry.IsProvisional, entry.IsForecast, entry.IsNotComparable);
        (ComparablePrevious, Numerator, Denominator, RatedValue) = (entry.ComparablePrevious, entry.Numerator, entry.Denominator, entry.RatedValue);
        (Note, SourceLines, Comment) = (entry.Note, entry.SourceLines, entry.Comment);
        (RestatementKind, RestatementReason) = (restatement?.Kind, restatement?.Reason);
        (Author, AuthorId, AuthorName) = (origin.Author, origin.Author?.Id, origin.AuthorName);
        (SourceFile, SourceFileId, SourceRow, SubmissionId) = (origin.File, origin.File?.Id, origin.Row, origin.Submission);
        EnteredAt = at;
    }

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    public IndicatorPeriod Period { get; private set; } = null!;

    public decimal? Value { get; private set; }

    public string? NoFigureReason { get; private set; }

    public string? ValueText { get; private set; }

    public DateOnly? DataTo { get; private set; }

    public bool IsProvisional { get; private set; }

    public bool IsForecast { get; private set; }

    public bool IsNotComparable { get; private set; }

    public decimal? ComparablePrevious { get; private set; }

    public decimal? Numerator { get; private set; }

    public decimal? Denominator { get; private set; }

    public decimal? RatedValue { get; private set; }

    public string? Note { get; private set; }

    public string? Comment { get; private set; }

    public string? SourceLines { get; private set; }

    /// <summary>Why it replaces the previous result; null for the first result of a period.</summary>
    public RestatementKind? RestatementKind { get; private set; }

    public string? RestatementReason { get; private set; }

    public int? AuthorId { get; private set; }

    public User? Author { get; private set; }

    /// <summary>The author's name when it was entered.</summary>
    public string AuthorName { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime EnteredAt { get; private set; }

    public int? SourceFileId { get; private set; }

    public SourceFile? SourceFile { get; private set; }

    public int? SourceRow { get; private set; }

    public Guid? SubmissionId { get; private set; }

    /// <summary>The latest result of each period, among some results.</summary>
    /// <param name="some">The results to choose from.</param>
    /// <param name="all">All results.</param>
    public static IQueryable<IndicatorResult> LatestOf(IQueryable<IndicatorResult> some, IQueryable<IndicatorResult> all)
        => some.Where(result => !all.Any(later => later.IndicatorId == result.IndicatorId && later.PeriodEnd == result.PeriodEnd && later.Id > result.Id));

    /// <summary>The result in the form in which it can be entered again.</summary>
    public ResultEntry ToEntry() => new()
    {
        Value = Value,
        NoFigureReason = NoFigureReason,
        ValueText = ValueText,
        DataTo = DataTo,
        IsProvisional = IsProvisional,
        IsForecast = IsForecast,
        IsNotComparable = IsNotComparable,
        ComparablePrevious = ComparablePrevious,
        Numerator = Numerator,
        Denominator = Denominator,
        RatedValue = RatedValue,
        Note = Note,
        Comment = Comment,
        SourceLines = SourceLines,
    };
}

/// <summary>A file from which figures were imported.</summary>
public sealed class SourceFile
{
    public const int NameLength = 200;

    private SourceFile()
    {
    }

    /// <param name="name">The name of the file.</param>
    /// <param name="sha256">The SHA-256 of its content, in lower-case hexadecimal.</param>
    /// <param name="receivedBy">Who uploaded it.</param>
    /// <param name="receivedAt">The instant in UTC, by the business clock.</param>
    public SourceFile(string name, string sha256, string receivedBy, DateTime receivedAt)
    {
        Name = name.Length > NameLength ? name[..NameLength] : name;
        Sha256 = sha256;
        ReceivedBy = receivedBy;
        ReceivedAt = receivedAt;
    }

    public int Id { get; private set; }

    public string Name { get; private set; } = string.Empty;

    public string Sha256 { get; private set; } = string.Empty;

    public string ReceivedBy { get; private set; } = string.Empty;

    public DateTime ReceivedAt { get; private set; }
}
