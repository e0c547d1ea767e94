using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.BusinessPlans.Monitoring;

internal sealed class MonitoringConfiguration :
    IEntityTypeConfiguration<ObjectiveMonitoring>,
    IEntityTypeConfiguration<MonitoringEntry>,
    IEntityTypeConfiguration<MonitoringDecision>
{
    public void Configure(EntityTypeBuilder<ObjectiveMonitoring> builder)
    {
        builder.HasKey(monitoring => new { monitoring.ObjectiveId, monitoring.Half });
        builder.HasIndex(monitoring => new { monitoring.Half, monitoring.Stage });
        builder.Property(monitoring => monitoring.Words).HasMaxLength(MonitoringReport.WordsLength);
        builder.Property(monitoring => monitoring.Reason).HasMaxLength(MonitoringReport.ReasonLength);
        builder.Property(monitoring => monitoring.MovedTo).HasMaxLength(MonitoringReport.MovedToLength);
        builder.Property(monitoring => monitoring.AuthorName).HasMaxLength(200);
        builder.Property(monitoring => monitoring.DecidedBy).HasMaxLength(200);
        builder.Property(monitoring => monitoring.Version).IsConcurrencyToken();
        builder.HasOne(monitoring => monitoring.Objective).WithMany(objective => objective.Monitoring).HasForeignKey(monitoring => monitoring.ObjectiveId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(monitoring => monitoring.Entries).WithOne(entry => entry.Monitoring)
            .HasForeignKey(entry => new { entry.ObjectiveId, entry.Half }).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MonitoringEntry> builder)
    {
        builder.ToTable(table => table.HasTrigger("MonitoringEntries_AreKept"));
        builder.Property(entry => entry.Words).HasMaxLength(MonitoringReport.WordsLength);
        builder.Property(entry => entry.Reason).HasMaxLength(MonitoringReport.ReasonLength);
        builder.Property(entry => entry.MovedTo).HasMaxLength(MonitoringReport.MovedToLength);
        builder.Property(entry => entry.PrintedWords).HasMaxLength(PrintedReading.WordsLength);
        builder.Property(entry => entry.AlsoWords).HasMaxLength(PrintedReading.WordsLength);
        builder.Property(entry => entry.AuthorName).HasMaxLength(200);
        builder.HasIndex(entry => entry.SubmissionId).IsUnique();
        builder.HasOne(entry => entry.Author).WithMany().HasForeignKey(entry => entry.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MonitoringDecision> builder)
    {
        builder.ToTable(table => table.HasTrigger("MonitoringDecisions_AreKept"));
        builder.Property(decision => decision.ByName).HasMaxLength(200);
        builder.Property(decision => decision.Reason).HasMaxLength(MonitoringReport.ReasonLength);
        builder.HasOne(decision => decision.Entry).WithMany().HasForeignKey(decision => decision.EntryId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(decision => decision.By).WithMany().HasForeignKey(decision => decision.ById).OnDelete(DeleteBehavior.Restrict);
    }
}
