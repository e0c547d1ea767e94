using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.ImprovementPlans.Position;

internal sealed class PositionConfiguration : IEntityTypeConfiguration<PeriodPosition>
{
    public void Configure(EntityTypeBuilder<PeriodPosition> builder)
    {
        builder.ToTable(table => table.HasTrigger("Positions_AreKept"));
        builder.HasKey(position => new { position.PeriodId, position.ActionId });
        builder.Property(position => position.Standing).HasConversion<int>();
        builder.HasOne(position => position.Period).WithMany().HasForeignKey(position => position.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(position => position.Action).WithMany().HasForeignKey(position => position.ActionId).OnDelete(DeleteBehavior.Restrict);
    }
}
