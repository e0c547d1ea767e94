using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Challenges;
using KccPerformance.Core.Performance.Feeds;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.ManagementActions;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Series;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <content>
/// Exempt indicators. Every query leaves them out, with everything about them, unless the context has been told to read them. So
/// code that does not know of exempt indicators finds none.
/// </content>
public sealed partial class PerformanceDbContext
{
    /// <summary>
    /// Whether queries find exempt indicators. Only pages and work lists of people who may read them set this, Part 2 of papers, and
    /// imports, which administrators make. Whatever is the same for everyone is read without it.
    /// </summary>
    public bool ReadsExempt { get; set; }

    /// <summary>Reads something with exempt indicators if the reader may read them, and without them otherwise. Later queries are as before.</summary>
    /// <param name="mayRead">Whether the reader has the permission.</param>
    /// <param name="read">Reads to the end. What it returns is only for this reader.</param>
    public async Task<TResult> WithExemptAsync<TResult>(bool mayRead, Func<Task<TResult>> read)
    {
        var before = ReadsExempt;
        ReadsExempt = mayRead;
        try
        {
            return await read();
        }
        finally
        {
            ReadsExempt = before;
        }
    }

    /// <summary>Leaves exempt indicators and their rows out of all queries. An entity with an indicator's key needs a line here.</summary>
    private void LeaveOutExempt(ModelBuilder builder)
    {
        builder.Entity<Indicator>().HasQueryFilter(indicator => ReadsExempt || indicator.ExemptParagraph == null);
        LeaveOutOfExempt<IndicatorOfficer>(builder);
        LeaveOutOfExempt<IndicatorDefinition>(builder);
        LeaveOutOfExempt<ReportedIndicator>(builder);
        LeaveOutOfExempt<IndicatorPeriod>(builder);
        LeaveOutOfExempt<IndicatorResult>(builder);
        LeaveOutOfExempt<TargetChange>(builder);
        LeaveOutOfExempt<PublishedRating>(builder);
        LeaveOutOfExempt<ReceivedFigure>(builder);
        LeaveOutOfExempt<FinalFigure>(builder);
        LeaveOutOfExempt<ReportedFigure>(builder);
        LeaveOutOfExempt<IndicatorCommentary>(builder);
        LeaveOutOfExempt<SummaryTableRow>(builder);
        LeaveOutOfExempt<SummaryHighlight>(builder);
        LeaveOutOfExempt<ManagementAction>(builder);
        LeaveOutOfExempt<LinkedAction>(builder);
        LeaveOutOfExempt<Challenge>(builder);
        LeaveOutOfExempt<CompanionSeries>(builder);
        builder.Entity<ResultDecision>().HasQueryFilter(decision => ReadsExempt || IndicatorResults.Any(result => result.Id == decision.ResultId));
        builder.Entity<ManagementActionEntry>().HasQueryFilter(entry => ReadsExempt || ManagementActions.Any(action => action.Id == entry.ActionId));
        builder.Entity<CompanionValue>().HasQueryFilter(value => ReadsExempt || CompanionSeries.Any(series => series.Id == value.SeriesId));
        builder.Entity<MemberQuestion>().HasQueryFilter(question => ReadsExempt
            || !SubjectItems.Any(item => item.Id == question.ItemId && item.Subject.Kind == PerformanceModule.SubjectKind
                && !Indicators.Any(indicator => indicator.Reference == item.Code)));
    }

    /// <summary>The rows that have the key of an indicator. The indicators are filtered themselves, so only those that can be read are found.</summary>
    private void LeaveOutOfExempt<TEntity>(ModelBuilder builder)
        where TEntity : class
        => builder.Entity<TEntity>().HasQueryFilter(
            one => ReadsExempt || Indicators.Any(indicator => indicator.Id == EF.Property<int>(one, nameof(IndicatorPeriod.IndicatorId))));

    /// <summary>Takes the reference and the values of exempt indicators out of events before they are saved. Without <see cref="ReadsExempt"/> there are none.</summary>
    private async Task HideExemptAsync(List<AuditEvent> added, CancellationToken cancellationToken)
    {
        if (!ReadsExempt || added.Count == 0)
        {
            return;
        }

        var subjects = added.Select(one => one.Subject).Distinct(StringComparer.Ordinal).ToList();
        var exempt = await Indicators.Where(one => one.ExemptParagraph != null && subjects.Contains(one.Reference)).Select(one => one.Reference)
            .ToHashSetAsync(StringComparer.Ordinal, cancellationToken);
        added.FindAll(one => exempt.Contains(one.Subject)).ForEach(one => one.Hide(Indicator.ExemptName));
    }
}
