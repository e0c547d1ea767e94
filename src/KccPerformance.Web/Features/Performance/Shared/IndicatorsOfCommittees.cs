using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Ratings;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Text;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Performance.Summary;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Shared;

/// <summary>The indicators that a committee looks after: all of the latest final report, or those of directorates.</summary>
public sealed class IndicatorsOfCommittees(PerformanceDbContext db, SummaryQuery summaries) : ICommitteeSubjects
{
    public string Kind => PerformanceModule.SubjectKind;

    public string Word => "indicators";

    public int Order => 20;

    public async Task<IReadOnlyList<CommitteeSubject>> ReadAsync(IReadOnlyCollection<string> parts, CancellationToken cancellation)
    {
        if (await summaries.FindLatestAsync(cancellation) is not { } summary)
        {
            return [];
        }

        var isWhole = parts.Contains(string.Empty);
        var its = summary.Indicators.Where(one => isWhole || (one.Place.Directorate is { } directorate && parts.Contains(directorate))).ToList();
        var ids = its.Select(one => one.Id).ToHashSet();
        var references = its.Select(one => one.Reference).ToList();
        var travel = TravelCounts.Of([.. its.Select(one => one.Direction)]);
        return its.Count == 0 ? [] :
        [
            new CommitteeSubject
            {
                Name = "Indicators",
                Note = $"{Labels.Count(its.Count, "indicator")}{(isWhole ? null : $" of {Labels.List([.. parts.Order(StringComparer.CurrentCulture)])}")}, to {Labels.PeriodEnd(summary.Report.LastDay)}",
                Address = isWhole || parts.Count > 1 ? "/performance" : $"/performance/directorates/{Slug.Of(parts.First())}",
                ReportAddress = summary.Final is null ? null : $"/performance/reports/{summary.Report.Slug}/document",
                Counts = [.. BoxesOf(SectionCounts.Of(null, its).Current)],
                Directions = [.. DirectionsOf(travel)],
                Questions = ("Questions on indicators", "/performance/questions"),
                Unanswered = await db.Questions.Where(MemberQuestion.ReadableBy(Role.Member)).CountAsync(
                    question => question.Item.Subject.Kind == PerformanceModule.SubjectKind && question.State == QuestionState.Open && references.Contains(question.Item.Code),
                    cancellation),
                Attention = [.. summary.Reds.Where(red => ids.Contains(red.Indicator.Id)).Select(ItemOf)],
                Worse = [.. summary.Worse.Where(one => ids.Contains(one.Id)).Select(ChangeOf)],
                Better = [.. summary.Better.Where(one => ids.Contains(one.Id)).Select(ChangeOf)],
            },
        ];
    }

    private static IEnumerable<RatingBox> BoxesOf(RatingCounts counts) => PerformanceLabels.Ratings
        .Where(rating => RatingBars.CountOf(counts, rating) > 0)
        .Select(rating => new RatingBox(
            RagIcons.Css(rating), RagIcons.Of(rating), $"{RatingBars.CountOf(counts, rating)} {PerformanceLabels.Of(rating).ToLowerInvariant()}"));

    private static IEnumerable<DirectionCount> DirectionsOf(TravelCounts counts)
    {
        (TravelDirection Direction, int Count, string Word)[] all =
        [
            (TravelDirection.Worsened, counts.Worsened, "worsening"), (TravelDirection.Same, counts.Same, "no change"),
            (TravelDirection.Improved, counts.Improved, "improving"), (TravelDirection.NotComparable, counts.NotComparable, "not comparable"),
        ];
        return all.Where(one => one.Count > 0).Select(one => new DirectionCount(RagIcons.Of(one.Direction), $"{one.Count} {one.Word}"));
    }

    private static AttentionItem ItemOf(RedIndicator red) => new()
    {
        Rank = !red.HasAction ? AttentionRank.RedWithoutAction : AttentionRank.Red,
        State = new(RagIcons.Css(RagRating.Red), RagIcons.Of(RagRating.Red), PerformanceLabels.Of(RagRating.Red)),
        Kind = "Indicator",
        Title = $"{red.Indicator.Reference} {red.Indicator.Name()}",
        Address = $"/performance/indicators/{red.Indicator.Reference}",
        Why = $"{PerformanceLabels.RatedValue(red.Indicator, red.Indicator.Current)}, target {PerformanceLabels.RatedLevel(red.Indicator, red.Indicator.Current)}. {red.Indicator.HowLong()}.",
        Next = red.Doing ?? red.NextInWords,
        Missing = !red.HasAction ? "No action recorded" : null,
    };

    private static ChangedItem ChangeOf(IndicatorPosition one) => new(
        one.Reference, $"/performance/indicators/{one.Reference}",
        $"{PerformanceLabels.Of(one.PreviousShown).ToLowerInvariant()} to {PerformanceLabels.Of(one.Shown).ToLowerInvariant()}");
}
