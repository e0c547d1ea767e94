using System.Globalization;
using System.Text.Json;
using KccPerformance.Web.Features.Api;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.OData;

/// <summary>
/// Writes the rows of a table while they are read, a few hundred at a time, so that the first arrive early and none are kept.
/// After a fixed number of rows has been read, whether they match the filter or not, or as many have been written as the caller
/// prefers, the answer ends with the address of the next part.
/// </summary>
/// <param name="table">The table.</param>
/// <param name="asked">What is asked.</param>
/// <param name="source">Its rows.</param>
/// <param name="total">The number of rows that match the filter, whatever part is asked; null if it is not asked.</param>
/// <typeparam name="T">The type of the rows.</typeparam>
internal sealed class ODataFeed<T>(ODataTable table, ODataRequest asked, ODataRows<T> source, int? total) : IActionResult
{
    /// <summary>How many rows are read for one answer.</summary>
    private const int MostRead = 5000;

    private const string MaxPageSize = "odata.maxpagesize";

    public async Task ExecuteResultAsync(ActionContext context)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var root = ODataSetup.OriginOf(context.HttpContext);
        var (top, skip, after, size) = (asked.Top, asked.Skip, asked.After, PreferredSize(request));

        // Before the answer begins, so that a fault is an error and not half an answer.
        var rows = await source.Read(after, ODataSetup.Batch + 1);
        response.ContentType = "application/json;odata.metadata=minimal;odata.streaming=true;charset=utf-8";
        response.Headers["OData-Version"] = ODataSetup.Version;
        if (size is not null)
        {
            response.Headers["Preference-Applied"] = $"{MaxPageSize}={size}";
        }

        await using var json = new Utf8JsonWriter(response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("@odata.context", $"{root}{ODataSetup.Metadata}#{table.Name}{(asked.Select is { } columns ? $"({string.Join(',', columns)})" : null)}");
        if (total is { } number)
        {
            json.WriteNumber("@odata.count", number);
        }

        json.WriteStartArray("value");
        bool isWhole;
        for (var (count, written) = (0, 0); ;)
        {
            foreach (var row in rows.Take(ODataSetup.Batch))
            {
                if (top == 0 || written == size)
                {
                    break;
                }

                after = source.KeyOf(row);
                var cells = JsonSerializer.SerializeToElement(row, ApiJson.Options);
                if (asked.Filter?.Matches(cells) == false)
                {
                    continue;
                }

                if (skip > 0)
                {
                    skip--;
                    continue;
                }

                Write(json, cells);
                top--;
                written++;
            }

            await json.FlushAsync(context.HttpContext.RequestAborted);
            await response.BodyWriter.FlushAsync(context.HttpContext.RequestAborted);
            count += ODataSetup.Batch;
            isWhole = top == 0 || (rows.Count <= ODataSetup.Batch && (rows.Count == 0 || source.KeyOf(rows[^1]) == after));
            if (isWhole || written == size || count >= MostRead)
            {
                break;
            }

            rows = await source.Read(after, ODataSetup.Batch + 1);
        }

        json.WriteEndArray();
        if (!isWhole)
        {
            json.WriteString("@odata.nextLink", $"{root}{request.Path}{asked.QueryAfter(after!, top, skip)}");
        }

        json.WriteEndObject();
    }

    /// <summary>How many rows the caller prefers in an answer; null if it does not say.</summary>
    private static int? PreferredSize(HttpRequest request) => request.Headers["Prefer"].SelectMany(value => (value ?? string.Empty).Split(','))
        .Select(one => one.Split('=', StringSplitOptions.TrimEntries))
        .Where(pair => pair is [MaxPageSize or "maxpagesize", _])
        .Select(pair => int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? (int?)size : null)
        .FirstOrDefault();

    private void Write(Utf8JsonWriter json, JsonElement cells)
    {
        if (asked.Select is not { } columns)
        {
            cells.WriteTo(json);
            return;
        }

        json.WriteStartObject();
        foreach (var column in columns)
        {
            json.WritePropertyName(column);
            cells.GetProperty(column).WriteTo(json);
        }

        json.WriteEndObject();
    }
}
