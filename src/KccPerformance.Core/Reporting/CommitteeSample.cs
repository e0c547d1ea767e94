using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Core.Reporting;

/// <summary>
/// The committees of the papers of 2013: the Communities Cabinet Committee, to which the business plan monitoring of 17
/// December was put, and the Policy and Resources Cabinet Committee, for the quarterly report and the corporate risks.
/// </summary>
public sealed class CommitteeSample(PerformanceDbContext db, IEnumerable<ICommitteeParts> modules, TimeProvider real) : ISampleSource
{
    private const string Communities = "Communities Cabinet Committee";

    private const string Resources = "Policy and Resources Cabinet Committee";

    public int Order => 50;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        if (await db.Committees.AnyAsync(one => one.ShortName == Communities, cancellation))
        {
            return;
        }

        var parts = new List<CommitteePart>();
        foreach (var module in modules)
        {
            parts.AddRange(await module.ListAsync(cancellation));
        }

        var memberId = accounts["communities"];
        var communities = new Committee(Communities, Communities);
        communities.LookAfter(parts.FindAll(part => part.Part == "Customer and Communities"));
        communities.AddMember(await db.Users.SingleAsync(user => user.Id == memberId, cancellation));
        var resources = new Committee(Resources, Resources);
        resources.LookAfter(parts.FindAll(part => part.Key is "Performance/" or "Risks/CRR"));
        db.AddRange(communities, resources, new Meeting(communities, new DateOnly(2013, 12, 17)));
        db.AuditEvents.Add(new AuditEvent(Actor.System, real.UtcNow(), "Loaded the sample committees", $"{Communities}, {Resources}"));
        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
    }
}
