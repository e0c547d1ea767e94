using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.Risks.FinalReports;

/// <summary>
/// The exempt risks of a final register, as bytes with their SHA-256. They are apart from the register, so that code that
/// reads final reports for everyone never reads them. The database refuses to change them.
/// </summary>
public sealed class ExemptRegister
{
    private ExemptRegister()
    {
    }

    internal ExemptRegister(ReportingPeriod period, byte[] content)
        => (Period, FormatVersion, Content, Sha256) = (period, FinalRegisterFormat.Current, content, FinalRegisterFormat.Fingerprint(content));

    public int PeriodId { get; private set; }

    public ReportingPeriod Period { get; private set; } = null!;

    /// <summary>The format number of the content.</summary>
    public int FormatVersion { get; private set; }

    public byte[] Content { get; private set; } = [];

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    public string Sha256 { get; private set; } = string.Empty;
}

internal sealed class ExemptRegisterConfiguration : IEntityTypeConfiguration<ExemptRegister>
{
    public void Configure(EntityTypeBuilder<ExemptRegister> builder)
    {
        builder.ToTable("ExemptRegisters", table => table.HasTrigger("ExemptRegisters_AreKept"));
        builder.HasKey(register => register.PeriodId);
        builder.Property(register => register.Sha256).HasMaxLength(64).IsUnicode(false);
        builder.HasOne(register => register.Period).WithOne().HasForeignKey<ExemptRegister>(register => register.PeriodId).OnDelete(DeleteBehavior.Restrict);
    }
}
