using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Performance.ManagementActions;

internal sealed class ManagementActionsConfiguration : IEntityTypeConfiguration<ManagementAction>, IEntityTypeConfiguration<ManagementActionEntry>,
    IEntityTypeConfiguration<LinkedAction>
{
    public void Configure(EntityTypeBuilder<ManagementAction> builder)
    {
        builder.Property(action => action.Text).HasMaxLength(ManagementAction.TextLength);
        builder.Property(action => action.Owner).HasMaxLength(ManagementAction.OwnerLength);
        builder.Property(action => action.AddedBy).HasMaxLength(200);
        builder.Property(action => action.Version).IsConcurrencyToken();
        builder.HasIndex(action => action.Submission).IsUnique();
        builder.HasIndex(action => new { action.IndicatorId, action.State });
        builder.HasOne(action => action.Indicator).WithMany().HasForeignKey(action => action.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(action => action.Entries).WithOne(entry => entry.Action).HasForeignKey(entry => entry.ActionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ManagementActionEntry> builder)
    {
        builder.ToTable(table => table.HasTrigger("ManagementActionEntries_AreKept"));
        builder.Property(entry => entry.Owner).HasMaxLength(ManagementAction.OwnerLength);
        builder.Property(entry => entry.Note).HasMaxLength(ManagementActionEntry.NoteLength);
        builder.Property(entry => entry.ReportedBy).HasMaxLength(200);
    }

    public void Configure(EntityTypeBuilder<LinkedAction> builder)
    {
        builder.HasKey(link => new { link.IndicatorId, link.ItemId });
        builder.Property(link => link.LinkedBy).HasMaxLength(200);
        builder.HasOne(link => link.Indicator).WithMany().HasForeignKey(link => link.IndicatorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(link => link.Item).WithMany().HasForeignKey(link => link.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}
