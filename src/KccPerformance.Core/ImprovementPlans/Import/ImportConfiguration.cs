using KccPerformance.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.ImprovementPlans.Import;

internal sealed class ImportConfiguration : IEntityTypeConfiguration<ColumnMatching>
{
    public void Configure(EntityTypeBuilder<ColumnMatching> builder)
    {
        builder.Property(matching => matching.HeadingsKey).HasMaxLength(ColumnMatching.KeyLength).IsUnicode(false);
        builder.HasIndex(matching => matching.HeadingsKey).IsUnique();
        builder.Property(matching => matching.Name).HasMaxLength(ColumnMatching.NameLength);
        builder.Property(matching => matching.FileName).HasMaxLength(Job.NameLength);
        builder.Property(matching => matching.Version).IsConcurrencyToken();
    }
}
