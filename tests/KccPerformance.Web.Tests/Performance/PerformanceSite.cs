using System.Text.Json;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>Steps that tests of performance share.</summary>
internal static class PerformanceSite
{
    public const string Import = "/performance/admin/import";

    public static async Task<PerformanceReport> ReportAsync(this PlanSite site, string slug, bool wholeSeries = true)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<PerformanceReportReader>().FindAsync(slug, wholeSeries))!;
    }

    /// <summary>The reasons in the audit log for changes of a subject, in the order of the changes.</summary>
    public static async Task<IReadOnlyList<string?>> ReasonsAsync(this PlanSite site, string subject, params string[] what)
    {
        var after = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == subject && what.Contains(one.What)).OrderBy(one => one.Sequence)
            .Select(one => one.After).ToListAsync());
        return [.. after.Select(one => JsonDocument.Parse(one ?? "{}").RootElement.TryGetProperty("Reason", out var reason) ? reason.GetString() : null)];
    }

    /// <summary>Uploads a file and opens the page that shows what it would change.</summary>
    public static async Task<IHtmlDocument> UploadDataAsync(this HttpClient client, string name, byte[] content, string year = "2015/16", int quarter = 2)
    {
        using var response = await client.SendDataAsync(name, content, year, quarter);
        Assert.True((int)response.StatusCode == 302, (await response.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words());
        return await client.GetPageAsync(response.Headers.Location!.OriginalString);
    }

    public static async Task<HttpResponseMessage> SendDataAsync(this HttpClient client, string name, byte[] content, string year = "2015/16", int quarter = 2)
    {
        var page = await client.GetPageAsync(Import);
        var token = ((IHtmlInputElement)page.QuerySelector($"form[action='{Import}'] input[name=__RequestVerificationToken]")!).Value;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(year), "Year" },
            { new StringContent($"{quarter}"), "Quarter" },
            { new ByteArrayContent(content), "File", name },
        };
        return await client.PostAsync(new Uri(Import, UriKind.Relative), form);
    }

    /// <summary>Uploads a file and imports it.</summary>
    public static async Task ImportDataAsync(this HttpClient client, string name, byte[] content, string year = "2015/16", int quarter = 2)
    {
        var preview = await client.UploadDataAsync(name, content, year, quarter);
        using var applied = await client.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(Import, applied.Headers.Location?.OriginalString);
    }
}
