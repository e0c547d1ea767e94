using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;

namespace KccPerformance.Core.Performance.Feeds;

/// <summary>The figure that a feed gives for a period.</summary>
public sealed record FedFigure(decimal Value, DateOnly? DataTo, decimal? Numerator, decimal? Denominator);

/// <summary>
/// A figure from a feed that awaits confirmation by a responsible officer. It is not a result: it is in no report. It is
/// removed when a result is recorded for the period.
/// </summary>
public sealed class ReceivedFigure
{
    private ReceivedFigure()
    {
    }

    internal ReceivedFigure(int indicatorId, DateOnly periodEnd, FedFigure figure, int deliveryId, int row)
    {
        (IndicatorId, PeriodEnd) = (indicatorId, periodEnd);
        Set(figure, deliveryId, row);
    }

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public DateOnly PeriodEnd { get; private set; }

    public decimal Value { get; private set; }

    public DateOnly? DataTo { get; private set; }

    public decimal? Numerator { get; private set; }

    public decimal? Denominator { get; private set; }

    public int DeliveryId { get; private set; }

    public FeedDelivery Delivery { get; private set; } = null!;

    /// <summary>The row number in the file, from 1, including the headings.</summary>
    public int Row { get; private set; }

    public int Version { get; private set; } = 1;

    public FedFigure Figure => new(Value, DataTo, Numerator, Denominator);

    /// <summary>Whether an entered result has exactly this figure.</summary>
    public bool IsConfirmedBy(ResultEntry entry)
        => (entry.Value, entry.DataTo, entry.Numerator, entry.Denominator) == (Value, DataTo, Numerator, Denominator);

    /// <summary>Replaces the figure by that of a later file.</summary>
    internal void Replace(FedFigure figure, int deliveryId, int row)
    {
        Set(figure, deliveryId, row);
        Version++;
    }

    private void Set(FedFigure figure, int deliveryId, int row)
    {
        (Value, DataTo, Numerator, Denominator) = (figure.Value, figure.DataTo, figure.Numerator, figure.Denominator);
        (DeliveryId, Row) = (deliveryId, row);
    }
}
