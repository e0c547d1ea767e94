using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Risks;
using KccPerformance.Core.Risks.Position;
using KccPerformance.Core.Risks.Ratings;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>An action of a risk.</summary>
public sealed record ApiRiskAction
{
    [Description("The position in the risk, from 1")]
    public required int Order { get; init; }

    public required string Text { get; init; }

    public required string? Owner { get; init; }

    public required DateOnly? DueDate { get; init; }

    public required RiskActionState State { get; init; }
}

/// <summary>A review of the score of a risk.</summary>
public sealed record ApiRiskReview
{
    public required DateTime ReviewedAt { get; init; }

    [Description("The name or post of the reviewer at the time")]
    public required string Author { get; init; }

    public required int Score { get; init; }

    public required int? Likelihood { get; init; }

    public required int? Impact { get; init; }

    [Description("The score at the review before")]
    public required int? ScoreBefore { get; init; }

    public required int? Target { get; init; }

    public required DateOnly? TargetDate { get; init; }

    [Description("Why the score is what it is")]
    public required string Reason { get; init; }
}

/// <summary>A risk as it is now.</summary>
public sealed record ApiRisk
{
    public required int Id { get; init; }

    [Description("The code of the register, such as CRR")]
    public required string Register { get; init; }

    [Description("The reference, such as CRR10")]
    public required string Reference { get; init; }

    public required string Title { get; init; }

    public required string? Cause { get; init; }

    public required string? Event { get; init; }

    public required string? Consequence { get; init; }

    public required string? Controls { get; init; }

    public required string? Owner { get; init; }

    public required int? Score { get; init; }

    public required int? Likelihood { get; init; }

    public required int? Impact { get; init; }

    public required RiskRating? Rating { get; init; }

    [Description("The score at the review before")]
    public required int? ScoreBefore { get; init; }

    public required int? Target { get; init; }

    public required DateOnly? TargetDate { get; init; }

    public required DateTime? ReviewedAt { get; init; }

    public required DateOnly? ClosedOn { get; init; }

    [Description("The paragraph of Schedule 12A under which it is exempt. Only tokens with the scope exempt risks read exempt risks. Do not pass them on.")]
    public required int? ExemptParagraph { get; init; }

    public required IReadOnlyList<ApiRiskAction> Actions { get; init; }

    [Description("The last 20 reviews, newest first")]
    public required IReadOnlyList<ApiRiskReview> Reviews { get; init; }
}

/// <summary>Reads risks for a reader. The number of queries does not depend on the number of risks.</summary>
public sealed class ApiRisksQuery(PerformanceDbContext db, RiskReader risks)
{
    private const int MostReviews = 20;

    /// <param name="reader">Who reads: a member, unless the token can read exempt risks.</param>
    /// <param name="id">The risk; null for all.</param>
    /// <param name="register">The code of a register; null for all.</param>
    /// <param name="isOpen">Whether they are open; null for all.</param>
    /// <param name="after">The key before the first.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<ApiRisk>> ListAsync(
        Reader reader, int? id, string? register, bool? isOpen, int after, int take, CancellationToken cancellation)
    {
        var ids = await db.Risks.Where(Risk.ReadableBy(reader))
            .Where(risk => ((id == null && risk.Id > after) || risk.Id == id)
                && (register == null || risk.Register.Code == register)
                && (isOpen == null || (risk.ClosedOn == null) == isOpen))
            .OrderBy(risk => risk.Id).Take(take)
            .Select(risk => risk.Id)
            .ToListAsync(cancellation);
        var reviews = await db.Risks.Where(risk => ids.Contains(risk.Id))
            .Select(risk => new
            {
                risk.Id,
                Reviews = risk.Reviews.OrderByDescending(review => review.At).ThenByDescending(review => review.Id).Take(MostReviews)
                    .Select(review => new ApiRiskReview
                    {
                        ReviewedAt = review.At,
                        Author = review.AuthorName,
                        Score = review.Score,
                        Likelihood = review.Likelihood,
                        Impact = review.Impact,
                        ScoreBefore = review.ScoreBefore,
                        Target = review.TargetScore,
                        TargetDate = review.TargetDate,
                        Reason = review.Reason,
                    })
                    .ToList(),
            })
            .ToDictionaryAsync(risk => risk.Id, risk => risk.Reviews, cancellation);
        return
        [
            .. (await risks.ListAsync(reader, risk => ids.Contains(risk.Id), cancellation)).OrderBy(risk => risk.Id)
                .Select(risk => Of(risk, reviews.GetValueOrDefault(risk.Id) ?? [])),
        ];
    }

    private static ApiRisk Of(RiskPosition risk, IReadOnlyList<ApiRiskReview> reviews) => new()
    {
        Id = risk.Id,
        Register = risk.Register.Code,
        Reference = risk.Reference,
        Title = risk.Title,
        Cause = risk.Text.Cause,
        Event = risk.Text.Event,
        Consequence = risk.Text.Consequence,
        Controls = risk.Text.Controls,
        Owner = risk.Text.Owner,
        Score = risk.Score,
        Likelihood = risk.Likelihood,
        Impact = risk.Impact,
        Rating = risk.Rating,
        ScoreBefore = risk.ScoreBefore,
        Target = risk.Target,
        TargetDate = risk.TargetDate,
        ReviewedAt = risk.ReviewedAt,
        ClosedOn = risk.ClosedOn,
        ExemptParagraph = risk.ExemptParagraph,
        Actions =
        [
            .. risk.Actions.Select(action => new ApiRiskAction
            {
                Order = action.Order,
                Text = action.Text,
                Owner = action.Owner,
                DueDate = action.DueDate,
                State = action.State,
            }),
        ],
        Reviews = reviews,
    };
}

/// <summary>Risks. Exempt ones only with the permission, and with a scope that names them.</summary>
[Route(Root + "risks")]
[Tags("Risks")]
[RequirePermission(nameof(RiskPermission.ReadRisks), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Risks)]
public sealed class ApiRisksController(ApiRisksQuery risks) : ApiController
{
    private Reader Reader => User.GetRiskReader();

    [HttpGet]
    [EndpointName("listRisks")]
    [EndpointSummary("The risks that the token can read")]
    [ProducesResponseType<ApiPage<ApiRisk>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The code of a register, such as CRR")] string? register = null,
        [FromQuery][Description("true for open risks, false for closed ones")] bool? open = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => risks.ListAsync(Reader, id: null, register, open, after, take, cancellation), risk => $"{risk.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getRisk")]
    [EndpointSummary("One risk")]
    [ProducesResponseType<ApiRisk>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await risks.ListAsync(Reader, id, register: null, isOpen: null, after: 0, take: 1, cancellation));
}
