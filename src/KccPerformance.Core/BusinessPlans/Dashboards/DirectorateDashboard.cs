using KccPerformance.Core.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace KccPerformance.Core.BusinessPlans.Dashboards;

/// <summary>The counts of a directorate's dashboard, as its report prints them, and its red indicators.</summary>
public sealed class DirectorateDashboard
{
    public const int NameLength = 120, SourceLength = 100, ByLength = 200, MostIndicators = 9999;

    private readonly List<DashboardRed> reds = [];

    private DirectorateDashboard()
    {
    }

    /// <param name="directorate">The directorate.</param>
    /// <param name="asAt">The last day that the figures cover.</param>
    /// <param name="green">The number of Green indicators.</param>
    /// <param name="amber">The number of Amber indicators.</param>
    /// <param name="red">The number of Red indicators.</param>
    public DirectorateDashboard(string directorate, DateOnly asAt, int green, int amber, int red)
    {
        (Directorate, AsAt) = (directorate, asAt);
        (Green, Amber, Red) = (green, amber, red);
    }

    public int Id { get; private set; }

    public string Directorate { get; private set; } = string.Empty;

    public DateOnly AsAt { get; private set; }

    public int Green { get; private set; }

    public int Amber { get; private set; }

    public int Red { get; private set; }

    /// <summary>The sum of the three counts. The printed report has no total.</summary>
    public int Total => Green + Amber + Red;

    public string? SourceLines { get; internal set; }

    /// <summary>The name of the user who entered it last; null for one of the sample.</summary>
    public string? EnteredBy { get; private set; }

    /// <summary>When, in UTC.</summary>
    public DateTime? EnteredAt { get; private set; }

    public int Version { get; private set; } = 1;

    /// <summary>The red indicators that the report names, if they have been loaded.</summary>
    public IReadOnlyList<DashboardRed> Reds => reds;

    /// <summary>Enters the figures of a report in place of those there are. The red indicators must have been loaded.</summary>
    /// <param name="printed">The figures.</param>
    /// <param name="by">The name of the user.</param>
    /// <param name="at">The instant in UTC.</param>
    /// <exception cref="RuleException">Something is missing, too long or out of range, or not every red indicator is explained.</exception>
    public void Enter(PrintedDashboard printed, string by, DateTime at)
    {
        var tidied = printed.Checked();
        (Directorate, AsAt, Green, Amber, Red) = (tidied.Directorate, tidied.AsAt, tidied.Green, tidied.Amber, tidied.Red);
        (EnteredBy, EnteredAt, SourceLines) = (by, at, null);
        reds.Clear();
        foreach (var red in tidied.Reds)
        {
            AddRed(red.Indicator, red.Reason, sourceLines: null);
        }

        Version++;
    }

    /// <summary>Adds a red indicator with its explanation, word for word.</summary>
    public void AddRed(string indicator, string reason, string? sourceLines)
        => reds.Add(new DashboardRed(this, reds.Count + 1, indicator, reason, sourceLines));
}

/// <summary>A red indicator of a dashboard, with its explanation as printed.</summary>
public sealed class DashboardRed
{
    public const int NameLength = 300, ReasonLength = 4000;

    private DashboardRed()
    {
    }

    internal DashboardRed(DirectorateDashboard dashboard, int order, string indicator, string reason, string? sourceLines)
    {
        (Dashboard, Order, Indicator, Reason, SourceLines) = (dashboard, order, indicator, reason, sourceLines);
    }

    public int Id { get; private set; }

    public int DashboardId { get; private set; }

    public DirectorateDashboard Dashboard { get; private set; } = null!;

    public int Order { get; private set; }

    public string Indicator { get; private set; } = string.Empty;

    public string Reason { get; private set; } = string.Empty;

    public string? SourceLines { get; private set; }
}

internal sealed class DashboardConfiguration : IEntityTypeConfiguration<DirectorateDashboard>, IEntityTypeConfiguration<DashboardRed>
{
    public void Configure(EntityTypeBuilder<DirectorateDashboard> builder)
    {
        builder.Property(dashboard => dashboard.Directorate).HasMaxLength(DirectorateDashboard.NameLength);
        builder.Property(dashboard => dashboard.SourceLines).HasMaxLength(DirectorateDashboard.SourceLength);
        builder.Property(dashboard => dashboard.EnteredBy).HasMaxLength(DirectorateDashboard.ByLength);
        builder.Property(dashboard => dashboard.Version).IsConcurrencyToken();
        builder.HasIndex(dashboard => new { dashboard.Directorate, dashboard.AsAt }).IsUnique();
        builder.HasMany(dashboard => dashboard.Reds).WithOne(red => red.Dashboard).HasForeignKey(red => red.DashboardId);
    }

    public void Configure(EntityTypeBuilder<DashboardRed> builder)
    {
        builder.Property(red => red.Indicator).HasMaxLength(DashboardRed.NameLength);
        builder.Property(red => red.Reason).HasMaxLength(DashboardRed.ReasonLength);
        builder.Property(red => red.SourceLines).HasMaxLength(DirectorateDashboard.SourceLength);
    }
}
