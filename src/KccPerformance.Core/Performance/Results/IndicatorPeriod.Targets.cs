using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.Performance.Results;

/// <content>Setting and moving targets, floors and thresholds.</content>
public sealed partial class IndicatorPeriod
{
    /// <summary>The current figure of a measure.</summary>
    public decimal? this[TargetMeasure measure] => measure switch
    {
        TargetMeasure.Target => Target,
        TargetMeasure.Floor => Floor,
        TargetMeasure.UpperFloor => UpperFloor,
        TargetMeasure.Lower => Lower,
        TargetMeasure.Upper => Upper,
        _ => RatedTarget,
    };

    /// <summary>A measure as first set; null if it never was.</summary>
    public decimal? FirstOf(TargetMeasure measure) => measure switch
    {
        TargetMeasure.Target => FirstTarget,
        TargetMeasure.Floor => FirstFloor,
        TargetMeasure.UpperFloor => FirstUpperFloor,
        TargetMeasure.Lower => FirstLower,
        TargetMeasure.Upper => FirstUpper,
        _ => FirstRatedTarget,
    };

    /// <summary>Sets a measure that has never had a figure.</summary>
    /// <exception cref="RuleException">The measure has or had a figure, so it can only be moved.</exception>
    public TargetChange SetFirst(TargetMeasure measure, decimal figure, TargetOrigin origin, DateTime at, bool illustrative = false)
    {
        if (FirstOf(measure) is not null)
        {
            throw new RuleException(measure.ToString(), $"The {NameOf(measure)} for {Name} is already set. Change it with a reason");
        }

        var change = new TargetChange(this, measure, from: null, Figure.Checked(figure, measure.ToString()), isFirst: true, origin, at)
        {
            IsIllustrative = illustrative,
        };
        switch (measure)
        {
            case TargetMeasure.Target: FirstTarget = figure; break;
            case TargetMeasure.Floor: FirstFloor = figure; break;
            case TargetMeasure.UpperFloor: FirstUpperFloor = figure; break;
            case TargetMeasure.Lower: FirstLower = figure; break;
            case TargetMeasure.Upper: FirstUpper = figure; break;
            default: FirstRatedTarget = figure; break;
        }

        HasIllustrativeLimits |= illustrative;
        return Apply(change);
    }

    /// <summary>Changes a measure. The previous figure is kept in the history.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="to">The new figure; null removes it.</param>
    /// <param name="reason">The reason for the change.</param>
    /// <param name="decision">The decision; required once the year has begun.</param>
    /// <param name="yearFirstDay">The first day of the year of the period.</param>
    /// <param name="origin">Who changes it.</param>
    /// <param name="at">The instant in UTC, by the business clock.</param>
    /// <exception cref="RuleException">Nothing changes, the reason is missing, or the decision is missing.</exception>
    public TargetChange Move(
        TargetMeasure measure, decimal? to, string? reason, TargetDecision? decision, DateOnly yearFirstDay, TargetOrigin origin, DateTime at)
    {
        var field = measure.ToString();
        if (this[measure] == to)
        {
            throw new RuleException(field, $"The {NameOf(measure)} for {Name} is already {(to is null ? "not set" : to.ToString())}");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > TargetChange.ReasonLength)
        {
            throw new RuleException(nameof(TargetChange.Reason),
                $"Enter why the {NameOf(measure)} changes, in {TargetChange.ReasonLength:N0} characters or fewer");
        }

        var isDecided = decision is not null && !string.IsNullOrWhiteSpace(decision.DecidedBy) && !string.IsNullOrWhiteSpace(decision.Minute);
        if (LondonTime.DateIn(at) >= yearFirstDay && !isDecided)
        {
            throw new RuleException(nameof(TargetChange.DecidedBy),
                $"The year has begun, so enter who agreed the new {NameOf(measure)} and the minute reference");
        }

        return Apply(new TargetChange(this, measure, this[measure], Figure.Checked(to, field), isFirst: false, origin, at)
        {
            Reason = reason.Trim(),
            DecidedBy = decision?.DecidedBy.Trim(),
            Committee = decision?.Committee,
            CommitteeId = decision?.Committee?.Id,
            MinuteReference = decision?.Minute.Trim(),
            DecidedOn = decision?.On,
        });
    }

    /// <summary>Stores the target as printed in the source.</summary>
    internal void Print(string? targetText) => TargetText = string.IsNullOrWhiteSpace(targetText) ? null : targetText;

    private static string NameOf(TargetMeasure measure) => measure switch
    {
        TargetMeasure.Target => "target",
        TargetMeasure.Floor => "floor",
        TargetMeasure.UpperFloor => "upper floor",
        TargetMeasure.Lower => "lower limit",
        TargetMeasure.Upper => "upper limit",
        _ => "target of the rated series",
    };

    private TargetChange Apply(TargetChange change)
    {
        switch (change.Measure)
        {
            case TargetMeasure.Target: Target = change.To; break;
            case TargetMeasure.Floor: Floor = change.To; break;
            case TargetMeasure.UpperFloor: UpperFloor = change.To; break;
            case TargetMeasure.Lower: Lower = change.To; break;
            case TargetMeasure.Upper: Upper = change.To; break;
            default: RatedTarget = change.To; break;
        }

        TargetMoves += change.IsFirst || change.Measure is TargetMeasure.Floor or TargetMeasure.UpperFloor ? 0 : 1;
        targetChanges.Add(change);
        Version++;
        return change;
    }
}
