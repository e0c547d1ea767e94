using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance.Import;

/// <summary>Applies a row of a file to the period of an indicator. Data that is already there is not changed.</summary>
internal sealed class PeriodChanges(ImportRun run, IndicatorPeriod period, int row)
{
    private bool hasChanges, changesFigure, changesTarget, isEarlier;

    public IndicatorPeriod Period => period;

    public void Touch() => hasChanges = true;

    /// <summary>
    /// Sets a measure, or moves it with the reason and decision of the import. A blank cell changes nothing. The figure
    /// as first set changes nothing either, because a file must not undo a decision by repeating the earlier value.
    /// </summary>
    public void Set(TargetMeasure measure, decimal? figure, bool illustrative = false)
    {
        if (figure is not { } to || period[measure] == to || period.FirstOf(measure) == to)
        {
            return;
        }

        hasChanges = true;
        if (period.FirstOf(measure) is null)
        {
            period.SetFirst(measure, to, run.TargetOrigin(row), run.At, illustrative);
            return;
        }

        changesTarget = true;
        if (run.Reasons is { } reasons)
        {
            var decision = reasons.DecidedBy is null ? null : new TargetDecision(reasons.DecidedBy, reasons.Minute ?? string.Empty,
                reasons.DecidedOn ?? LondonTime.DateIn(run.At));
            var yearFirstDay = new DateOnly(ReportYear.StartOf(period.PeriodEnd), 4, 1);
            period.Move(measure, to, reasons.Reason, decision, yearFirstDay, run.TargetOrigin(row), run.At);
        }
    }

    /// <summary>Records a figure. It restates the current one only if it differs from that and from all earlier ones.</summary>
    public void Record(ResultEntry entry, bool isPublished)
    {
        if (period.State != FigureState.Missing && (IsSame(entry) || period.Results.Any(result => IsSame(entry, result))))
        {
            isEarlier = !IsSame(entry);
            return;
        }

        hasChanges = true;
        changesFigure = period.State != FigureState.Missing;
        if (changesFigure && run.Reasons is null)
        {
            isEarlier = true;
            return;
        }

        var restatement = changesFigure && run.Reasons is { Kind: { } kind } reasons ? new Restatement(kind, reasons.Reason ?? string.Empty) : null;
        period.Record(entry, restatement, wasSeen: changesFigure, run.ResultOrigin(row), run.At);
        if (isPublished)
        {
            period.TakeAsPublished();
        }
    }

    /// <summary>Records the published rating of the row, unless the row has an earlier figure than the current one.</summary>
    public void Publish(RagRating rating, string? source)
    {
        if (isEarlier || (period.PublishedRating == rating && !period.RestatedSincePublished))
        {
            return;
        }

        hasChanges = true;
        run.Db.Add(period.Publish(rating, source, run.File, row));
    }

    /// <summary>Reports the result of the row to the run.</summary>
    public void Tell(string line, bool isNew)
    {
        if (isNew)
        {
            run.Add(line);
        }
        else if (changesFigure)
        {
            run.ChangeFigure($"{line}: figure");
        }

        if (!isNew && changesTarget)
        {
            run.ChangeTarget($"{line}: target or floor");
        }
        else if (!isNew && !changesFigure && hasChanges)
        {
            run.Change(line);
        }
        else if (!isNew && !changesFigure)
        {
            run.Leave();
        }
    }

    private bool IsSame(ResultEntry entry)
        => (period.Value, period.NoFigureReason, period.RatedValue, period.DataTo) == (entry.Value, entry.NoFigureReason, entry.RatedValue, entry.DataTo)
            && (period.IsProvisional, period.IsForecast, period.IsNotComparable, period.ComparablePrevious)
                == (entry.IsProvisional, entry.IsForecast, entry.IsNotComparable, entry.ComparablePrevious);

    private static bool IsSame(ResultEntry entry, IndicatorResult result)
        => (result.Value, result.NoFigureReason, result.RatedValue, result.DataTo) == (entry.Value, entry.NoFigureReason, entry.RatedValue, entry.DataTo)
            && (result.IsProvisional, result.IsForecast, result.IsNotComparable, result.ComparablePrevious)
                == (entry.IsProvisional, entry.IsForecast, entry.IsNotComparable, entry.ComparablePrevious);
}
