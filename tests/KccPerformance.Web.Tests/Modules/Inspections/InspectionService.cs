using System.Security.Cryptography;
using System.Text.Json;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Subjects;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Modules.Inspections;

/// <summary>Reads and changes inspections.</summary>
public sealed class InspectionService(PerformanceDbContext db, BusinessClock clock, TimeProvider real)
{
    public Task<List<Inspection>> ListAsync(CancellationToken cancellation)
        => db.Set<Inspection>().AsNoTracking().Include(one => one.Item).OrderBy(one => one.Item.Code).ToListAsync(cancellation);

    public Task<int?> FindItemAsync(string code, CancellationToken cancellation)
        => db.Set<Inspection>().Where(one => one.Item.Code == code).Select(one => (int?)one.Id).SingleOrDefaultAsync(cancellation);

    public async Task EnterAsync(string code, string? finding, Actor actor, CancellationToken cancellation)
    {
        var inspection = await db.Set<Inspection>().SingleAsync(one => one.Item.Code == code, cancellation);
        inspection.Enter(finding, clock.UtcNow());
        db.AuditEvents.Add(new AuditEvent(actor, real.UtcNow(), "Entered a finding", code, null, new { inspection.Finding }));
        await db.SaveChangesAsync(cancellation);
    }

    public Task<int> VersionOfAsync(int periodId, CancellationToken cancellation)
        => db.Periods.Where(period => period.Id == periodId).Select(period => period.Version).SingleAsync(cancellation);

    public Task<byte[]?> FinalReportAsync(int periodId, CancellationToken cancellation)
        => db.FrozenReports.Where(report => report.PeriodId == periodId && report.Kind == InspectionModule.SubjectKind).Select(report => report.Content).SingleOrDefaultAsync(cancellation);
}

/// <summary>Connects inspections to the reporting cycle.</summary>
public sealed class InspectionModule(PerformanceDbContext db, BusinessClock clock) : ISubjectModule
{
    public const string SubjectKind = "Inspections";
    public const string Slug = "visits";

    public string Kind => SubjectKind;

    public TimeProvider Clock => clock;

    public string PathOf(string slug, string code) => $"/inspections#{code}";

    public string ReportPathOf(string slug, int periodId, DateOnly firstDay, DateOnly lastDay) => $"/inspections/reports/{periodId}";

    public async Task<ILookup<int, Answerer>> AnswerersAsync(IReadOnlyCollection<int> itemIds, CancellationToken cancellation)
        => (await db.Set<Inspection>().Where(one => itemIds.Contains(one.Id))
            .Join(db.Users, one => one.InspectorId, user => user.Id, (one, user) => new { one.Id, UserId = user.Id, user.Email, user.DisplayName })
            .ToListAsync(cancellation)).ToLookup(one => one.Id, one => new Answerer($"user{one.UserId}", one.Email!, one.DisplayName, one.UserId));

    public async Task<FinalReportContent> WriteFinalReportAsync(FinalReportOrder order, CancellationToken cancellation)
    {
        var rows = await db.Set<Inspection>().OrderBy(one => one.Item.Code).Select(one => new { one.Item.Code, one.Item.Label, one.Finding }).ToListAsync(cancellation);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new { order.By, order.Reason, Visits = rows });
        return new(1, bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), []);
    }
}

/// <summary>Two visits of the engagement officer.</summary>
public sealed class InspectionSample(PerformanceDbContext db) : ISampleSource
{
    public int Order => 200;

    public async Task LoadAsync(IReadOnlyDictionary<string, int> accounts, CancellationToken cancellation)
    {
        var subject = new Subject(InspectionModule.SubjectKind, InspectionModule.Slug, "Visits");
        subject.Describe("Visits", SubjectState.Current);
        db.AddRange(
            new Inspection(new SubjectItem(subject, "VIS1", "Ashford gateway"), accounts["engagement"]),
            new Inspection(new SubjectItem(subject, "VIS2", "Dover library"), accounts["engagement"]));
        await db.SaveChangesAsync(cancellation);
    }
}
