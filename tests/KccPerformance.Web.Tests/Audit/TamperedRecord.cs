using KccPerformance.Core.Platform.Audit;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Audit;

/// <summary>Changes the audit log with the database's triggers removed, and verifies it afterwards.</summary>
internal static class TamperedRecord
{
    public static Task<AuditEvent> RecordAsync(this PlanSite site, int events) => site.ReadAsync(async db =>
    {
        var one = Enumerable.Range(1, events).Select(number => new AuditEvent(
            new Actor(1, "Performance manager", "10.0.0.7"), DateTime.UtcNow, "Counted", $"CEA{number}", new { Delivery = "OnTrack" }, new { Delivery = "AtRisk" })).ToList();
        db.AuditEvents.AddRange(one);
        await db.SaveChangesAsync();
        return one[^1];
    });

    public static Task<int> TamperAsync(this PlanSite site, string sql) => site.ReadAsync(async db =>
    {
        string[] triggers = db.Database.IsSqlite() ? ["AuditEvents_AreKept_UPDATE", "AuditEvents_AreKept_DELETE"] : ["AuditEvents_AreKept"];
        foreach (var trigger in triggers)
        {
            await db.Database.ExecuteSqlRawAsync($"DROP TRIGGER IF EXISTS {trigger}");
        }

        return await db.Database.ExecuteSqlRawAsync(sql.Replace("{", "{{", StringComparison.Ordinal));
    });

    public static async Task<ChainReport> VerifyAsync(this PlanSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditChain>().VerifyAsync();
    }
}
