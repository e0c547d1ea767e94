using KccPerformance.Core.Organisation;

namespace KccPerformance.Core.Reporting.Thread;

/// <summary>A link between an indicator and an item of another module that it measures, such as an objective of a business plan.</summary>
public sealed class IndicatorLink
{
    private IndicatorLink()
    {
    }

    /// <param name="indicatorId">The key of the indicator in its module.</param>
    /// <param name="kind">The kind of item, as its module names it: "objective".</param>
    /// <param name="itemId">The key of the item in its module.</param>
    /// <param name="by">Who links them.</param>
    /// <param name="at">The instant in UTC, by the real clock.</param>
    public IndicatorLink(int indicatorId, string kind, int itemId, string by, DateTime at)
        => (IndicatorId, Kind, ItemId, LinkedBy, LinkedAt) = (indicatorId, kind, itemId, by, at);

    /// <summary>The key of the indicator. There is no foreign key, as in <see cref="PriorityLink"/>.</summary>
    public int IndicatorId { get; private set; }

    public string Kind { get; private set; } = string.Empty;

    public int ItemId { get; private set; }

    public string LinkedBy { get; private set; } = string.Empty;

    public DateTime LinkedAt { get; private set; }

    /// <summary>Whether it is invented for the demonstration.</summary>
    public bool IsIllustrative { get; init; }
}
