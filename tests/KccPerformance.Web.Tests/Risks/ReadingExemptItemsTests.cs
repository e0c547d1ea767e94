using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Programs;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Api;
using KccPerformance.Web.Tests.MeetingPapers;
using KccPerformance.Web.Tests.Packs;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>An administrator lets a single user read exempt items, whatever their role, and takes it back from the next request.</summary>
public sealed class ReadingExemptItemsTests : IAsyncLifetime
{
    private readonly PaperSite site = new();

    public Task InitializeAsync() => site.InitializeAsync();

    [Fact]
    public async Task A_member_with_the_setting_reads_the_exempt_risk_and_Part_2_and_nothing_of_them_once_it_is_taken_back()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ShowAsync(site.Paper);
        string[] exempt = ["/risks/CRR18", site.Paper + "/with-part-2", site.Paper + "/with-part-2.docx", site.Paper + "/with-part-2.html"];
        string[] others = ["/risks", "/risks/reports/crr-2013-12-31", "/search?q=waste+disposal+contract"];
        using (var without = await site.SignInAsync(PlanSite.Member))
        {
            await ExpectNothingAsync(without);
            await LetAsync(administrator, PlanSite.Member, may: true);
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(without, "/risks"));
        }

        using var member = await site.SignInAsync(PlanSite.Member);
        foreach (var address in exempt.Concat(others))
        {
            Assert.True((await TextAsync(member, address)).Contains(PaperSite.ExemptReference, StringComparison.Ordinal), $"The member does not read the exempt risk at {address}");
        }

        Assert.Contains("with-part-2", await TextAsync(member, site.Paper), StringComparison.Ordinal);
        Assert.DoesNotContain(PaperSite.Exempt, await TextAsync(member, site.Paper + ".docx"), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(PaperSite.Exempt, await TextAsync(member, "/risks/risks.csv"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(member, "/risks/CRR18/edit"));
        var job = await site.ReadAsync(db => db.Jobs.Where(one => one.Kind == ReportingJob.ExemptMeetingPaper && one.FileName.EndsWith(".docx")).Select(one => one.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(member, $"/your-work/{job}/file"));
        var token = await member.CreateApiTokenAsync("Exempt", ApiScope.Risks, ApiScope.ExemptRisks);
        using var program = site.Visitor();
        Assert.Contains(await program.ReadAllAsync("/api/v1/risks", token), risk => risk.GetProperty("reference").GetString() == PaperSite.ExemptReference);

        // Taken back: the session ends, the token stops, and a new session finds nothing.
        await LetAsync(administrator, PlanSite.Member, may: false);
        foreach (var address in exempt.Concat(others).Append($"/your-work/{job}/file"))
        {
            Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(member, address));
        }

        using var refused = await program.AskAsync("/api/v1/risks", token);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        using var again = await site.SignInAsync(PlanSite.Member);
        await ExpectNothingAsync(again);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(again, $"/your-work/{job}/file"));
        Assert.DoesNotContain("PART-2", await TextAsync(again, "/your-work"), StringComparison.Ordinal);

        async Task ExpectNothingAsync(HttpClient client)
        {
            foreach (var address in exempt)
            {
                Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(client, address));
            }

            foreach (var address in others.Append(site.Paper))
            {
                var text = await TextAsync(client, address);
                Assert.False(text.Contains(PaperSite.ExemptReference, StringComparison.Ordinal) || text.Contains("with-part-2", StringComparison.Ordinal), $"The member met the exempt risk at {address}");
            }
        }
    }

    [Fact]
    public async Task The_setting_is_in_the_list_of_users_and_in_the_audit_log_and_nobody_changes_their_own()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.DoesNotContain("may read exempt items", (await administrator.GetPageAsync("/admin/users")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
        await LetAsync(administrator, PlanSite.Member, may: true);
        Assert.Contains("Member, may read exempt items", (await administrator.GetPageAsync("/admin/users")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
        var recorded = await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Changed user" && one.Subject == PlanSite.Member).OrderByDescending(one => one.Sequence).FirstAsync());
        Assert.Contains("\"MayReadExempt\":false", recorded.Before!.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"MayReadExempt\":true", recorded.After!.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);

        var (form, _) = await FormAsync(administrator, PlanSite.Administrator);
        using var own = await administrator.SubmitAsync(form, ("MayReadExempt", "true"));
        Assert.Contains("You cannot change whether you may read exempt items.", (await own.ReadPageAsync()).QuerySelector("#MayReadExempt-error").Words(), StringComparison.Ordinal);
        Assert.False(await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).Select(user => user.MayReadExempt).SingleAsync()));
    }

    [Fact]
    public async Task Only_an_officer_who_may_read_an_exempt_risk_is_offered_and_taken_for_it_and_works_on_their_own_alone()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var director = await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Director).Select(user => user.Id).SingleAsync());
        const string Edit = "/risks/CRR18/edit";
        Assert.DoesNotContain($"{director}", Choices(await administrator.RiskFormAsync(Edit)));
        using (var refused = await administrator.SubmitAsync(await administrator.RiskFormAsync(Edit), ("LeadId", $"{director}")))
        {
            Assert.Contains("may not read exempt items", (await refused.ReadPageAsync()).QuerySelector("#LeadId-error").Words(), StringComparison.Ordinal);
        }

        using (var refused = await administrator.SubmitAsync(
            await administrator.RiskFormAsync("/risks/new"), ("RegisterId", "1"), ("Reference", "CRR40"), ("Title", "A sale"), ("ExemptParagraph", "3"), ("OfficerIds", $"{director}")))
        {
            Assert.Contains("may not read exempt items", (await refused.ReadPageAsync()).QuerySelector("#OfficerIds-error").Words(), StringComparison.Ordinal);
        }

        Assert.False(await site.ReadAsync(db => db.Risks.AnyAsync(risk => risk.Reference == "CRR40")));
        await LetAsync(administrator, PlanSite.Director, may: true);
        await LetAsync(administrator, PlanSite.Officer2, may: true);
        Assert.Contains($"{director}", Choices(await administrator.RiskFormAsync(Edit)));
        await administrator.SaveAsync(Edit, ("LeadId", $"{director}"));

        using var lead = await site.SignInAsync(PlanSite.Director);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(lead, "/risks/CRR18/review"));
        Assert.Contains("CRR18", (await lead.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        using var reader = await site.SignInAsync(PlanSite.Officer2);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(reader, "/risks/CRR18"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(reader, "/risks/CRR18/review"));
        using var other = await site.SignInAsync(PlanSite.Officer);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(other, "/risks/CRR18/review"));
    }

    public Task DisposeAsync() => site.DisposeAsync().AsTask();

    private static IEnumerable<string> Choices(IHtmlFormElement form) => form.QuerySelectorAll("select[name=LeadId] option").Select(option => ((IHtmlOptionElement)option).Value);

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.StatusCode;
    }

    private static async Task<string> TextAsync(HttpClient client, string address)
    {
        var bytes = await client.DownloadAsync(address);
        return address.EndsWith(".docx", StringComparison.Ordinal) ? PackReading.WordsOf(bytes) : Encoding.UTF8.GetString(bytes);
    }

    private async Task<(IHtmlFormElement Form, int Id)> FormAsync(HttpClient administrator, string who)
    {
        var id = await site.ReadAsync(db => db.Users.Where(user => user.Email == who).Select(user => user.Id).SingleAsync());
        return ((await administrator.GetPageAsync($"/admin/users/{id}")).Form($"form[action='/admin/users/{id}']"), id);
    }

    private async Task LetAsync(HttpClient administrator, string who, bool may)
    {
        var (form, _) = await FormAsync(administrator, who);
        using var saved = await administrator.SubmitAsync(form, ("MayReadExempt", may ? "true" : "false"));
        Assert.Equal("/admin/users", saved.Headers.Location?.OriginalString);
    }
}
