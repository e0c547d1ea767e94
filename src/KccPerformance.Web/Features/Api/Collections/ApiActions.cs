using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Programs;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Api.Collections;

/// <summary>Reads actions of plans that are not drafts, in eleven queries, and three more while a report is shown.</summary>
public sealed class ApiActionsQuery(PerformanceDbContext db, PlanContexts contexts, ShownPositions shown)
{
    /// <summary>More plans than a council has.</summary>
    private const int MostPlans = 200;

    public async Task<IReadOnlyList<ApiAction>> ListAsync(
        int? id, string? plan, int? theme, DateTime? updatedSince, int after, int take, CancellationToken cancellation)
    {
        var moments = (await contexts.ListReadableAsync(MostPlans, cancellation))
            .FindAll(moment => plan is null || string.Equals(moment.Slug, plan, StringComparison.OrdinalIgnoreCase));
        var reports = await shown.ListReportsAsync(moments, cancellation);
        var reported = reports.Values
            .SelectMany(one => (one.Of(areaId: null, committeeId: null) ?? Enumerable.Empty<ActionPosition>()).Select(row => (Row: row, one.Moment)))
            .Where(one => id is null
                ? one.Row.Id > after && (theme is null || one.Row.AreaNumber == theme) && (updatedSince is null || one.Row.LastReportedAt >= updatedSince)
                : one.Row.Id == id)
            .OrderBy(one => one.Row.Id).Take(take)
            .ToList();

        // An action that is not in the report, because it is newer or was retired, is found by its key only, as by its page.
        var current = (id is null ? moments.FindAll(moment => !reports.ContainsKey(moment.PlanId)) : reported.Count == 0 ? moments : [])
            .ToDictionary(moment => moment.PlanId);
        var rows = reported.Concat((await ListCurrentAsync(current, id, theme, updatedSince, after, take, cancellation)).Select(row => (Row: row, Moment: current[row.PlanId])))
            .OrderBy(one => one.Row.Id).Take(take)
            .ToList();
        var ids = rows.ConvertAll(one => one.Row.Id);
        var details = await ReadDetailsAsync(db.Actions.Where(action => ids.Contains(action.Id)), cancellation);
        return [.. rows.Where(one => details.ContainsKey(one.Row.Id)).Select(one => Of(one.Row, one.Moment, details[one.Row.Id]))];
    }

    private async Task<List<ActionPosition>> ListCurrentAsync(
        Dictionary<int, PlanContext> current, int? id, int? theme, DateTime? updatedSince, int after, int take, CancellationToken cancellation)
    {
        var plans = current.Keys.ToList();
        var baselines = current.Values.Select(moment => moment.Baseline?.Id).OfType<int>().ToList();
        var ids = await db.Actions
            .Where(action => plans.Contains(action.Area.PlanId) && ((id == null && action.Id > after && action.RetiredOn == null) || action.Id == id)
                && (theme == null || action.Area.Number == theme)
                && (updatedSince == null || action.LastReportedAt >= updatedSince))
            .OrderBy(action => action.Id).Take(take)
            .Select(action => action.Id)
            .ToListAsync(cancellation);
        return await ActionPosition.Of(db.Actions.Where(action => ids.Contains(action.Id)), db.Positions.Where(one => baselines.Contains(one.PeriodId)))
            .ToListAsync(cancellation);
    }

    private static Task<Dictionary<int, Details>> ReadDetailsAsync(IQueryable<ImprovementAction> actions, CancellationToken cancellation)
        => actions.AsSplitQuery()
            .Select(action => new Details
            {
                Id = action.Id,
                RetiredOn = action.RetiredOn,
                Leads = action.Leads.OrderBy(lead => lead.Position).Select(lead => lead.LeadDirector.Name).ToList(),
                Officers = action.Officers.Where(officer => !officer.User.IsDisabled).OrderBy(officer => officer.UserId)
                    .Select(officer => officer.User.DisplayName).ToList(),
                Paragraphs = action.Paragraphs.OrderBy(reference => reference.Position).Select(reference => reference.Paragraph).ToList(),
                Evidence = action.Criteria.OrderBy(criterion => criterion.Position)
                    .Select(criterion => new ApiEvidenceRequirement { Text = criterion.Text, State = criterion.State }).ToList(),
                Monitoring = action.Monitoring.OrderBy(arrangement => arrangement.Position).Select(arrangement => arrangement.Text).ToList(),
                Extras = action.Extras.OrderBy(extra => extra.Position).Select(extra => new ApiExtraText { Heading = extra.Heading, Text = extra.Text }).ToList(),
                Milestones = action.Milestones.OrderBy(milestone => milestone.Position)
                    .Select(milestone => new ApiMilestone { Text = milestone.Text, Lead = milestone.Lead, DueDate = milestone.DueDate, State = milestone.State, DoneOn = milestone.DoneOn }).ToList(),
            })
            .ToDictionaryAsync(one => one.Id, cancellation);

