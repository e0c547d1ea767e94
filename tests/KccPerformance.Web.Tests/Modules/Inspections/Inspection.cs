using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Modules.Inspections;

/// <summary>The permissions of inspections, with the roles that have them.</summary>
public static class InspectionPermission
{
    public static Permission ReadInspections { get; } = new(nameof(ReadInspections), Role.Member, Role.Officer, Role.Administrator);

    /// <summary>Enter the finding of a visit: its inspector.</summary>
    public static Permission EnterFindings { get; } = new(nameof(EnterFindings), Role.Officer) { IsForOwnItems = true, WhoseItems = "This visit is not yours." };

    public static Permission ManageInspections { get; } = new(nameof(ManageInspections), Role.Administrator);
}

/// <summary>The kinds of background jobs of inspections.</summary>
public static class InspectionJob
{
    public static readonly JobKind InspectionList = new(nameof(InspectionList));
}

/// <summary>A visit to a place and what the inspector found. It has the key of its item.</summary>
public sealed class Inspection
{
    private Inspection()
    {
    }

    public Inspection(SubjectItem item, int inspectorId)
    {
        Item = item;
        InspectorId = inspectorId;
    }

    public int Id { get; private set; }

    public SubjectItem Item { get; private set; } = null!;

    public int InspectorId { get; private set; }

    public string? Finding { get; private set; }

    public DateTime? EnteredAt { get; private set; }

    /// <exception cref="RuleException">There is no text.</exception>
    public void Enter(string? finding, DateTime at)
    {
        Finding = string.IsNullOrWhiteSpace(finding) ? throw new RuleException(nameof(Finding), "Enter what you found") : finding.Trim();
        EnteredAt = at;
    }
}

/// <summary>The table of inspections.</summary>
internal sealed class InspectionTables : IModelPart
{
    public void Build(ModelBuilder builder)
    {
        var inspection = builder.Entity<Inspection>();
        inspection.ToTable("Inspections");
        inspection.Property(one => one.Id).ValueGeneratedNever();
        inspection.Property(one => one.Finding).HasMaxLength(1000);
        inspection.HasOne(one => one.Item).WithOne().HasForeignKey<Inspection>(one => one.Id).OnDelete(DeleteBehavior.Restrict);
    }
}
