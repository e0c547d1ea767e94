using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Milestones;

/// <summary>A milestone of an action, by its key.</summary>
public sealed record MilestoneRow(int Id, MilestoneText Words, DateOnly? DoneOn);

/// <summary>The milestones of an action, to report on or to edit.</summary>
public sealed record MilestonesPage
{
    public required string Slug { get; init; }

    public required string Plan { get; init; }

    public required PlanCoding Coding { get; init; }

    public required PlanStatus Status { get; init; }

    public required string Code { get; init; }

    public required string InspectorsComment { get; init; }

    public required Stage Stage { get; init; }

    public required DateOnly? VerifiedOn { get; init; }

    public required DateOnly? RetiredOn { get; init; }

    public required int Version { get; init; }

    public IReadOnlyList<MilestoneRow> Rows { get; init; } = [];

    public string ActionAddress => $"/plans/{Slug}/actions/{Code}";

    public string AdminAddress => $"/admin/plans/{Slug}/actions/{Code}";

    /// <summary>Why they cannot change; null if they can.</summary>
    public string? WhyNot
        => Coding == PlanCoding.Letters ? $"Actions of {Plan} cannot have milestones."
            : Status == PlanStatus.Closed ? $"{Plan} is closed, so its actions cannot be changed."
            : Stage == Stage.Closed ? $"{Code} has been closed by a committee, so its milestones cannot be changed."
            : VerifiedOn is not null ? $"{Code} has been verified as complete, so its milestones cannot be changed."
            : ImprovementAction.WhyRetired(Code, RetiredOn);
}

/// <summary>Reads the milestones of an action in two queries.</summary>
public sealed class MilestonesQuery(PerformanceDbContext db)
{
    /// <summary>The milestones; null if there is no such action.</summary>
    public async Task<MilestonesPage?> FindAsync(string plan, string code, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var key = OwnCodes.KeyOf(code);
        var actions = db.Actions.Where(action => action.CodeKey == key && action.Area.Plan.Slug == slug);
        var page = await actions
            .Select(action => new MilestonesPage
            {
                Slug = action.Area.Plan.Slug,
                Plan = action.Area.Plan.Title,
                Coding = action.Area.Plan.Coding,
                Status = action.Area.Plan.Status,
                Code = action.Code,
                InspectorsComment = action.InspectorsComment,
                Stage = action.Stage,
                VerifiedOn = action.VerifiedOn,
                RetiredOn = action.RetiredOn,
                Version = action.Version,
            })
            .SingleOrDefaultAsync(cancellation);
        return page is null ? null : page with
        {
            Rows = await actions.SelectMany(action => action.Milestones)
                .OrderBy(one => one.Position)
                .Select(one => new MilestoneRow(one.Id, new MilestoneText(one.Text, one.Lead, one.DueDate, one.State), one.DoneOn))
                .ToListAsync(cancellation),
        };
    }
}
