using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Web.Infrastructure;
using Microsoft.Net.Http.Headers;

namespace KccPerformance.Web.Features.Api;

/// <summary>
/// The version of an answer, known in one query before it is read: every change that the API shows is in the audit log, and
/// what depends on time depends on the day.
/// </summary>
internal sealed class ApiTags(PerformanceDbContext db, KeptPages kept, BusinessClock plans, PerformanceClock performance)
{
    public async Task<EntityTagHeaderValue> OfAsync(HttpContext context)
    {
        var head = await kept.Head(db);
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{head}|{plans.Today():O}|{performance.Today():O}|{context.User.GetReader()}|{(int)context.User.GetScopes()}|{ProductVersion.Text}|{context.Request.Path}{context.Request.QueryString}");
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32]}\"", isWeak: true);
    }
}
