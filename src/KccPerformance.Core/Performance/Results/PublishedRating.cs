namespace KccPerformance.Core.Performance.Results;

/// <summary>A rating that the council published for a period. It is kept separately from the calculated rating. Append-only.</summary>
public sealed class PublishedRating
{
    public const int SourceLength = 300;

    private PublishedRating()
    {
    }

    internal PublishedRating(IndicatorPeriod period, RagRating rating, string? source, SourceFile? file, int? row)
    {
        Period = period;
        (IndicatorId, PeriodEnd) = (period.IndicatorId, period.PeriodEnd);
        (Rating, Source) = (rating, source);
        (SourceFile, SourceFileId, SourceRow) = (file, file?.Id, row);
    }

    public int Id { get; private set; }

    public int IndicatorId { get; private set; }

    public DateOnly PeriodEnd { get; private set; }

    public IndicatorPeriod Period { get; private set; } = null!;

    /// <summary>Green, Amber, Red or NotAvailable.</summary>
    public RagRating Rating { get; private set; }

    /// <summary>Where it is published: "003:610".</summary>
    public string? Source { get; private set; }

    public int? SourceFileId { get; private set; }

    public SourceFile? SourceFile { get; private set; }

    public int? SourceRow { get; private set; }
}
