using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.FinalReports;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.BusinessPlans.ObjectiveQuestions;
using KccPerformance.Web.Features.Committees.Subjects;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.Shared;

/// <summary>The business plans that a committee looks after: those of its directorates, and their dashboards.</summary>
public sealed class ObjectivesOfCommittees(PerformanceDbContext db, MonitoringReader reader, FinalHalfYears finals, BusinessPlanClock clock) : ICommitteeSubjects
{
    private const int MostDashboards = 20;

    public string Kind => DirectorateParts.SubjectKind;

    public string Word => "business plans";

    public int Order => 40;

    public async Task<IReadOnlyList<CommitteeSubject>> ReadAsync(IReadOnlyCollection<string> parts, CancellationToken cancellation)
    {
        if (await reader.FindAsync(year: null, half: null, cancellation) is not { } year)
        {
            return [];
        }

        var (first, last) = (HalfYears.FirstDay(year.Year, HalfYear.MidYear), HalfYears.LastDay(year.Year, HalfYear.YearEnd));
        var dashboards = await db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds)
            .Where(one => parts.Contains(one.Directorate) && one.AsAt >= first && one.AsAt <= last)
            .OrderByDescending(one => one.AsAt).ThenBy(one => one.Id)
            .Take(MostDashboards)
            .ToListAsync(cancellation);
        var its = year.Objectives.Where(one => one.Directorate is { } directorate && parts.Contains(directorate)).ToList();
        return
        [
            .. dashboards.DistinctBy(one => one.Directorate).Select(SubjectOf),
            .. its.Count == 0 ? Array.Empty<CommitteeSubject>()
                : [SubjectOf(year, its, await finals.FindSeenAsync(clock.Today(), cancellation)) with
                {
                    Unanswered = await CountUnansweredAsync(its, cancellation),
                    Questions = ("Questions on objectives", ObjectiveQuestionQuery.Address),
                }],
        ];
    }

    /// <summary>The questions on objectives of the committee that are not answered, in one query for all plans.</summary>
    private Task<int> CountUnansweredAsync(List<ObjectivePosition> its, CancellationToken cancellation)
    {
        var slugs = its.Select(one => one.PlanSlug).Distinct().ToList();
        return db.Questions.Where(MemberQuestion.ReadableBy(Role.Member)).CountAsync(
            question => question.Item.Subject.Kind == BusinessPlanModule.SubjectKind && question.State == QuestionState.Open
                && slugs.Contains(question.Item.Subject.Slug),
            cancellation);
    }

    private static CommitteeSubject SubjectOf(DirectorateDashboard dashboard)
    {
        RatingBox Box(Standing standing, string words) => new(Icons.Css(standing), Icons.Of(standing), words);
        return new CommitteeSubject
        {
            Name = "Indicators in the dashboard",
            Note = $"{dashboard.Total} of {dashboard.Directorate}, to {Labels.PeriodEnd(dashboard.AsAt)}",
            Address = "/business-plans/dashboard",
            Counts = [Box(Standing.OffTrack, $"{dashboard.Red} red"), Box(Standing.AtRisk, $"{dashboard.Amber} amber"), Box(Standing.OnTrack, $"{dashboard.Green} green")],
            NoDirections = "Not in the report",
            Attention = [.. dashboard.Reds.OrderBy(red => red.Order).Select(red => new AttentionItem
            {
                Rank = AttentionRank.Red,
                State = Box(Standing.OffTrack, "Red"),
                Kind = "Indicator in the dashboard",
                Title = red.Indicator,
                Address = "/business-plans/dashboard",
                Why = $"“{StateLabels.FirstSentence(red.Reason)}”",
            })],
            NeedsAttention = dashboard.Red,
        };
    }

    /// <param name="year">The half-year that pages show.</param>
    /// <param name="its">The objectives of the committee.</param>
    /// <param name="seen">The final report that the committee saw last, with which they are compared; null if there is none.</param>
    private static CommitteeSubject SubjectOf(MonitoredYear year, List<ObjectivePosition> its, FinalHalfYear? seen)
    {
        var counts = StateCounts.Of(its);
        var before = seen?.Objectives.Where(one => one.Monitoring is not null).ToDictionary(one => (one.Plan, one.Paragraph), one => one.Monitoring!.State) ?? [];
        var compared = its.Where(one => one.State is not null && before.ContainsKey((one.PlanSlug, one.Paragraph)))
            .Select(one => (Objective: one, Before: before[(one.PlanSlug, one.Paragraph)], Travel: PlaceOf(one.State!.Value).CompareTo(PlaceOf(before[(one.PlanSlug, one.Paragraph)]))))
            .ToList();
        var (worse, better) = (compared.FindAll(one => one.Travel < 0), compared.FindAll(one => one.Travel > 0));
        return new CommitteeSubject
        {
            Name = "Business plans",
            Note = $"{Labels.Count(its.Count, "objective")}, {HalfYears.Name(year.Year, year.Half)}",
            Address = "/business-plans",
            Counts = [.. MonitoringRules.Order.Select(state => (ObjectiveState?)state).Append(null)
                .Where(state => counts.Of(state) > 0)
                .Select(state => new RatingBox(StateLabels.Css(state), StateLabels.Icon(state), $"{counts.Of(state)} {StateLabels.Of(state).ToLowerInvariant()}"))],
            Attention = [.. its.Where(one => one.IsException).Select(ItemOf)],
            ReportAddress = seen is null ? null : BusinessPlanModule.PathOf(seen.Year, seen.Half),
            Directions =
            [
                .. new[] { (Travel: DirectionOfTravel.Worsening, worse.Count), (Travel: DirectionOfTravel.NoChange, Count: compared.Count - worse.Count - better.Count), (Travel: DirectionOfTravel.Improving, better.Count) }
                    .Where(one => one.Count > 0)
                    .Select(one => new DirectionCount(Icons.Of(one.Travel), $"{one.Count} {Labels.Of(one.Travel).ToLowerInvariant()}")),
            ],
            Worse = [.. worse.Select(one => ChangeOf(one.Objective, one.Before))],
            Better = [.. better.Select(one => ChangeOf(one.Objective, one.Before))],
        };
    }

    /// <summary>The place of a state among all, worst first.</summary>
    private static int PlaceOf(ObjectiveState state) => MonitoringRules.Order.Index().First(one => one.Item == state).Index;

    private static ChangedItem ChangeOf(ObjectivePosition one, ObjectiveState before) => new(
        $"Paragraph {one.Paragraph}, {one.Team}", one.Address, $"{StateLabels.Of(before).ToLowerInvariant()} to {StateLabels.Of(one.State).ToLowerInvariant()}");

    private static AttentionItem ItemOf(ObjectivePosition one) => new()
    {
        Rank = one.State switch
        {
            ObjectiveState.Stopped => AttentionRank.Stopped,
            ObjectiveState.Delayed => AttentionRank.Delayed,
            _ => AttentionRank.Transferred,
        },
        State = new(StateLabels.Css(one.State), StateLabels.Icon(one.State), StateLabels.Of(one.State)),
        Kind = "Business plan",
        Title = $"Paragraph {one.Paragraph}, {one.Team}",
        Address = one.Address,
        Why = one.Monitoring?.Reason is { } reason ? $"“{reason}”" : StateLabels.FirstSentence(one.Words),
        Next = one.State == ObjectiveState.Transferred && one.Monitoring?.MovedTo is { } to ? $"transferred to {to}"
            : one.Monitoring?.RevisedDate is { } revised ? $"new date {Labels.Date(revised)}"
            : one.Monitoring?.MovedTo,
        Missing = one.LacksDate ? "No new date given" : null,
    };
}
