using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.ImprovementPlans.Plan;

internal sealed class ActionConfiguration :
    IEntityTypeConfiguration<ImprovementAction>,
    IEntityTypeConfiguration<ActionExtraText>,
    IEntityTypeConfiguration<Milestone>,
    IEntityTypeConfiguration<EvidenceCriterion>,
    IEntityTypeConfiguration<EvidenceItem>,
    IEntityTypeConfiguration<EvidenceFile>,
    IEntityTypeConfiguration<EvidenceFileChunk>,
    IEntityTypeConfiguration<ClosureStep>,
    IEntityTypeConfiguration<LeadAssignment>,
    IEntityTypeConfiguration<ResponsibleOfficer>
{
    public void Configure(EntityTypeBuilder<ImprovementAction> builder)
    {
        builder.HasOne(action => action.Item).WithOne().HasForeignKey<ImprovementAction>(action => action.Id).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(action => action.Item).AutoInclude();
        builder.Property(action => action.Code).HasMaxLength(OwnCodes.MaxLength);
        builder.Property(action => action.CodeKey).HasMaxLength(OwnCodes.KeyLength).IsUnicode(false);
        builder.HasIndex(action => action.Code);
        builder.HasIndex(action => new { action.AreaId, action.CodeKey }).IsUnique();
        builder.Property(action => action.InspectorsComment).HasMaxLength(2000);
        builder.Property(action => action.PublishedTimescale).HasMaxLength(500);
        builder.Property(action => action.PublishedLeads).HasMaxLength(500);
        builder.Property(action => action.Version).IsConcurrencyToken();
        builder.ComplexProperty(action => action.Timescale, timescale => timescale.Property(t => t.Event).HasMaxLength(500));

        builder.Property(action => action.RetiredReason).HasMaxLength(1000);
        builder.Property(action => action.VerifiedBy).HasMaxLength(200);

        // Stored as its rank, so that the database can compare and sort by it.
        builder.Property(action => action.Standing).HasConversion<int>();
        builder.Property(action => action.LastReason).HasMaxLength(Sentences.MaxLength);
        builder.Property(action => action.NextSteps).HasMaxLength(ProgressReport.NextStepsLength);
        builder.HasOne(action => action.LastPeriod).WithMany().HasForeignKey(action => action.LastPeriodId).OnDelete(DeleteBehavior.Restrict);

        // This index covers all figures of the dashboards.
        builder.HasIndex(action => new
        {
            action.AreaId,
            action.Standing,
            action.Stage,
            action.Delivery,
            action.Confidence,
            action.DueDate,
            action.Forecast,
            action.LastPeriodId,
        });
        builder.HasMany(action => action.Paragraphs).WithOne().HasForeignKey(reference => reference.ActionId);
        builder.HasMany(action => action.Monitoring).WithOne().HasForeignKey(arrangement => arrangement.ActionId);
        builder.HasMany(action => action.Extras).WithOne().HasForeignKey(extra => extra.ActionId);
        builder.HasMany(action => action.Milestones).WithOne().HasForeignKey(milestone => milestone.ActionId);
        builder.HasMany(action => action.Criteria).WithOne().HasForeignKey(criterion => criterion.ActionId);
        builder.HasMany(action => action.Leads).WithOne(lead => lead.Action).HasForeignKey(lead => lead.ActionId);
        builder.HasMany(action => action.Officers).WithOne(officer => officer.Action).HasForeignKey(officer => officer.ActionId);
        builder.HasMany(action => action.Updates).WithOne(update => update.Action).HasForeignKey(update => update.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(action => action.DeadlineChanges).WithOne(change => change.Action).HasForeignKey(change => change.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(action => action.ClosureSteps).WithOne().HasForeignKey(step => step.ActionId);
        builder.HasMany(action => action.Closures).WithOne(closure => closure.Action).HasForeignKey(closure => closure.ActionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ActionExtraText> builder)
    {
        builder.ToTable("ActionExtraTexts");
        builder.Property(extra => extra.Heading).HasMaxLength(ActionExtraText.HeadingLength);
        builder.Property(extra => extra.Text).HasMaxLength(ActionExtraText.TextLength);
        builder.HasIndex(extra => new { extra.ActionId, extra.Position }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Milestone> builder)
    {
        builder.ToTable("Milestones");
        builder.Property(milestone => milestone.Text).HasMaxLength(Milestone.TextLength);
        builder.Property(milestone => milestone.Lead).HasMaxLength(Milestone.LeadLength);
        builder.HasIndex(milestone => new { milestone.ActionId, milestone.Position }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<EvidenceCriterion> builder)
    {
        builder.Property(criterion => criterion.Text).HasMaxLength(2000);
        builder.Property(criterion => criterion.SettledBy).HasMaxLength(200);
        builder.Property(criterion => criterion.WaiverReason).HasMaxLength(1000);
        builder.HasIndex(criterion => new { criterion.ActionId, criterion.Position }).IsUnique();
        builder.HasMany(criterion => criterion.Items).WithOne().HasForeignKey(item => item.CriterionId);
    }

    public void Configure(EntityTypeBuilder<EvidenceItem> builder)
    {
        builder.Property(item => item.Title).HasMaxLength(300);
        builder.Property(item => item.Content).HasMaxLength(2000);
        builder.Property(item => item.AuthorName).HasMaxLength(200);
        builder.Property(item => item.SentBackReason).HasMaxLength(1000);
        builder.Property(item => item.SentBackBy).HasMaxLength(200);
        builder.HasIndex(item => item.SubmissionId).IsUnique();
        builder.HasOne<User>().WithMany().HasForeignKey(item => item.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(item => item.File).WithMany().HasForeignKey(item => item.FileId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EvidenceFile> builder)
    {
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.FileName).HasMaxLength(200);
        builder.Property(file => file.ContentType).HasMaxLength(100).IsUnicode(false);
        builder.Property(file => file.Sha256).HasMaxLength(64).IsUnicode(false);
    }

    public void Configure(EntityTypeBuilder<EvidenceFileChunk> builder)
    {
        builder.HasKey(chunk => new { chunk.FileId, chunk.Number });
        builder.HasOne<EvidenceFile>().WithMany().HasForeignKey(chunk => chunk.FileId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ClosureStep> builder)
    {
        builder.Property(step => step.By).HasMaxLength(200);
        builder.Property(step => step.Reason).HasMaxLength(DeadlineChange.ReasonLength);
    }

    public void Configure(EntityTypeBuilder<LeadAssignment> builder)
    {
        builder.ToTable("ActionLeads");
        builder.HasKey(lead => new { lead.ActionId, lead.LeadDirectorId });
        builder.HasOne(lead => lead.LeadDirector).WithMany().HasForeignKey(lead => lead.LeadDirectorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ResponsibleOfficer> builder)
    {
        builder.HasKey(officer => new { officer.ActionId, officer.UserId });
        builder.HasOne(officer => officer.User).WithMany().HasForeignKey(officer => officer.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
