using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.FinalReports;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Risks.RegisterReports;

/// <summary>A final register in the list.</summary>
public sealed record RegisterReportRow(string Register, string Slug, DateOnly LastDay, DateTime FinalisedAt, string FinalisedBy, string? Committee, DateOnly? Meeting)
{
    public string Address => RegisterReportPage.AddressOf(FinalRegister.SlugOf(Slug, LastDay));
}

/// <summary>The final registers of all registers, latest first.</summary>
public sealed record RegisterReportList(IReadOnlyList<RegisterReportRow> Rows, int Number, int Pages);

/// <summary>Reads the list of final registers, in two queries.</summary>
public sealed class RegisterReportListQuery(PerformanceDbContext db)
{
    private const int Size = 50;

    public async Task<RegisterReportList> PageAsync(int? page, CancellationToken cancellation)
    {
        var all = db.FrozenReports.Where(report => report.Kind == RiskRegisterModule.SubjectKind);
        var pages = Math.Max(1, (await all.CountAsync(cancellation) + Size - 1) / Size);
        var number = Math.Clamp(page ?? 1, 1, pages);
        var rows = await all
            .OrderByDescending(report => report.Period.LastDay).ThenBy(report => report.Period.Subject.Slug)
            .Skip((number - 1) * Size)
            .Take(Size)
            .Select(report => new RegisterReportRow(
                report.Period.Subject.Title, report.Period.Subject.Slug, report.Period.LastDay, report.FrozenAt, report.FrozenBy,
                report.Period.Meeting!.Committee.Name, report.Period.Meeting.Date))
            .ToListAsync(cancellation);
        return new(rows, number, pages);
    }
}
