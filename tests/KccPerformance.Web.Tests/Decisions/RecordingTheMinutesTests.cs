using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Decisions;

public sealed class RecordingTheMinutesTests : IAsyncLifetime
{
    private readonly FrozenSite site = new();

    public Task InitializeAsync() => site.FreezeAsync();

    [Fact]
    public async Task Everybody_reads_what_the_committee_resolved_and_only_administrators_find_the_form()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var past = await member.GetPageAsync(PlanSite.Plan + "/reports/2/decisions");
        Assert.Equal("All 4 decisions recorded", past.QuerySelector("h1").Words());
        Assert.Equal("The report on October 2008 to March 2009 went to Corporate POSC on 23 April 2009. 3 agreed and 1 refused.", past.QuerySelector(".app-lead").Words());
        Assert.Equal(
            ["CEC2 Agreed by Corporate POSC on 23 April 2009, minute 27.", "MMB2 Refused by Corporate POSC on 23 April 2009, minute 28.", "OCD1 Agreed by Corporate POSC on 23 April 2009, minute 25.", "MMB2 Agreed by Corporate POSC on 23 April 2009, minute 26."],
            past.QuerySelectorAll(".app-quick").Select(item => item.QuerySelector("h3 a").Words() + " " + item.QuerySelector(".app-quick__answer").Words()));
        Assert.Equal("No decisions for the committee", (await member.GetPageAsync(PlanSite.Plan + "/reports/1/decisions")).QuerySelector("h1").Words());

        var now = await member.GetPageAsync(FrozenSite.Decisions);
        Assert.Equal("3 of 3 decisions still to record", now.QuerySelector("h1").Words());
        Assert.Empty(now.QuerySelectorAll("main form"));
        Assert.Equal(["Not decided yet.", "Not decided yet.", "Not decided yet."], now.QuerySelectorAll(".app-quick__answer").Select(item => item.Words()));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await FrozenSite.OpenAsync(administrator);
        Assert.Equal(("8", "10", "2009"), (Box(form, "Day"), Box(form, "Month"), Box(form, "Year")));
        Assert.Equal("Corporate Policy Overview and Scrutiny Committee", ((IHtmlSelectElement)form.QuerySelector("#CommitteeId")!).SelectedOptions[0].Text);
        foreach (var address in new[] { "/reports/99/decisions", "/reports/2147483647/decisions", "/reports/0/decisions" })
        {
            using var missing = await administrator.GetAsync(new Uri(PlanSite.Plan + address, UriKind.Relative));
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_agreed_moves_the_date_closes_the_action_and_accepts_the_answer()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await FrozenSite.OpenAsync(administrator);
        (string, string?)[] agreed =
        [
            (site.DeadlineField("Outcome"), "Agreed"), (site.DeadlineField("Minute"), "41"),
            (site.ClosureField("Outcome"), "Agreed"), (site.ClosureField("Minute"), "42"),
            (site.AnswerField("Outcome"), "Agreed"), (site.AnswerField("Minute"), "43"),
        ];
        using var saved = await FrozenSite.SendAsync(administrator, form, agreed);
        Assert.Equal(FrozenSite.Decisions, saved.Headers.Location?.OriginalString);
        var page = await administrator.GetPageAsync(FrozenSite.Decisions);
        Assert.Equal("3 decisions recorded: the date of CEC2 agreed, closing CED1 agreed and the answer on CEC2 agreed.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal("All 3 decisions recorded", page.QuerySelector("h1").Words());
        Assert.Empty(page.QuerySelectorAll("main form"));

        Assert.Equal((new DateOnly(2010, 12, 31), 2), await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CEC2").Select(one => ValueTuple.Create(one.DueDate!.Value, one.TimesMoved)).SingleAsync()));
        Assert.Equal(Stage.Closed, await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CED1").Select(one => one.Stage).SingleAsync()));
        Assert.Equal(QuestionState.Accepted, await site.ReadAsync(db => db.Questions.Where(one => one.Id == site.Ids.Answer).Select(one => one.State).SingleAsync()));
        Assert.Equal(3, await ResolutionsAsync());
        Assert.Equal(
            ["Moved the due date", "Closed", "Recorded an accepted answer"],
            await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).Take(3).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));

        using var twice = await FrozenSite.SendAsync(administrator, form, agreed);
        var again = await twice.ReadPageAsync();
        Assert.Equal(
            "The date of CEC2 has already been decided. Agreed by Corporate POSC on 17 September 2009, minute 41.",
            again.Errors()[0]);
        Assert.Equal(3, again.Errors().Count);
        Assert.Equal(3, await ResolutionsAsync());
    }

    [Fact]
    public async Task What_is_refused_stays_visible_with_its_reason_and_officers_go_on()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await FrozenSite.SendAsync(
            administrator, await FrozenSite.OpenAsync(administrator),
            (site.DeadlineField("Outcome"), "Refused"), (site.DeadlineField("Minute"), "41"), (site.DeadlineField("Reason"), "Too late for the election."),
            (site.ClosureField("Outcome"), "Refused"), (site.ClosureField("Minute"), "42"), (site.ClosureField("Reason"), "The leaflet names an old number."),
            (site.AnswerField("Outcome"), "Refused"), (site.AnswerField("Minute"), "43"), (site.AnswerField("Reason"), "It names nobody."));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);