    /// <summary>The letter in lower case, as the API writes fixed values, or the name as the plan writes it.</summary>
    private static string? CategoryOf(Category category, CategoryList categories)
        => category == Category.None ? null : categories.IsOwn ? categories.NameOf(category) : category.ToString().ToLowerInvariant();

    private static ApiAction Of(ActionPosition position, PlanContext moment, Details details) => new()
    {
        Id = position.Id,
        Plan = position.PlanSlug,
        Code = position.Code,
        Theme = position.AreaNumber,
        Category = CategoryOf(position.Category, moment.Categories),
        InspectorsComment = position.InspectorsComment,
        Response = position.Response,
        Timescale = position.PublishedTimescale,
        DueDate = position.DueDate,
        OriginalDueDate = position.OriginalDueDate,
        ExpectedCompletionDate = position.Forecast,
        NextReview = position.Stage.IsOpen() ? position.NextReview : null,
        Stage = position.Stage,
        Delivery = position.Delivery,
        Confidence = position.Confidence,
        Direction = position.Direction,
        Flags = position.Up(moment),
        TimesMoved = position.TimesMoved,
        DaysSlipped = position.DaysSlipped,
        LeadDirectors = details.Leads,
        Officers = details.Officers.ByName(name => name),
        Paragraphs = details.Paragraphs,
        EvidenceRequirements = details.Evidence,
        Monitoring = details.Monitoring,
        ExtraTexts = details.Extras,
        Milestones = details.Milestones,
        LastUpdateAt = position.LastReportedAt,
        RetiredOn = details.RetiredOn,
    };

    /// <summary>What is read of an action beside its position.</summary>
    private sealed record Details
    {
        public required int Id { get; init; }

        public required DateOnly? RetiredOn { get; init; }

        public required List<string> Leads { get; init; }

        public required List<string> Officers { get; init; }

        public required List<int> Paragraphs { get; init; }

        public required List<ApiEvidenceRequirement> Evidence { get; init; }

        public required List<string> Monitoring { get; init; }

        public required List<ApiExtraText> Extras { get; init; }

        public required List<ApiMilestone> Milestones { get; init; }
    }
}

/// <summary>Actions of improvement plans.</summary>
[Route(Root + "actions")]
[Tags("Plans")]
[RequirePermission(nameof(PlanPermission.ReadPlans), AuthenticationSchemes = ApiReadAttribute.Scheme)]
[ApiScope(ApiScope.Actions)]
public sealed class ApiActionsController(ApiActionsQuery actions) : ApiController
{
    [HttpGet]
    [EndpointName("listActions")]
    [EndpointSummary("The actions of plans, without retired ones")]
    [ProducesResponseType<ApiPage<ApiAction>>(StatusCodes.Status200OK, ApiJson.MediaType)]
    public Task<IActionResult> List(
        [FromQuery][Description("The slug of a plan")] string? plan = null,
        [FromQuery][Description("The number of a theme")] int? theme = null,
        [FromQuery][Description(SinceIs)] DateTime? updatedSince = null,
        [FromQuery][Description(AfterIs)][Range(0, int.MaxValue)] int after = 0,
        [FromQuery][Description(LimitIs)][Range(1, Most)] int limit = Usual,
        CancellationToken cancellation = default)
        => PageAsync(limit, take => actions.ListAsync(id: null, plan, theme, Utc(updatedSince), after, take, cancellation), action => $"{action.Id}");

    [HttpGet("{id:int}")]
    [EndpointName("getAction")]
    [EndpointSummary("One action, also if it has been retired")]
    [ProducesResponseType<ApiAction>(StatusCodes.Status200OK, ApiJson.MediaType)]
    [ProducesResponseType<ApiProblem>(StatusCodes.Status404NotFound, ApiProblem.MediaType)]
    public async Task<IActionResult> Show([FromRoute] int id, CancellationToken cancellation)
        => One(await actions.ListAsync(id, plan: null, theme: null, updatedSince: null, after: 0, take: 1, cancellation));
}
