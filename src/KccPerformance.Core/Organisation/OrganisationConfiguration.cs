using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Organisation;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<LeadDirector>, IEntityTypeConfiguration<LeadHolder>
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
}
