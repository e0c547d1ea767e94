using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

internal sealed class ResponsibilityConfiguration : IEntityTypeConfiguration<Handover>, IEntityTypeConfiguration<LeadMove>
{
    public void Configure(EntityTypeBuilder<Handover> builder)
    {
        builder.Property(handover => handover.ArrangedBy).HasMaxLength(200);
        builder.HasIndex(handover => handover.On);
        builder.HasOne(handover => handover.From).WithMany().HasForeignKey(handover => handover.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(handover => handover.To).WithMany().HasForeignKey(handover => handover.ToId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LeadMove> builder)
    {
        builder.Property(move => move.ArrangedBy).HasMaxLength(200);
        builder.HasIndex(move => move.On);
        builder.HasOne(move => move.From).WithMany().HasForeignKey(move => move.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(move => move.To).WithMany().HasForeignKey(move => move.ToId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(move => move.Actions).WithMany().UsingEntity("LeadMoveActions");
    }
}
