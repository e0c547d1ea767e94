using System.Text;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Packs;

/// <summary>A final report as committee papers, and what the user can do with it.</summary>
/// <param name="Slug">The plan.</param>
/// <param name="Report">The report as it is kept.</param>
/// <param name="Pack">The pack written from it.</param>
/// <param name="Written">The cover as it is written from the figures.</param>
/// <param name="Cover">What an administrator has written on it.</param>
/// <param name="IsCoverOpen">Whether the cover can still be changed.</param>
public sealed record PackPage(string Slug, FrozenDocument Report, Pack Pack, PackCoverLabels Written, PackCover? Cover, bool IsCoverOpen)
{
    public string PlanAddress => "/plans/" + Slug;

    public string Address => $"{PlanAddress}/reports/{Report.PeriodId}";
}

/// <summary>What a pack is written from.</summary>
/// <param name="Slug">The plan.</param>
/// <param name="Report">The report as it is kept.</param>
/// <param name="Before">The report before it.</param>
/// <param name="Cover">What an administrator has written on it.</param>
public sealed record PackSource(string Slug, FrozenDocument Report, FrozenDocument? Before, PackCover? Cover)
{
    /// <summary>Changes with every build of the code that writes packs.</summary>
    private static readonly string Writer = typeof(PackSource).Assembly.ManifestModule.ModuleVersionId.ToString("N");

    public string Address => $"/plans/{Slug}/reports/{Report.PeriodId}";

    private string PackCode => PackText.PackCode(Report.Position.Plan.Title, Report.Position.Period?.LastDay ?? Report.Position.AsAt);

    public Pack Write() => PackWriter.Write(Report, Before?.Position, Cover);

    public string FileNameOf(PackForm form) => form switch
    {
        PackForm.Word => PackCode + ".docx",
        PackForm.Offline => PackCode + ".html",
        _ => $"{Report.Position.Plan.Slug}-actions-{Report.Position.AsAt:yyyy-MM-dd}.csv",
    };

    /// <summary>How the keys of all files begin that this report has been made into in a form.</summary>
    public string FamilyOf(PackForm form) => FamilyOf(Report.PeriodId, form);

    /// <summary>The same for the report of a period.</summary>
    public static string FamilyOf(int periodId, PackForm form) => $"pack:{periodId}:{form}:";

    /// <summary>The key of a file: both reports, whether they are intact, the cover, and the build of the product.</summary>
    public string KeyOf(PackForm form)
    {
        var parts = new[] { Report, Before }.OfType<FrozenDocument>().SelectMany(report => new[] { report.Sha256, PositionFormat.Fingerprint(report.Content) })
            .Append($"{Cover?.Version ?? 0}").Append(Writer);
        return FamilyOf(form) + PositionFormat.Fingerprint(Encoding.UTF8.GetBytes(string.Join(' ', parts)));
    }
}

/// <summary>Three queries: the report, the one before it, and the cover.</summary>
public sealed class PackQuery(PerformanceDbContext db, FrozenReports reports, BusinessClock clock)
{
    /// <summary>The committee papers of a period; null if it has no final report.</summary>
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

    /// <summary>The sources of the committee papers of a period; null if it has no final report.</summary>
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
