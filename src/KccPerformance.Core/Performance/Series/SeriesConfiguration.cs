using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.Series;

internal sealed class SeriesConfiguration :
    IEntityTypeConfiguration<CompanionSeries>,
    IEntityTypeConfiguration<CompanionValue>,
    IEntityTypeConfiguration<DataSeries>,
    IEntityTypeConfiguration<DataPoint>
{
    public void Configure(EntityTypeBuilder<CompanionSeries> builder)
    {
        builder.Property(series => series.Name).HasMaxLength(CompanionSeries.NameLength);
        builder.Property(series => series.LabelPrinted).HasMaxLength(CompanionSeries.NameLength);
        builder.Property(series => series.Unit).HasMaxLength(IndicatorRules.TextLength);
        builder.HasIndex(series => new { series.IndicatorId, series.Name }).IsUnique();
        builder.HasOne(series => series.Indicator).WithMany().HasForeignKey(series => series.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(series => series.Values).WithOne(value => value.Series).HasForeignKey(value => value.SeriesId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<CompanionValue> builder)
    {
        builder.HasKey(value => new { value.SeriesId, value.PeriodEnd });
        builder.Property(value => value.Label).HasMaxLength(IndicatorPeriod.LabelLength);
        builder.Property(value => value.Value).IsFigure();
        builder.Property(value => value.ValueText).HasMaxLength(ResultEntry.TextLength);
        builder.Property(value => value.SourceLines).HasMaxLength(PublishedRating.SourceLength);
    }

    public void Configure(EntityTypeBuilder<DataSeries> builder)
    {
        builder.Property(series => series.Code).HasMaxLength(DataSeries.CodeLength);
        builder.HasIndex(series => series.Code).IsUnique();
        builder.Property(series => series.Group).HasMaxLength(DataSeries.TextLength);
        builder.Property(series => series.Title).HasMaxLength(DataSeries.TextLength);
        builder.Property(series => series.Unit).HasMaxLength(IndicatorRules.TextLength);
        builder.Property(series => series.Basis).HasMaxLength(DataSeries.TextLength);
        builder.Property(series => series.Dimension).HasMaxLength(DataSeries.TextLength);
        builder.Property(series => series.SecondDimension).HasMaxLength(DataSeries.TextLength);
        builder.Property(series => series.Note).HasMaxLength(DataSeries.NoteLength);
        builder.Property(series => series.SourceLines).HasMaxLength(PublishedRating.SourceLength);
        builder.HasMany(series => series.Points).WithOne(point => point.Series).HasForeignKey(point => point.SeriesId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DataPoint> builder)
    {
        builder.HasIndex(point => new { point.SeriesId, point.Order }).IsUnique();
        builder.Property(point => point.Label).HasMaxLength(DataPoint.LabelLength);
        builder.Property(point => point.Member).HasMaxLength(DataPoint.MemberLength);
        builder.Property(point => point.SecondMember).HasMaxLength(DataPoint.MemberLength);
        builder.Property(point => point.Value).IsFigure();
        builder.Property(point => point.Unit).HasMaxLength(IndicatorRules.TextLength);
        builder.Property(point => point.Note).HasMaxLength(DataPoint.NoteLength);
        builder.Property(point => point.SourceLines).HasMaxLength(PublishedRating.SourceLength);
    }
}
