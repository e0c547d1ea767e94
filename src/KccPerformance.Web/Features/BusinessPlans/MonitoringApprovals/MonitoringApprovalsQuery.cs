using FluentValidation;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Web.Infrastructure.SignedOut;

namespace KccPerformance.Web.Features.BusinessPlans.MonitoringApprovals;

/// <summary>A decision on a report, as shown to the user.</summary>
public sealed class DecisionForm : IKeepsText
{
    /// <summary>Why the report is sent back.</summary>
    public string? Reason { get; set => field = value?.ReplaceLineEndings("\n"); }

    public int Version { get; set; }

    /// <summary>The half-year, as written in addresses.</summary>
    public string? Half { get; set; }

    /// <summary>The key of its row on the page.</summary>
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
    /// <summary>The prefix of its element ids.</summary>
    public string Id => $"{Position.PlanSlug}-{Position.Paragraph}";

    public string Address => $"{MonitoringApprovalPage.Address}/{Position.PlanSlug}/{Position.Paragraph}";
}

/// <summary>The reports that a user can approve or send back.</summary>
/// <param name="Waiting">Those awaiting approval, exceptions first.</param>
/// <param name="Own">Those that the user reported, which another user must approve.</param>
public sealed record MonitoringApprovalPage(IReadOnlyList<WaitingReport> Waiting, IReadOnlyList<WaitingReport> Own)
{
    public const string Address = "/business-plans/approvals";

    /// <summary>The row that could not be sent back, with the text typed; empty if there is none.</summary>
    public DecisionForm Refused { get; init; } = new();
}

/// <summary>Reads the reports to decide on, in six queries.</summary>
public sealed class MonitoringApprovalsQuery(PerformanceDbContext db)
{
    /// <summary>The maximum number of rows on the page. Others follow once these are decided.</summary>
    private const int Most = 100;

    public async Task<MonitoringApprovalPage> FindAsync(int userId, Role roles, CancellationToken cancellation)
    {
        var waiting = new List<WaitingReport>();
        foreach (var half in Enum.GetValues<HalfYear>())
        {
            var mine = db.ObjectiveMonitoring.Where(MonitoringApprovers.DecidedBy(db, userId, roles))
                .Where(one => one.Half == half && one.Stage == MonitoringStage.Entered);
            var positions = await MonitoringReader.ReadAsync(db.Objectives.Where(one => mine.Any(entered => entered.ObjectiveId == one.Id)), half, cancellation);
            waiting.AddRange(positions.Select(one => new WaitingReport(one, half, one.Monitoring!.AuthorId == userId)));
        }

        var ordered = waiting.OrderByDescending(one => one.Position.IsException).Take(Most).ToLookup(one => one.IsOwn);
        return new MonitoringApprovalPage([.. ordered[false]], [.. ordered[true]]);
    }
}
