using KccPerformance.Core.Platform.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.People;

internal sealed class DirectoryConfiguration :
    IEntityTypeConfiguration<DirectoryAccount>,
    IEntityTypeConfiguration<DirectoryToken>,
    IEntityTypeConfiguration<DirectoryGroup>,
    IEntityTypeConfiguration<DirectoryMember>
{
    public void Configure(EntityTypeBuilder<DirectoryAccount> builder)
    {
        builder.Property(account => account.UserName).HasMaxLength(DirectoryAccount.UserNameLength);
        builder.Property(account => account.NormalizedUserName).HasMaxLength(DirectoryAccount.UserNameLength);
        builder.Property(account => account.ExternalId).HasMaxLength(DirectoryAccount.ExternalIdLength);
        builder.Property(account => account.GivenName).HasMaxLength(DirectoryAccount.NamePartLength);
        builder.Property(account => account.FamilyName).HasMaxLength(DirectoryAccount.NamePartLength);
        builder.HasIndex(account => account.UserId).IsUnique();
        builder.HasIndex(account => account.NormalizedUserName).IsUnique();
        builder.HasIndex(account => account.ExternalId);
        builder.HasOne(account => account.User).WithMany().HasForeignKey(account => account.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<DirectoryToken> builder)
    {
        builder.Property(token => token.Name).HasMaxLength(SecretToken.NameLength);
        builder.Property(token => token.Prefix).HasMaxLength(DirectoryToken.PrefixLength).IsUnicode(false);
        builder.Property(token => token.Hash).HasMaxLength(SecretToken.HashLength).IsUnicode(false);
        builder.Property(token => token.CreatedBy).HasMaxLength(200);
        builder.HasIndex(token => token.Name).IsUnique();
        builder.HasIndex(token => token.Hash).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DirectoryGroup> builder)
    {
        builder.Property(group => group.DisplayName).HasMaxLength(DirectoryGroup.NameLength);
        builder.Property(group => group.NormalizedName).HasMaxLength(DirectoryGroup.NameLength);
        builder.Property(group => group.ExternalId).HasMaxLength(DirectoryAccount.ExternalIdLength);
        builder.Property(group => group.Version).IsConcurrencyToken();
        builder.HasIndex(group => group.NormalizedName).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DirectoryMember> builder)
    {
        builder.HasKey(member => new { member.GroupId, member.UserId });
        builder.HasOne(member => member.Group).WithMany().HasForeignKey(member => member.GroupId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(member => member.User).WithMany().HasForeignKey(member => member.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
