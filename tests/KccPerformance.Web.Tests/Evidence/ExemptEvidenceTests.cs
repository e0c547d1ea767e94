using System.Net;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Evidence;

/// <summary>Exempt evidence counts for its requirement, and only those with the permission read it.</summary>
public sealed class ExemptEvidenceTests : IDisposable
{
    private const string Words = "The tender was 20% lower.";

    private readonly PlanSite site = new();

    [Fact]
    public async Task An_action_is_complete_with_exempt_evidence_whose_words_its_officers_do_not_read()
    {
        var action = await site.UnfinishedAsync();
        using var officer = await site.SignInAsync(PlanSite.Officer);
        foreach (var criterion in action.Criteria.Where(criterion => criterion.State == EvidenceState.Unmet))
        {
            using var added = await officer.SubmitEvidenceAsync(
                EvidenceForms.AddressOf(action.Code, criterion.Position), ("Kind", "Statement"), ("Statement", Words), ("ExemptParagraph", "3"));
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        using var accepted = await officer.SubmitAsync(await officer.OpenFormAsync(action.Code), ("Stage", "Complete"), ("Narrative", "All is done."));
        Assert.Equal($"{PlanSite.Plan}/actions/{action.Code}", accepted.Headers.Location?.OriginalString);
        Assert.Equal(Stage.Complete, (await site.LastUpdateAsync(action.Code)).Stage);

        var theirs = (await officer.GetPageAsync($"{PlanSite.Plan}/actions/{action.Code}")).QuerySelector("main").Words();
        Assert.DoesNotContain(Words, theirs, StringComparison.Ordinal);
        Assert.Contains(
            "1 item of evidence is exempt from publication (Part 2): 1 under paragraph 3 (financial or business affairs of any person).", theirs, StringComparison.Ordinal);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = (await administrator.GetPageAsync($"{PlanSite.Plan}/actions/{action.Code}")).QuerySelector("main").Words();
        Assert.Contains(Words, page, StringComparison.Ordinal);
        Assert.Contains("Part 2: exempt, paragraph 3", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_marks_an_item_as_exempt_and_an_administrator_opens_it_again()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var file = new ByteArrayContent(EvidenceForms.Text(Words));
        using var added = await officer.UploadAsync(EvidenceForms.AddressOf("CEC2", 1), "Tender.txt", file);
        var item = await site.ReadAsync(db => db.Criteria.SelectMany(one => one.Items).Where(one => one.Title == "Tender.txt").Select(one => new { one.Id, one.FileId }).SingleAsync());
        var (page, address) = ($"{PlanSite.Plan}/actions/CEC2", $"{PlanSite.Plan}/evidence/{item.FileId}");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer, address));
        using (var refused = await officer.SubmitAsync((await officer.GetPageAsync($"{page}/evidence/1/items/{item.Id}/exempt")).Form("main form"), ("ExemptParagraph", "8")))
        {
            Assert.Contains("Select a paragraph from 1 to 7", (await refused.ReadPageAsync()).QuerySelector("#ExemptParagraph-error").Words(), StringComparison.Ordinal);
        }

        await officer.ExemptEvidenceAsync("CEC2", 1, item.Id, "5");
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(officer, address));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(officer, $"{page}/evidence/1/items/{item.Id}/exempt"));
        Assert.DoesNotContain("Tender.txt", (await officer.GetPageAsync(page)).QuerySelector("main").Words(), StringComparison.Ordinal);

        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(administrator, address));
        await administrator.ExemptEvidenceAsync("CEC2", 1, item.Id, string.Empty);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer, address));
        var recorded = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "CEC2" && one.What.Contains("vidence")).OrderBy(one => one.Sequence)
            .Select(one => $"{one.What} {one.Before} {one.After}").ToListAsync());
        Assert.Equal(
            ["Added evidence", "Downloaded evidence", "Marked evidence as exempt", "Downloaded evidence", "Removed an exemption of evidence", "Downloaded evidence"],
            recorded.Select(one => one[..one.IndexOf(" {", StringComparison.Ordinal)].Trim()));
        Assert.DoesNotContain(recorded, one => one.Contains("Tender", StringComparison.Ordinal));
    }

    public void Dispose() => site.Dispose();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string address)
    {
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative));
        return response.StatusCode;
    }
}
