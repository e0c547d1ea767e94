using KccPerformance.Core.Platform.Tokens;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Programs;

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> builder)
    {
        builder.Property(token => token.Name).HasMaxLength(SecretToken.NameLength);

        // The names of several scopes are longer than other enums.
        builder.Property(token => token.Scopes).HasConversion<int>();
        builder.Property(token => token.Prefix).HasMaxLength(ApiToken.PrefixLength).IsUnicode(false);
        builder.Property(token => token.Hash).HasMaxLength(SecretToken.HashLength).IsUnicode(false);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => new { token.UserId, token.Name }).IsUnique();
        builder.HasOne(token => token.User).WithMany().HasForeignKey(token => token.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
