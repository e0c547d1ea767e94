using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.Challenges;

internal sealed class ChallengeConfiguration : IEntityTypeConfiguration<Challenge>
{
    public void Configure(EntityTypeBuilder<Challenge> builder)
    {
        builder.Property(challenge => challenge.Text).HasMaxLength(Challenge.TextLength);
        builder.Property(challenge => challenge.AskedBy).HasMaxLength(200);
        builder.Property(challenge => challenge.AgreedAction).HasMaxLength(Challenge.TextLength);
        builder.Property(challenge => challenge.Owner).HasMaxLength(Challenge.OwnerLength);
        builder.Property(challenge => challenge.Outcome).HasMaxLength(Challenge.OutcomeLength);
        builder.Property(challenge => challenge.ClosedBy).HasMaxLength(200);
        builder.Property(challenge => challenge.Version).IsConcurrencyToken();
        builder.HasIndex(challenge => challenge.Submission).IsUnique();
        builder.HasIndex(challenge => challenge.IndicatorId);
        builder.HasOne(challenge => challenge.Indicator).WithMany().HasForeignKey(challenge => challenge.IndicatorId).OnDelete(DeleteBehavior.Restrict);
    }
}
