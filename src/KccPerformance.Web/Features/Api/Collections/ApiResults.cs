using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Performance.Results;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>A key performance indicator in one period, with the words and numbers of the download of figures.</summary>
public sealed record ApiIndicatorResult
{
    [Description("The key of the indicator")]
    public required int IndicatorId { get; init; }

    [Description("The reference of the indicator, such as SC02")]
    public required string Reference { get; init; }

    public required string Name { get; init; }

    public required string Period { get; init; }

    [Description("The last day of the period")]
    public required DateOnly PeriodEnd { get; init; }

    public required string Unit { get; init; }

    [Description("Decimal places that the value is rated at")]
    public required int DecimalPlaces { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? Target { get; init; }

    public required decimal? Floor { get; init; }

    [Description("Rating worked out here: Green, Amber, Red, or Not green where no floor is known")]
    public required string? Rating { get; init; }

    [Description("Rating as published")]
    public required string? PublishedRating { get; init; }

    [Description("Direction of travel worked out here, on a reported period: improved, worsened or same")]
    public required string? Direction { get; init; }

    public required bool IsProvisional { get; init; }

    [Description("Last day that the data cover, where they stop before the end of the period")]
    public required DateOnly? DataTo { get; init; }

    [Description("State of the value: missing, entered, approved or sent back")]
    public required string State { get; init; }

    /// <summary>The key of a result, by which parts are read.</summary>
    public string ToKey() => string.Create(CultureInfo.InvariantCulture, $"{IndicatorId}.{PeriodEnd:yyyyMMdd}");

    /// <summary>The key of a text; null if it is none.</summary>
    public static (int IndicatorId, DateOnly PeriodEnd)? ReadKey(string text)
        => text.Split('.') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var indicator)
            && DateOnly.TryParseExact(second, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end)
            ? (indicator, end)
            : null;
}

/// <summary>Reads figures by the indicator and the end of the period, in seven queries.</summary>
public sealed class ApiResultsQuery(PerformanceDbContext db, ResultsQuery results)
{
    /// <param name="reference">An indicator; null for all.</param>
    /// <param name="year">The year in which a financial year starts; null for all.</param>
    /// <param name="afterIndicator">The indicator of the key before the first.</param>
    /// <param name="afterEnd">The end of the period of that key.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<ApiIndicatorResult>> ListAsync(
        string? reference, int? year, int afterIndicator, DateOnly afterEnd, int take, CancellationToken cancellation)
    {
        var (from, to) = year is { } starts ? (new DateOnly(starts, 4, 1), new DateOnly(starts + 1, 3, 31)) : (DateOnly.MinValue, DateOnly.MaxValue);
        var keys = await db.IndicatorPeriods
            .Where(one => one.Indicator.Kind == IndicatorKind.Key && one.PeriodEnd >= from && one.PeriodEnd <= to
                && (one.IndicatorId > afterIndicator || (one.IndicatorId == afterIndicator && one.PeriodEnd > afterEnd))
                && (reference == null || one.Indicator.Reference == reference))
            .OrderBy(one => one.IndicatorId).ThenBy(one => one.PeriodEnd)
            .Take(take)
            .Select(one => new { one.IndicatorId, one.Indicator.Reference, one.PeriodEnd })
            .ToListAsync(cancellation);
        var ids = keys.Select(key => key.IndicatorId).Distinct().ToList();

        // The whole series of each indicator, because a direction of travel depends on the figure before.
        var rows = (await results.ListAsync(db.Indicators.Where(one => ids.Contains(one.Id)), cancellation))
            .ToDictionary(row => (row.Reference, row.PeriodEnd));
        return [.. keys.Select(key => Of(key.IndicatorId, rows[(key.Reference, key.PeriodEnd)]))];
    }

    private static ApiIndicatorResult Of(int indicatorId, ResultRow row) => new()
    {
        IndicatorId = indicatorId,
        Reference = row.Reference,
        Name = row.Name,
        Period = row.Period,
        PeriodEnd = row.PeriodEnd,
        Unit = row.Unit,
        DecimalPlaces = row.DecimalPlaces,
        Value = row.Actual,
        Target = row.Target,
        Floor = row.Floor,
        Rating = row.Rag,
        PublishedRating = row.RagPublished,
        Direction = row.Dot,
        IsProvisional = row.Provisional,
        DataTo = row.DataTo,
        State = row.State,
    };
}

/// <summary>Figures of key performance indicators.</summary>
[Route(Root + "results")]
[Tags("Performance")]
[RequirePermission(nameof(PerformancePermission.ReadPerformance), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Results)]
public sealed class ApiResultsController(ApiResultsQuery results) : ApiController
{
    [HttpGet]
    [EndpointName("listResults")]
    [EndpointSummary("The figures of key performance indicators, as they are now")]
    [ProducesResponseType<ApiPage<ApiIndicatorResult>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public async Task<IActionResult> List(
        [FromQuery][Description("The reference of an indicator, such as SC02")] string? indicator = null,
        [FromQuery][Description("The year in which a financial year starts: 2013 for April 2013 to March 2014")][Range(1900, 2200)] int? year = null,
        [FromQuery][Description(AfterIs)] string? after = null,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
    {
        var start = after is null ? (IndicatorId: 0, PeriodEnd: DateOnly.MinValue) : ApiIndicatorResult.ReadKey(after);
        return start is not { } key
            ? ApiProblem.Result(StatusCodes.Status400BadRequest, "The parameter after is not valid. Use the address in next.")
            : await PageAsync(limit, take => results.ListAsync(indicator, year, key.IndicatorId, key.PeriodEnd, take, cancellation), result => result.ToKey());
    }
}
