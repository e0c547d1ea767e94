using System.Net;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Testing;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Performance.CommitteeReport;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance.CommitteeReport;

/// <summary>The quarterly report for the committee, read and written as its tests need.</summary>
internal static class ReportDocument
{
    public const string Final = "/performance/reports/2013-14-q3";
    public const string Open = "/performance/reports/2013-14-q4";

    public static async Task<FinalQuarter> QuarterAsync(this PlanSite site, string slug = "2013-14-q3")
    {
        await using var scope = site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<CommitteeReportQuery>().FindAsync(slug))!.Quarter;
    }

    /// <summary>A file of a report.</summary>
    public static async Task<byte[]> ReportFileAsync(this HttpClient client, string address)
    {
        using var response = await client.GetReadyAsync(address);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The document of a report, as of a final one.</summary>
    public static Pack Write(FinalQuarter quarter)
        => CommitteeReportWriter.Write(new CommitteeReportSource(quarter.Slug, quarter, new string('a', 64), IsIntact: true));

    /// <summary>A report with as many key indicators, which repeat those of another one.</summary>
    public static FinalQuarter Many(FinalQuarter quarter, int number)
    {
        var keys = quarter.Indicators.Where(one => one.Kind == IndicatorKind.Key).ToList();
        return quarter with
        {
            Indicators =
            [
                .. Enumerable.Range(0, number).Select(index => keys[index % keys.Count] with { Id = index + 1, Order = index, Reference = $"KPI{index + 1}" }),
            ],
        };
    }

    /// <summary>The paragraphs with a style, in order.</summary>
    public static IReadOnlyList<Paragraph> Styled(this WordprocessingDocument document, string style)
        => [.. document.MainDocumentPart!.Document.Body!.Elements<Paragraph>().Where(one => one.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style)];
}
