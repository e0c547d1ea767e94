using System.Net;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Core.Risks.Work;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>Officers update actions, leads review scores, and administrators edit the register.</summary>
public sealed class WorkingOnRisksTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task An_officer_reports_progress_and_completes_an_action_of_a_risk_they_work_on()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await officer.SaveAsync("/risks/CRR4/actions/4/progress", ("Text", "Exercises took place.\r\nA report follows."), ("State", "Completed"));

        var action = (await site.RiskAsync("CRR4")).Actions.Single(one => one.Order == 4);
        Assert.Equal(RiskActionState.Completed, action.State);
        Assert.Equal(
            ["did not take place but plans were tested via a number of recent live events. Services to conduct a series of exercises in April 2014.", "Exercises took place.\nA report follows."],
            action.Notes.OrderBy(note => note.Id).Select(note => note.Text));
        Assert.Equal(2014, action.Notes.Max(note => note.At).Year);
        var page = await officer.GetPageAsync("/risks/CRR4");
        Assert.Equal("1 of 5 actions due by December 2013 is outstanding", page.QuerySelector("#actions").Words());
        Assert.Contains("1 earlier note", page.QuerySelector("#action-4").Words(), StringComparison.Ordinal);
        Assert.Contains("Reported on a risk action", await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "CRR4").Select(one => one.What).ToListAsync()));
    }

    [Theory]
    [InlineData("/risks/CRR2/actions/1/progress", PlanSite.PerformanceOfficer, false)]
    [InlineData("/risks/CRR4/review", PlanSite.PerformanceOfficer, false)]
    [InlineData("/risks/CRR4/review", PlanSite.Director, true)]
    [InlineData("/risks/CRR4/actions/1/progress", PlanSite.Director, true)]
    [InlineData("/risks/CRR1/review", PlanSite.Director, false)]
    [InlineData("/risks/CRR4/edit", PlanSite.Director, false)]
    [InlineData("/risks/CRR4/actions/1/progress", PlanSite.Member, false)]
    public async Task Officers_work_on_their_own_risks_alone(string address, string who, bool mayOpen)
    {
        using var client = await site.SignInAsync(who);
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(mayOpen ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);

        // Permission is checked before the form, which is sent without its token here.
        using var form = new FormUrlEncodedContent([]);
        using var sent = await client.PostAsync(new Uri(address, UriKind.Relative), form);
        Assert.Equal(mayOpen ? HttpStatusCode.BadRequest : HttpStatusCode.Forbidden, sent.StatusCode);
    }

    /// <summary>No address has a space, so that pages and the check of permissions cannot read it in different ways.</summary>
    [Theory]
    [InlineData("/risks/CRR%201/review")]
    [InlineData("/risks/CRR1%20/review")]
    [InlineData("/risks/CRR%202/actions/1/progress")]
    public async Task A_reference_with_a_space_opens_no_form(string address)
    {
        using var officer = await site.SignInAsync(PlanSite.Director);
        using var response = await officer.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        using var form = new FormUrlEncodedContent([]);
        using var sent = await officer.PostAsync(new Uri(address, UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
    }

    [Fact]
    public async Task Nothing_is_saved_for_an_officer_of_another_risk_even_without_a_page()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var officer = await site.ReadAsync(db => db.Users.SingleAsync(one => one.Email == PlanSite.PerformanceOfficer));
        var (risk, theirs) = (await site.RiskAsync("CRR2"), await site.RiskAsync("CRR4"));
        var actor = new Actor(officer.Id, officer.DisplayName, Address: null);
        var entry = new RiskReviewEntry(4, null, null, null, null, "Lower.");
        var service = services.GetRequiredService<RiskService>();
        foreach (var other in new[] { risk, theirs })
        {
            var refused = await Assert.ThrowsAsync<RuleException>(() => service.ReviewAsync(other.Reference, entry, other.Version, Guid.NewGuid(), actor));
            Assert.StartsWith($"{other.Reference} is not assigned to you", refused.Message, StringComparison.Ordinal);
        }

        var actions = services.GetRequiredService<RiskActionService>();
        await Assert.ThrowsAsync<RuleException>(() => actions.ReportAsync(
            "CRR2", 1, "Done.", RiskActionState.Completed, risk.Actions.Single(one => one.Order == 1).Version, Guid.NewGuid(), actor));
        await actions.ReportAsync("CRR4", 1, "Done.", RiskActionState.Completed, theirs.Actions.Single(one => one.Order == 1).Version, Guid.NewGuid(), actor);
        Assert.Single((await site.RiskAsync("CRR2")).Reviews);
    }

    [Fact]
    public async Task My_work_names_the_risks_of_an_officer()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        var page = await officer.GetPageAsync("/my-actions");
        Assert.Contains("5 outstanding actions on CRR1, CRR4 and CRR14.", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        var mine = await officer.GetPageAsync(page.QuerySelectorAll("main a").Single(link => link.GetAttribute("href")!.StartsWith("/risks", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Equal(["CRR4", "CRR14", "CRR1"], mine.QuerySelectorAll("table[aria-labelledby=list] tbody th strong").Select(code => code.Words()));
    }

    [Fact]
    public async Task My_work_asks_the_lead_for_the_reviews_that_are_due_since_the_last_final_register()
    {
        using var lead = await site.SignInAsync(PlanSite.Director);
        Assert.Contains(
            "4 outstanding actions on CRR4, CRR10 and CRR17. Review the scores of CRR4, CRR10 and CRR17: not reviewed since the last final register.",
            (await lead.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        foreach (var reference in new[] { "CRR4", "CRR17" })
        {
            await lead.SaveAsync($"/risks/{reference}/review", ("Reason", "Nothing has changed."));
        }

        Assert.Contains(" Review the score of CRR10: not reviewed", (await lead.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains(
            "Not reviewed since the last final register: CRR1, CRR2, CRR7, CRR9, CRR10, CRR12, CRR13 and CRR14.",
            (await administrator.GetPageAsync("/risks/registers/CRR/finalise")).QuerySelector("main").Words(), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CRR10/review", ("Reason", "Nothing has changed."));
        Assert.DoesNotContain("not reviewed since", (await lead.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);

        // Nobody else is asked: the performance officer reports on actions and leads no risk.
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.DoesNotContain("not reviewed since", (await officer.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_lead_reviews_the_score_and_the_page_shows_how_it_moved()
    {
        using var lead = await site.SignInAsync(PlanSite.Director);
        await lead.SaveAsync("/risks/CRR10/review", ("Score", null), ("Likelihood", "4"), ("Impact", "5"), ("Reason", "Fewer admissions than feared."));

        var risk = await site.RiskAsync("CRR10");
        Assert.Equal((25, 20, 4, 5, 16), (risk.PreviousScore!.Value, risk.CurrentScore!.Value, risk.Likelihood!.Value, risk.Impact!.Value, risk.TargetScore!.Value));
        Assert.Equal([25, 20], risk.Reviews.OrderBy(review => review.Id).Select(review => review.Score));
        var page = await lead.GetPageAsync("/risks/CRR10");
        Assert.Contains("Improving 25 in the final register of 31 December 2013, 20 now.", page.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Contains("Fewer admissions than feared.", page.QuerySelector("table[aria-labelledby=scores] tbody tr").Words(), StringComparison.Ordinal);
        var register = await lead.GetPageAsync("/risks");
        Assert.Contains("CRR10 Management of Social Care Demand: from 25 to 20", register.QuerySelector("section[aria-labelledby=changed]").Words(), StringComparison.Ordinal);
        Assert.Contains(register.QuerySelectorAll("table[aria-labelledby=matrix] td"), cell => cell.Words() == "20 Red 1 CRR10");

        // The score is compared with the last final register, not with the review before.
        await lead.SaveAsync("/risks/CRR10/review", ("Reason", "Nothing has changed."));
        var again = await lead.GetPageAsync("/risks/CRR10");
        Assert.Contains("Improving 25 in the final register of 31 December 2013, 20 now.", again.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(again.QuerySelectorAll("section[aria-labelledby=asking] li"), item => item.Words().StartsWith("Above target and", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_risk_that_got_worse_is_said_to_be_worse_and_a_new_one_to_be_new()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync("/risks/CRR7/review", ("Score", "16"), ("Reason", "Two decisions were called in."));
        const string worse = "Above target and worse: 12 in the final register of 31 December 2013, 16 now, target 8.";
        Assert.Equal(worse, (await administrator.GetPageAsync("/risks/CRR7")).QuerySelector("section[aria-labelledby=asking] li").Words());
        Assert.Contains(
            "CRR7 Governance and Internal Control: " + worse,
            (await administrator.GetPageAsync("/risks")).QuerySelectorAll("section[aria-labelledby=asking] li").Select(item => item.Words()));

        await administrator.SaveAsync("/risks/new", ("RegisterId", "1"), ("Reference", "CRR40"), ("Title", "A new risk"));
        await administrator.SaveAsync("/risks/CRR40/review", ("Score", "9"), ("Reason", "First score."));
        Assert.Contains(
            "New It has no score in the final register of 31 December 2013.",
            (await administrator.GetPageAsync("/risks/CRR40")).QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reason", "", "Enter the reason for the score")]
    [InlineData("Score", "26", "Score must be a whole number from 1 to 25")]
    [InlineData("Score", "twelve", "Score must be a whole number from 1 to 25")]
    [InlineData("Score", "", "Enter a score, or likelihood and impact")]
    [InlineData("Impact", "9", "Impact must be a whole number from 1 to 5")]
    [InlineData("Likelihood", "3", "Enter the impact as well as the likelihood")]
    [InlineData("TargetScore", "0", "Target score must be a whole number from 1 to 25")]
    [InlineData("TargetDate.Day", "31", "Enter a real date, for example 31 3 2014")]
    public async Task Bad_input_has_its_error_beside_the_field_and_loses_nothing(string field, string value, string error)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Reason"] = "The second line\nis kept.", ["TargetDate.Month"] = "2", ["TargetDate.Year"] = "2014", ["TargetDate.Day"] = "3", [field] = value };
        using var response = await administrator.SubmitAsync(await administrator.RiskFormAsync("/risks/CRR1/review"), [.. typed.Select(pair => (pair.Key, pair.Value))]);
        var page = await response.ReadPageAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains(error, page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Contains(page.QuerySelectorAll(".govuk-error-message"), message => message.Words().EndsWith(error, StringComparison.Ordinal));
        Assert.Equal(typed["Reason"]!.ReplaceLineEndings("\n"), page.QuerySelector("#Reason")!.TextContent.TrimStart('\n'));
        Assert.Single((await site.RiskAsync("CRR1")).Reviews);
    }

    [Fact]
    public async Task Two_reviews_at_once_are_one_and_whoever_came_second_is_told()
    {
        using var one = await site.SignInAsync(PlanSite.Administrator);
        using var two = await site.SignInAsync(PlanSite.Director);
        var (first, second) = (await one.RiskFormAsync("/risks/CRR17/review"), await two.RiskFormAsync("/risks/CRR17/review"));
        var answers = await Task.WhenAll(
            one.SubmitAsync(first, ("Score", "16"), ("Reason", "Lower by the administrator.")), two.SubmitAsync(second, ("Score", "25"), ("Reason", "Higher by the lead."))).InTimeAsync();

        Assert.Equal(2, (await site.RiskAsync("CRR17")).Reviews.Count);
        var loser = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        var page = await loser.ReadPageAsync();
        Assert.Contains("CRR17 has changed since you opened this page, so your review was not saved. The latest score is", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Contains(loser == answers[0] ? "“Higher by the lead.”" : "“Lower by the administrator.”", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.EndsWith(loser == answers[0] ? "administrator." : "lead.", page.QuerySelector("#Reason")!.TextContent, StringComparison.Ordinal);
        using var again = await (loser == answers[0] ? one : two).SubmitAsync(page.Form("main form[method=post]"));
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        Assert.Equal(3, (await site.RiskAsync("CRR17")).Reviews.Count);
        answers.ToList().ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task The_same_form_sent_many_times_at_once_is_one_entry()
    {
        using var lead = await site.SignInAsync(PlanSite.Director);
        var review = await lead.RiskFormAsync("/risks/CRR4/review");
        var note = await lead.RiskFormAsync("/risks/CRR4/actions/5/progress");
        var answers = await Task.WhenAll(
            [.. Enumerable.Range(0, 5).Select(_ => lead.SubmitAsync(review, ("Score", "10"), ("Reason", "Tested."))),
             .. Enumerable.Range(0, 5).Select(_ => lead.SubmitAsync(note, ("Text", "Talks go on.")))]).InTimeAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        var risk = await site.RiskAsync("CRR4");
        Assert.Equal((2, 2), (risk.Reviews.Count, risk.Actions.Single(one => one.Order == 5).Notes.Count));
        answers.ToList().ForEach(answer => answer.Dispose());
    }

    [Fact]
    public async Task An_administrator_adds_a_register_and_a_risk_with_its_action_and_edits_them()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync("/risks/registers/new", ("Name", "Customer and Communities risks"), ("Code", "cc"), ("PositionOn.Day", "31"), ("PositionOn.Month", "12"), ("PositionOn.Year", "2013"));
        var (register, officer) = await site.ReadAsync(async db => (
            await db.RiskRegisters.SingleAsync(one => one.Code == "CC"), await db.Users.SingleAsync(one => one.Email == PlanSite.Officer)));
        await administrator.SaveAsync(
            "/risks/new", ("RegisterId", $"{register.Id}"), ("Reference", "cc 2"), ("Title", "Library visits"), ("Cause", "Fewer branches"), ("OfficerIds", $"{officer.Id}"), ("LeadId", $"{officer.Id}"));
        await administrator.SaveAsync("/risks/CC2/actions/new", ("Text", "Open on Sundays"), ("DueDate.Day", "1"), ("DueDate.Month", "4"), ("DueDate.Year", "2014"));
        await administrator.SaveAsync("/risks/CC2/edit", ("Title", "Fewer library visits"), ("Controls", "A survey each year"));
        await administrator.SaveAsync("/risks/CC2/actions/1/edit", ("Owner", "Head of Libraries"));

        var risk = await site.RiskAsync("CC2");
        Assert.Equal(("Fewer library visits", "A survey each year", officer.Id), (risk.Title, risk.Controls, risk.LeadId!.Value));
        var action = Assert.Single(risk.Actions);
        Assert.Equal(("Open on Sundays", "Head of Libraries", new DateOnly(2014, 4, 1), RiskActionDue.Later), (action.Text, action.Owner, action.DueDate!.Value, action.Due));
        var page = await administrator.GetPageAsync("/risks?register=CC");
        Assert.Equal("1 risk, not red and not above target", page.QuerySelector("h1").Words());
        Assert.Equal("2 of 10 corporate risks are red; 9 are above target", (await administrator.GetPageAsync("/risks?register=CRR")).QuerySelector("h1").Words());
        using var theirs = await site.SignInAsync(PlanSite.Officer);
        await theirs.SaveAsync("/risks/CC2/review", ("Likelihood", "2"), ("Impact", "2"), ("Reason", "First score."));
        Assert.Equal(4, (await site.RiskAsync("CC2")).CurrentScore);
    }

    [Theory]
    [InlineData("CRR4", "CRR4 is the reference of another risk")]
    [InlineData("DIR1", "References in this register begin with CRR")]
    [InlineData("17", "Enter a reference of letters and a number")]
    public async Task A_reference_that_is_taken_or_of_another_register_is_refused(string reference, string error)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var response = await administrator.SubmitAsync(await administrator.RiskFormAsync("/risks/new"), ("RegisterId", "1"), ("Reference", reference), ("Title", "A new risk"), ("Cause", "A cause"));
        var page = await response.ReadPageAsync();
        Assert.Contains(error, page.QuerySelector("#Reference-error").Words(), StringComparison.Ordinal);
        Assert.Equal(("A new risk", "A cause"), (page.QuerySelector("#Title")!.GetAttribute("value"), page.QuerySelector("#Cause")!.TextContent.Trim()));
    }

    [Fact]
    public async Task A_refocused_risk_is_closed_and_both_histories_are_kept()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync("/risks/CRR9/refocus", ("Reference", "CRR19"), ("Title", "Integration of health and social care"), ("Reason", "The fund is agreed."));

        var (old, other) = (await site.RiskAsync("CRR9"), await site.RiskAsync("CRR19"));
        Assert.Equal((new DateOnly(2014, 2, 10), 1, 1), (old.ClosedOn!.Value, old.Reviews.Count, old.Actions.Count));
        Assert.Equal(("CRR9", 12, 8, 1), (other.RefocusedFrom, other.CurrentScore!.Value, other.TargetScore!.Value, other.Reviews.Count));
        var (before, after) = (Assert.Single(old.Actions), Assert.Single(other.Actions));
        Assert.Equal((before.Text, before.State, before.Due, before.Notes.Count), (after.Text, after.State, after.Due, after.Notes.Count));
        Assert.Equal(
            ["CRR19", "CRR9"],
            (await site.ReadAsync(db => db.PriorityLinks.Where(link => link.Kind == "risk" && link.Priority.Reference == "P7").Join(db.Risks, link => link.ItemId, risk => risk.Id, (_, risk) => risk.Reference).ToListAsync()))
                .Where(reference => reference != "CRR10").Order(StringComparer.Ordinal));
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains("Refocused from CRR9 Better Care Fund", (await member.GetPageAsync("/risks/CRR19")).QuerySelector("section[aria-labelledby=about]").Words(), StringComparison.Ordinal);
        Assert.Contains((await member.GetPageAsync("/risks/CRR19")).QuerySelectorAll("section[aria-labelledby=about] a"), link => link.GetAttribute("href") == "/risks/CRR9");
        Assert.Contains("Its actions that are not completed continue on CRR19.", (await member.GetPageAsync("/risks/CRR9")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Refocused as CRR19", (await member.GetPageAsync("/risks/CRR9")).QuerySelector("section[aria-labelledby=about]").Words(), StringComparison.Ordinal);
        Assert.Equal("CRR9", Assert.Single((await member.GetPageAsync("/risks?state=closed")).QuerySelectorAll("table[aria-labelledby=list] tbody th strong")).Words());
        Assert.Equal("2 of 10 corporate risks are red; 9 are above target", (await member.GetPageAsync("/risks")).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task A_risk_of_a_directorate_is_escalated_to_the_corporate_register_and_both_are_linked()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync("/risks/registers/new", ("Name", "Customer and Communities risks"), ("Code", "CC"), ("PositionOn.Day", "31"), ("PositionOn.Month", "12"), ("PositionOn.Year", "2013"));
        var ids = await site.ReadAsync(db => db.RiskRegisters.ToDictionaryAsync(one => one.Code, one => one.Id));
        await administrator.SaveAsync("/risks/new", ("RegisterId", $"{ids["CC"]}"), ("Reference", "CC2"), ("Title", "Fewer library visits"));
        await administrator.SaveAsync("/risks/CC2/review", ("Score", "20"), ("Reason", "First score."));
        await administrator.SaveAsync("/risks/CC2/actions/new", ("Text", "Open on Sundays"), ("DueDate.Day", "1"), ("DueDate.Month", "4"), ("DueDate.Year", "2014"));
        await administrator.SaveAsync("/risks/CC2/actions/1/progress", ("Text", "Two branches are open."), ("State", "Outstanding"));

        var form = await administrator.RiskFormAsync("/risks/CC2/refocus");
        Assert.Equal($"{ids["CC"]}", form.QuerySelector("#RegisterId option[selected]")!.GetAttribute("value"));
        Assert.Equal(string.Empty, form.QuerySelector("#Reference")!.GetAttribute("value") ?? string.Empty);
        using var wrong = await administrator.SubmitAsync(form, ("Reference", "CRR20"), ("Title", "Fewer visits"), ("Reason", "All directorates have it."));
        Assert.Contains("References in this register begin with CC", (await wrong.ReadPageAsync()).QuerySelector("#Reference-error").Words(), StringComparison.Ordinal);
        using var strange = await administrator.SubmitAsync(await administrator.RiskFormAsync("/risks/CC2/refocus"), ("RegisterId", "99"), ("Reference", "CRR20"), ("Title", "Fewer visits"), ("Reason", "All directorates have it."));
        Assert.Contains("Select a register", (await strange.ReadPageAsync()).QuerySelector("#RegisterId-error").Words(), StringComparison.Ordinal);
        await administrator.SaveAsync("/risks/CC2/refocus", ("RegisterId", $"{ids["CRR"]}"), ("Reference", "crr 20"), ("Title", "Fewer visits"), ("Reason", "All directorates have it."));

        var (old, other) = (await site.RiskAsync("CC2"), await site.RiskAsync("CRR20"));
        Assert.Equal((ids["CRR"], "CC2", 20), (other.RegisterId, other.RefocusedFrom, other.CurrentScore!.Value));
        Assert.Equal(("Open on Sundays", new DateOnly(2014, 4, 1), "Two branches are open."), (other.Actions[0].Text, other.Actions[0].DueDate!.Value, Assert.Single(other.Actions[0].Notes).Text));
        Assert.Equal((1, 1), (old.Reviews.Count, old.Actions.Count));
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains((await member.GetPageAsync("/risks/CC2")).QuerySelectorAll("section[aria-labelledby=about] a"), link => link.GetAttribute("href") == "/risks/CRR20");
        Assert.Contains((await member.GetPageAsync("/risks/CRR20")).QuerySelectorAll("section[aria-labelledby=about] a"), link => link.GetAttribute("href") == "/risks/CC2");
        Assert.Equal("3 of 11 corporate risks are red; 9 are above target", (await member.GetPageAsync("/risks?register=CRR")).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task A_risk_with_outstanding_actions_is_not_closed_and_the_form_says_how_many()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await administrator.RiskFormAsync("/risks/CRR4/close");
        using var refused = await administrator.SubmitAsync(form, ("Reason", "No longer a risk."));
        var page = await refused.ReadPageAsync();
        Assert.Contains("3 actions are outstanding. Report progress on them first, or refocus the risk", page.QuerySelector("#Reason-error").Words(), StringComparison.Ordinal);
        Assert.Equal("No longer a risk.", page.QuerySelector("#Reason")!.TextContent.Trim());
        Assert.False((await site.RiskAsync("CRR4")).IsClosed);
    }

    [Fact]
    public async Task A_closed_risk_leaves_the_counts_and_takes_nothing_more()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var opened = await administrator.RiskFormAsync("/risks/CRR12/review");
        await administrator.SaveAsync("/risks/CRR12/close", ("Reason", "The act is in force."));
        Assert.Equal("2 of 9 corporate risks are red; 8 are above target", (await administrator.GetPageAsync("/risks")).QuerySelector("h1").Words());
        using var late = await administrator.SubmitAsync(opened, ("Reason", "Too late."));
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.Single((await site.RiskAsync("CRR12")).Reviews);
    }

    public void Dispose() => site.Dispose();
}
