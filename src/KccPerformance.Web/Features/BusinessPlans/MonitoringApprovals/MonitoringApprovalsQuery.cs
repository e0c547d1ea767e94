using FluentValidation;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringApprovals;

/// <summary>A decision on the report that was seen.</summary>
public sealed class DecisionForm : IKeepsText
{
    /// <summary>Why it is sent back.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public int Version { get; set; }

    /// <summary>The half-year, as addresses name it.</summary>
    public string? Half { get; set; }

    /// <summary>Which row of the page it is about.</summary>
    public string Row { get; set; } = string.Empty;

    void IKeepsText.Refilled()
    {
    }
}

internal sealed class DecisionFormValidator : AbstractValidator<DecisionForm>
{
    public DecisionFormValidator() => RuleFor(form => form.Reason)
        .MaximumLength(MonitoringReport.ReasonLength).WithMessage($"What needs to change must be {MonitoringReport.ReasonLength:N0} characters or fewer");
}

/// <summary>A report to decide on.</summary>
public sealed record WaitingReport(ObjectivePosition Position, HalfYear Half, bool IsOwn)
{
    /// <summary>The start of the ids of its fields.</summary>
    public string Id => $"{Position.PlanSlug}-{Position.Paragraph}";

    public string Address => $"{MonitoringApprovalPage.Address}/{Position.PlanSlug}/{Position.Paragraph}";
}

/// <summary>The reports that a user can approve or send back.</summary>
/// <param name="Waiting">Those that wait, exceptions first.</param>
/// <param name="Own">Those that the user reported, so that someone else decides.</param>
public sealed record MonitoringApprovalPage(IReadOnlyList<WaitingReport> Waiting, IReadOnlyList<WaitingReport> Own)
{
    public const string Address = "/business-plans/approvals";

    /// <summary>The row that was not sent back, with what was typed; of no row if there is none.</summary>
    public DecisionForm Refused { get; init; } = new();
}

/// <summary>Reads the reports to decide on, in six queries.</summary>
public sealed class MonitoringApprovalsQuery(PerformanceDbContext db)
{
    /// <summary>More than anyone decides on at once: the rest follow when these are decided.</summary>
    private const int Most = 100;

    public async Task<MonitoringApprovalPage> FindAsync(int userId, Role role, CancellationToken cancellation)
    {
        var waiting = new List<WaitingReport>();
        foreach (var half in Enum.GetValues<HalfYear>())
        {
            var mine = db.ObjectiveMonitoring.Where(MonitoringApprovers.DecidedBy(userId, role))
                .Where(one => one.Half == half && one.Stage == MonitoringStage.Entered);
            var positions = await MonitoringReader.ReadAsync(db.Objectives.Where(one => mine.Any(entered => entered.ObjectiveId == one.Id)), half, cancellation);
            waiting.AddRange(positions.Select(one => new WaitingReport(one, half, one.Monitoring!.AuthorId == userId)));
        }

        var ordered = waiting.OrderByDescending(one => one.Position.IsException).Take(Most).ToLookup(one => one.IsOwn);
        return new MonitoringApprovalPage([.. ordered[false]], [.. ordered[true]]);
    }
}
