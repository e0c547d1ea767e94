using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Consultations;

internal sealed class ConsultationConfiguration : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.Property(one => one.Title).HasMaxLength(ConsultationText.TitleLength);
        builder.Property(one => one.Service).HasMaxLength(ConsultationText.ServiceLength);
        builder.Property(one => one.DateWords).HasMaxLength(ConsultationText.WordsLength);
        builder.Property(one => one.Audience).HasMaxLength(ConsultationText.AudienceLength);
        builder.Property(one => one.ResponseWords).HasMaxLength(ConsultationText.WordsLength);
        builder.Property(one => one.Findings).HasMaxLength(ConsultationText.TextLength);
        builder.Property(one => one.Decision).HasMaxLength(ConsultationText.TextLength);
        builder.Property(one => one.UseOfViews).HasMaxLength(ConsultationText.TextLength);
        builder.Property(one => one.Source).HasMaxLength(ConsultationText.WordsLength);
        builder.Property(one => one.Version).IsConcurrencyToken();
        builder.Ignore(one => one.Reference);
        builder.HasIndex(one => one.Number).IsUnique();
        builder.HasIndex(one => one.Submission).IsUnique();
    }
}
