using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Platform.Webhooks;

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>, IEntityTypeConfiguration<WebhookMessage>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.Property(webhook => webhook.Id).ValueGeneratedNever();
        builder.Property(webhook => webhook.Name).HasMaxLength(Webhook.NameLength);
        builder.HasIndex(webhook => webhook.Name).IsUnique();
        builder.Property(webhook => webhook.Address).HasMaxLength(Webhook.AddressLength);

        // The names of several events are longer than other enums.
        builder.Property(webhook => webhook.Topics).HasConversion<int>();
        builder.Property(webhook => webhook.SealedSecret).HasMaxLength(Webhook.SecretLength).IsUnicode(false);
        builder.Property(webhook => webhook.FormerSealedSecret).HasMaxLength(Webhook.SecretLength).IsUnicode(false);
        builder.Property(webhook => webhook.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<WebhookMessage> builder)
    {
        builder.HasIndex(message => message.Key).IsUnique();
        builder.HasIndex(message => new { message.WebhookId, message.State, message.Id });
        builder.Property(message => message.Topic).HasConversion<int>();
        builder.Property(message => message.Reference).HasMaxLength(WebhookMessage.ReferenceLength);
        builder.Property(message => message.Title).HasMaxLength(WebhookMessage.TitleLength);
        builder.Property(message => message.Text).HasMaxLength(WebhookMessage.TextLength);
        builder.Property(message => message.Path).HasMaxLength(WebhookMessage.PathLength);
        builder.Property(message => message.LastError).HasMaxLength(WebhookMessage.ErrorLength);
        builder.HasOne(message => message.Webhook).WithMany().HasForeignKey(message => message.WebhookId).OnDelete(DeleteBehavior.Cascade);
    }
}
