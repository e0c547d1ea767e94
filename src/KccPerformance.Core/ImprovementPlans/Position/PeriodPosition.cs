using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;

namespace KccPerformance.Core.ImprovementPlans.Position;

/// <summary>The position of an action in a final report, for comparing and counting.</summary>
public sealed class PeriodPosition
{
    private PeriodPosition()
    {
    }

    internal PeriodPosition(int periodId, ActionEntry action)
    {
        PeriodId = periodId;
        ActionId = action.Id;
        Stage = action.Stage;
        Delivery = action.Delivery;
        Confidence = action.Confidence;
        Standing = action.Standing;
        DueDate = action.DueDate;
    }

    public int PeriodId { get; private set; }

    public ReportingPeriod Period { get; private set; } = null!;

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public Stage Stage { get; private set; }

    public DeliveryRating? Delivery { get; private set; }

    public OutcomeConfidence? Confidence { get; private set; }

    public Standing Standing { get; private set; }

    public DateOnly? DueDate { get; private set; }
}
