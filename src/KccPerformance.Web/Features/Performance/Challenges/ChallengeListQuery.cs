using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Performance.ManagementActions;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Challenges;

/// <summary>An open challenge with its indicator.</summary>
public sealed record OpenChallenge(IndicatorName About, int Id, string Text, string AskedBy, DateTime AskedAt, string? AgreedAction, string? Owner, DateOnly? Due)
{
    public string Address => $"{About.Address}/challenges/{Id}";
}

/// <summary>A page of the challenges that have no outcome yet.</summary>
public sealed record ChallengeListPage(IReadOnlyList<OpenChallenge> Rows, int Total, int Number, DateOnly Today)
{
    public const string Address = "/performance/challenges";

    /// <summary>The number of challenges on one page.</summary>
    public const int Size = 50;

    public int Pages => Math.Max(1, (Total + Size - 1) / Size);

    public string Head => Total == 0 ? "No challenges awaiting an outcome" : Labels.Count(Total, "challenge") + " awaiting an outcome";
}

/// <summary>Lists the challenges that have no outcome yet, in two queries: first by the due date of the agreed action, then by the date they were asked.</summary>
public sealed class ChallengeListQuery(PerformanceDbContext db, PerformanceClock clock)
{
    public async Task<ChallengeListPage> FindAsync(int? number, CancellationToken cancellation)
    {
        var open = db.Challenges.Where(one => one.Outcome == null);
        var total = await open.CountAsync(cancellation);
        var shown = Math.Clamp(number ?? 1, 1, Math.Max(1, (total + ChallengeListPage.Size - 1) / ChallengeListPage.Size));
        var rows = await open
            .OrderBy(one => one.Due == null ? 1 : 0).ThenBy(one => one.Due).ThenBy(one => one.AskedAt).ThenBy(one => one.Id)
            .Skip((shown - 1) * ChallengeListPage.Size).Take(ChallengeListPage.Size)
            .Select(one => new OpenChallenge(
                new IndicatorName(
                    one.Indicator.Reference,
                    one.Indicator.Definitions.OrderByDescending(definition => definition.ValidFrom).ThenByDescending(definition => definition.Id)
                        .Select(definition => definition.ShortName).First()),
                one.Id, one.Text, one.AskedBy, one.AskedAt, one.AgreedAction, one.Owner, one.Due))
            .ToListAsync(cancellation);
        return new ChallengeListPage(rows, total, shown, clock.Today());
    }
}
