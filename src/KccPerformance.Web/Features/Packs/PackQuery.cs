using System.Text;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Packs;

/// <summary>A final report as a committee report, and what the user can do with it.</summary>
/// <param name="Slug">The plan.</param>
/// <param name="Report">The stored report.</param>
/// <param name="Pack">The committee report written from it.</param>
/// <param name="Written">The standard cover, written from the figures.</param>
/// <param name="Cover">The cover as edited by an administrator.</param>
/// <param name="IsCoverOpen">Whether the cover can still be edited.</param>
public sealed record PackPage(string Slug, FrozenDocument Report, Pack Pack, PackCoverLabels Written, PackCover? Cover, bool IsCoverOpen)
{
    public string PlanAddress => "/plans/" + Slug;

    public string Address => $"{PlanAddress}/reports/{Report.PeriodId}";
}

/// <summary>The sources of a committee report.</summary>
/// <param name="Slug">The plan.</param>
/// <param name="Report">The stored report.</param>
/// <param name="Before">The previous report.</param>
/// <param name="Cover">The cover as edited by an administrator.</param>
public sealed record PackSource(string Slug, FrozenDocument Report, FrozenDocument? Before, PackCover? Cover)
{
    public string Address => $"/plans/{Slug}/reports/{Report.PeriodId}";

    private string PackCode => PackNames.PackCode(Report.Position.Plan.Title, Report.Position.Period?.LastDay ?? Report.Position.AsAt);

    public Pack Write() => PackWriter.Write(Report, Before?.Position, Cover);

    public string FileNameOf(PackForm form) => form switch
    {
        PackForm.Word => PackCode + ".docx",
        PackForm.Offline => PackCode + ".html",
        _ => $"{Report.Position.Plan.Slug}-actions-{Report.Position.AsAt:yyyy-MM-dd}.csv",
    };

    /// <summary>The key prefix shared by all files of this report in one format.</summary>
    public string FamilyOf(PackForm form) => FamilyOf(Report.PeriodId, form);

    /// <summary>The same for the report of a period.</summary>
    public static string FamilyOf(int periodId, PackForm form) => $"{MadePacks.Family}{periodId}:{form}:";

    /// <summary>The key of a file. It depends on both reports, whether they match their fingerprints, what has become exempt since, the cover, and the build.</summary>
    public string KeyOf(PackForm form)
    {
        var parts = new[] { Report, Before }.OfType<FrozenDocument>().SelectMany(report => new[] { report.Sha256, PositionFormat.Fingerprint(report.Content), PositionFormat.Fingerprint(report.Readable) })
            .Append($"{Cover?.Version ?? 0}").Append(SharedFiles.Build);
        return FamilyOf(form) + PositionFormat.Fingerprint(Encoding.UTF8.GetBytes(string.Join(' ', parts)));
    }
}

/// <summary>Reads the report, the previous one and the cover, in five queries.</summary>
public sealed class PackQuery(PerformanceDbContext db, FrozenReports reports, BusinessClock clock)
{
    /// <summary>The committee report of a period; null if it has no final report.</summary>
    public async Task<PackPage?> FindAsync(string plan, int period, CancellationToken cancellation = default)
    {
        if (await FindSourceAsync(plan, period, cancellation) is not { } source)
        {
            return null;
        }

        var position = source.Report.Position;
        return new(
            source.Slug,
            source.Report,
            source.Write(),
            PackCoverLabels.From(position, source.Before?.Position),
            source.Cover,
            CoverService.TakesChanges(position.Period?.Meeting?.Date, clock.Today()));
    }

    /// <summary>The sources of the committee report of a period; null if it has no final report.</summary>
    public async Task<PackSource?> FindSourceAsync(string plan, int period, CancellationToken cancellation = default)
    {
        if (await reports.FindAsync(plan, period, cancellation) is not { } report)
        {
            return null;
        }

        var before = report.Position.Baseline is { } baseline ? await reports.FindAsync(plan, baseline.PeriodId, cancellation) : null;
        var cover = await db.Set<PackCover>().AsNoTracking().SingleOrDefaultAsync(one => one.PeriodId == period, cancellation);
        return new(plan.ToLowerInvariant(), report, before, cover);
    }
}
