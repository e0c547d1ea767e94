using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Workbooks;

/// <summary>Steps on the pages of a spreadsheet of updates.</summary>
internal static class WorkbookPages
{
    public const string Address = "/my-actions/workbook";

    public static async Task<byte[]> DownloadAsync(this HttpClient client) => await client.GetByteArrayAsync(new Uri(Address + ".xlsx", UriKind.Relative));

    public static async Task<FilledWorkbook> OpenWorkbookAsync(this HttpClient client) => new(await client.DownloadAsync());

    /// <summary>Uploads a file as the form does.</summary>
    public static async Task<HttpResponseMessage> SendWorkbookAsync(this HttpClient client, byte[] file, string name = "my-actions.xlsx", string? token = null)
    {
        token ??= await client.WorkbookTokenAsync();
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent(file), "File", name } };
        return await client.PostAsync(new Uri(Address, UriKind.Relative), content);
    }

    public static async Task<string> WorkbookTokenAsync(this HttpClient client)
        => ((IHtmlInputElement)(await client.GetPageAsync(Address)).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;

    /// <summary>Uploads a valid spreadsheet and opens its preview.</summary>
    public static async Task<IHtmlDocument> PreviewAsync(this HttpClient client, FilledWorkbook workbook)
    {
        using var sent = await client.SendWorkbookAsync(workbook.Save());
        Assert.True(sent.StatusCode == HttpStatusCode.Redirect, $"It answered {(int)sent.StatusCode}: {(await sent.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words()}");
        return await client.GetPageAsync(sent.Headers.Location!.OriginalString);
    }

    public static Task<HttpResponseMessage> ApplyAsync(this HttpClient client, IHtmlDocument page) => client.SubmitAsync(page.Form("form[action$='/apply']"));

    public static string Heading(this IHtmlDocument page) => page.QuerySelector("h1").Words();

    /// <summary>The messages about a row that cannot be saved.</summary>
    public static List<string> Problems(this IHtmlDocument page, int row)
        => [.. page.QuerySelectorAll($"#row-{row} ~ .app-workbook-problems li").Select(item => item.Words())];

    /// <summary>"What: now → then" for a row that would be saved.</summary>
    public static List<string> Changes(this IHtmlDocument page, int row)
        => [.. page.QuerySelectorAll($"table[aria-labelledby=row-{row}] tbody tr").Select(line => string.Join(" | ", line.Children.Select(cell => cell.Words())))];
}
