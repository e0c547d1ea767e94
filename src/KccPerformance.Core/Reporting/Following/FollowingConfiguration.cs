using KccPerformance.Core.People;
using KccPerformance.Core.Reporting.Calendars;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Reporting.Following;

internal sealed class FollowingConfiguration : IEntityTypeConfiguration<ItemFollow>, IEntityTypeConfiguration<CalendarAddress>
{
    public void Configure(EntityTypeBuilder<ItemFollow> builder)
    {
        builder.ToTable("Follows");
        builder.HasKey(follow => new { follow.UserId, follow.ItemId });
        builder.HasOne<User>().WithMany().HasForeignKey(follow => follow.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<SubjectItem>().WithMany().HasForeignKey(follow => follow.ItemId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CalendarAddress> builder)
    {
        builder.HasKey(address => address.UserId);
        builder.Property(address => address.UserId).ValueGeneratedNever();
        builder.Property(address => address.TokenHash).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(address => address.TokenHash).IsUnique();
        builder.HasOne<User>().WithOne().HasForeignKey<CalendarAddress>(address => address.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
