using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.Performance.ManagementActions;

/// <summary>
/// An action of another module, such as an improvement plan, that also improves an indicator. Its owner, dates and
/// progress stay in its own module.
/// </summary>
public sealed class LinkedAction
{
    private LinkedAction()
    {
    }

    /// <param name="indicatorId">The indicator.</param>
    /// <param name="itemId">The action.</param>
    /// <param name="by">Who links them.</param>
    /// <param name="at">The instant in UTC.</param>
    public LinkedAction(int indicatorId, int itemId, string by, DateTime at)
        => (IndicatorId, ItemId, LinkedBy, LinkedAt) = (indicatorId, itemId, by, at);

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public int ItemId { get; private set; }

    public SubjectItem Item { get; private set; } = null!;

    public string LinkedBy { get; private set; } = string.Empty;

    public DateTime LinkedAt { get; private set; }
}
