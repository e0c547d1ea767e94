using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Benchmarks.BareApp;

public sealed class BareTheme
{
    public int Id { get; set; }

    public string Name { get; set; } = string.Empty;
}

public sealed class BareAction
{
    public int Id { get; set; }

    public int ThemeId { get; set; }

    public BareTheme Theme { get; set; } = null!;

    public string Code { get; set; } = string.Empty;

    public string Category { get; set; } = string.Empty;

    public string Text { get; set; } = string.Empty;

    public string Lead { get; set; } = string.Empty;

    public string Timescale { get; set; } = string.Empty;

    public string Evidence { get; set; } = string.Empty;

    public int Status { get; set; }

    public DateTime ReportedAt { get; set; }

    public List<BareNote> Notes { get; } = [];
}

public sealed class BareNote
{
    public int Id { get; set; }

    public int ActionId { get; set; }

    public BareAction Action { get; set; } = null!;

    public int Status { get; set; }

    public DateTime At { get; set; }

    public string By { get; set; } = string.Empty;

    public string Text { get; set; } = string.Empty;
}

/// <summary>The bare app's three tables.</summary>
public sealed class BareDb(DbContextOptions<BareDb> options) : DbContext(options)
{
    public DbSet<BareTheme> Themes => Set<BareTheme>();

    public DbSet<BareAction> Actions => Set<BareAction>();

    public DbSet<BareNote> Notes => Set<BareNote>();
}
