using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.Feeds;

internal sealed class FeedsConfiguration :
    IEntityTypeConfiguration<ResultFeed>,
    IEntityTypeConfiguration<FeedToken>,
    IEntityTypeConfiguration<FeedDelivery>,
    IEntityTypeConfiguration<FeedRow>,
    IEntityTypeConfiguration<ReceivedFigure>
{
    public void Configure(EntityTypeBuilder<ResultFeed> builder)
    {
        builder.Property(feed => feed.Name).HasMaxLength(ResultFeed.NameLength);
        builder.Property(feed => feed.ShortName).HasMaxLength(ResultFeed.ShortNameLength).IsUnicode(false);
        builder.Property(feed => feed.Owner).HasMaxLength(ResultFeed.OwnerLength);
        builder.Property(feed => feed.IndicatorColumn).HasMaxLength(FeedMapping.HeadingLength);
        builder.Property(feed => feed.PeriodColumn).HasMaxLength(FeedMapping.HeadingLength);
        builder.Property(feed => feed.ValueColumn).HasMaxLength(FeedMapping.HeadingLength);
        builder.Property(feed => feed.DataToColumn).HasMaxLength(FeedMapping.HeadingLength);
        builder.Property(feed => feed.NumeratorColumn).HasMaxLength(FeedMapping.HeadingLength);
        builder.Property(feed => feed.DenominatorColumn).HasMaxLength(FeedMapping.HeadingLength);
        builder.Property(feed => feed.Version).IsConcurrencyToken();
        builder.HasIndex(feed => feed.ShortName).IsUnique();
        builder.Ignore(feed => feed.Mapping);
    }

    public void Configure(EntityTypeBuilder<FeedToken> builder)
    {
        builder.Property(token => token.Name).HasMaxLength(SecretToken.NameLength);
        builder.Property(token => token.Hash).HasMaxLength(SecretToken.HashLength).IsUnicode(false);
        builder.Property(token => token.CreatedBy).HasMaxLength(200);
        builder.HasIndex(token => new { token.FeedId, token.Name }).IsUnique();
        builder.HasOne(token => token.Feed).WithMany().HasForeignKey(token => token.FeedId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FeedDelivery> builder)
    {
        builder.ToTable(table => table.HasTrigger("FeedDeliveries_AreKept"));
        builder.Property(delivery => delivery.FileName).HasMaxLength(SourceFile.NameLength);
        builder.Property(delivery => delivery.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.Property(delivery => delivery.ReceivedBy).HasMaxLength(FeedDelivery.ByLength);
        builder.Property(delivery => delivery.Time).HasDefaultValue(1);
        builder.HasIndex(delivery => new { delivery.FeedId, delivery.Sha256, delivery.FeedVersion, delivery.Time }).IsUnique();
        builder.HasOne(delivery => delivery.Feed).WithMany().HasForeignKey(delivery => delivery.FeedId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(delivery => delivery.SourceFile).WithMany().HasForeignKey(delivery => delivery.SourceFileId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(delivery => delivery.Token).WithMany().HasForeignKey(delivery => delivery.TokenId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<FeedRow> builder)
    {
        builder.ToTable(table => table.HasTrigger("FeedRows_AreKept"));
        builder.Property(row => row.Code).HasMaxLength(FeedRow.CellLength);
        builder.Property(row => row.Period).HasMaxLength(FeedRow.CellLength);
        builder.Property(row => row.Value).HasMaxLength(FeedRow.CellLength);
        builder.Property(row => row.Sentence).HasMaxLength(FeedRow.SentenceLength);
        builder.HasIndex(row => new { row.DeliveryId, row.Row });
        builder.HasOne(row => row.Delivery).WithMany().HasForeignKey(row => row.DeliveryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReceivedFigure> builder)
    {
        builder.HasKey(figure => new { figure.IndicatorId, figure.PeriodEnd });
        builder.Property(figure => figure.Value).IsFigure();
        builder.Property(figure => figure.Numerator).IsFigure();
        builder.Property(figure => figure.Denominator).IsFigure();
        builder.Property(figure => figure.Version).IsConcurrencyToken();
        builder.Ignore(figure => figure.Figure);
        builder.HasOne(figure => figure.Indicator).WithMany().HasForeignKey(figure => figure.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(figure => figure.Delivery).WithMany().HasForeignKey(figure => figure.DeliveryId).OnDelete(DeleteBehavior.Restrict);
    }
}
