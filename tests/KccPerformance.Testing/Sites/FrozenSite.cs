using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Decisions;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Testing;

/// <summary>The sample with its open period finalised, and three items for the committee to decide: a date, a closure and an answer.</summary>
public sealed class FrozenSite() : PlanSite(isReusable: true)
{
    public const int PeriodId = 3;
    public const string Decisions = Plan + "/reports/3/decisions";

    /// <summary>The keys of the request for a later date for CEC2, of CED1, and of the question on CEC2.</summary>
    public (int Deadline, int Closure, int Answer) Ids { get; private set; }

    public async Task FreezeAsync()
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var decisions = scope.ServiceProvider.GetRequiredService<DecisionService>();
        var administrator = await db.Users.SingleAsync(user => user.Email == Administrator);
        var actor = new Actor(administrator.Id, administrator.DisplayName, null);
        var actions = await db.Actions.Where(one => one.Code == "CEC2" || one.Code == "CED1").ToDictionaryAsync(one => one.Code);
        await decisions.AskForDeadlineAsync(actions["CEC2"].Id, new DateOnly(2010, 12, 31), "The panel meets in June.", actions["CEC2"].Version, actor);
        await decisions.VerifyAsync(actions["CED1"].Id, actions["CED1"].Version, actor);
        var period = await db.Periods.SingleAsync(one => one.Id == PeriodId);
        period.Close();
        await db.SaveChangesAsync();
        await scope.ServiceProvider.GetRequiredService<FreezeService>().FreezeAsync(PeriodId, "All reports are in.", period.Version, actor);
        Ids = (
            await db.DeadlineChanges.Where(one => one.Decision == DeadlineDecision.Asked).Select(one => one.Id).SingleAsync(),
            actions["CED1"].Id,
            await db.Questions.Where(one => one.State == QuestionState.Answered).Select(one => one.Id).SingleAsync());
    }

    public string DeadlineField(string field) => $"Items[Deadline-{Ids.Deadline}].{field}";

    public string ClosureField(string field) => $"Items[Closure-{Ids.Closure}].{field}";

    public string AnswerField(string field) => $"Items[Answer-{Ids.Answer}].{field}";

    public static async Task<IHtmlFormElement> OpenAsync(HttpClient administrator)
        => (await administrator.GetPageAsync(Decisions)).Form("main form");

    /// <summary>Sends the form with today as the day of the meeting, because the sample's meeting is still to come.</summary>
    public static Task<HttpResponseMessage> SendAsync(HttpClient administrator, IHtmlFormElement form, params (string, string?)[] typed)
        => administrator.SubmitAsync(form, [("MeetingDate.Day", "17"), ("MeetingDate.Month", "9"), ("MeetingDate.Year", "2009"), .. typed]);
}
