using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>An update as submitted, before it is accepted.</summary>
public sealed record ProgressReport(
    Stage Stage,
    DeliveryRating? Delivery,
    OutcomeConfidence? Confidence,
    string Narrative,
    string? NextSteps,
    DateOnly? Forecast)
{
    public const int NarrativeLength = 4000;
    public const int NextStepsLength = 1000;

    /// <summary>The update as saved: trimmed, and with a delivery rating only if in progress.</summary>
    public ProgressReport Tidied() => this with
    {
        Delivery = Stage == Stage.InProgress ? Delivery : null,
        Narrative = Narrative.Trim(),
        NextSteps = string.IsNullOrWhiteSpace(NextSteps) ? null : NextSteps.Trim(),
    };
}

/// <summary>An update. Never changed or deleted; a correction is another update.</summary>
public sealed class ProgressUpdate
{
    public const int AuthorLength = 200;

    private ProgressUpdate()
    {
    }

    internal ProgressUpdate(ImprovementAction action, ProgressReport report, ReportingPeriod period, User author, DateTime at, bool noChange, Guid submission, string? authorName = null)
    {
        Action = action;
        Stage = report.Stage;
        Delivery = report.Delivery;
        Confidence = report.Confidence;
        Narrative = report.Narrative;
        NextSteps = report.NextSteps;
        Forecast = report.Forecast;
        Period = period;
        Author = author;
        AuthorName = authorName ?? author.DisplayName;
        ReportedAt = at;
        IsNoChange = noChange;
        SubmissionId = submission;
    }

    public int Id { get; private set; }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public int PeriodId { get; private set; }

    public ReportingPeriod Period { get; private set; } = null!;

    public Stage Stage { get; private set; }

    public DeliveryRating? Delivery { get; private set; }

    public OutcomeConfidence? Confidence { get; private set; }

    public string Narrative { get; private set; } = string.Empty;

    public string? NextSteps { get; private set; }

    /// <summary>The expected completion date. A later date does not change the due date.</summary>
    public DateOnly? Forecast { get; private set; }

    public int AuthorId { get; private set; }

    public User Author { get; private set; } = null!;

    /// <summary>
    /// The author's name at the time. It does not change with the account. For imported progress it is the name of the
    /// user who imported it, with the file and the row.
    /// </summary>
    public string AuthorName { get; private set; } = string.Empty;

    /// <summary>The instant in UTC, by the business clock.</summary>
    public DateTime ReportedAt { get; private set; }

    /// <summary>Whether the officer reported no change since the last update.</summary>
    public bool IsNoChange { get; private set; }

    /// <summary>The token of the form: sending the same form twice gives one update.</summary>
    public Guid SubmissionId { get; private set; }

    /// <summary>The update in the form in which it can be submitted again.</summary>
    public ProgressReport ToReport() => new(Stage, Delivery, Confidence, Narrative, NextSteps, Forecast);
}
