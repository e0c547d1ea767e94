using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Platform.Mail;

internal sealed class MailConfiguration : IEntityTypeConfiguration<OutboxMail>
{
    public void Configure(EntityTypeBuilder<OutboxMail> builder)
    {
        builder.Property(mail => mail.Key).HasMaxLength(200);
        builder.HasIndex(mail => mail.Key).IsUnique();
        builder.HasIndex(mail => new { mail.SentAt, mail.NextAttemptAt });
        builder.Property(mail => mail.Recipient).HasMaxLength(256);
        builder.Property(mail => mail.Subject).HasMaxLength(200);
        builder.Property(mail => mail.LastError).HasMaxLength(500);
    }
}
