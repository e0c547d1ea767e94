using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Performance.Challenges;
using KccPerformance.Web.Features.Performance.IndicatorQuestions;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Indicators;

/// <summary>Reads one indicator in 24 queries, however many results it has.</summary>
public sealed class IndicatorQuery(
    PerformanceDbContext db, PerformanceReportReader reports, FinalQuarters finals, IndicatorQuestionQuery questions, ChallengeQuery challenges,
    ActionLinks links, PerformanceClock clock)
{
    /// <summary>The maximum number of restated results or changed targets on a page.</summary>
    private const int MostChanges = 100;

    /// <summary>The maximum number of management actions on a page.</summary>
    private const int MostActions = 50;

    /// <summary>The maximum number of figures of final reports that are compared with current ones.</summary>
    private const int MostTold = 1000;

    /// <summary>The key indicator of a reference, in the latest final report of a year that includes it.</summary>
    /// <param name="reference">The reference, in any case.</param>
    /// <param name="user">The user and their role.</param>
    /// <param name="reader">Who reads: exempt questions are only counted for most.</param>
    /// <param name="cancellation">Cancels the queries.</param>
    public async Task<IndicatorPage?> FindAsync(string reference, (int? Id, Role? Roles) user, Reader reader, CancellationToken cancellation)
    {
        if (!Indicator.IsReference(reference))
        {
            return null;
        }

        var found = await ReportOfIndicator.FindAsync(
            db.ReportedIndicators.Where(one => one.Indicator.Kind == IndicatorKind.Key), db, reference, cancellation);
        if (found is null || await reports.FindIndicatorAsync(found.Slug, found.Reference, cancellation) is not { Indicators: [var indicator] } report)
        {
            return null;
        }

        var (before, after) = await ReadNeighboursAsync(found.YearId, indicator.Order, cancellation);
        var final = found.State == QuarterState.Final ? await finals.FindAsync(found.Slug, cancellation) : null;
        var (asked, hidden) = (await questions.ListAsync(indicator.Reference, cancellation)).For(reader);
        var sources = await ReadToldAsync(indicator, cancellation);
        return new IndicatorPage
        {
            Report = report,
            Indicator = indicator,
            Commentary = final?.Quarter.Indicators.FirstOrDefault(one => one.Id == indicator.Id) is { } told
                ? [.. told.Commentary.Select(text => new CommentaryText(text.Kind, text.Text, text.Author))]
                : await ReadCommentaryAsync(report.Id, indicator.Id, cancellation),
            EarlierCommentary = (await finals.FindBeforeAsync(report.FirstDay, cancellation))?.Quarter.Indicators.FirstOrDefault(one => one.Id == indicator.Id)
                ?.Commentary.Select(text => text.Text).ToList() ?? [],
            Companions = await ReadCompanionsAsync(indicator.Id, cancellation),
            Told = ToldChanges.Of(indicator, sources),
            Restated = RestatedFigure.Of(sources.Entered, sources.Told),
            Moved = sources.Moved,
            Questions = asked,
            HiddenQuestions = hidden,
            Challenges = await challenges.ListAsync(indicator.Id, cancellation),
            Place = IndicatorQuestionQuery.PlaceOn(clock.Today(), indicator.ExemptParagraph is not null),
            Actions = await ReadActionsAsync(indicator.Id, cancellation),
            LinkedActions = await links.ListAsync(indicator.Id, cancellation),
            MayRestate = user.Roles?.May(PerformancePermission.RestateResults) == true && (user.Roles.Has(Role.Administrator)
                || await db.IndicatorOfficers.AnyAsync(officer => officer.IndicatorId == indicator.Id && officer.UserId == user.Id, cancellation)),
            Before = before,
            After = after,
        };
    }

    /// <summary>The reference of an activity or context indicator, as it is recorded; null if there is none.</summary>
    public Task<string?> FindActivityAsync(string reference, CancellationToken cancellation)
    {
        var upper = reference.ToUpperInvariant();
        return db.Indicators.Where(one => one.Kind != IndicatorKind.Key && (one.Reference == reference || one.Reference == upper))
            .Select(one => one.Reference).FirstOrDefaultAsync(cancellation);
    }

    private async Task<IReadOnlyList<IndicatorAction>> ReadActionsAsync(int indicatorId, CancellationToken cancellation)
    {
        var today = clock.Today();
        return await db.ManagementActions
            .Where(one => one.IndicatorId == indicatorId)
            .OrderBy(one => one.State == ManagementActionState.Live ? 0 : 1).ThenBy(one => one.Due).ThenBy(one => one.Id)
            .Take(MostActions)
            .Select(one => new IndicatorAction(
                one.Id, one.Text, one.Owner, one.FirstDue, one.Due, one.State,
                one.Entries.Where(entry => entry.Note != null).OrderByDescending(entry => entry.Id).Select(entry => entry.Note).FirstOrDefault())
            {
                IsOverdue = one.State == ManagementActionState.Live && one.Due < today,
            })
            .ToListAsync(cancellation);
    }

    private Task<List<CommentaryText>> ReadCommentaryAsync(int reportId, int indicatorId, CancellationToken cancellation) => db.IndicatorCommentaries
        .Where(one => one.ReportId == reportId && one.IndicatorId == indicatorId)
        .OrderBy(one => one.Order)
        .Select(one => new CommentaryText(one.Kind, one.Text, one.AuthorName))
        .ToListAsync(cancellation);

    private async Task<(string? Before, string? After)> ReadNeighboursAsync(int yearId, int order, CancellationToken cancellation)
    {
        var others = db.ReportedIndicators.Where(one => one.YearId == yearId && one.Indicator.Kind == IndicatorKind.Key);
        return (
            await others.Where(one => one.Order < order).OrderByDescending(one => one.Order).Select(one => one.Indicator.Reference)
                .FirstOrDefaultAsync(cancellation),
            await others.Where(one => one.Order > order).OrderBy(one => one.Order).Select(one => one.Indicator.Reference).FirstOrDefaultAsync(cancellation));
    }

    private async Task<IReadOnlyList<CompanionColumn>> ReadCompanionsAsync(int indicatorId, CancellationToken cancellation)
    {
        var values = (await db.CompanionValues
            .Where(value => value.Series.IndicatorId == indicatorId)
            .Select(value => new { value.SeriesId, value.PeriodEnd, value.Value, value.ValueText })
            .ToListAsync(cancellation)).ToLookup(value => value.SeriesId);
        var series = await db.CompanionSeries
            .Where(one => one.IndicatorId == indicatorId)
            .OrderBy(one => one.Id)
            .Select(one => new { one.Id, one.Name, one.Kind, one.Unit })
            .ToListAsync(cancellation);
        return [.. series.Select(one => new CompanionColumn(
            one.Name, one.Kind, one.Unit, values[one.Id]
                .ToDictionary(value => value.PeriodEnd, value => new CompanionFigure(value.Value, value.ValueText))))];
    }

    private async Task<ToldSources> ReadToldAsync(IndicatorPosition indicator, CancellationToken cancellation)
    {
        var entered = await db.IndicatorResults
            .Where(result => result.IndicatorId == indicator.Id && result.Period.Restatements > 0)
            .OrderByDescending(result => result.Id)
            .Take(MostChanges)
            .Select(result => new EnteredFigure(
                result.Id, result.PeriodEnd, result.Value, result.NoFigureReason, result.RestatementKind, result.RestatementReason, result.AuthorName,
                    result.EnteredAt))
            .ToListAsync(cancellation);
        entered.Reverse();
        var told = await db.FinalFigures.AsNoTracking()
            .Where(figure => figure.IndicatorId == indicator.Id)
            .OrderByDescending(figure => figure.Report.LastDay).ThenBy(figure => figure.PeriodEnd)
            .Take(MostTold)
            .Select(ToldFigure.Select)
            .ToListAsync(cancellation);
        told.Reverse();
        var moved = await db.TargetChanges
            .Where(change => change.IndicatorId == indicator.Id && !change.IsFirst)
            .OrderByDescending(change => change.Id)
            .Take(MostChanges)
            .Select(change => new MovedTarget(
                change.Id, change.PeriodEnd, change.Measure, change.From, change.To, change.Reason, change.DecidedBy, change.MinuteReference,
                    change.DecidedOn, change.SetBy, change.SetAt))
            .ToListAsync(cancellation);
        var definitions = await db.IndicatorDefinitions.AsNoTracking().Where(one => one.IndicatorId == indicator.Id).ToListAsync(cancellation);
        return new ToldSources(told, entered, moved, definitions);
    }
}
