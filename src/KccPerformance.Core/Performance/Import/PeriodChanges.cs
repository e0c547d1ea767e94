using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
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

    /// <summary>
    /// Refuses a row whose floor or limit would be on the wrong side of the target, before anything of it is applied. A row
    /// that changes neither a target nor a limit is not measured.
    /// </summary>
    /// <returns>Whether the row can be applied.</returns>
    public bool Accepts(PerformanceRow from, IndicatorDefinition definition, Func<TargetMeasure, decimal?> given, string floorColumn)
    {
        decimal? After(TargetMeasure measure) => given(measure) is { } to && period.FirstOf(measure) != to ? to : period[measure];
        var limits = new RatedFigure(
            null, After(definition.RatedSeries is null ? TargetMeasure.Target : TargetMeasure.RatedTarget), definition.DecimalPlaces, definition.Polarity)
        {
            Floor = After(TargetMeasure.Floor),
            UpperFloor = After(TargetMeasure.UpperFloor),
            Lower = After(TargetMeasure.Lower),
            Upper = After(TargetMeasure.Upper),
        };
        if (Enum.GetValues<TargetMeasure>().All(measure => After(measure) == period[measure]) || LimitRules.ProblemOf(limits) is not { } wrong)
        {
            return true;
        }

        from.Fault(
            wrong.Measure switch
            {
                TargetMeasure.Floor when given(TargetMeasure.Floor) is not null => floorColumn,
                TargetMeasure.UpperFloor when given(TargetMeasure.UpperFloor) is not null => "upper_floor",
                TargetMeasure.Lower => "band_lower",
                _ => "target",
            },
            wrong.Sentence);
        return false;
    }

    /// <summary>Records a figure. It restates the current one only if it differs from that and from all earlier ones.</summary>
    public void Record(ResultEntry entry, bool isPublished)
    {
        if (period.State != FigureState.Missing && (IsSame(entry) || period.Results.Any(result => IsSame(entry, result))))
        {
            isEarlier = !IsSame(entry);
            return;
        }

        if (entry is { Numerator: null, Denominator: null } && Latest is { } latest && latest.Value == entry.Value)
        {
            // The row gives no parts of the same value, so they stay.
            entry = entry with { Numerator = latest.Numerator, Denominator = latest.Denominator };
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

    /// <summary>The latest result, if the results of the period have been loaded.</summary>
    private IndicatorResult? Latest => period.Results.MaxBy(result => result.Id);

    /// <summary>Whether a row of figures may differ from the current result although the value is the same, so that results are needed.</summary>
    public static bool NeedsResults(IndicatorPeriod period, ResultEntry entry)
        => period.State != FigureState.Missing
            && (period.Restatements > 0 || entry.Numerator is not null || entry.Denominator is not null || !IsSame(period, entry));

    private bool IsSame(ResultEntry entry) => IsSame(period, entry) && HasSameParts(entry, Latest);

    private static bool IsSame(IndicatorPeriod period, ResultEntry entry)
        => (period.Value, period.NoFigureReason, period.RatedValue, period.DataTo) == (entry.Value, entry.NoFigureReason, entry.RatedValue, entry.DataTo)
            && (period.IsProvisional, period.IsForecast, period.IsNotComparable, period.ComparablePrevious)
                == (entry.IsProvisional, entry.IsForecast, entry.IsNotComparable, entry.ComparablePrevious);

    /// <summary>Whether numerator and denominator are those of a result. A blank cell says nothing about them.</summary>
    private static bool HasSameParts(ResultEntry entry, IndicatorResult? result)
        => result is null || ((entry.Numerator ?? result.Numerator, entry.Denominator ?? result.Denominator) == (result.Numerator, result.Denominator));

    private static bool IsSame(ResultEntry entry, IndicatorResult result)
        => (result.Value, result.NoFigureReason, result.RatedValue, result.DataTo) == (entry.Value, entry.NoFigureReason, entry.RatedValue, entry.DataTo)
            && (result.IsProvisional, result.IsForecast, result.IsNotComparable, result.ComparablePrevious)
                == (entry.IsProvisional, entry.IsForecast, entry.IsNotComparable, entry.ComparablePrevious)
            && HasSameParts(entry, result);
}
