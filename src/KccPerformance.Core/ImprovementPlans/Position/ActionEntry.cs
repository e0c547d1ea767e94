using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>One action as it stood: what the plan says of it, what was reported, and what was decided.</summary>
public sealed record ActionEntry
{
    /// <summary>Its key, by which positions are compared.</summary>
    public required int Id { get; init; }

    public required string Code { get; init; }

    public required int ThemeNumber { get; init; }

    public required Category Category { get; init; }

    public required int Number { get; init; }

    public required string InspectorsComment { get; init; }

    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required InspectorsResponse Response { get; init; }

    public required string PublishedTimescale { get; init; }

    public required string PublishedLeads { get; init; }

    /// <summary>The lead directors by the names they had, the first named first; a post with its holder, "Chief Executive (…)".</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>The responsible officers by the names they had.</summary>
    public required IReadOnlyList<string> Officers { get; init; }

    public required IReadOnlyList<CriterionEntry> Criteria { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }

    public required Stage Stage { get; init; }

    public required DeliveryRating? Delivery { get; init; }

    public required OutcomeConfidence? Confidence { get; init; }

    public required Standing Standing { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required DateOnly? OriginalDueDate { get; init; }

    public required int TimesMoved { get; init; }

    public required DateOnly? Forecast { get; init; }

    public required DateOnly NextReview { get; init; }

    public required int UnchangedPeriods { get; init; }

    /// <summary>The last report of progress; null if nothing has been reported.</summary>
    public required ReportEntry? Report { get; init; }

    /// <summary>Where it stood in the baseline; null if it was not in it.</summary>
    public required BeforeEntry? Before { get; init; }

    public required string? VerifiedBy { get; init; }

    public required DateOnly? VerifiedOn { get; init; }

    /// <summary>Requests to move the due date, oldest first.</summary>
    public required IReadOnlyList<DeadlineEntry> Deadlines { get; init; }

    public required IReadOnlyList<ClosureEntry> Closures { get; init; }

    /// <summary>What members asked, oldest first; those withdrawn are left out.</summary>
    public required IReadOnlyList<QuestionEntry> Questions { get; init; }

    [JsonIgnore]
    public DirectionOfTravel? Direction => Ratings.Direction(Before?.Standing, Standing);

    /// <summary>By how many days the due date is later than the original one.</summary>
    [JsonIgnore]
    public int DaysSlipped => DueDate is { } due && OriginalDueDate is { } original ? due.DayNumber - original.DayNumber : 0;

    /// <summary>Its dates, with their words.</summary>
    [JsonIgnore]
    public ActionDates Dates => new()
    {
        IsOpen = Stage.IsOpen(),
        Due = DueDate,
        FirstDue = OriginalDueDate,
        Forecast = Forecast,
        NextReview = NextReview,
        TimesMoved = TimesMoved,
    };

    [JsonIgnore]
    public bool IsUnreported => Report is null;

    /// <summary>Whether the due date or the expected completion date had passed on a day and the work was not done.</summary>
    public bool IsOverdue(DateOnly asAt) => DaysOverdue(asAt) > 0;

    /// <summary>Days since the due date or the expected completion date, whichever came first; 0 where neither has passed or the work is done.</summary>
    public int DaysOverdue(DateOnly asAt)
    {
        if (!Stage.IsOpen() || (DueDate is null && Forecast is null))
        {
            return 0;
        }

        var due = DueDate ?? DateOnly.MaxValue;
        var forecast = Forecast ?? DateOnly.MaxValue;
        return Math.Max(0, asAt.DayNumber - (due < forecast ? due : forecast).DayNumber);
    }

    /// <summary>Off track, worse than in the baseline, or overdue: the same rule as <see cref="Flags.Slipping"/>.</summary>
    public bool IsSlipping(DateOnly asAt)
        => Standing == Standing.OffTrack || Direction == DirectionOfTravel.Worsening || IsOverdue(asAt);
}

/// <summary>A criterion of evidence and what is submitted for it.</summary>
public sealed record CriterionEntry(
    int Position, string Text, EvidenceState State, string? SettledBy, string? WaiverReason, IReadOnlyList<EvidenceEntry> Evidence);

/// <summary>A piece of evidence; a file by its name, length in bytes and SHA-256.</summary>
public sealed record EvidenceEntry
{
    public required EvidenceKind Kind { get; init; }

    public required string Title { get; init; }

    public string? Content { get; init; }

    public required string Author { get; init; }

    public required DateOnly AddedOn { get; init; }

    public Guid? FileId { get; init; }

    public string? FileName { get; init; }

    public long? FileLength { get; init; }

    public string? FileSha256 { get; init; }

    public string? SentBackReason { get; init; }

    public string? SentBackBy { get; init; }

    public DateOnly? SentBackOn { get; init; }
}

/// <summary>A report of progress as it was given.</summary>
public sealed record ReportEntry
{
    public required string Narrative { get; init; }

    /// <summary>The first sentence of the narrative.</summary>
    public required string FirstSentence { get; init; }

    public required string? NextSteps { get; init; }

    public required string Author { get; init; }

    /// <summary>The instant in UTC, by the business clock.</summary>
    public required DateTime At { get; init; }

    public required string Period { get; init; }

    /// <summary>Whether it was given in the period of this position.</summary>
    public required bool IsOfThisPeriod { get; init; }

    public required bool IsNoChange { get; init; }
}

/// <summary>Where an action stood in the baseline.</summary>
public sealed record BeforeEntry(Standing Standing, OutcomeConfidence? Confidence, DateOnly? DueDate);

/// <summary>A request to move a due date and what became of it.</summary>
public sealed record DeadlineEntry(
    int Id, DateOnly From, DateOnly To, string Reason, string AskedBy, DateOnly AskedOn, DeadlineDecision Decision, string? Committee, string? Minute, DateOnly? DecidedOn);

/// <summary>A committee's acceptance that the action is complete.</summary>
public sealed record ClosureEntry(string Committee, string Minute, DateOnly DecidedOn);

/// <summary>What a member asked, and the answer.</summary>
public sealed record QuestionEntry(
    int Id, string Text, string AskedBy, DateTime AskedAt, DateOnly AnswerBy, QuestionState State, string? Answer, string? AnsweredBy, DateTime? AnsweredAt);
