using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.FinalReports;

/// <summary>
/// A figure in a final report: a row for each reported figure, and for any other figure that differs from all earlier
/// final reports. It lets the page of an indicator compare published figures with the current ones, without reading whole
/// reports. Append-only.
/// </summary>
public sealed class FinalFigure
{
    private FinalFigure()
    {
    }

    internal FinalFigure(int reportId, int indicatorId, IndicatorFigure figure, bool isReported, FinalSources sources)
    {
        (ReportId, IndicatorId, PeriodEnd, IsReported) = (reportId, indicatorId, figure.PeriodEnd, isReported);
        (Value, RatedValue, Target, RatedTarget) = (figure.Value, figure.RatedValue, figure.Target, figure.RatedTarget);
        (Floor, UpperFloor, Lower, Upper) = (figure.Floor, figure.UpperFloor, figure.Lower, figure.Upper);
        (Rating, Published) = (figure.Rating, figure.Published);
        (ResultId, TargetChangeId, DefinitionId) = (sources.ResultId, sources.TargetChangeId, sources.DefinitionId);
    }

    public int ReportId { get; private set; }

    public QuarterlyReport Report { get; private set; } = null!;

    public int IndicatorId { get; private set; }

    public Indicator Indicator { get; private set; } = null!;

    public DateOnly PeriodEnd { get; private set; }

    /// <summary>Whether it is the reported figure, not one of the table of earlier and later periods.</summary>
    public bool IsReported { get; private set; }

    public decimal? Value { get; private set; }

    public decimal? RatedValue { get; private set; }

    public decimal? Target { get; private set; }

    public decimal? RatedTarget { get; private set; }

    public decimal? Floor { get; private set; }

    public decimal? UpperFloor { get; private set; }

    public decimal? Lower { get; private set; }

    public decimal? Upper { get; private set; }

    /// <summary>The calculated rating.</summary>
    public RagRating Rating { get; private set; }

    public RagRating? Published { get; private set; }

    /// <summary>The entered result at that time; null if there was none. Later ones are restatements.</summary>
    public int? ResultId { get; private set; }

    /// <summary>The last change of a target or floor at that time.</summary>
    public int? TargetChangeId { get; private set; }

    /// <summary>The definition that it was rated by.</summary>
    public int DefinitionId { get; private set; }

    public RagRating Shown => Published ?? Rating;

    /// <summary>Whether another final report gives the same figure for the same period.</summary>
    internal bool IsSameAs(FinalFigure other)
        => (Value, RatedValue, Target, RatedTarget) == (other.Value, other.RatedValue, other.Target, other.RatedTarget)
            && (Floor, UpperFloor, Lower, Upper) == (other.Floor, other.UpperFloor, other.Lower, other.Upper)
            && (Rating, Published, DefinitionId) == (other.Rating, other.Published, other.DefinitionId);
}

/// <summary>The source rows of a figure in a report.</summary>
internal sealed record FinalSources(int? ResultId, int? TargetChangeId, int DefinitionId);

internal sealed class FinalFigureConfiguration : IEntityTypeConfiguration<FinalFigure>
{
    public void Configure(EntityTypeBuilder<FinalFigure> builder)
    {
        builder.ToTable(table => table.HasTrigger("FinalFigures_AreKept"));
        builder.HasKey(figure => new { figure.ReportId, figure.IndicatorId, figure.PeriodEnd });
        builder.HasIndex(figure => new { figure.IndicatorId, figure.PeriodEnd });
        builder.Property(figure => figure.Value).IsFigure();
        builder.Property(figure => figure.RatedValue).IsFigure();
        builder.Property(figure => figure.Target).IsFigure();
        builder.Property(figure => figure.RatedTarget).IsFigure();
        builder.Property(figure => figure.Floor).IsFigure();
        builder.Property(figure => figure.UpperFloor).IsFigure();
        builder.Property(figure => figure.Lower).IsFigure();
        builder.Property(figure => figure.Upper).IsFigure();
        builder.HasOne(figure => figure.Report).WithMany().HasForeignKey(figure => figure.ReportId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(figure => figure.Indicator).WithMany().HasForeignKey(figure => figure.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IndicatorResult>().WithMany().HasForeignKey(figure => figure.ResultId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TargetChange>().WithMany().HasForeignKey(figure => figure.TargetChangeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IndicatorDefinition>().WithMany().HasForeignKey(figure => figure.DefinitionId).OnDelete(DeleteBehavior.Restrict);
    }
}
