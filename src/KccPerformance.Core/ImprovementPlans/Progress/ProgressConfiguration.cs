using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.People;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.ImprovementPlans.Progress;

internal sealed class ProgressConfiguration :
    IEntityTypeConfiguration<ProgressUpdate>,
    IEntityTypeConfiguration<UpdateDraft>,
    IEntityTypeConfiguration<DeadlineChange>,
    IEntityTypeConfiguration<ClosureDecision>
{
    public void Configure(EntityTypeBuilder<ProgressUpdate> builder)
    {
        builder.ToTable(table => table.HasTrigger("Updates_AreKept"));
        builder.Property(update => update.Narrative).HasMaxLength(ProgressReport.NarrativeLength);
        builder.Property(update => update.NextSteps).HasMaxLength(ProgressReport.NextStepsLength);
        builder.Property(update => update.AuthorName).HasMaxLength(ProgressUpdate.AuthorLength);
        builder.HasIndex(update => update.SubmissionId).IsUnique();
        builder.HasIndex(update => update.ReportedAt);
        builder.HasIndex(update => new { update.ActionId, update.ReportedAt });
        builder.HasOne(update => update.Period).WithMany().HasForeignKey(update => update.PeriodId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(update => update.Author).WithMany().HasForeignKey(update => update.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<UpdateDraft> builder)
    {
        builder.HasKey(draft => new { draft.UserId, draft.ActionId, draft.PeriodId });
        builder.Property(draft => draft.Content).HasMaxLength(UpdateDraft.ContentLength);
        builder.Property(draft => draft.OlderContent).HasMaxLength(UpdateDraft.ContentLength);
        builder.Property(draft => draft.Version).IsConcurrencyToken();
        builder.HasOne<User>().WithMany().HasForeignKey(draft => draft.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ImprovementAction>().WithMany().HasForeignKey(draft => draft.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ReportingPeriod>().WithMany().HasForeignKey(draft => draft.PeriodId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DeadlineChange> builder)
    {
        builder.Property(change => change.Reason).HasMaxLength(1000);
        builder.Property(change => change.AskedBy).HasMaxLength(200);
        builder.Property(change => change.MinuteReference).HasMaxLength(100);
        builder.HasOne<User>().WithMany().HasForeignKey(change => change.AskedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(change => change.Committee).WithMany().HasForeignKey(change => change.CommitteeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ClosureDecision> builder)
    {
        builder.Property(closure => closure.MinuteReference).HasMaxLength(100);
        builder.HasOne(closure => closure.Committee).WithMany().HasForeignKey(closure => closure.CommitteeId).OnDelete(DeleteBehavior.Restrict);
    }
}
