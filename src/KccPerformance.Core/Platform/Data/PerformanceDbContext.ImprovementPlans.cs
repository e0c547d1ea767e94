using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Platform.Data;

/// <content>Tables of improvement plans.</content>
public sealed partial class PerformanceDbContext
{
    public DbSet<ImprovementPlan> Plans => Set<ImprovementPlan>();

    public DbSet<ImprovementArea> Areas => Set<ImprovementArea>();

    public DbSet<ImprovementAction> Actions => Set<ImprovementAction>();

    /// <summary>Current actions, without retired ones.</summary>
    public IQueryable<ImprovementAction> CurrentActions => Actions.Where(action => action.RetiredOn == null);

    public DbSet<ColumnMatching> ColumnMatchings => Set<ColumnMatching>();

    public DbSet<EvidenceCriterion> Criteria => Set<EvidenceCriterion>();

    public DbSet<ParagraphReference> Paragraphs => Set<ParagraphReference>();

    public DbSet<ProgressUpdate> Updates => Set<ProgressUpdate>();

    public DbSet<DeadlineChange> DeadlineChanges => Set<DeadlineChange>();

    public DbSet<UpdateDraft> Drafts => Set<UpdateDraft>();

    public DbSet<EvidenceFile> EvidenceFiles => Set<EvidenceFile>();

    public DbSet<EvidenceFileChunk> EvidenceFileChunks => Set<EvidenceFileChunk>();

    public DbSet<PeriodPosition> Positions => Set<PeriodPosition>();

    public DbSet<LeadAssignment> LeadAssignments => Set<LeadAssignment>();

    public DbSet<ResponsibleOfficer> ResponsibleOfficers => Set<ResponsibleOfficer>();

    public DbSet<Handover> Handovers => Set<Handover>();

    public DbSet<LeadMove> LeadMoves => Set<LeadMove>();
}
