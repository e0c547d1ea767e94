using System.Globalization;
using KccPerformance.Core.BusinessPlans.Dashboards;
using KccPerformance.Core.BusinessPlans.Papers;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.BusinessPlans.FinalReports;

/// <summary>What a monitoring report is made of: the objectives of a half-year, the directorate's dashboard and the edited text.</summary>
public sealed record HalfYearPosition(MonitoredYear Year, DirectorateDashboard? Dashboard, MonitoringPaper? Paper)
{
    /// <summary>Members' questions on the objectives that are not answered.</summary>
    public IReadOnlyList<FinalObjectiveQuestion> Questions { get; init; } = [];

    /// <summary>The number of exempt ones, by paragraph, which are not in the list.</summary>
    public IReadOnlyList<ExemptCount> ExemptQuestions { get; init; } = [];
}

/// <summary>Reads the present position of a half-year, in nine queries, and makes the document of a final report of it.</summary>
public sealed class FinalHalfYearReader(PerformanceDbContext db, MonitoringReader reader)
{
    /// <summary>The present position; null if there are no plans for the year.</summary>
    public async Task<HalfYearPosition?> FindAsync(int year, HalfYear half, CancellationToken cancellation)
    {
        if (await reader.FindAsync(year, half, cancellation) is not { } found)
        {
            return null;
        }

        var last = HalfYears.LastDay(year, half);
        var directorates = found.Plans.Select(plan => plan.Directorate).OfType<string>().Distinct().ToList();
        var dashboard = await db.DirectorateDashboards.AsNoTracking().Include(one => one.Reds)
            .Where(one => one.AsAt == last && directorates.Contains(one.Directorate))
            .OrderBy(one => one.Id)
            .FirstOrDefaultAsync(cancellation);
        var (questions, exempt) = await ListQuestionsAsync(found, cancellation);
        return new(found, dashboard, await db.MonitoringPapers.AsNoTracking().SingleOrDefaultAsync(one => one.Year == year && one.Half == half, cancellation))
        {
            Questions = questions,
            ExemptQuestions = exempt,
        };
    }

    /// <summary>The document of a position.</summary>
    public static FinalHalfYear DocumentOf(HalfYearPosition position, DateTime at) => new(position.Year.Year, position.Year.Half, at)
    {
        Plans = [.. position.Year.Plans.Select(plan => new FinalPlan(plan.Slug, plan.Division, plan.Directorate, plan.LeadTitle, plan.Lead, plan.CabinetMember))],
        Objectives = [.. position.Year.Objectives.Select(ObjectiveOf)],
        Dashboard = position.Dashboard is { } dashboard
            ? new FinalDashboard(
                dashboard.Directorate, dashboard.AsAt, dashboard.Green, dashboard.Amber, dashboard.Red,
                [.. dashboard.Reds.OrderBy(red => red.Order).Select(red => new FinalRed(red.Indicator, red.Reason))])
            : null,
        Questions = position.Questions.Count == 0 ? null : position.Questions,
        ExemptQuestions = position.ExemptQuestions.Count == 0 ? null : position.ExemptQuestions,
        Text = position.Paper?.Text ?? PaperText.None,
    };

    /// <summary>The position that a document was made of, for writing the report. It has no keys of rows.</summary>
    public static (MonitoredYear Year, DirectorateDashboard? Dashboard) PositionOf(FinalHalfYear report)
    {
        DirectorateDashboard? dashboard = null;
        if (report.Dashboard is { } kept)
        {
            dashboard = new DirectorateDashboard(kept.Directorate, kept.AsAt, kept.Green, kept.Amber, kept.Red);
            foreach (var red in kept.Reds)
            {
                dashboard.AddRed(red.Indicator, red.Reason, sourceLines: null);
            }
        }

        var year = new MonitoredYear(report.Year, report.Half, [.. report.Objectives.Select(one => PositionOf(one, report.Year))])
        {
            Plans =
            [
                .. report.Plans.Select(plan => new MonitoredPlan(0, plan.Slug, plan.Division, plan.Directorate, plan.LeadTitle, plan.Lead, plan.CabinetMember)
                {
                    OpenHalf = null,
                    Approver = null,
                    ApproverId = null,
                }),
            ],
            Years = [report.Year],
        };
        return (year, dashboard);
    }

