using System.Net;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Questions;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Evidence;

/// <summary>Evidence that is sent twice or added by mistake, and evidence for a closed plan.</summary>
public sealed class OwnEvidenceTests : IDisposable
{
    private static readonly string Address = EvidenceForms.AddressOf("CEC2", 1);

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_statement_sent_twice_is_one_and_with_other_words_a_question()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var token = Guid.NewGuid().ToString();
        var before = await CountAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            using var sent = await officer.SubmitEvidenceAsync(Address, ("Kind", "Statement"), ("Statement", "It is better."), ("Submission", token));
            Assert.Equal((HttpStatusCode.Redirect, before + 1), (sent.StatusCode, await CountAsync()));
        }

        using var other = await officer.SubmitEvidenceAsync(Address, ("Kind", "Statement"), ("Statement", "It is much better."), ("Submission", token));

        var page = await other.ReadPageAsync();
        Assert.StartsWith("You have already added “It is better.” with this form.", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal(("It is much better.", before + 1), (page.Text("Statement"), await CountAsync()));
        Assert.NotEqual(token, page.QuerySelector("input[name=Submission]")!.GetAttribute("value"));

        using var exempt = await officer.SubmitEvidenceAsync(
            Address, ("Kind", "Statement"), ("Statement", "It is better."), ("ExemptParagraph", "3"), ("Submission", token));
        Assert.Equal(
            ["You have already added this evidence, and it is not exempt. To change that, mark it as exempt on the page of the action."], (await exempt.ReadPageAsync()).Errors());
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task A_statement_sent_eight_times_at_once_is_one()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var token = Guid.NewGuid().ToString();
        var before = await CountAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => officer.SubmitEvidenceAsync(
            Address, ("Kind", "Statement"), ("Statement", "It is better."), ("Submission", token)))).InTimeAsync();

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode));
        Assert.Equal(before + 1, await CountAsync());
    }

    [Fact]
    public async Task A_file_added_by_mistake_is_removed_with_its_bytes_by_its_author_alone()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var added = await officer.UploadAsync(Address, "wrong.txt", new ByteArrayContent(EvidenceForms.Text("Another council’s.")));
        var criterion = await site.ReadAsync(db => db.Criteria.Include(one => one.Items).SingleAsync(one => one.Items.Any(item => item.Title == "wrong.txt")));
        Assert.Empty((await administrator.GetPageAsync(Address)).QuerySelectorAll("form[action$='/remove']"));
        var form = (await officer.GetPageAsync(Address)).Form("form[action$='/remove']");
        var others = Browsing.FieldsOf((await administrator.GetPageAsync(Address)).Form("main form[enctype]"));
        using var refused = await administrator.PostAsync(new Uri(form.GetAttribute("action")!, UriKind.Relative), new FormUrlEncodedContent(others));
        Assert.Equal(["You can only remove evidence that you added."], (await refused.ReadPageAsync()).Errors());

        using var removed = await officer.SubmitAsync(form);

        Assert.Equal($"{PlanSite.Plan}/actions/CEC2", removed.Headers.Location?.OriginalString);
        Assert.Equal((0, 0), (await site.ReadAsync(db => db.EvidenceFiles.CountAsync()), await site.ReadAsync(db => db.EvidenceFileChunks.CountAsync())));
        Assert.DoesNotContain((await site.CriterionAsync(criterion.Id)).Items, item => item.Title == "wrong.txt");
        Assert.True(await site.ReadAsync(db => db.AuditEvents.AnyAsync(one => one.Subject == "CEC2" && one.What == "Removed evidence")));
    }

    [Fact]
    public async Task A_request_for_a_later_date_is_withdrawn_by_who_made_it()
    {
        const string ask = PlanSite.Plan + "/actions/CEC2/deadline/new";
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var asked = await officer.SubmitAsync(
            (await officer.GetPageAsync(ask)).Form("main form"), ("To.Day", "31"), ("To.Month", "12"), ("To.Year", "2010"), ("Reason", "The panel first meets in June."));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.NotNull((await officer.GetPageAsync(PlanSite.Plan + "/actions/CEC2")).QuerySelector($"a[href='{ask}']"));
        Assert.Empty((await administrator.GetPageAsync(ask)).QuerySelectorAll("form[action$='/withdraw']"));

        using var withdrawn = await officer.SubmitAsync((await officer.GetPageAsync(ask)).Form("form[action$='/withdraw']"));

        var page = await officer.GetPageAsync(withdrawn.Headers.Location!.OriginalString);
        Assert.Equal("You have withdrawn the request to move CEC2 to 31 December 2010.", page.QuerySelector(".govuk-notification-banner__heading").Words());
        Assert.Contains("Request for a later due date withdrawn", page.QuerySelector(".app-history").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("31 December 2010", page.QuerySelector(".app-answers").Words(), StringComparison.Ordinal);
        Assert.Single((await officer.GetPageAsync(ask)).QuerySelectorAll("form[action$='/deadline/new']"));
    }

    [Fact]
    public async Task A_closed_plan_refuses_evidence_verification_questions_and_date_requests_with_a_sentence()
    {
        const string sentence = "This plan is closed. You can read it, but not add to it.";
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var added = await officer.SubmitEvidenceAsync(Address, ("Kind", "Statement"), ("Statement", "It is better."));
        var verify = (await administrator.GetPageAsync(PlanSite.Plan + "/actions/CEC2/evidence/1")).Form("form[action$='/verify']");
        var waive = (await administrator.GetPageAsync(PlanSite.Plan + "/actions/CEC2/evidence/1")).Form("form[action$='/waive']");
        var remove = (await officer.GetPageAsync(Address)).Form("form[action$='/remove']");
        var asked = await site.AskAsync(member, "CEC2");
        var reword = (await member.GetPageAsync($"{QuestionPages.AddressOf("CEC2")}/{asked.Id}/edit")).Form("main form[action$='/edit']");
        var complete = (await administrator.GetPageAsync(PlanSite.Plan + "/actions/CED1/closure")).Form("form[action$='/verify']");
        var question = await member.OpenAskAsync("CEC2");
        var date = (await officer.GetPageAsync(PlanSite.Plan + "/actions/CEC2/deadline/new")).Form("main form");
        var evidence = (await officer.GetPageAsync(Address)).Form("main form[enctype]");
        var answer = (await administrator.GetPageAsync(QuestionPages.AddressOf("OCB5") + "/3/answer")).Form("main form");
        await site.ReadAsync(async db =>
        {
            (await db.Plans.SingleAsync()).Close();
            return await db.SaveChangesAsync();
        });

        (HttpClient Who, AngleSharp.Html.Dom.IHtmlFormElement Form, (string, string?)[] Typed)[] sends =
        [
            (administrator, verify, []),
            (administrator, waive, [("WaiverReason", "The survey was abolished.")]),
            (officer, remove, []),
            (administrator, complete, []),
            (member, reword, [("Text", "Who pays for it?")]),
            (member, question, [("Text", "Who pays?")]),
            (officer, date, [("To.Day", "31"), ("To.Month", "12"), ("To.Year", "2010"), ("Reason", "The panel first meets in June.")]),
            (officer, evidence, [("Kind", "Statement"), ("Statement", "It is better still.")]),
            (administrator, answer, [("Answer", "The county council does.")]),
        ];
        foreach (var (who, form, typed) in sends)
        {
            using var refused = await who.SubmitAsync(form, typed);
            Assert.Contains(sentence, (await refused.ReadPageAsync()).QuerySelector("main").Words(), StringComparison.Ordinal);
        }

        Assert.Equal(QuestionState.Open, await site.ReadAsync(db => db.Questions.Where(one => one.Id == 3).Select(one => one.State).SingleAsync()));

        Assert.Equal((asked.Id, QuestionPages.Text), ((await site.LastQuestionAsync()).Id, (await site.LastQuestionAsync()).Text));
        Assert.Equal(EvidenceState.Submitted, await site.ReadAsync(db => db.Criteria.Where(one => one.ActionId == db.Actions.First(action => action.Code == "CEC2").Id && one.Position == 1).Select(one => one.State).SingleAsync()));
    }

    [Fact]
    public async Task The_pages_of_a_closed_plan_offer_nothing_that_would_be_refused()
    {
        const string offers = ".app-evidence__links a, main a[href$='/updates/new'], main a[href$='/deadline/new'], main a[href$='/answer'], main a[href$='/questions/new'], main a[href$='/closure']";
        (string Who, string Code, string[] Offered)[] pages =
        [
            (PlanSite.Officer, "CEC2", ["Add evidence", "Update", "Request a later date", "Edit answer"]),
            (PlanSite.Administrator, "CED1", ["Verify completion"]),
            (PlanSite.Administrator, "OCB5", ["Verify", "Answer"]),
            (PlanSite.Member, "CEC2", ["Ask a question"]),
        ];
        foreach (var (who, code, offered) in pages)
        {
            var links = await LinksAsync(who, code);
            Assert.All(offered, one => Assert.Contains(links, link => link.StartsWith(one, StringComparison.Ordinal)));
        }

        await site.ReadAsync(async db =>
        {
            (await db.Plans.SingleAsync()).Close();
            return await db.SaveChangesAsync();
        });
        foreach (var (who, code, _) in pages)
        {
            Assert.Empty(await LinksAsync(who, code));
        }

        async Task<List<string>> LinksAsync(string who, string code)
        {
            using var client = await site.SignInAsync(who);
            return [.. (await client.GetPageAsync($"{PlanSite.Plan}/actions/{code}")).QuerySelectorAll(offers).Select(link => link.Words())];
        }
    }

    public void Dispose() => site.Dispose();

    private Task<int> CountAsync() => site.ReadAsync(db => db.Set<EvidenceItem>().CountAsync());
}
