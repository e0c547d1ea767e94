using System.Globalization;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Performance.Targets;

/// <summary>A target, floor or limit as typed into the table of a year.</summary>
/// <param name="IndicatorId">The indicator.</param>
/// <param name="PeriodEnd">The last day of the period.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Was">The figure when the table was opened; null if there was none.</param>
/// <param name="To">The new figure; null removes it.</param>
public sealed record TargetSetting(int IndicatorId, DateOnly PeriodEnd, TargetMeasure Measure, decimal? Was, decimal? To);

/// <summary>Why a figure of the table cannot be saved.</summary>
/// <param name="Setting">The figure as typed.</param>
/// <param name="Sentence">The reason.</param>
/// <param name="Now">The current figure in the database; null if there is none.</param>
public sealed record TargetProblem(TargetSetting Setting, string Sentence, decimal? Now);

/// <summary>The result of saving a table: how many figures were set for the first time and how many moved, or why none was saved.</summary>
public sealed record TargetsSaved(int Set, int Moved, IReadOnlyList<TargetProblem> Problems);

/// <summary>The reason for moving existing targets, and the decision.</summary>
public sealed record TargetReasons(string? Reason, TargetDecision? Decision);

/// <summary>Sets and moves the targets of a year, all or none.</summary>
public sealed class TargetService(PerformanceDbContext db, PerformanceClock clock, TimeProvider real)
{
    /// <summary>Saves the figures that have changed since the table was opened.</summary>
    /// <param name="yearFirstDay">The first day of the year.</param>
    /// <param name="settings">The figures of the table.</param>
    /// <param name="reasons">The reason for moving existing figures.</param>
    /// <param name="actor">Who sets them.</param>
    /// <param name="cancellation">Cancels waiting, but not a save in progress.</param>
    /// <exception cref="RuleException">A reason or a decision is missing, or another user has saved in the meantime.</exception>
    public async Task<TargetsSaved> SaveAsync(
        DateOnly yearFirstDay, IReadOnlyList<TargetSetting> settings, TargetReasons reasons, Actor actor, CancellationToken cancellation = default)
    {
        var changed = settings.Where(one => one.Was != one.To).ToList();
        var ids = changed.Select(one => one.IndicatorId).Distinct().ToList();
        var since = yearFirstDay.AddYears(-1);
        var before = yearFirstDay.AddYears(1);
        var indicators = await db.Indicators.Include(one => one.Definitions).Where(one => ids.Contains(one.Id)).ToDictionaryAsync(one => one.Id, cancellation);
        var periods = (await db.IndicatorPeriods.Where(one => ids.Contains(one.IndicatorId) && one.PeriodEnd >= since && one.PeriodEnd < before)
            .ToListAsync(cancellation)).ToLookup(one => one.IndicatorId);
        var closed = await db.QuarterlyReports.AsNoTracking().Include(one => one.Year).Where(one => one.State == QuarterState.Closed).ToListAsync(cancellation);
        var user = await db.Users.SingleOrDefaultAsync(one => one.Id == actor.UserId, cancellation);
        var run = new Run(yearFirstDay, reasons, new TargetOrigin(actor.Name) { User = user }, clock.UtcNow()) { Closed = closed };
        try
        {
            foreach (var group in changed.GroupBy(one => one.IndicatorId))
            {
                var indicator = indicators[group.Key];
                foreach (var ofPeriod in group.GroupBy(one => one.PeriodEnd))
                {
                    run.Take(indicator, Find(indicator, ofPeriod.Key, [.. periods[group.Key]]), [.. ofPeriod]);
                }

                if (run.TakeLines() is { Count: > 0 } lines)
                {
                    var after = new { Targets = lines, reasons.Reason, reasons.Decision?.DecidedBy, reasons.Decision?.Minute };
                    db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Set targets", indicator.Reference, null, after));
                }
            }
        }
        catch (RuleException)
        {
            db.ChangeTracker.Clear();
            throw;
        }

        if (run.Problems.Count > 0 || run.Set + run.Moved == 0)
        {
            db.ChangeTracker.Clear();
            return new TargetsSaved(0, 0, run.Problems);
        }

        await db.SaveOrRefuseAsync("A target");
        return new TargetsSaved(run.Set, run.Moved, []);
    }

    private IndicatorPeriod Find(Indicator indicator, DateOnly end, List<IndicatorPeriod> periods)
        => periods.Find(one => one.PeriodEnd == end)
            ?? db.Add(new IndicatorPeriod(indicator, end, TargetCells.LabelOf(end, periods.MaxBy(one => one.PeriodEnd)?.Label))).Entity;

    /// <summary>One save of a table.</summary>
    private sealed class Run(DateOnly yearFirstDay, TargetReasons reasons, TargetOrigin origin, DateTime at)
    {
        private List<object> lines = [];

        /// <summary>The reports that are being finalised.</summary>
        public required IReadOnlyList<QuarterlyReport> Closed { get; init; }

        public int Set { get; private set; }

        public int Moved { get; private set; }

        public List<TargetProblem> Problems { get; } = [];

        public List<object> TakeLines() => Interlocked.Exchange(ref lines, []);

        public void Take(Indicator indicator, IndicatorPeriod period, List<TargetSetting> settings)
        {
            var closed = Closed.FirstOrDefault(one => one.FirstDay <= period.PeriodEnd && one.LastDay >= period.PeriodEnd);
            foreach (var setting in settings.Where(one => period[one.Measure] != one.To))
            {
                if (closed is not null)
                {
                    Problems.Add(new(setting, closed.WhyClosed, period[setting.Measure]));
                    continue;
                }

                if (period[setting.Measure] is var now && now != setting.Was)
                {
                    var what = now is { } figure ? string.Create(CultureInfo.InvariantCulture, $"set this to {figure:0.######}") : "removed this figure";
                    Problems.Add(new(setting, $"Another user has {what} since you opened the page. Save again to replace it", now));
                    continue;
                }

                Apply(period, setting);
            }

            if (LimitRules.ProblemOf(Limits(indicator.DefinitionOn(period.PeriodEnd), period)) is { } wrong)
            {
                var about = settings.Find(one => one.Measure == wrong.Measure) ?? settings[0];
                Problems.Add(new(about, wrong.Sentence, about.Was));
            }
        }

        private void Apply(IndicatorPeriod period, TargetSetting setting)
        {
            var isFirst = period.FirstOf(setting.Measure) is null;
            var change = isFirst
                ? period.SetFirst(setting.Measure, setting.To!.Value, origin, at)
                : period.Move(setting.Measure, setting.To, reasons.Reason, reasons.Decision, yearFirstDay, origin, at);
            (Set, Moved) = isFirst ? (Set + 1, Moved) : (Set, Moved + 1);
            lines.Add(new { Period = period.Name, change.Measure, change.From, change.To });
        }

        private static RatedFigure Limits(IndicatorDefinition definition, IndicatorPeriod period)
            => new(null, definition.RatedSeries is null ? period.Target : period.RatedTarget, definition.DecimalPlaces, definition.Polarity)
            {
                Floor = period.Floor,
                UpperFloor = period.UpperFloor,
                Lower = period.Lower,
                Upper = period.Upper,
            };
    }
}
