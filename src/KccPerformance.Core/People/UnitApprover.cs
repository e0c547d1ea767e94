using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.People;

/// <summary>
/// An officer who approves for a directorate or a division: the results of its indicators, and the monitoring of its business
/// plans. The unit is known by its name, which indicators and business plans have.
/// </summary>
public sealed class UnitApprover : IServesUser
{
    private UnitApprover()
    {
    }

    internal UnitApprover(int userId, UnitName unit) => (UserId, Level, Unit) = (userId, unit.Level, unit.Name);

    public int Id { get; private set; }

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;

    /// <summary>Whether it is a directorate or a division.</summary>
    public OrganisationLevel Level { get; private set; }

    /// <summary>The name of the directorate or division.</summary>
    public string Unit { get; private set; } = string.Empty;

    /// <summary>The units that a user approves for; none for a user who is not an officer.</summary>
    public static IQueryable<UnitApprover> Of(PerformanceDbContext db, int userId, Role roles)
    {
        var isOfficer = roles.HasFlag(Role.Officer);
        return db.UnitApprovers.Where(one => isOfficer && one.UserId == userId);
    }

    /// <summary>The units of all users who are officers.</summary>
    public static IQueryable<UnitApprover> OfOfficers(PerformanceDbContext db) => db.UnitApprovers.Where(one => one.User.Roles.HasFlag(Role.Officer));
}

/// <summary>A directorate or a division.</summary>
public sealed record UnitName(OrganisationLevel Level, string Name);

internal sealed class UnitApproverConfiguration : IEntityTypeConfiguration<UnitApprover>
{
    public void Configure(EntityTypeBuilder<UnitApprover> builder)
    {
        builder.Property(one => one.Unit).HasMaxLength(OrganisationUnit.NameLength);
        builder.HasIndex(one => new { one.UserId, one.Level, one.Unit }).IsUnique();
        builder.HasOne(one => one.User).WithMany().HasForeignKey(one => one.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
