using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.Consultations;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>A consultation as it is today.</summary>
public sealed record ApiConsultation
{
    [Description("The number of its reference")]
    public required int Id { get; init; }

    public required string Reference { get; init; }

    public required string Title { get; init; }

    public required ConsultationState State { get; init; }

    public required string? Service { get; init; }

    public required DateOnly? Starts { get; init; }

    public required DateOnly? Ends { get; init; }

    [Description("The dates in words, where a paper prints no day")]
    public required string? DateWords { get; init; }

    public required string? Audience { get; init; }

    public required int? Responses { get; init; }

    [Description("The number of responses in words, where a paper prints no number")]
    public required string? ResponseWords { get; init; }

    public required string? Findings { get; init; }

    public required string? Decision { get; init; }

    public required string? UseOfViews { get; init; }

    [Description("Where it is from, such as a paper of the council")]
    public required string? Source { get; init; }

    [Description("Whether it is invented for the demonstration")]
    public required bool IsIllustrative { get; init; }
}

/// <summary>Reads consultations by number, in one query.</summary>
public sealed class ApiConsultationsQuery(ConsultationReader reader)
{
    public async Task<IReadOnlyList<ApiConsultation>> ListAsync(int after, int take, CancellationToken cancellation)
        => [.. (await reader.ListAfterAsync(after, take, cancellation)).Select(Of)];

    private static ApiConsultation Of(ConsultationPosition one) => new()
    {
        Id = one.Number,
        Reference = one.Reference,
        Title = one.Text.Title,
        State = one.State,
        Service = one.Text.Service,
        Starts = one.Text.Starts,
        Ends = one.Text.Ends,
        DateWords = one.Text.DateWords,
        Audience = one.Text.Audience,
        Responses = one.Text.Responses,
        ResponseWords = one.Text.ResponseWords,
        Findings = one.Text.Findings,
        Decision = one.Text.Decision,
        UseOfViews = one.Text.UseOfViews,
        Source = one.Text.Source,
        IsIllustrative = one.IsIllustrative,
    };
}

/// <summary>Consultations.</summary>
[Route(Root + "consultations")]
[Tags("Consultations")]
[RequirePermission(nameof(ConsultationPermission.ReadConsultations), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Consultations)]
public sealed class ApiConsultationsController(ApiConsultationsQuery consultations) : ApiController
{
    [HttpGet]
    [EndpointName("listConsultations")]
    [EndpointSummary("The consultations")]
    [ProducesResponseType<ApiPage<ApiConsultation>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => consultations.ListAsync(after, take, cancellation), consultation => $"{consultation.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getConsultation")]
    [EndpointSummary("One consultation")]
    [ProducesResponseType<ApiConsultation>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One([.. (await consultations.ListAsync(Math.Max(id, 1) - 1, take: 1, cancellation)).Where(one => one.Id == id)]);
}
