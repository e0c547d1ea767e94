using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure.SignedOut;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace KccPerformance.Web.Features.BusinessPlans.Monitoring;

/// <summary>A report that was sent back: by whom, when and why.</summary>
public sealed record SentBackReport(string By, DateTime At, string Reason);

/// <summary>An objective to report on, with the last report.</summary>
/// <param name="Position">The objective in the open half-year.</param>
/// <param name="Before">The report for the previous half-year; null if there was none.</param>
/// <param name="SentBack">Why the report was sent back, if it was.</param>
public sealed record ObjectiveDue(ObjectivePosition Position, MonitoredState? Before, SentBackReport? SentBack)
{
    public int Id => Position.Id;

    public int Version => Position.Monitoring?.Version ?? 0;

    /// <summary>Whether a report is outstanding, or was sent back.</summary>
    public bool IsOwed => Position.Monitoring is null or { Stage: MonitoringStage.SentBack or MonitoringStage.Suggested };
}

/// <summary>One objective in the form, exactly as typed. The fields are in page order, which is the order of the error summary.</summary>
public sealed class ReportRow
{
    public ObjectiveState? State { get; set; }

    public string? Words { get; set => field = value?.ReplaceLineEndings("\n"); }

    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public DateEntry? RevisedDate { get; set; }

    public string? MovedTo { get; set; }

    public int ObjectiveId { get; set; }

    /// <summary>The version of the monitoring when the form was opened; 0 if there was none.</summary>
    public int Version { get; set; }

    /// <summary>The row's own token. A second submission with the same token is ignored.</summary>
    public Guid Submission { get; set; }

    /// <summary>The current objective; never posted.</summary>
    [BindNever]
    [ValidateNever]
    public ObjectiveDue About { get; set; } = null!;

    /// <summary>Whether another report was submitted while this row was typed.</summary>
    [BindNever]
    public bool IsOutdated { get; set; }

    /// <summary>The prefix of its field names.</summary>
    public string Prefix => PrefixOf(ObjectiveId);

    /// <summary>Whether it differs from the saved report.</summary>
    [BindNever]
    [ValidateNever]
    public bool IsTouched => About.Position.Monitoring is not { Stage: not MonitoringStage.Suggested } saved
        ? State is not null || HasText
        : State != saved.State || Same(Words) != saved.Words || Same(Reason) != saved.Reason || Same(MovedTo) != saved.MovedTo
            || DateOf != saved.RevisedDate || (RevisedDate is { IsEmpty: false } && DateOf is null);

    /// <summary>Whether the extra fields are shown: one is filled in, or the state needs them.</summary>
    [BindNever]
    [ValidateNever]
    public bool AsksMore => (State is { } state && (MonitoringRules.NeedsReason(state) || MonitoringRules.NeedsMovedTo(state)))
        || !string.IsNullOrWhiteSpace(Reason) || !string.IsNullOrWhiteSpace(MovedTo) || RevisedDate is { IsEmpty: false };

    private bool HasText => !string.IsNullOrWhiteSpace(Words) || !string.IsNullOrWhiteSpace(Reason) || !string.IsNullOrWhiteSpace(MovedTo)
        || RevisedDate is { IsEmpty: false };

    private DateOnly? DateOf => RevisedDate is not null && RevisedDate.TryGetDate(out var date) ? date : null;

    public static string PrefixOf(int objectiveId) => $"Rows[{objectiveId}]";

    /// <summary>The row with the last report; empty if there is none.</summary>
    public static ReportRow Of(ObjectiveDue about)
    {
        var saved = about.Position.Monitoring is { Stage: not MonitoringStage.Suggested } one ? one : null;
        return new ReportRow
        {
            ObjectiveId = about.Id,
            Version = about.Version,
            Submission = Guid.NewGuid(),
            About = about,
            State = saved?.State,
            Words = saved?.Words,
            Reason = saved?.Reason,
            RevisedDate = new DateEntry(saved?.RevisedDate),
            MovedTo = saved?.MovedTo,
        };
    }

    /// <summary>The report, and the errors by field.</summary>
    public (MonitoringReport? Report, IReadOnlyList<(string Field, string Sentence)> Problems) Read()
    {
        if (State is not { } state)
        {
            return (null, [(nameof(State), "Select the state")]);
        }

        var problems = new List<(string Field, string Sentence)>();
        DateOnly? revised = null;
        if (RevisedDate is { IsEmpty: false } typed && MonitoringRules.NeedsDate(state))
        {
            if (typed.TryGetDate("Revised date", out var date, out var problem, out _))
            {
                revised = date;
            }
            else
            {
                problems.Add((nameof(RevisedDate), problem!));
            }
        }

        var report = MonitoringRules.Trim(new MonitoringReport { State = state, Words = Words, Reason = Reason, RevisedDate = revised, MovedTo = MovedTo });
        problems.AddRange(MonitoringRules.ProblemsOf(report, About.Position.DueDate)
            .Where(one => one.Field != nameof(RevisedDate) || problems.Count == 0));
        return (report, problems);
    }

    private static string? Same(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>An officer's reports on the objectives of a service, as typed.</summary>
public sealed class ReportForm : IKeepsText
{
    public IReadOnlyList<ReportRow>? Rows { get; set; }

    /// <summary>The plan's slug.</summary>
    public string? Division { get; set; }

    public string? Service { get; set; }

    /// <summary>The half-year, as written in addresses.</summary>
    public string? Half { get; set; }

    [BindNever]
    [ValidateNever]
    public ReportPage About { get; set; } = null!;

    /// <summary>The file that filled in the form; null if there was none.</summary>
    [BindNever]
    [ValidateNever]
    public string? FromFile { get; set; }

    /// <summary>The rows in page order, for the error summary.</summary>
    [BindNever]
    [ValidateNever]
    public IEnumerable<string> PageOrder => (Rows ?? []).Select(row => row.Prefix);

    public static ReportForm Of(ReportPage page) => new()
    {
        Rows = [.. page.Shown.Select(ReportRow.Of)],
        Division = page.Division,
        Service = page.Service,
        Half = page.HalfKey,
        About = page,
    };

    /// <summary>The form as typed, with the newest reports.</summary>
    public ReportForm Again(ReportPage page)
    {
        var typed = (Rows ?? []).DistinctBy(row => row.ObjectiveId).ToDictionary(row => row.ObjectiveId);
        About = page;
        Rows =
        [
            .. page.Shown.Select(about =>
            {
                var row = typed.GetValueOrDefault(about.Id) ?? ReportRow.Of(about);
                row.About = about;
                if (row.IsOutdated)
                {
                    row.Version = about.Version;
                }

                return row;
            }),
        ];
        return this;
    }

    void IKeepsText.Refilled() => Again(About);
}
