using System.Text;
using KccPerformance.Core.Platform.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KccPerformance.Core.People;

internal sealed class PeopleConfiguration :
    IEntityTypeConfiguration<User>,
    IEntityTypeConfiguration<UserSession>,
    IEntityTypeConfiguration<UnsentForm>,
    IEntityTypeConfiguration<CouncilAccount>,
    IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Users");
        builder.Property(user => user.DisplayName).HasMaxLength(100);
        builder.Property(user => user.Roles).HasConversion<int>();
    }

    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(UserSession.DeviceLength);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<UnsentForm> builder)
    {
        builder.Property(form => form.Id).ValueGeneratedNever();
        builder.Property(form => form.Page).HasMaxLength(UnsentForm.PageLength);
        builder.Property(form => form.Content).HasMaxLength(UnsentForm.ContentLength);
        builder.HasIndex(form => new { form.UserId, form.KeptAt });
        builder.HasIndex(form => form.KeptAt);
        builder.HasOne<User>().WithMany().HasForeignKey(form => form.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CouncilAccount> builder)
    {
        // Stored and compared as bytes in both databases, because "a" and "A" are different subjects.
        var bytes = new ValueConverter<string, byte[]>(text => Encoding.UTF8.GetBytes(text), kept => Encoding.UTF8.GetString(kept));
        builder.Property(account => account.Issuer).HasConversion(bytes).HasMaxLength(CouncilAccount.IssuerLength);
        builder.Property(account => account.Subject).HasConversion(bytes).HasMaxLength(CouncilAccount.SubjectLength);
        builder.HasIndex(account => new { account.Issuer, account.Subject }).IsUnique();
        builder.HasIndex(account => new { account.UserId, account.Issuer }).IsUnique();
        builder.HasOne(account => account.User).WithMany().HasForeignKey(account => account.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.HasOne<User>().WithMany().HasForeignKey(job => job.RequestedById).OnDelete(DeleteBehavior.Restrict);
    }
}
