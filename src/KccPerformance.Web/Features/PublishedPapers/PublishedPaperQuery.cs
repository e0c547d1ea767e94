using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.MeetingPapers;
using KccPerformance.Web.Features.Shared;
using KccPerformance.Web.Infrastructure;

namespace KccPerformance.Web.Features.PublishedPapers;

/// <summary>A published paper: Part 1 without names of users. Part 2 is never read for it.</summary>
/// <param name="Source">Its sources.</param>
/// <param name="Pack">The document for the public.</param>
public sealed record PublishedPaper(MeetingPaperSource Source, Pack Pack)
{
    /// <summary>A sentence about the meeting that stays true.</summary>
    public string Meeting => MeetingCycle.IsHeld(Source.Date, Source.Today)
        ? $"This paper was reported to the {Source.Committee} on {Labels.Date(Source.Date)}."
        : $"The {Source.Committee} meets to consider this paper on {Labels.Date(Source.Date)}.";
}

/// <summary>Reads a published paper. It is cached, because anyone can open it and it can be long.</summary>
public sealed class PublishedPaperQuery(MeetingPaperQuery papers, CurrentPages current)
{
    /// <summary>The published paper of a meeting; null if there is none.</summary>
    public Task<PublishedPaper?> FindAsync(int committeeId, DateOnly date, CancellationToken cancellation)
        => current.GetAsync((committeeId, date), async () => await papers.FindAsync(committeeId, date, withExempt: false, cancellation) is { IsPublished: true } paper
            ? new PublishedPaper(paper, paper.WritePublic())
            : null);
}
