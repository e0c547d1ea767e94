using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Platform.Jobs;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>, IEntityTypeConfiguration<GeneratedFile>, IEntityTypeConfiguration<GeneratedFileChunk>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.Property(job => job.Id).ValueGeneratedNever();
        builder.Property(job => job.Subject).HasMaxLength(200);
        builder.Property(job => job.Message).HasMaxLength(Job.MessageLength);
        builder.Property(job => job.Problem).HasMaxLength(Job.MessageLength);
        builder.Property(job => job.FileName).HasMaxLength(Job.NameLength);
        builder.Property(job => job.FileKey).HasMaxLength(Job.KeyLength).IsUnicode(false);
        builder.Property(job => job.Origin).HasMaxLength(Job.OriginLength);
        builder.Property(job => job.RequestedBy).HasMaxLength(200);
        builder.Property(job => job.Version).IsConcurrencyToken();
        builder.HasIndex(job => new { job.State, job.RequestedAt });

        // If two instances start two jobs for the same file at once, the second save fails and its job waits.
        builder.HasIndex(job => job.FileKey).IsUnique().HasFilter("FileKey IS NOT NULL AND State = 'Running'");
        builder.HasOne<GeneratedFile>().WithMany().HasForeignKey(job => job.FileId).OnDelete(DeleteBehavior.SetNull);
    }

    public void Configure(EntityTypeBuilder<GeneratedFile> builder)
    {
        builder.Property(file => file.Id).ValueGeneratedNever();
        builder.Property(file => file.FileKey).HasMaxLength(Job.KeyLength).IsUnicode(false);
        builder.Property(file => file.FileName).HasMaxLength(Job.NameLength);
        builder.Property(file => file.ContentType).HasMaxLength(100).IsUnicode(false);
        builder.Property(file => file.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(file => file.FileKey).IsUnique();
        builder.HasIndex(file => file.KeptUntil);
    }

    public void Configure(EntityTypeBuilder<GeneratedFileChunk> builder)
    {
        builder.HasKey(chunk => new { chunk.FileId, chunk.Number });
        builder.HasOne<GeneratedFile>().WithMany().HasForeignKey(chunk => chunk.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