        using var officer = await site.SignInAsync(PlanSite.Officer);
        var closure = await officer.GetPageAsync(PlanSite.Plan + "/actions/CED1");
        Assert.Contains("Corporate POSC did not accept it as complete on 17 September 2009: The leaflet names an old number.", closure.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Closure refused by Corporate POSC", "Completion verified by Performance manager"],
            closure.QuerySelectorAll(".moj-timeline__header").Take(2).Select(header => header.Words()));
        Assert.Contains("Reason: The leaflet names an old number.", closure.QuerySelector(".moj-timeline__item").Words(), StringComparison.Ordinal);

        // No period is open, so no update can be submitted until the next one.
        Assert.Null(closure.QuerySelector("a[href$='/updates/new']"));
        Assert.Null(await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CED1").Select(one => one.VerifiedOn).SingleAsync()));

        var question = await officer.GetPageAsync(PlanSite.Plan + "/actions/CEC2");
        Assert.Contains("Corporate POSC did not accept the answer on 17 September 2009, minute 43 New answer needed", question.QuerySelector("#question-2").Words(), StringComparison.Ordinal);
        Assert.Contains("The due date is still 30 June 2010. 31 December 2010 was requested.", question.QuerySelector(".app-history").Words(), StringComparison.Ordinal);
        Assert.StartsWith("CEC2, by 8 May 2009", (await officer.GetPageAsync("/my-actions")).QuerySelector(".app-to-answer li").Words(), StringComparison.Ordinal);
        var mail = await site.ReadAsync(db => db.Outbox.SingleAsync(one => one.Key.StartsWith("refused:")));
        Assert.Contains("Corporate POSC did not accept the answer to this question. Reason: It names nobody.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("/plans/building-on-success/actions/CEC2/questions/2/answer", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Too late for the election.", await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Recorded a refused due date").Select(one => one.After).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_refused_keeps_its_words_and_holds_up_no_other()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await FrozenSite.OpenAsync(administrator);
        using var mixed = await FrozenSite.SendAsync(
            administrator, form,
            (site.DeadlineField("Outcome"), "Agreed"), (site.DeadlineField("Minute"), "41"),
            (site.ClosureField("Outcome"), "Refused"), (site.ClosureField("Minute"), "42"),
            (site.AnswerField("Minute"), "43"));
        var page = await mixed.ReadPageAsync();
        Assert.Equal(["Closing CED1: enter why the committee refused", "The answer on CEC2: select what the committee decided, or clear your text"], page.Errors());
        Assert.Equal("1 decision recorded: the date of CEC2 agreed.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Equal(("42", "Refused"), (Input(page, site.ClosureField("Minute")), page.Chosen(site.ClosureField("Outcome"))));
        Assert.Equal("43", Input(page, site.AnswerField("Minute")));
        Assert.All(page.QuerySelectorAll(".govuk-error-summary a"), link => Assert.NotNull(page.GetElementById(link.GetAttribute("href")![1..])));
        Assert.Equal(1, await ResolutionsAsync());

        using var rest = await FrozenSite.SendAsync(administrator, page.Form("main form"), (site.ClosureField("Reason"), "The leaflet is old."), (site.AnswerField("Minute"), ""));
        Assert.Equal(HttpStatusCode.Redirect, rest.StatusCode);
        Assert.Equal(2, await ResolutionsAsync());

        using var nothing = await FrozenSite.SendAsync(administrator, await FrozenSite.OpenAsync(administrator));
        Assert.Equal(["Select what the committee decided on at least one item"], (await nothing.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task One_minute_reference_does_for_many_decisions_and_an_own_one_goes_before_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var saved = await FrozenSite.SendAsync(
            administrator, await FrozenSite.OpenAsync(administrator), ("Minute", " 27 "),
            (site.DeadlineField("Outcome"), "Agreed"), (site.ClosureField("Outcome"), "Agreed"), (site.ClosureField("Minute"), "28"), (site.AnswerField("Outcome"), "Noted"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(
            [(ResolutionKind.Answer, "27"), (ResolutionKind.Closure, "28"), (ResolutionKind.Deadline, "27")],
            await site.ReadAsync(db => db.Resolutions.Where(one => one.PeriodId == FrozenSite.PeriodId).OrderBy(one => one.Kind).Select(one => ValueTuple.Create(one.Kind, one.MinuteReference)).ToListAsync()));
    }

    [Theory]
    [InlineData("Agreed")]
    [InlineData("Refused")]
    [InlineData("Noted")]
    public async Task No_decision_on_an_answer_is_dated_before_its_question_was_asked(string outcome)
    {
        var asked = KccPerformance.Core.Platform.Time.LondonTime.DateIn(await site.ReadAsync(db => db.Questions.Where(one => one.Id == site.Ids.Answer).Select(one => one.AskedAt).SingleAsync()));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await FrozenSite.OpenAsync(administrator);
        (string, string?)[] On(DateOnly day) => [("MeetingDate.Day", $"{day.Day}"), ("MeetingDate.Month", $"{day.Month}"), ("MeetingDate.Year", $"{day.Year}"), (site.AnswerField("Outcome"), outcome), (site.AnswerField("Minute"), "41")];

        using var before = await administrator.SubmitAsync(form, On(asked.AddDays(-1)));
        Assert.Equal([$"The answer on CEC2: date of the meeting must be on or after {asked:d MMMM yyyy}, when the question was asked"], (await before.ReadPageAsync()).Errors());
        Assert.Equal(0, await ResolutionsAsync());
        Assert.Equal(QuestionState.Answered, await site.ReadAsync(db => db.Questions.Where(one => one.Id == site.Ids.Answer).Select(one => one.State).SingleAsync()));

        using var onTheDay = await administrator.SubmitAsync(form, On(asked));
        Assert.Equal(HttpStatusCode.Redirect, onTheDay.StatusCode);
        Assert.Equal(1, await ResolutionsAsync());
    }

    [Fact]
    public async Task A_decision_needs_a_committee_and_a_meeting_that_has_been_and_a_minute()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await FrozenSite.OpenAsync(administrator);
        using var bare = await administrator.SubmitAsync(form, ("CommitteeId", ""), (site.DeadlineField("Outcome"), "Agreed"), (site.ClosureField("Outcome"), "Unheard of"));
        Assert.Equal(
            ["Select the committee", "Date of the meeting must be today or in the past", "The date of CEC2: enter the minute reference here, or one for all decisions at the top", "Closing CED1: select one of the choices"],
            (await bare.ReadPageAsync()).Errors());
        using var before = await administrator.SubmitAsync(
            form, ("MeetingDate.Day", "16"), ("MeetingDate.Month", "9"), (site.DeadlineField("Outcome"), "Agreed"), (site.DeadlineField("Minute"), "41"));
        Assert.Equal(["The date of CEC2: date of the meeting must be on or after 17 September 2009, when the later date was requested"], (await before.ReadPageAsync()).Errors());
        using var foreign = await FrozenSite.SendAsync(
            administrator, form, (site.AnswerField("MatterId"), "3"), (site.AnswerField("Outcome"), "Agreed"), (site.AnswerField("Minute"), "41"));
        Assert.Equal(["One of these items is not in this report, so no decision on it was recorded."], (await foreign.ReadPageAsync()).Errors());
        Assert.Equal(0, await ResolutionsAsync());
    }

    [Fact]
    public async Task What_is_noted_stays_undecided_and_goes_into_the_next_pack()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var versions = await VersionsAsync();
        using var saved = await FrozenSite.SendAsync(
            administrator, await FrozenSite.OpenAsync(administrator),
            (site.DeadlineField("Outcome"), "Noted"), (site.DeadlineField("Minute"), "41"), (site.AnswerField("Outcome"), "Noted"), (site.AnswerField("Minute"), "42"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Noted by Corporate POSC on 17 September 2009, minute 41. Deferred to the next meeting.", (await administrator.GetPageAsync(FrozenSite.Decisions)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(versions, await VersionsAsync());

        await using var scope = site.Services.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<PlanPositionReader>().ReadAsync(1, null, DateTime.UtcNow, CancellationToken.None);
        Assert.Equal(
            [(ResolutionKind.Deadline, site.Ids.Deadline), (ResolutionKind.Closure, site.Ids.Closure), (ResolutionKind.Answer, site.Ids.Answer)],
            CommitteeItems.By(next).Select(item => (item.Kind, item.MatterId)));
    }

    [Fact]
    public async Task What_is_decided_on_the_actions_own_page_is_kept_with_the_report_and_offered_no_more()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var stale = await FrozenSite.OpenAsync(administrator);
        var single = (await administrator.GetPageAsync($"{PlanSite.Plan}/actions/CEC2/deadline/{site.Ids.Deadline}")).Form("main form.app-form-narrow");
        using var decided = await FrozenSite.SendAsync(administrator, single, ("Decision", "Refused"), ("Minute", "50"));
        Assert.Equal(HttpStatusCode.Redirect, decided.StatusCode);
        Assert.Equal(1, await ResolutionsAsync());

        using var late = await FrozenSite.SendAsync(administrator, stale, (site.DeadlineField("Outcome"), "Agreed"), (site.DeadlineField("Minute"), "41"));
        Assert.Equal(
            ["The date of CEC2 has already been decided. Refused by Corporate POSC on 17 September 2009, minute 50."],
            (await late.ReadPageAsync()).Errors());

        var closing = (await administrator.GetPageAsync(PlanSite.Plan + "/actions/CED1/closure")).Form("form[action$='/withdraw']");
        using var withdrawn = await administrator.SubmitAsync(closing, ("Reason", "A mistake."));
        var page = await administrator.GetPageAsync(FrozenSite.Decisions);
        Assert.Contains("The verification was withdrawn by Performance manager on 17 September 2009: A mistake.", page.QuerySelector("[aria-labelledby=closure]").Words(), StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll("input[type=radio][value=Later]"));
        var action = await administrator.GetPageAsync(PlanSite.Plan + "/actions/CED1");
        Assert.Contains("Performance manager withdrew the verification on 17 September 2009: A mistake.", action.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Equal(["Verification withdrawn", "Completion verified"], action.QuerySelectorAll(".moj-timeline__title").Take(2).Select(title => title.Words()));
    }

    [Fact]
    public async Task An_answer_put_differently_since_the_report_says_so()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var changed = await administrator.SubmitAsync((await administrator.GetPageAsync(PlanSite.Plan + "/actions/CEC2/questions/2/answer")).Form("main form"), ("Answer", "Nobody."));
        var answer = (await administrator.GetPageAsync(FrozenSite.Decisions)).QuerySelector("[aria-labelledby=answer]").Words();
        Assert.Contains("Changed since The answer has been edited since the report was finalised.", answer, StringComparison.Ordinal);
        Assert.Contains("Two officers of the engagement team.", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verified_action_offers_no_report_of_progress()
    {
        foreach (var who in new[] { PlanSite.Officer, PlanSite.Administrator })
        {
            using var client = await site.SignInAsync(who);
            Assert.Null((await client.GetPageAsync(PlanSite.Plan + "/actions/CED1")).QuerySelector("a[href$='/updates/new']"));
        }
    }

    public async Task DisposeAsync() => await site.DisposeAsync();

    private static string Box(IHtmlFormElement form, string part) => ((IHtmlInputElement)form.QuerySelector($"#MeetingDate_{part}")!).Value;

    private static string Input(IHtmlDocument page, string name) => ((IHtmlInputElement)page.QuerySelector($"input[name='{name}']")!).Value;

    private Task<int> ResolutionsAsync() => site.ReadAsync(db => db.Resolutions.CountAsync(one => one.PeriodId == FrozenSite.PeriodId));

    private async Task<string> VersionsAsync() => string.Join(' ', await site.ReadAsync(db => db.Actions.OrderBy(one => one.Id).Select(one => one.Version).ToListAsync()));
}
