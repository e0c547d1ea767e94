using System.Text.Json.Serialization;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Questions;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>An action in a position: its text in the plan, its last update, and decisions.</summary>
public sealed record ActionEntry
{
    /// <summary>The key, by which positions are compared.</summary>
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

    /// <summary>The lead directors by their names at the time, in order; a post with its holder, "Chief Executive (…)".</summary>
    public required IReadOnlyList<string> Leads { get; init; }

    /// <summary>The responsible officers by their names at the time.</summary>
    public required IReadOnlyList<string> Officers { get; init; }

    public required IReadOnlyList<CriterionEntry> Criteria { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }

    /// <summary>The texts under the document's other headings; left out if there are none, as in the first documents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExtraText>? Extras { get; init; }

    /// <summary>The milestones; left out if there are none, as in the first documents.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MilestoneEntry>? Milestones { get; init; }

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

    /// <summary>The last update; null if there is none.</summary>
    public required ReportEntry? Report { get; init; }

    /// <summary>The position in the baseline; null if the action was not in it.</summary>
    public required BeforeEntry? Before { get; init; }

    public required string? VerifiedBy { get; init; }

    public required DateOnly? VerifiedOn { get; init; }

    /// <summary>Requests to move the due date, oldest first.</summary>
    public required IReadOnlyList<DeadlineEntry> Deadlines { get; init; }

    public required IReadOnlyList<ClosureEntry> Closures { get; init; }

    /// <summary>Members' questions, oldest first, without withdrawn ones.</summary>
    public required IReadOnlyList<QuestionEntry> Questions { get; init; }

    /// <summary>The number of exempt questions, by paragraph, which are not in the list; null if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExemptCount>? ExemptQuestions { get; init; }

    [JsonIgnore]
    public DirectionOfTravel? Direction => Ratings.Direction(Before?.Standing, Standing);

    /// <summary>The number of days between the original and the current due date.</summary>
    [JsonIgnore]
    public int DaysSlipped => DueDate is { } due && OriginalDueDate is { } original ? due.DayNumber - original.DayNumber : 0;

    /// <summary>The dates, with their labels.</summary>
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

    /// <summary>
    /// Days since the due date or the expected completion date, whichever is earlier; 0 if neither has passed or the work
    /// is done.
    /// </summary>
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

/// <summary>A milestone and its state.</summary>
public sealed record MilestoneEntry(string Text, string Lead, DateOnly? DueDate, MilestoneState State, DateOnly? DoneOn)
{
    /// <summary>Whether it was due before a day and is not done.</summary>
    public bool IsOverdue(DateOnly asAt) => State != MilestoneState.Done && DueDate < asAt;
}

/// <summary>An evidence requirement and its evidence.</summary>
public sealed record CriterionEntry(
    int Position, string Text, EvidenceState State, string? SettledBy, string? WaiverReason, IReadOnlyList<EvidenceEntry> Evidence)
{
    /// <summary>The number of exempt items, by paragraph, which are not in the list; null if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExemptCount>? Exempt { get; init; }
}

/// <summary>An item of evidence; a file is given by name, length in bytes and SHA-256.</summary>
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

/// <summary>An update as submitted.</summary>
public sealed record ReportEntry
{
    public required string Narrative { get; init; }

    /// <summary>The first sentence of the text.</summary>
    public required string FirstSentence { get; init; }

    public required string? NextSteps { get; init; }

    public required string Author { get; init; }

    /// <summary>The instant in UTC, by the business clock.</summary>
    public required DateTime At { get; init; }

    public required string Period { get; init; }

    /// <summary>Whether it was submitted in the period of this position.</summary>
    public required bool IsOfThisPeriod { get; init; }

    public required bool IsNoChange { get; init; }
}

/// <summary>The position of an action in the baseline.</summary>
public sealed record BeforeEntry(Standing Standing, OutcomeConfidence? Confidence, DateOnly? DueDate);

/// <summary>A request to move a due date, and the decision.</summary>
public sealed record DeadlineEntry(
    int Id, DateOnly From, DateOnly To, string Reason, string AskedBy, DateOnly AskedOn, DeadlineDecision Decision, string? Committee, string? Minute, DateOnly? DecidedOn);

/// <summary>A committee's acceptance that the action is complete.</summary>
public sealed record ClosureEntry(string Committee, string Minute, DateOnly DecidedOn);

/// <summary>A member's question, and the answer.</summary>
public sealed record QuestionEntry(
    int Id, string Text, string AskedBy, DateTime AskedAt, DateOnly AnswerBy, QuestionState State, string? Answer, string? AnsweredBy, DateTime? AnsweredAt);