    /// <summary>The open questions, and how many more are exempt under which paragraph. Everyone may read a report, so these are only counted.</summary>
    private async Task<(IReadOnlyList<FinalObjectiveQuestion> Questions, IReadOnlyList<ExemptCount> Exempt)> ListQuestionsAsync(
        MonitoredYear year, CancellationToken cancellation)
    {
        var slugs = year.Plans.Select(plan => plan.Slug).ToList();
        var open = await db.Questions
            .Where(one => one.Item.Subject.Kind == BusinessPlanModule.SubjectKind && one.State == QuestionState.Open && slugs.Contains(one.Item.Subject.Slug))
            .OrderBy(one => one.AskedAt).ThenBy(one => one.Id)
            .Select(one => new { one.Item.Subject.Slug, one.Item.Code, one.Text, one.AskedBy, one.AskedAt, one.AnswerBy, one.ExemptParagraph })
            .ToListAsync(cancellation);
        return (
            [
                .. open.Where(one => one.ExemptParagraph is null).Select(one => new FinalObjectiveQuestion(
                    one.Slug, int.Parse(BusinessPlanModule.ParagraphOf(one.Code), CultureInfo.InvariantCulture), one.Text, one.AskedBy, one.AskedAt, one.AnswerBy)),
            ],
            ExemptCount.Of(open.Select(one => one.ExemptParagraph)));
    }

    private static FinalObjective ObjectiveOf(ObjectivePosition one) => new(one.PlanSlug, one.Division, one.Directorate, one.Service, one.Paragraph, one.Text)
    {
        Lead = one.Lead,
        OriginalDate = one.OriginalDate,
        DateWords = one.DateWords,
        Moved = one.Moved is { } move ? new FinalMove(move.From, move.To, move.Reason, move.Words, move.By, move.At) : null,
        Monitoring = one.Monitoring is { } state
            ? new FinalMonitoring(state.State, state.Stage, state.Words, state.Author, state.EnteredAt)
            {
                Reason = state.Reason,
                RevisedDate = state.RevisedDate,
                MovedTo = state.MovedTo,
                IsPrinted = state.IsPrinted,
                IsIssue = state.IsIssue,
                DecidedBy = state.DecidedBy,
                DecidedAt = state.DecidedAt,
            }
            : null,
    };

    private static ObjectivePosition PositionOf(FinalObjective one, int year) => new()
    {
        Id = 0,
        PlanSlug = one.Plan,
        Division = one.Division,
        Directorate = one.Directorate,
        Year = year,
        Service = one.Service,
        Paragraph = one.Paragraph,
        Text = one.Text,
        Lead = one.Lead,
        OriginalDate = one.OriginalDate,
        DateWords = one.DateWords,
        Moved = one.Moved is { } move ? new MovedDate(move.From, move.To, move.Reason, move.Words, move.By, move.At) : null,
        Monitoring = one.Monitoring is { } state
            ? new MonitoredState
            {
                State = state.State,
                Stage = state.Stage,
                Words = state.Words,
                Reason = state.Reason,
                RevisedDate = state.RevisedDate,
                MovedTo = state.MovedTo,
                IsPrinted = state.IsPrinted,
                IsIssue = state.IsIssue,
                Author = state.Author,
                AuthorId = null,
                EnteredAt = state.EnteredAt,
                DecidedBy = state.DecidedBy,
                DecidedAt = state.DecidedAt,
                Version = 0,
            }
            : null,
    };
}
