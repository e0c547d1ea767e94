using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Reporting.Subjects;

internal sealed class SubjectConfiguration : IEntityTypeConfiguration<Subject>, IEntityTypeConfiguration<SubjectItem>
{
    public void Configure(EntityTypeBuilder<Subject> builder)
    {
        builder.Property(subject => subject.Kind).HasMaxLength(Subject.KindLength).IsUnicode(false);
        builder.Property(subject => subject.Slug).HasMaxLength(Subject.SlugLength);
        builder.Property(subject => subject.Title).HasMaxLength(Subject.TitleLength);
        builder.HasIndex(subject => new { subject.Kind, subject.Slug }).IsUnique();
        builder.HasMany(subject => subject.Items).WithOne(item => item.Subject).HasForeignKey(item => item.SubjectId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SubjectItem> builder)
    {
        builder.Property(item => item.Code).HasMaxLength(SubjectItem.CodeLength);
        builder.Property(item => item.Label).HasMaxLength(SubjectItem.LabelLength);
        builder.HasIndex(item => new { item.SubjectId, item.Code }).IsUnique();
    }
}
