using System.Security.Claims;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Features.Performance.ManagementActions;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Features.ToDo;
using KccPerformance.Web.GovUk;
using KccPerformance.Web.Infrastructure;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Performance.Challenges;

/// <summary>A challenge, on the page of its indicator.</summary>
public sealed record ChallengeRow(int Id, string Text, string AskedBy, DateTime AskedAt, string? AgreedAction, string? Owner, DateOnly? Due, string? Outcome, DateTime? ClosedAt)
{
    public bool IsOverdue { get; init; }
}

/// <summary>The page on which a challenge is answered.</summary>
public sealed record ChallengePage(IndicatorName About, int Id, string Text, string AskedBy, DateTime AskedAt, int Version)
{
    public required ChallengeReplyForm Form { get; init; }

    /// <summary>The outcome; null while the challenge is open.</summary>
    public required string? Outcome { get; init; }

    public string Address => $"{About.Address}/challenges/{Id}";

    /// <summary>The page with the user's entries after an error. After a conflict it has the current version.</summary>
    public ChallengePage Again(ChallengeReplyForm form, bool wasRefusedAsAWhole)
    {
        form.Version = wasRefusedAsAWhole ? Version : form.Version;
        return this with { Form = form };
    }
}

/// <summary>Reads challenges: those of an indicator, one of them, and those that are open for the to-do list.</summary>
public sealed class ChallengeQuery(PerformanceDbContext db, ManagementActionQuery indicators, PerformanceClock clock) : IToDoSource
{
    /// <summary>The maximum number of challenges on the page of an indicator.</summary>
    private const int Most = 50;

    public Task<IndicatorName?> FindAsync(string reference, CancellationToken cancellation) => indicators.FindAsync(reference, cancellation);

    public async Task<ChallengePage?> FindAsync(string reference, int id, CancellationToken cancellation)
        => await FindAsync(reference, cancellation) is not { } about
            || await db.Challenges.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Indicator.Reference == about.Reference, cancellation) is not { } found
            ? null
            : new ChallengePage(about, found.Id, found.Text, found.AskedBy, found.AskedAt, found.Version)
            {
                Outcome = found.Outcome,
                Form = new ChallengeReplyForm { AgreedAction = found.AgreedAction, Owner = found.Owner, Due = new DateEntry(found.Due), Version = found.Version },
            };

    /// <summary>The challenges to an indicator: open ones first, then by the date they were asked, latest first.</summary>
    public async Task<IReadOnlyList<ChallengeRow>> ListAsync(int indicatorId, CancellationToken cancellation)
    {
        var today = clock.Today();
        return await db.Challenges
            .Where(one => one.IndicatorId == indicatorId)
            .OrderBy(one => one.Outcome == null ? 0 : 1).ThenByDescending(one => one.AskedAt).ThenByDescending(one => one.Id)
            .Take(Most)
            .Select(one => new ChallengeRow(one.Id, one.Text, one.AskedBy, one.AskedAt, one.AgreedAction, one.Owner, one.Due, one.Outcome, one.ClosedAt)
            {
                IsOverdue = one.Outcome == null && one.Due < today,
            })
            .ToListAsync(cancellation);
    }

    public Task<ToDoPart> ListAsync(ClaimsPrincipal user, CancellationToken cancellation)
        => db.WithExemptAsync(user.May(PerformancePermission.ReadExemptIndicators), () => ReadTasksAsync(cancellation));

    private async Task<ToDoPart> ReadTasksAsync(CancellationToken cancellation)
    {
        var today = clock.Today();
        var open = db.Challenges.Where(one => one.Outcome == null);
        var oldest = await open.OrderBy(one => one.AskedAt).ThenBy(one => one.Id)
            .Select(one => new { one.Id, one.Indicator.Reference, one.AskedAt, Number = open.Count(), Overdue = open.Count(other => other.Due < today) })
            .FirstOrDefaultAsync(cancellation);
        var address = oldest is null ? ChallengeListPage.Address : $"/performance/indicators/{oldest.Reference}/challenges/{oldest.Id}";
        return ToDoPart.Of(new ToDoTask(77, "Challenges to close", oldest?.Number ?? 0, ChallengeListPage.Address)
        {
            About = "to indicators, without an outcome",
            Overdue = oldest?.Overdue ?? 0,
            Step = "Record the outcome",
            StepAddress = address,
            Oldest = oldest is null ? null : new ToDoItem(oldest.Reference, address, $"asked {Labels.Date(oldest.AskedAt)}"),
        });
    }
}
