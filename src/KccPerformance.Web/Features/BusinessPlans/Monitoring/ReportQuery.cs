using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.BusinessPlans.Monitoring;
using KccPerformance.Core.BusinessPlans.Position;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.Monitoring;

/// <summary>A service that an officer has to report on.</summary>
public sealed record ServiceDue(string Plan, string Division, string Service, int Objectives, int Owed)
{
    public string Name => Service.Length == 0 ? Division : Service;

    public string Address => $"{ReportPage.Address}?division={Plan}&service={Uri.EscapeDataString(Service)}";
}

/// <summary>The objectives that an officer reports on in the open half-year: one page for each service.</summary>
public sealed record ReportPage
{
    public const string Address = "/business-plans/monitoring/new";

    /// <summary>The maximum number of rows in one form. Others follow once these are reported.</summary>
    public const int Most = 80;

    /// <summary>All objectives of the officer whose plan is open.</summary>
    public required IReadOnlyList<ObjectiveDue> All { get; init; }

    /// <summary>The objectives of the page.</summary>
    public required IReadOnlyList<ObjectiveDue> Shown { get; init; }

    public required IReadOnlyList<ServiceDue> Services { get; init; }

    public string Division { get; init; } = string.Empty;

    public string Service { get; init; } = string.Empty;

    public required HalfYear? Half { get; init; }

    public string? HalfKey => Half is { } half ? HalfYears.KeyOf(half) : null;

    public int Year => Shown.Count > 0 ? Shown[0].Position.Year : 0;

    /// <summary>"October 2013 to March 2014".</summary>
    public string Period => Half is { } half && Year > 0 ? HalfYears.Name(Year, half) : string.Empty;

    public int Owed => All.Count(one => one.IsOwed);

    public ObjectiveDue? Find(int id) => All.FirstOrDefault(one => one.Id == id);
}

/// <summary>Reads the objectives that an officer reports on, in a fixed number of queries.</summary>
public sealed class ReportQuery(PerformanceDbContext db)
{
    /// <summary>The page of a service; if none is named, of the first with an outstanding report.</summary>
    public async Task<ReportPage> FindAsync(int userId, string? division, string? service, CancellationToken cancellation)
    {
        var all = new List<ObjectiveDue>();
        var open = new Dictionary<string, HalfYear>(StringComparer.Ordinal);
        foreach (var half in Enum.GetValues<HalfYear>())
        {
            var mine = db.Objectives.Where(one => one.Plan.OpenHalf == half && one.Officers.Any(officer => officer.UserId == userId));
            var positions = await MonitoringReader.ReadAsync(mine, half, cancellation);
            var before = (await db.ObjectiveMonitoring.Where(one => one.Half != half && mine.Any(objective => objective.Id == one.ObjectiveId))
                .Select(one => new { one.ObjectiveId, one.State, one.Words, one.Reason, one.MovedTo, one.Stage, one.AuthorName, one.EnteredAt })
                .ToListAsync(cancellation)).ToDictionary(one => one.ObjectiveId);
            var back = (await db.MonitoringDecisions
                .Where(one => one.Kind == MonitoringDecisionKind.SentBack && one.Entry.Half == half
                    && mine.Any(objective => objective.Id == one.Entry.ObjectiveId))
                .OrderBy(one => one.Id)
                .Select(one => new { one.Entry.ObjectiveId, one.ByName, one.DecidedAt, one.Reason })
                .ToListAsync(cancellation)).ToLookup(one => one.ObjectiveId);
            all.AddRange(positions.Select(position => new ObjectiveDue(
                position,
                before.GetValueOrDefault(position.Id) is { } last ? new MonitoredState
                {
                    State = last.State,
                    Stage = last.Stage,
                    Words = last.Words,
                    Reason = last.Reason,
                    MovedTo = last.MovedTo,
                    RevisedDate = null,
                    IsPrinted = false,
                    IsIssue = false,
                    Author = last.AuthorName,
                    AuthorId = null,
                    EnteredAt = last.EnteredAt,
                    DecidedBy = null,
                    DecidedAt = null,
                    Version = 0,
                } : null,
                position.Monitoring?.Stage == MonitoringStage.SentBack && back[position.Id].LastOrDefault() is { } decision
                    ? new SentBackReport(decision.ByName, decision.DecidedAt, decision.Reason!) : null)));
            foreach (var plan in positions.Select(one => one.PlanSlug).Distinct())
            {
                open[plan] = half;
            }
        }

        var services = all.GroupBy(one => (one.Position.PlanSlug, one.Position.Service))
            .Select(one => new ServiceDue(one.Key.PlanSlug, one.First().Position.Division, one.Key.Service, one.Count(), one.Count(due => due.IsOwed)))
            .ToList();
        var chosen = services.Find(one => one.Plan == division && one.Service == (service ?? string.Empty))
            ?? services.Find(one => one.Owed > 0) ?? services.FirstOrDefault();
        return new ReportPage
        {
            All = all,
            Shown = chosen is null ? []
                : [.. all.Where(one => one.Position.PlanSlug == chosen.Plan && one.Position.Service == chosen.Service)
                    .OrderByDescending(one => chosen.Objectives > ReportPage.Most && one.IsOwed).Take(ReportPage.Most)],
            Services = services,
            Division = chosen?.Plan ?? string.Empty,
            Service = chosen?.Service ?? string.Empty,
            Half = chosen is null ? null : open[chosen.Plan],
        };
    }
}
