using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.ImprovementPlans.Progress;

/// <summary>
/// The position of an action on a day: one row of the lists, dashboards and downloads, read from the database.
/// Flags and directions are derived from it and not stored.
/// </summary>
public sealed class ActionPosition
{
    public int Id { get; init; }

    public int PlanId { get; init; }

    public string PlanSlug { get; init; } = string.Empty;

    public string Code { get; init; } = string.Empty;

    /// <summary>The key by which codes are sorted.</summary>
    public string CodeKey { get; init; } = string.Empty;

    public int AreaId { get; init; }

    public int AreaNumber { get; init; }

    public string AreaName { get; init; } = string.Empty;

    public Category Category { get; init; }

    public int Number { get; init; }

    public string InspectorsComment { get; init; } = string.Empty;

    public InspectorsResponse Response { get; init; }

    public string PublishedTimescale { get; init; } = string.Empty;

    public Stage Stage { get; init; }

    public DeliveryRating? Delivery { get; init; }

    public OutcomeConfidence? Confidence { get; init; }

    public Standing Standing { get; init; }

    /// <summary>The rating in the report of the last meeting; null if there is none.</summary>
    public Standing? Was { get; init; }

    public OutcomeConfidence? ConfidenceWas { get; init; }

    public DateOnly? DueDate { get; init; }

    public DateOnly? OriginalDueDate { get; init; }

    /// <summary>The due date in that report.</summary>
    public DateOnly? DueDateWas { get; init; }

    public int TimesMoved { get; init; }

    public DateOnly? Forecast { get; init; }

    public DateOnly NextReview { get; init; }

    public DateTime? LastReportedAt { get; init; }

    public string? LastReason { get; init; }

    public string? NextSteps { get; init; }

    public int? LastPeriodId { get; init; }

    public int UnchangedPeriods { get; init; }

    public int UnmetCriteria { get; init; }

    /// <summary>The number of milestones.</summary>
    public int MilestoneCount { get; init; }

    /// <summary>The number of milestones that are not done.</summary>
    public int OpenMilestones { get; init; }

    /// <summary>When it was retired; null if it is in the plan.</summary>
    public DateOnly? RetiredOn { get; init; }

    public DirectionOfTravel? Direction => Ratings.Direction(Was, Standing);

    public DirectionOfTravel? ConfidenceDirection => Ratings.Direction(ConfidenceWas, Confidence);

    /// <summary>The dates, with their labels.</summary>
    public ActionDates Dates => new()
    {
        IsOpen = Stage.IsOpen(),
        Due = DueDate,
        FirstDue = OriginalDueDate,
        Forecast = Forecast,
        NextReview = NextReview,
        TimesMoved = TimesMoved,
    };

    /// <summary>The number of days between the original and the current due date.</summary>
    public int DaysSlipped => DueDate is { } due && OriginalDueDate is { } original ? due.DayNumber - original.DayNumber : 0;

    /// <summary>Days since the due date or the expected date passed; 0 or less if it has not.</summary>
    public int DaysOverdue(DateOnly today)
    {
        var earliest = (DueDate, Forecast) switch
        {
            ({ } due, { } forecast) => due < forecast ? due : forecast,
            ({ } due, null) => due,
            (null, { } forecast) => forecast,
            _ => today,
        };
        return today.DayNumber - earliest.DayNumber;
    }

    /// <summary>Reads the positions of actions, compared with those of a final report.</summary>
    public static IQueryable<ActionPosition> Of(IQueryable<ImprovementAction> actions, PerformanceDbContext db, int? baselinePeriodId)
        => Of(actions, db.Positions.Where(one => one.PeriodId == baselinePeriodId));

    /// <summary>Reads the positions of actions, compared with earlier ones, of which each action has one at most.</summary>
    public static IQueryable<ActionPosition> Of(IQueryable<ImprovementAction> actions, IQueryable<PeriodPosition> earlier)
        => from action in actions
           join position in earlier on action.Id equals position.ActionId into frozen
           from before in frozen.DefaultIfEmpty()
           select new ActionPosition
           {
               Id = action.Id,
               PlanId = action.Area.PlanId,
               PlanSlug = action.Area.Plan.Slug,
               Code = action.Code,
               CodeKey = action.CodeKey,
               AreaId = action.AreaId,
               AreaNumber = action.Area.Number,
               AreaName = action.Area.Name,
               Category = action.Category,
               Number = action.Number,
               InspectorsComment = action.InspectorsComment,
               Response = action.Response,
               PublishedTimescale = action.PublishedTimescale,
               Stage = action.Stage,
               Delivery = action.Delivery,
               Confidence = action.Confidence,
               Standing = action.Standing,
               Was = before == null ? null : before.Standing,
               ConfidenceWas = before == null ? null : before.Confidence,
               DueDate = action.DueDate,
               OriginalDueDate = action.OriginalDueDate,
               DueDateWas = before == null ? null : before.DueDate,
               TimesMoved = action.TimesMoved,
               Forecast = action.Forecast,
               NextReview = action.NextReview,
               LastReportedAt = action.LastReportedAt,
               LastReason = action.LastReason,
               NextSteps = action.NextSteps,
               LastPeriodId = action.LastPeriodId,
               UnchangedPeriods = action.UnchangedPeriods,
               UnmetCriteria = action.Criteria.Count(criterion => criterion.State == EvidenceState.Unmet),
               MilestoneCount = action.MilestoneCount,
               OpenMilestones = action.OpenMilestones,
               RetiredOn = action.RetiredOn,
           };

    /// <summary>Positions of all actions of a plan, without retired ones.</summary>
    public static IQueryable<ActionPosition> Of(PlanContext moment, PerformanceDbContext db)
        => Of(db.CurrentActions.Where(action => action.Area.PlanId == moment.PlanId), db, moment.Baseline?.Id);

    /// <summary>The same with retired actions, for the pages of single actions.</summary>
    public static IQueryable<ActionPosition> OfAll(PlanContext moment, PerformanceDbContext db)
        => Of(db.Actions.Where(action => action.Area.PlanId == moment.PlanId), db, moment.Baseline?.Id);
}
