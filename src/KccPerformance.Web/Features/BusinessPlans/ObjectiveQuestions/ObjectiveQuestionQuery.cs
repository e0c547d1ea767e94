using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Core.Reporting.Subjects;
using KccPerformance.Web.Features.BusinessPlans.Shared;
using KccPerformance.Web.Features.Questions;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Features.BusinessPlans.ObjectiveQuestions;

/// <summary>An objective that questions can be about.</summary>
/// <param name="Page">The page of the question.</param>
/// <param name="Plan">The name of its plan in addresses.</param>
/// <param name="PlanTitle">The division.</param>
/// <param name="Paragraph">The number of its paragraph.</param>
public sealed record ObjectiveAsked(QuestionPage Page, string Plan, string PlanTitle, int Paragraph);

/// <summary>Finds an objective and the questions on it, in a fixed number of queries.</summary>
public sealed class ObjectiveQuestionQuery(PerformanceDbContext db, BusinessPlanClock clock)
{
    public const string Address = "/business-plans/questions";

    /// <summary>Questions on objectives, without those withdrawn.</summary>
    private IQueryable<MemberQuestion> All => db.Questions.Where(question
        => question.Item.Subject.Kind == BusinessPlanModule.SubjectKind && question.State != QuestionState.Withdrawn);

    /// <summary>Where questions about the objectives of a plan are, on a day.</summary>
    public static QuestionPlace PlaceOf(string division, DateOnly today)
        => new("/business-plans/" + division, today, "Objectives") { NameOf = BusinessPlanModule.ParagraphOf };

    /// <summary>The page to ask about an objective; null if there is none. The item has no key before the first question.</summary>
    public async Task<ObjectiveAsked?> FindObjectiveAsync(string division, int paragraph, CancellationToken cancellation)
    {
        var found = await db.Objectives.Where(one => one.Plan.Slug == division && one.Paragraph == paragraph)
            .Select(one => new { one.Plan.Slug, one.Plan.Division, one.Service, one.Text })
            .SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return null;
        }

        var (code, team) = (BusinessPlanModule.CodeOf(paragraph), found.Service.Length == 0 ? found.Division : found.Service);
        var title = $"{team}: {StateLabels.FirstSentence(found.Text)}";
        var itemId = await SubjectItems.FindAsync(db, BusinessPlanModule.SubjectKind, found.Slug, code, cancellation);
        var page = new QuestionPage(PlaceOf(found.Slug, clock.Today()), itemId ?? 0, code, title.Length <= SubjectItem.LabelLength ? title : team, Question: null);
        return new(page, found.Slug, found.Division, paragraph);
    }

    /// <summary>The page of a question on an objective; null if there is none that the reader may read, or if it was not asked by the given member.</summary>
    public async Task<QuestionPage?> FindAsync(string division, int paragraph, int id, int? askerId, Reader reader, CancellationToken cancellation)
        => await FindObjectiveAsync(division, paragraph, cancellation) is { } asked ? await db.WithQuestionAsync(asked.Page, id, askerId, reader, cancellation) : null;

    /// <summary>The address of the page to answer the question that was asked at this instant; null if there is no such objective.</summary>
    public async Task<string?> FindAddressAsync(string division, int paragraph, long asked, CancellationToken cancellation)
        => await FindObjectiveAsync(division, paragraph, cancellation) is { } objective ? await db.AnswerAddressAsync(objective.Page, asked, cancellation) : null;

    /// <summary>The questions on one objective, oldest first.</summary>
    public Task<List<QuestionRow>> ListAsync(string division, int paragraph, CancellationToken cancellation)
    {
        var code = BusinessPlanModule.CodeOf(paragraph);
        return All.Where(question => question.Item.Subject.Slug == division && question.Item.Code == code)
            .ListOldestFirstAsync(db, cancellation);
    }

    /// <summary>A page of all questions on objectives that the reader may read, in five queries at most.</summary>
    public async Task<ItemQuestionsPage> PageAsync(int? number, (int? Id, Role? Roles) user, Reader reader, CancellationToken cancellation)
    {
        var today = clock.Today();
        var slice = await QuestionSlice.ReadAsync(db, All, reader, number, today, cancellation);
        var slugs = slice.Rows.Select(one => one.Subject).Distinct(StringComparer.Ordinal).ToList();
        var mine = (await db.ObjectiveOfficers.Where(officer => officer.UserId == user.Id && slugs.Contains(officer.Objective.Plan.Slug))
            .Select(officer => new { officer.Objective.Plan.Slug, officer.Objective.Paragraph })
            .ToListAsync(cancellation)).Select(one => (one.Slug, BusinessPlanModule.CodeOf(one.Paragraph))).ToHashSet();
        return new ItemQuestionsPage(slice)
        {
            Word = "objectives",
            Address = Address,
            Items = ("Objectives", "/business-plans/objectives"),
            Today = today,
            Rows = [.. slice.Rows.Select(one => new ItemQuestion(
                one.Row, PlaceOf(one.Subject, today), user.Roles.Has(Role.Administrator) || (user.Roles.Has(Role.Officer) && mine.Contains((one.Subject, one.Row.Code)))))],
        };
    }
}
