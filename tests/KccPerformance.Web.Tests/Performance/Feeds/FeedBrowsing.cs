using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Dom;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.BusinessPlans;

namespace KccPerformance.Web.Tests.Performance.Feeds;

/// <summary>Steps of administrators and of other systems with feeds.</summary>
internal static class FeedBrowsing
{
    public const string List = "/performance/feeds";
    public const string Headings = "Measure,Month,Actual,Data to,Top,Bottom\n";

    /// <summary>Adds a feed with every column mapped and the code C-5 for SC05.</summary>
    public static async Task AddFeedAsync(this HttpClient administrator, string name = "children", string? period = "Month", string codes = "C-5 = SC05")
    {
        var page = await administrator.GetPageAsync(List + "/new");
        using var added = await administrator.SubmitAsync(
            page.Form("form[action='/performance/feeds/new']"), ("Name", $"The system {name}"), ("ShortName", name), ("Owner", "Systems team"),
            ("Indicator", "Measure"), ("Value", "Actual"), ("Period", period), ("DataTo", period is null ? null : "Data to"),
            ("Numerator", period is null ? null : "Top"), ("Denominator", period is null ? null : "Bottom"), ("Codes", codes));
        Assert.Equal($"{List}/{name}", added.Headers.Location?.OriginalString);
    }

    /// <summary>Creates a token on the page of a feed.</summary>
    public static async Task<string> CreateTokenAsync(this HttpClient administrator, string feed, string name = "Nightly export", int days = 30)
    {
        var page = await administrator.GetPageAsync($"{List}/{feed}");
        var day = DateTime.UtcNow.AddDays(days);
        using var created = await administrator.SubmitAsync(
            page.Form("form[action$='/tokens']"), ("TokenName", name), ("ExpiresOn.Day", $"{day.Day}"), ("ExpiresOn.Month", $"{day.Month}"), ("ExpiresOn.Year", $"{day.Year}"));
        return (await created.ReadPageAsync()).QuerySelector(".app-code-line code").Words();
    }

    /// <summary>Sends a file as another system does.</summary>
    public static async Task<HttpResponseMessage> DeliverAsync(this HttpClient client, string feed, string? token, byte[] file, string type = "text/csv")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{List}/{feed}/results") { Content = new ByteArrayContent(file) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "march.csv" };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await client.SendAsync(request);
    }

    /// <summary>Sends rows below the headings, and reads the answer.</summary>
    public static async Task<JsonElement> DeliverRowsAsync(this HttpClient client, string feed, string token, string rows)
    {
        using var response = await client.DeliverAsync(feed, token, Csv(rows));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>Uploads a file on the page of a feed and opens the page that shows its figures.</summary>
    public static async Task<IHtmlDocument> UploadFeedFileAsync(this HttpClient administrator, string feed, byte[] file, string name)
    {
        using var sent = await administrator.UploadAsync($"{List}/{feed}/file", $"{List}/{feed}", file, name);
        Assert.True((int)sent.StatusCode == 302, (await sent.ReadPageAsync()).QuerySelector("main").Words());
        return await administrator.GetPageAsync(sent.Headers.Location!.OriginalString);
    }

    public static byte[] Csv(string rows) => Encoding.UTF8.GetBytes(Headings + rows);

    /// <summary>The counts of an answer: to confirm, unchanged, differing, refused.</summary>
    public static (int Taken, int Unchanged, int Differing, int Refused) Counts(this JsonElement answer)
        => (answer.GetProperty("taken").GetInt32(), answer.GetProperty("unchanged").GetInt32(), answer.GetProperty("differing").GetInt32(), answer.GetProperty("refused").GetInt32());

    /// <summary>Why a row was not taken.</summary>
    public static string Why(this JsonElement answer, int row)
        => answer.GetProperty("notTaken").EnumerateArray().Single(one => one.GetProperty("row").GetInt32() == row).GetProperty("why").GetString()!;
}
