using KccPerformance.Core.Platform.Mail;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.People;

internal sealed class ReminderRefusalConfiguration : IEntityTypeConfiguration<ReminderRefusal>
{
    public void Configure(EntityTypeBuilder<ReminderRefusal> builder)
    {
        builder.HasKey(refusal => new { refusal.UserId, refusal.Kind });
        builder.HasOne<User>().WithMany().HasForeignKey(refusal => refusal.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
