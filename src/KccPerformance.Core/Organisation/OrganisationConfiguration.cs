using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Organisation;

internal sealed class OrganisationConfiguration :
    IEntityTypeConfiguration<LeadDirector>,
    IEntityTypeConfiguration<LeadHolder>,
    IEntityTypeConfiguration<OrganisationUnit>,
    IEntityTypeConfiguration<Priority>,
    IEntityTypeConfiguration<PriorityLink>
{
    public void Configure(EntityTypeBuilder<LeadDirector> builder)
    {
        builder.Property(lead => lead.Name).HasMaxLength(LeadDirector.NameLength);
        builder.Property(lead => lead.Email).HasMaxLength(LeadDirector.EmailLength);
        builder.HasIndex(lead => lead.Name).IsUnique();
        builder.Property(lead => lead.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<LeadHolder> builder)
    {
        builder.Property(holder => holder.Name).HasMaxLength(LeadDirector.NameLength);
        builder.HasIndex(holder => new { holder.LeadDirectorId, holder.From }).IsUnique();
        builder.HasOne(holder => holder.LeadDirector).WithMany(lead => lead.Holders).HasForeignKey(holder => holder.LeadDirectorId);
    }

    public void Configure(EntityTypeBuilder<OrganisationUnit> builder)
    {
        builder.Property(unit => unit.Name).HasMaxLength(OrganisationUnit.NameLength);
        builder.Property(unit => unit.Parent).HasMaxLength(OrganisationUnit.NameLength);
        builder.Property(unit => unit.CabinetMember).HasMaxLength(OrganisationUnit.NameLength);
        builder.Property(unit => unit.Portfolio).HasMaxLength(OrganisationUnit.NameLength);
        builder.Property(unit => unit.LeadTitle).HasMaxLength(OrganisationUnit.NameLength);
        builder.Property(unit => unit.Lead).HasMaxLength(OrganisationUnit.NameLength);
        builder.Property(unit => unit.Version).IsConcurrencyToken();
        builder.HasIndex(unit => new { unit.Level, unit.Name, unit.Parent }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Priority> builder)
    {
        builder.Property(priority => priority.Reference).HasMaxLength(Priority.ReferenceLength);
        builder.Property(priority => priority.Name).HasMaxLength(Priority.NameLength);
        builder.Property(priority => priority.Version).IsConcurrencyToken();
        builder.HasIndex(priority => priority.Reference).IsUnique();
        builder.HasIndex(priority => priority.Submission).IsUnique();
    }

    public void Configure(EntityTypeBuilder<PriorityLink> builder)
    {
        builder.HasKey(link => new { link.PriorityId, link.Kind, link.ItemId });
        builder.Property(link => link.Kind).HasMaxLength(PriorityLink.KindLength).IsUnicode(false);
        builder.Property(link => link.LinkedBy).HasMaxLength(PriorityLink.NameLength);
        builder.HasIndex(link => new { link.Kind, link.ItemId });
        builder.HasOne(link => link.Priority).WithMany().HasForeignKey(link => link.PriorityId).OnDelete(DeleteBehavior.Restrict);
    }
}
