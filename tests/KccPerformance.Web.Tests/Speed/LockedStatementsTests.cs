using System.Net;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.BusinessPlans;
using KccPerformance.Web.Tests.Evidence;
using KccPerformance.Web.Tests.Performance.Entry;
using KccPerformance.Web.Tests.Questions;
using KccPerformance.Web.Tests.Risks;
using KccPerformance.Web.Tests.Updates;
using KccPerformance.Web.Tests.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>
/// All writers wait for the one row with the end of the audit log, so a save sends few statements while that row is locked,
/// however far away the database is.
/// </summary>
public sealed class LockedStatementsTests(LockedSite site) : IClassFixture<LockedSite>
{
    /// <summary>One statement with all rows, and the commit.</summary>
    private const int Usual = 2;

    /// <summary>Also a check that has to be inside the transaction, such as whether the quarter is still open.</summary>
    private const int WithCheck = 3;

    [Fact]
    public async Task An_update_and_no_change_send_their_rows_in_one_statement()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await SaveAsync(() => SaveUpdateAsync(officer, ("Narrative", "Two more chapters are drafted.")), "Reported progress", Usual);
        await SaveAsync(() => SaveUpdateAsync(officer, ("NoChange", "true")), "Reported no change", Usual);
    }

    [Fact]
    public async Task An_update_with_a_draft_and_messages_to_webhooks_sends_its_rows_in_one_statement()
    {
        await site.AddWebhookAsync("https://hooks.example.org/one", name: "One");
        await site.AddWebhookAsync("https://hooks.example.org/two", name: "Two");
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var draft = await officer.PostAsync(
            new Uri($"{PlanSite.Plan}/actions/CEA1/updates/draft", UriKind.Relative),
            new FormUrlEncodedContent(Browsing.FieldsOf(await officer.OpenFormAsync("CEA1"), ("Narrative", "Two logs have stopped."))));
        var save = await SaveAsync(
            async () => await officer.SubmitAsync(
                await officer.OpenReadFormAsync("CEA1"),
                ("Narrative", "Two logs have stopped."), ("Stage", "InProgress"), ("Delivery", "OffTrack"), ("Confidence", "Low"),
                ("NextSteps", "Each directorate names a keeper by 31 October."), ("Forecast.Day", "31"), ("Forecast.Month", "3"), ("Forecast.Year", "2010")),
            "Reported progress",
            Usual);
        Assert.Contains("Deleted Drafts", save.ToString(), StringComparison.Ordinal);
        Assert.Contains("Added WebhookMessages", save.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_sends_its_rows_in_one_statement()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        await SaveAsync(
            () => officer.SubmitEvidenceAsync(EvidenceForms.AddressOf("CEC2", 1), ("Kind", "Statement"), ("Statement", "It is better.")), "Added evidence", Usual);
        using var file = new ByteArrayContent(EvidenceForms.Pdf(1000));
        await SaveAsync(() => officer.UploadAsync(EvidenceForms.AddressOf("CEC2", 1), "minutes.pdf", file), "Added evidence", Usual);
    }

    [Fact]
    public async Task A_question_and_its_answer_send_their_rows_in_one_statement()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        await SaveAsync(async () => await member.SubmitAsync(await member.OpenAskAsync("CEC2"), ("Text", QuestionPages.Text)), "Asked a question", Usual);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var question = await site.LastQuestionAsync();
        await SaveAsync(async () => await officer.SubmitAsync(await officer.OpenAnswerAsync(question), ("Answer", "The chairman speaks.")), "Answered a question", Usual);
    }

    [Fact]
    public async Task The_review_of_a_risk_and_progress_on_its_actions_send_their_rows_in_one_statement()
    {
        using var lead = await site.SignInAsync(PlanSite.Director);
        await SaveAsync(async () => await lead.SubmitAsync(await lead.RiskFormAsync("/risks/CRR4/review"), ("Reason", "Nothing has changed.")), "Reviewed a risk", Usual);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await SaveAsync(
            async () => await officer.SubmitAsync(await officer.RiskFormAsync("/risks/CRR4/actions/4/progress"), ("Text", "Exercises took place."), ("State", "Completed")),
            "Reported on a risk action",
            Usual);
    }

    [Fact]
    public async Task Each_result_sends_its_rows_in_one_statement_after_the_check_of_its_quarter()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await SaveAsync(() => officer.SendResultsAsync(("SC05", "Value", "14.1%")), "Entered a result", WithCheck);
    }

    [Fact]
    public async Task Each_report_on_an_objective_sends_its_rows_in_one_statement_after_the_check_of_its_half_year()
    {
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await SaveAsync(() => officer.SendReportsAsync((31, "State", "Achieved"), (31, "Words", "The number is in use.")), "Reported on an objective", WithCheck);
    }

    private static async Task<HttpResponseMessage> SaveUpdateAsync(HttpClient officer, params (string Name, string? Value)[] typed)
        => await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"), typed);

    /// <summary>Sends a form and expects one save with so many statements.</summary>
    private async Task<LockedSave> SaveAsync(Func<Task<HttpResponseMessage>> send, string what, int statements)
    {
        site.Statements.Saves.Clear();
        using var response = await send();
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, $"{what}: {(await response.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words()}");
        var save = Assert.Single(site.Statements.Saves, one => one.What == what);
        Assert.True(save.Statements.Count == statements, $"{save.Statements.Count} statements, not {statements}: {save}");
        return save;
    }
}

/// <summary>A site that lists what its saves send while the end of the audit log is locked.</summary>
public sealed class LockedSite : SqliteSite
{
    internal LockedStatements Statements { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<PerformanceDbContext>(options => options.AddInterceptors(Statements)));
    }
}
