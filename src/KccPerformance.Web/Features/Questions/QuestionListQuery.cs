using System.Globalization;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Web.Features.Actions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.Questions;

/// <summary>The filter of a plan's questions, from the query string. Values that cannot be read are ignored.</summary>
/// <param name="State">The state; null for all.</param>
/// <param name="Theme">The number of the theme; null for all.</param>
/// <param name="Page">The page number, from 1.</param>
public sealed record QuestionFilter(QuestionState? State, int? Theme, int Page)
{
    public static QuestionFilter From(IQueryCollection query) => new(
        Enum.GetValues<QuestionState>().Where(state => NameOf(state) == query["state"].FirstOrDefault()).Select(state => (QuestionState?)state).FirstOrDefault(),
        Number(query["theme"].FirstOrDefault()),
        Number(query["page"].FirstOrDefault()) ?? 1);

    /// <summary>The name of the state in addresses.</summary>
    public static string NameOf(QuestionState state) => state == QuestionState.Open ? "unanswered" : state.ToString().ToLowerInvariant();

    /// <summary>The query string of this selection; empty for the unfiltered list.</summary>
    public string ToQuery()
    {
        var query = new QueryString();
        query = State is { } state ? query.Add("state", NameOf(state)) : query;
        query = Theme is { } theme ? query.Add("theme", theme.ToString(CultureInfo.InvariantCulture)) : query;
        return (Page > 1 ? query.Add("page", Page.ToString(CultureInfo.InvariantCulture)) : query).ToString();
    }

    private static int? Number(string? given) => int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}

/// <summary>The questions on a plan, unanswered ones first.</summary>
public sealed record QuestionListPage
{
    /// <summary>The number of questions on one page.</summary>
    public const int Size = 50;

    public required PlanContext Moment { get; init; }

    public required QuestionFilter Filter { get; init; }

    public required IReadOnlyList<Choice> Themes { get; init; }

    public required int Total { get; init; }

    public required int Unanswered { get; init; }

    public required int Overdue { get; init; }

    /// <summary>The number of questions that match the filter.</summary>
    public required int Found { get; init; }

    public required IReadOnlyList<QuestionRow> Rows { get; init; }

    /// <summary>The number of exempt questions on the plan that the reader may not read, by paragraph.</summary>
    public required IReadOnlyList<ExemptCount> Hidden { get; init; }

    public string Address => $"/plans/{Moment.Slug}/questions";

    public int Pages => Math.Max(1, (Found + Size - 1) / Size);

    /// <summary>The position of members' questions, in a sentence.</summary>
    public string Head => QuestionsOfItem.Summary(Total, Unanswered, Overdue);
}

/// <summary>Reads the questions on a plan, in six queries however many there are.</summary>
public sealed class QuestionListQuery(PerformanceDbContext db, PlanContexts moments)
{
    public async Task<QuestionListPage?> FindAsync(string plan, QuestionFilter filter, Reader reader, CancellationToken cancellation)
    {
        if (await moments.FindAsync(plan, cancellation) is not { } moment)
        {
            return null;
        }

        var ofPlan = db.Questions.Where(question => question.Item.SubjectId == moment.PlanId);
        var all = ofPlan.Where(MemberQuestion.ReadableBy(reader));
        var counts = await all
            .Where(question => question.State != QuestionState.Withdrawn)
            .GroupBy(question => 1)
            .Select(group => new
            {
                Total = group.Count(),
                Unanswered = group.Count(question => question.State == QuestionState.Open),
                Overdue = group.Count(question => question.State == QuestionState.Open && question.AnswerBy < moment.Today),
            })
            .SingleOrDefaultAsync(cancellation);
        var wanted = all.Where(question =>
            (filter.State == null ? question.State != QuestionState.Withdrawn : question.State == filter.State)
            && (filter.Theme == null || db.Actions.Any(action => action.Id == question.ItemId && action.Area.Number == filter.Theme)));
        var found = await wanted.CountAsync(cancellation);
        var number = Math.Clamp(filter.Page, 1, Math.Max(1, (found + QuestionListPage.Size - 1) / QuestionListPage.Size));
        return new QuestionListPage
        {
            Moment = moment,
            Filter = filter with { Page = number },
            Themes = await db.Areas.Where(area => area.PlanId == moment.PlanId).OrderBy(area => area.Number).Select(area => new Choice(area.Number, area.Name)).ToListAsync(cancellation),
            Total = counts?.Total ?? 0,
            Unanswered = counts?.Unanswered ?? 0,
            Overdue = counts?.Overdue ?? 0,
            Found = found,
            Hidden = await ofPlan.Where(question => question.State != QuestionState.Withdrawn).CountHiddenAsync(reader, cancellation),

            // Unanswered questions first, most urgent at the top, then the others by when they were asked, latest first.
            Rows = await wanted
                .OrderBy(question => question.State == QuestionState.Open ? 0 : 1)
                .ThenBy(question => question.State == QuestionState.Open ? question.AnswerBy : DateOnly.MaxValue)
                .ThenByDescending(question => question.AskedAt).ThenByDescending(question => question.Id)
                .Skip((number - 1) * QuestionListPage.Size)
                .Take(QuestionListPage.Size)
                .Select(QuestionRow.From(db))
                .ToListAsync(cancellation),
        };
    }
}
