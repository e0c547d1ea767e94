using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Features.Performance.Shared;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>A key performance indicator as a report shows it.</summary>
public sealed record ApiIndicator
{
    public required int Id { get; init; }

    [Description("The reference, such as SC02")]
    public required string Reference { get; init; }

    public required string Name { get; init; }

    [Description("The report, such as 2013-14-q3")]
    public required string Report { get; init; }

    public required string Section { get; init; }

    public required string? Directorate { get; init; }

    public required string? Division { get; init; }

    public required string Unit { get; init; }

    public required int DecimalPlaces { get; init; }

    public required Polarity Polarity { get; init; }

    public required Frequency Frequency { get; init; }

    [Description("The period of the reported figure")]
    public required string? Period { get; init; }

    public required DateOnly? PeriodEnd { get; init; }

    public required decimal? Value { get; init; }

    public required decimal? Target { get; init; }

    public required decimal? Floor { get; init; }

    [Description("The rating that pages show: the published one if there is one")]
    public required RagRating Rating { get; init; }

    public required RagRating PreviousRating { get; init; }

    public required TravelDirection Direction { get; init; }

    public required bool IsProvisional { get; init; }

    [Description("Whether the data is older than the quarter")]
    public required bool IsOld { get; init; }
}

/// <summary>Reads the key performance indicators of a report, from the report that pages show.</summary>
public sealed class ApiIndicatorsQuery(ShownReportQuery reports)
{
    /// <param name="id">The indicator; null for all.</param>
    /// <param name="report">The report; null for the latest final one.</param>
    /// <param name="after">The key before the first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<ApiIndicator>> ListAsync(int? id, string? report, int after, int take, CancellationToken cancellation)
    {
        var shown = (report is null ? await reports.FindLatestAsync(cancellation) : await reports.FindAsync(report, cancellation))?.Report;
        return shown is null
            ? []
            : [.. shown.KeyIndicators.Where(one => id is null ? one.Id > after : one.Id == id).OrderBy(one => one.Id).Take(take).Select(one => Of(one, shown))];
    }

    private static ApiIndicator Of(IndicatorPosition one, PerformanceReport report) => new()
    {
        Id = one.Id,
        Reference = one.Reference,
        Name = one.Rules.Name,
        Report = report.Slug,
        Section = one.Section.Name,
        Directorate = one.Place.Directorate,
        Division = one.Place.Division,
        Unit = one.Rules.Unit,
        DecimalPlaces = one.Rules.DecimalPlaces,
        Polarity = one.Rules.Polarity,
        Frequency = one.Rules.Frequency,
        Period = one.Current?.Name,
        PeriodEnd = one.Current?.PeriodEnd,
        Value = one.Current?.Value,
        Target = one.Current?.Target,
        Floor = one.Current?.Floor,
        Rating = one.Shown,
        PreviousRating = one.PreviousShown,
        Direction = one.Direction,
        IsProvisional = one.Current?.IsProvisional == true,
        IsOld = one.IsOld,
    };
}

/// <summary>Key performance indicators.</summary>
[Route(Root + "indicators")]
[Tags("Performance")]
[RequirePermission(nameof(PerformancePermission.ReadPerformance), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Indicators)]
public sealed class ApiIndicatorsController(ApiIndicatorsQuery indicators) : ApiController
{
    [HttpGet]
    [EndpointName("listIndicators")]
    [EndpointSummary("The key performance indicators of a report: the latest final one, or another")]
    [ProducesResponseType<ApiPage<ApiIndicator>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("A report, such as 2013-14-q3")] string? report = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => indicators.ListAsync(id: null, report, after, take, cancellation), indicator => $"{indicator.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getIndicator")]
    [EndpointSummary("One indicator in the latest final report")]
    [ProducesResponseType<ApiIndicator>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await indicators.ListAsync(id, report: null, after: 0, take: 1, cancellation));
}
