using System.Globalization;
using System.Net;
using System.Text.Json;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Tests.Api;

namespace KccPerformance.Web.Tests.OData;

/// <summary>Steps of a program that reads the OData feed, as Excel and Power BI do.</summary>
internal static class ODataReading
{
    public const string Root = "/odata";

    /// <summary>The tables with their collections of the API and their scopes.</summary>
    public static IReadOnlyList<(string Table, string Collection, ApiScope Scope)> Tables { get; } =
    [
        ("Plans", "plans", ApiScope.Plans), ("Themes", "themes", ApiScope.Themes), ("Actions", "actions", ApiScope.Actions), ("Updates", "updates", ApiScope.Updates),
        ("Indicators", "indicators", ApiScope.Indicators), ("Results", "results", ApiScope.Results), ("Risks", "risks", ApiScope.Risks),
        ("Objectives", "objectives", ApiScope.Objectives), ("Consultations", "consultations", ApiScope.Consultations), ("Committees", "committees", ApiScope.Committees),
        ("Meetings", "meetings", ApiScope.Meetings), ("FinalReports", "final-reports", ApiScope.FinalReports),
    ];

    /// <summary>The headers that Microsoft's documentation of the connector lists.</summary>
    private static readonly (string Name, string Value)[] OfPowerQuery =
    [
        ("OData-Version", "4.0"), ("OData-MaxVersion", "4.0"),
        ("Accept", "application/json;odata.metadata=minimal;q=1.0,application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7"),
    ];

    /// <summary>The query string of options.</summary>
    public static string With(params (string Name, string Value)[] options)
        => options.Length == 0 ? string.Empty : "?" + string.Join('&', options.Select(one => $"{Uri.EscapeDataString(one.Name)}={Uri.EscapeDataString(one.Value)}"));

    /// <summary>Reads one answer, which must be found and have the headers of OData.</summary>
    public static async Task<JsonElement> ReadPartAsync(this HttpClient program, string address, string token, int? size = null)
    {
        using var response = await program.AskAsync(address, token, headers: size is null ? OfPowerQuery : [.. OfPowerQuery, ("Prefer", $"odata.maxpagesize={size}")]);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{address} answered {(int)response.StatusCode} {text}");
        Assert.Equal("4.0", Assert.Single(response.Headers.GetValues("OData-Version")));
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("odata.metadata=minimal", response.Content.Headers.ContentType!.ToString(), StringComparison.Ordinal);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Reads the number of rows of a table.</summary>
    public static async Task<int> CountRowsAsync(this HttpClient program, string table, string token, params (string Name, string Value)[] options)
    {
        using var response = await program.AskAsync($"{Root}/{table}/$count{With(options)}", token);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, $"{table} answered {(int)response.StatusCode} {text}");
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        return int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>Reads all parts of a table.</summary>
    public static async Task<List<JsonElement>> ReadTableAsync(this HttpClient program, string address, string token, int? size = null)
    {
        var rows = new List<JsonElement>();
        for (string? next = address; next is not null;)
        {
            var part = await program.ReadPartAsync(next, token, size);
            var found = part.GetProperty("value").EnumerateArray().ToList();
            Assert.InRange(found.Count, 0, size ?? int.MaxValue);
            rows.AddRange(found);
            next = part.TryGetProperty("@odata.nextLink", out var link) ? new Uri(link.GetString()!).PathAndQuery : null;
        }

        return rows;
    }
}
