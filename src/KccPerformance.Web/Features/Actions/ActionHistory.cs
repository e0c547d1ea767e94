using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.Actions;

/// <summary>An entry of the history, newest first.</summary>
public sealed record HistoryEntry
{
    public required string Title { get; init; }

    public required string By { get; init; }

    /// <summary>The date, or date and time, for the datetime attribute.</summary>
    public required string Machine { get; init; }

    public required string When { get; init; }

    /// <summary>The paragraphs, with changes marked.</summary>
    public IReadOnlyList<IReadOnlyList<RedlinePart>> Paragraphs { get; init; } = [];

    /// <summary>Ratings and dates that changed.</summary>
    public IReadOnlyList<(string Word, IReadOnlyList<RedlinePart> Change)> Values { get; init; } = [];

    internal (DateOnly Day, DateTime Instant) Order { get; init; }
}

/// <summary>Everything that happened to an action.</summary>
public sealed record ActionHistory(
    IReadOnlyList<UpdateRow> Updates, IReadOnlyList<DeadlineRow> Deadlines, IReadOnlyList<ClosureRow> Closures, int TotalUpdates, DateTime? FirstReportedAt)
{
    /// <summary>The number of updates shown unless the user chooses to see all.</summary>
    public const int Shown = 20;

    /// <summary>Whether older updates are left out.</summary>
    public bool IsCut => TotalUpdates > ShownUpdates;

    public int TotalEntries => TotalUpdates + Deadlines.Count + Closures.Count + Steps.Count;

    /// <summary>The steps towards closure, newest first.</summary>
    public IReadOnlyList<ClosureStepRow> Steps { get; init; } = [];

    /// <summary>Whether one more update was read than is shown, to mark what the oldest one shown changed.</summary>
    public bool HasOneMore { private get; init; }

    private int ShownUpdates => Updates.Count - (HasOneMore ? 1 : 0);

    public IReadOnlyList<HistoryEntry> Entries()
    {
        var entries = new List<HistoryEntry>();
        for (var index = 0; index < ShownUpdates; index++)
        {
            entries.Add(Of(Updates[index], index + 1 < Updates.Count ? Updates[index + 1] : null));
        }

        // If older updates are left out, so are decisions before them.
        var since = IsCut ? LondonTime.DateIn(Updates[ShownUpdates - 1].ReportedAt) : DateOnly.MinValue;
        entries.AddRange(Deadlines.Select(Of).Where(entry => entry.Order.Day >= since));
        entries.AddRange(Closures.Select(Of).Where(entry => entry.Order.Day >= since));
        entries.AddRange(Steps.Select(Of).Where(entry => entry.Order.Day >= since));
        return [.. entries.OrderByDescending(entry => entry.Order)];
    }

    private static HistoryEntry Of(UpdateRow update, UpdateRow? before)
    {
        var local = LondonTime.ToLocal(update.ReportedAt);
        var entry = new HistoryEntry
        {
            Title = update.IsNoChange ? "No change reported" : "Updated",
            By = update.AuthorName,
            Machine = local.ToString("yyyy-MM-dd'T'HH:mm"),
            When = Labels.DateAndTime(update.ReportedAt),
            Order = (DateOnly.FromDateTime(local), update.ReportedAt),
        };
        if (update.IsNoChange && before is not null)
        {
            return entry with { Paragraphs = [Plain($"No change since {Labels.Date(before.ReportedAt)}.")] };
        }

        return entry with { Paragraphs = [.. Texts(update, before)], Values = [.. Values(update, before)] };
    }

    private static IEnumerable<IReadOnlyList<RedlinePart>> Texts(UpdateRow update, UpdateRow? before)
    {
        // The previous text is the entry below, so it does not need to be folded away here.
        yield return new TextChange(before?.Narrative, update.Narrative).Shown;
        if (update.NextSteps is not null)
        {
            yield return [.. Plain("Next: "), .. new TextChange(before?.NextSteps, update.NextSteps).Shown];
        }
        else if (before?.NextSteps is not null)
        {
            yield return Plain("No next steps given.");
        }
    }

    /// <summary>All values of the first update; for later updates, only those that changed.</summary>
    private static IEnumerable<(string Word, IReadOnlyList<RedlinePart> Change)> Values(UpdateRow update, UpdateRow? before)
    {
        (string Word, Func<UpdateRow, string?> Of)[] values =
        [
            ("Stage", one => Labels.Of(one.Stage)),
            ("Delivery", one => one.Delivery is { } delivery ? Labels.Of(delivery) : null),
            ("Confidence", one => one.Confidence is { } confidence ? Labels.Of(confidence) : null),
            (ActionDates.ExpectedHeading, one => one.Forecast is { } forecast ? Labels.Date(forecast) : null),
        ];
        foreach (var (word, of) in values)
        {
            var (was, now) = (before is null ? null : of(before), of(update));
            if (before is null && now is not null)
            {
                yield return (word, Plain(now));
            }
            else if (before is not null && was != now)
            {
                yield return (word, Redline.Change(was, now));
            }
        }
    }

    private static HistoryEntry Of(DeadlineRow change)
    {
        var decided = change.Decision != DeadlineDecision.Asked && change.DecidedOn is not null;
        var day = decided ? change.DecidedOn!.Value : change.AskedOn;
        IReadOnlyList<RedlinePart> move = change.Decision switch
        {
            DeadlineDecision.Agreed => [.. Plain("From "), .. Redline.Change(Labels.Date(change.From), null), .. Plain("to "), .. Redline.Change(null, Labels.Date(change.To))],
            DeadlineDecision.Refused => Plain($"The due date is still {Labels.Date(change.From)}. {Labels.Date(change.To)} was requested."),
            DeadlineDecision.Withdrawn => Plain($"From {Labels.Date(change.From)} to {Labels.Date(change.To)}. The request was withdrawn."),
            _ => Plain($"From {Labels.Date(change.From)} to {Labels.Date(change.To)}. Awaiting committee decision."),
        };
        return new HistoryEntry
        {
            Title = change.Decision switch
            {
                DeadlineDecision.Agreed => "Due date moved",
                DeadlineDecision.Refused => "Later due date refused",
                DeadlineDecision.Withdrawn => "Request for a later due date withdrawn",
                _ => "Later due date requested",
            },
            By = (decided ? change.Committee : null) ?? change.AskedBy,
            Machine = day.ToString("yyyy-MM-dd"),
            When = Labels.Date(day) + (decided && change.Minute is { } minute ? $", minute {minute}" : null),
            Order = (day, DateTime.MaxValue),
            Paragraphs = [move, Plain($"Reason: {change.Reason} Requested by {change.AskedBy} on {Labels.Date(change.AskedOn)}.")],
        };
    }

    private static HistoryEntry Of(ClosureRow closure) => new()
    {
        Title = "Closed",
        By = closure.Committee,
        Machine = closure.DecidedOn.ToString("yyyy-MM-dd"),
        When = $"{Labels.Date(closure.DecidedOn)}, minute {closure.Minute}",
        Order = (closure.DecidedOn, DateTime.MaxValue),
        Paragraphs = [Plain("The committee accepted the action as complete.")],
    };

    private static HistoryEntry Of(ClosureStepRow step) => new()
    {
        Title = step.Kind switch
        {
            ClosureStepKind.Verified => "Completion verified",
            ClosureStepKind.Withdrawn => "Verification withdrawn",
            _ => "Closure refused",
        },
        By = step.By,
        Machine = step.On.ToString("yyyy-MM-dd"),
        When = Labels.Date(step.On),
        Order = (step.On, DateTime.MaxValue),
        Paragraphs = step.Reason is { } reason ? [Plain($"Reason: {reason}")] : [Plain("The action was checked and is complete.")],
    };

    private static IReadOnlyList<RedlinePart> Plain(string text) => [new(RedlineKind.Same, text)];
}
