using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Packs;

/// <summary>The sample with its open period finalised too, before the meeting of 8 October 2009.</summary>
public sealed class PackSite : PlanSite, IAsyncLifetime
{
    public const string Reports = Plan + "/reports";

    /// <summary>The period that was open in the sample.</summary>
    public int Last { get; private set; }

    public string LastReport => $"{Reports}/{Last}";

    public async Task InitializeAsync() => Last = await Services.FreezeOpenPeriodAsync();

    public async Task<FrozenDocument> KeptAsync(int period)
    {
        await using var scope = Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<FrozenReports>().FindAsync("building-on-success", period))!;
    }

    public async Task<PlanPosition> PositionAsync(int period) => (await KeptAsync(period)).Position;

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;
}

/// <summary>Reads committee papers as their readers do.</summary>
internal static class PackReading
{
    /// <summary>Replaces all white space by single spaces.</summary>
    public static string Fold(this string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The text of a document, one paragraph on each line.</summary>
    public static string WordsOf(byte[] docx)
    {
        using var stream = new MemoryStream(docx);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        return string.Join('\n', document.MainDocumentPart!.Document.Body!
            .Descendants<DocumentFormat.OpenXml.Wordprocessing.Paragraph>()
            .Select(paragraph => string.Concat(paragraph.Descendants().Select(element => element switch
            {
                DocumentFormat.OpenXml.Wordprocessing.Text text => text.Text,
                DocumentFormat.OpenXml.Wordprocessing.TabChar => " ",
                _ => string.Empty,
            })))).Fold();
    }

    public static async Task<byte[]> DownloadAsync(this HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.True(response.IsSuccessStatusCode, $"GET {address} answered {(int)response.StatusCode}");
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>An action with a text in every field of its update.</summary>
    public static ActionEntry With(ActionEntry action, string text) => action with
    {
        Report = new ReportEntry
        {
            Narrative = text,
            FirstSentence = Sentences.First(text),
            NextSteps = text,
            Author = text.Length > 200 ? "Officer" : text,
            At = new DateTime(2009, 9, 1, 9, 0, 0, DateTimeKind.Utc),
            Period = "April to September 2009",
            IsOfThisPeriod = true,
            IsNoChange = false,
        },
    };

    /// <summary>The errors in a Word document.</summary>
    public static List<string> ErrorsIn(byte[] docx)
    {
        using var stream = new MemoryStream(docx);
        using var document = WordprocessingDocument.Open(stream, isEditable: false);
        using var zip = new ZipArchive(new MemoryStream(docx), ZipArchiveMode.Read);
        Assert.Equal("[Content_Types].xml", zip.Entries[0].FullName);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}").Take(10)];
    }
}
