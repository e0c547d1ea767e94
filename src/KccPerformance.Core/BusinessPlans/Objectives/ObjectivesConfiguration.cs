using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.BusinessPlans.Objectives;

internal sealed class ObjectivesConfiguration :
    IEntityTypeConfiguration<BusinessPlan>,
    IEntityTypeConfiguration<Objective>,
    IEntityTypeConfiguration<ObjectiveOfficer>,
    IEntityTypeConfiguration<ObjectiveDateChange>
{
    public void Configure(EntityTypeBuilder<BusinessPlan> builder)
    {
        builder.Property(plan => plan.Slug).HasMaxLength(BusinessPlan.SlugLength).IsUnicode(false);
        builder.Property(plan => plan.Division).HasMaxLength(BusinessPlan.NameLength);
        builder.Property(plan => plan.Directorate).HasMaxLength(BusinessPlan.NameLength);
        builder.Property(plan => plan.LeadTitle).HasMaxLength(BusinessPlan.NameLength);
        builder.Property(plan => plan.Lead).HasMaxLength(BusinessPlan.NameLength);
        builder.Property(plan => plan.CabinetMember).HasMaxLength(BusinessPlan.NameLength);
        builder.Property(plan => plan.Version).IsConcurrencyToken();
        builder.HasIndex(plan => plan.Slug).IsUnique();
        builder.HasIndex(plan => plan.Year);
        builder.HasOne(plan => plan.Approver).WithMany().HasForeignKey(plan => plan.ApproverId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(plan => plan.Objectives).WithOne(objective => objective.Plan).HasForeignKey(objective => objective.PlanId)
            .OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Objective> builder)
    {
        builder.Property(objective => objective.Service).HasMaxLength(Objective.ServiceLength);
        builder.Property(objective => objective.Text).HasMaxLength(Objective.TextLength);
        builder.Property(objective => objective.Lead).HasMaxLength(Objective.LeadLength);
        builder.Property(objective => objective.DateWords).HasMaxLength(Objective.DateWordsLength);
        builder.Property(objective => objective.SourceLines).HasMaxLength(Objective.SourceLength);
        builder.Property(objective => objective.Version).IsConcurrencyToken();
        builder.HasIndex(objective => new { objective.PlanId, objective.Paragraph }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ObjectiveOfficer> builder)
    {
        builder.HasKey(officer => new { officer.ObjectiveId, officer.UserId });
        builder.HasOne(officer => officer.Objective).WithMany(objective => objective.Officers).HasForeignKey(officer => officer.ObjectiveId);
        builder.HasOne(officer => officer.User).WithMany().HasForeignKey(officer => officer.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ObjectiveDateChange> builder)
    {
        builder.ToTable(table => table.HasTrigger("ObjectiveDateChanges_AreKept"));
        builder.Property(change => change.Reason).HasMaxLength(ObjectiveDateChange.ReasonLength);
        builder.Property(change => change.Words).HasMaxLength(Objective.DateWordsLength);
        builder.Property(change => change.ByName).HasMaxLength(200);
        builder.HasOne(change => change.Objective).WithMany(objective => objective.DateChanges).HasForeignKey(change => change.ObjectiveId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
