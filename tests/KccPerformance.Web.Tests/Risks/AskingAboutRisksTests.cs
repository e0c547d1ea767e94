using System.Net;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.MeetingPapers;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>As a member I ask a question about a risk, and those who work on it answer. Nobody else meets a word about an exempt risk.</summary>
public sealed class AskingAboutRisksTests : IAsyncLifetime
{
    private const string New = "/risks/CRR4/questions/new", Secret = "Why is the Zephyrine tender late?";

    private readonly PaperSite site = new();

    public static TheoryData<string> Others => [PlanSite.Member, PlanSite.Officer, PlanSite.PerformanceOfficer, PlanSite.Director];

    public Task InitializeAsync() => site.InitializeAsync();

    [Fact]
    public async Task A_question_goes_to_the_officers_is_answered_and_the_member_is_emailed()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var asked = await member.SubmitAsync(await member.RiskFormAsync(New), ("Text", "Why has the score not moved?"));
        Assert.Equal("/risks/CRR4#questions", asked.Headers.Location?.OriginalString);
        var mail = await site.ReadAsync(db => db.Outbox.AsNoTracking().FirstAsync(one => one.Key.StartsWith("asked:") && one.Recipient == PlanSite.PerformanceOfficer));
        Assert.Contains("has asked a question about CRR4.", mail.Text, StringComparison.Ordinal);

        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        Assert.Contains("1 question about risks is awaiting your answer.", (await officer.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var link = mail.Text[mail.Text.IndexOf("/risks/", StringComparison.Ordinal)..].Split('\n')[0].Trim();
        using var redirect = await officer.GetAsync(new Uri(link, UriKind.Relative));
        using var answered = await officer.SubmitAsync(await officer.RiskFormAsync(redirect.Headers.Location!.OriginalString), ("Answer", "The review is in March."));
        Assert.Equal("/risks/CRR4#questions", answered.Headers.Location?.OriginalString);
        Assert.Contains("The review is in March.", (await member.GetPageAsync("/risks/CRR4")).QuerySelector("section[aria-labelledby=questions]").Words(), StringComparison.Ordinal);
        Assert.Equal(PlanSite.Member, (await site.ReadAsync(db => db.Outbox.SingleAsync(one => one.Key.StartsWith("answered:")))).Recipient);
        Assert.Equal("1 question, answered", (await member.GetPageAsync("/risks/questions")).QuerySelector("h1").Words());

        // The risk can become exempt later, so the audit log has no words of it.
        var events = await site.ReadAsync(db => db.AuditEvents.AsNoTracking().Where(one => one.Subject == "CRR4" && one.What.EndsWith("a question")).ToListAsync());
        Assert.Equal(["Answered a question", "Asked a question"], events.Select(one => one.What).Order(StringComparer.Ordinal));
        Assert.All(events, one => Assert.Equal((null, null), (one.Before, one.After)));
    }

    [Fact]
    public async Task An_open_question_is_on_the_committees_page_the_to_do_list_and_in_the_paper_until_the_risk_becomes_exempt()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await member.SaveAsync(New, ("Text", "Why has the score not moved?"));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Questions on risks to answer", (await administrator.GetPageAsync("/to-do")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.NotNull((await member.GetPageAsync(site.Committee)).QuerySelector("main a[href='/risks/questions']"));
        await member.SaveAsync("/risks/CRR9/questions/new", ("Text", "Who owns the action?"));
        Assert.Contains("Who owns the action?", (await member.GetPageAsync("/priorities/P7")).QuerySelector("table[aria-labelledby=risk]").Words(), StringComparison.Ordinal);

        // The sample's register reports to the meeting in its place.
        var meeting = await site.ReadAsync(db => db.Meetings.Where(one => one.Date == PaperSite.Day).OrderBy(one => one.Id).Select(one => one.Id).FirstAsync());
        await administrator.SaveAsync(
            "/risks/registers/CRR/finalise", ("LastDay.Day", "10"), ("LastDay.Month", "2"), ("LastDay.Year", "2014"), ("MeetingId", $"{meeting}"), ("Reason", "As agreed."), ("Understood", "true"));
        Assert.Contains("Why has the score not moved?", (await administrator.GetPageAsync(site.Paper)).QuerySelector("main").Words(), StringComparison.Ordinal);

        Assert.NotEqual(0, await WaitingMailAsync());
        await administrator.SaveAsync("/risks/CRR4/exempt", ("ExemptParagraph", "3"));
        Assert.Equal(0, await WaitingMailAsync());
        Assert.DoesNotContain("Why has the score not moved?", (await administrator.GetPageAsync(site.Paper)).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Why has the score not moved?", await TextAsync(member, "/risks/questions"), StringComparison.Ordinal);
        using var hidden = await member.GetAsync(new Uri("/risks/CRR4", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);

        Task<int> WaitingMailAsync() => site.ReadAsync(db => db.Outbox.CountAsync(one => one.SentAt == null && (one.Subject + one.Text).Contains("CRR4")));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Only_readers_of_exempt_risks_see_or_ask_a_question_about_one(string who)
    {
        var id = await AskAboutTheExemptRiskAsync();
        Assert.Equal(0, await site.ReadAsync(db => db.Outbox.CountAsync(one => (one.Subject + one.Text).Contains(PaperSite.ExemptReference) || one.Text.Contains("Zephyrine"))));
        Assert.Equal(0, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.Subject == PaperSite.ExemptReference || one.After!.Contains("Zephyrine"))));
        Assert.Equal(string.Empty, await site.ReadAsync(db => db.SubjectItems.Where(one => one.Code == PaperSite.ExemptReference).Select(one => one.Label).SingleAsync()));

        using var reader = await site.SignInAsync(who);
        foreach (var address in new[] { "/risks/questions", "/risks", site.Committee, "/my-actions", "/priorities/S2", "/search?q=Zephyrine", "/search?q=tender", "/risks/CRR18", $"/risks/CRR18/questions/{id}/edit" })
        {
            var text = await TextAsync(reader, address);
            Assert.DoesNotContain("Zephyrine tender late", text, StringComparison.OrdinalIgnoreCase);
            Assert.False(address == "/risks/questions" && text.Contains(PaperSite.ExemptReference, StringComparison.Ordinal), "The list names the risk.");
        }

        Assert.Equal("No questions yet", (await reader.GetPageAsync("/risks/questions")).QuerySelector("h1").Words());
        foreach (var path in new[] { "questions/new", $"questions/{id}/edit", $"questions/{id}/answer", "questions/answer?asked=1" })
        {
            using var exempt = await reader.GetAsync(new Uri($"/risks/{PaperSite.ExemptReference}/{path}", UriKind.Relative));
            using var unknown = await reader.GetAsync(new Uri($"/risks/CRR999/{path}", UriKind.Relative));
            Assert.True(exempt.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{path} answered {(int)exempt.StatusCode}");
            Assert.Equal(unknown.StatusCode, exempt.StatusCode);
        }
    }

    [Fact]
    public async Task An_administrator_reads_and_answers_it_and_no_email_is_sent()
    {
        var id = await AskAboutTheExemptRiskAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains("Part 2: exempt", (await administrator.GetPageAsync("/risks/questions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("Questions on risks to answer", (await administrator.GetPageAsync("/to-do")).QuerySelector("main").Words(), StringComparison.Ordinal);
        await administrator.SaveAsync($"/risks/CRR18/questions/{id}/answer", ("Answer", "It was put off."));
        Assert.Equal(QuestionState.Answered, await site.ReadAsync(db => db.Questions.Where(one => one.Id == id).Select(one => one.State).SingleAsync()));
        Assert.Equal(0, await site.ReadAsync(db => db.Outbox.CountAsync(one => one.Key.StartsWith("asked:") || one.Key.StartsWith("answered:"))));
    }

    [Fact]
    public async Task A_fact_that_is_worth_asking_about_becomes_a_question_and_a_member_changes_and_withdraws_only_their_own()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var link = (await member.GetPageAsync("/risks/CRR10")).QuerySelector("section[aria-labelledby=asking] a")!.GetAttribute("href")!;
        await member.SaveAsync(link);
        var question = await site.ReadAsync(db => db.Questions.AsNoTracking().SingleAsync(one => one.Item.Code == "CRR10"));
        var edit = $"/risks/CRR10/questions/{question.Id}/edit";
        using var another = await site.SignInAsync("communities.member@example.org");
        using var theirs = await another.GetAsync(new Uri(edit, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, theirs.StatusCode);
        using var elsewhere = await member.GetAsync(new Uri($"/risks/CRR4/questions/{question.Id}/edit", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var changed = await member.SubmitAsync((await member.GetPageAsync(edit)).Form("form[action$='/edit']"), ("Text", "Why?"));
        using var withdrawn = await member.SubmitAsync((await member.GetPageAsync(edit)).Form("form[action$='/withdraw']"));
        var kept = await site.ReadAsync(db => db.Questions.AsNoTracking().SingleAsync(one => one.Id == question.Id));
        Assert.Equal(("Why?", QuestionState.Withdrawn), (kept.Text, kept.State));
    }

    Task IAsyncLifetime.DisposeAsync()
    {
        site.Dispose();
        return Task.CompletedTask;
    }

    private static async Task<string> TextAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Asks a question about the exempt risk, as a member who may read exempt items.</summary>
    private async Task<int> AskAboutTheExemptRiskAsync()
    {
        const string asker = "communities.member@example.org";
        await site.ReadAsync(db => db.Users.Where(user => user.Email == asker).ExecuteUpdateAsync(set => set.SetProperty(user => user.MayReadExempt, true)));
        using var member = await site.SignInAsync(asker);
        await member.SaveAsync($"/risks/{PaperSite.ExemptReference}/questions/new", ("Text", Secret));
        Assert.Contains(Secret, (await member.GetPageAsync("/risks/CRR18")).QuerySelector("section[aria-labelledby=questions]").Words(), StringComparison.Ordinal);
        return await site.ReadAsync(db => db.Questions.Where(one => one.Text == Secret).Select(one => one.Id).SingleAsync());
    }
}
