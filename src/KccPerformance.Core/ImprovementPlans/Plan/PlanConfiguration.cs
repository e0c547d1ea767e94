using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.ImprovementPlans.Plan;

internal sealed class PlanConfiguration :
    IEntityTypeConfiguration<ImprovementPlan>,
    IEntityTypeConfiguration<ImprovementArea>,
    IEntityTypeConfiguration<ReportHeading>,
    IEntityTypeConfiguration<ParagraphReference>,
    IEntityTypeConfiguration<MonitoringArrangement>
{
    public void Configure(EntityTypeBuilder<ImprovementPlan> builder)
    {
        builder.HasOne(plan => plan.Subject).WithOne().HasForeignKey<ImprovementPlan>(plan => plan.Id).OnDelete(DeleteBehavior.Restrict);
        builder.Navigation(plan => plan.Subject).AutoInclude();
        builder.Property(plan => plan.Title).HasMaxLength(200);
        builder.Property(plan => plan.Slug).HasMaxLength(200);
        builder.HasIndex(plan => plan.Slug).IsUnique();
        builder.Property(plan => plan.InspectionReport).HasMaxLength(200);
        builder.Property(plan => plan.Inspector).HasMaxLength(200);
        builder.Ignore(plan => plan.Categories);
        builder.Property(plan => plan.Version).IsConcurrencyToken();
        builder.HasMany(plan => plan.Headings).WithOne().HasForeignKey(heading => heading.PlanId);
    }

    public void Configure(EntityTypeBuilder<ImprovementArea> builder)
    {
        builder.Property(area => area.Name).HasMaxLength(200);
        builder.Property(area => area.Prefix).HasMaxLength(ActionCode.MaxPrefixLength);
        builder.HasIndex(area => new { area.PlanId, area.Number }).IsUnique();
        builder.HasIndex(area => new { area.PlanId, area.Prefix }).IsUnique();
        builder.HasOne(area => area.Committee).WithMany().HasForeignKey(area => area.CommitteeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(area => area.Actions).WithOne(action => action.Area).HasForeignKey(action => action.AreaId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportHeading> builder)
    {
        builder.HasKey(heading => new { heading.PlanId, heading.FirstParagraph });
        builder.Property(heading => heading.FirstParagraph).ValueGeneratedNever();
        builder.Property(heading => heading.Title).HasMaxLength(ReportHeading.TitleLength);
    }

    public void Configure(EntityTypeBuilder<ParagraphReference> builder)
    {
        builder.HasKey(reference => new { reference.ActionId, reference.Paragraph });
        builder.HasIndex(reference => reference.Paragraph);
    }

    public void Configure(EntityTypeBuilder<MonitoringArrangement> builder)
    {
        builder.Property(arrangement => arrangement.Text).HasMaxLength(2000);
        builder.HasIndex(arrangement => new { arrangement.ActionId, arrangement.Position }).IsUnique();
    }
}
