using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Features.Shared;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Published;

/// <summary>A published report.</summary>
/// <param name="Slug">The plan's slug.</param>
/// <param name="PeriodId">The report's period.</param>
/// <param name="Note">How far the figures can be relied on.</param>
/// <param name="Tag">The ETag, which changes whenever the published content does.</param>
/// <param name="Position">The published position.</param>
/// <param name="HasMet">Whether its meeting has been held.</param>
public sealed record PublishedReport(string Slug, int PeriodId, string? Note, string Tag, PublicPosition Position, bool HasMet)
{
    /// <summary>The end of the note that used to be suggested. It stops being true after the meeting.</summary>
    private const string Dated = ", and the committee has not met on them yet";

    public string Address => $"/published/{Slug}/{PeriodId}";

    /// <summary>A sentence about the committee and its meeting that stays true; null if the report was for none.</summary>
    public string? Meeting => (Position.Committee, Position.Meeting) switch
    {
        (null, _) => null,
        ({ } committee, null) => $"Reported to the {committee}.",
        ({ } committee, { } on) => HasMet ? $"Reported to the {committee} on {Labels.Date(on)}." : $"The {committee} meets to consider this report on {Labels.Date(on)}.",
    };

    /// <summary>A note without its end that stops being true.</summary>
    public static string? Undated(string? note) => note?.Replace(Dated, string.Empty, StringComparison.Ordinal);

    public IReadOnlyList<PublicAction> Slipping
        => [.. Position.Actions.Where(action => action.IsSlipping)
            .OrderBy(action => action.Direction == DirectionOfTravel.Worsening ? 1 : action.Standing == Standing.OffTrack ? 2 : 3)
            .ThenBy(action => action.Standing)];
}

/// <summary>Reads one published report, in one query.</summary>
public sealed class PublishedQuery(PerformanceDbContext db, BusinessClock clock)
{
    public async Task<PublishedReport?> FindAsync(string plan, int period, CancellationToken cancellation)
    {
        var slug = plan.ToLowerInvariant();
        var found = await (
            from publication in db.Publications
            where publication.PeriodId == period && publication.Period.Subject.Kind == PlanModule.SubjectKind && publication.Period.Subject.Slug == slug
            join report in db.FrozenReports on publication.PeriodId equals report.PeriodId
            select new { publication.Note, publication.PublishedAt, report.Content, report.FormatVersion, report.Sha256 }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var position = PublicPosition.Of(PositionFormat.Read(found.Content, found.FormatVersion));
        return new PublishedReport(
            slug,
            period,
            PublishedReport.Undated(found.Note),
            $"\"{found.Sha256[..16]}-{found.PublishedAt.Ticks:x}\"",
            position,
            position.Meeting is { } meeting && MeetingCycle.IsHeld(meeting, clock.Today()));
    }
}
