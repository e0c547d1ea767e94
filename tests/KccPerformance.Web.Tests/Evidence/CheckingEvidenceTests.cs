using System.Net;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Evidence;

public sealed class CheckingEvidenceTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Complete_is_refused_while_a_criterion_is_unmet_and_says_which_then_accepted()
    {
        var action = await site.UnfinishedAsync();
        var unmet = action.Criteria.Where(criterion => criterion.State == EvidenceState.Unmet).ToList();
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var refused = await officer.SubmitAsync(await officer.OpenFormAsync(action.Code), ("Stage", "Complete"), ("Narrative", "All is done."));

        var page = await refused.ReadPageAsync();
        var error = page.GetElementById("Stage-error").Words();
        Assert.StartsWith($"Error: {action.Code} cannot be complete yet. Add evidence for: ", error, StringComparison.Ordinal);
        Assert.All(unmet, criterion => Assert.Contains($"“{string.Join(' ', criterion.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}”", error, StringComparison.Ordinal));
        Assert.Equal("All is done.", page.Text("Narrative"));

        foreach (var criterion in unmet)
        {
            using var added = await officer.SubmitEvidenceAsync(EvidenceForms.AddressOf(action.Code, criterion.Position), ("Kind", "Statement"), ("Statement", "It was seen to be so."));
            Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        }

        // The refused form can still be saved, because adding evidence did not change the action's version.
        using var accepted = await officer.SubmitAsync(page.Form("form.app-update"));
        Assert.Equal($"{PlanSite.Plan}/actions/{action.Code}", accepted.Headers.Location?.OriginalString);
        Assert.Equal(Stage.Complete, (await site.LastUpdateAsync(action.Code)).Stage);
    }

    [Fact]
    public async Task What_is_sent_back_says_why_and_leaves_the_criterion_unmet_until_it_is_waived_by_name()
    {
        var (action, criterion) = await SubmitAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var address = $"{PlanSite.Plan}/actions/{action}/evidence/{criterion.Position}";

        using var silent = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/send-back']"));
        Assert.Equal(["Enter the reason for sending it back"], (await silent.ReadPageAsync()).Errors());
        using var sentBack = await administrator.SubmitAsync((await silent.ReadPageAsync()).Form("form[action$='/send-back']"), ("SentBackReason", "Name the survey."));

        Assert.Equal(HttpStatusCode.Redirect, sentBack.StatusCode);
        Assert.Equal(EvidenceState.Unmet, (await site.CriterionAsync(criterion.Id)).State);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        Assert.Contains("Sent back: Name the survey.", (await officer.GetPageAsync($"{PlanSite.Plan}/actions/{action}")).QuerySelector(".app-evidence").Words(), StringComparison.Ordinal);

        using var waived = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/waive']"), ("WaiverReason", "The survey was abolished."));
        Assert.Equal(HttpStatusCode.Redirect, waived.StatusCode);
        var now = await site.CriterionAsync(criterion.Id);
        Assert.Equal((EvidenceState.Waived, "The survey was abolished."), (now.State, now.WaiverReason));
        Assert.Equal(await site.ReadAsync(db => db.Users.Where(user => user.Email == PlanSite.Administrator).Select(user => user.DisplayName).SingleAsync()), now.SettledBy);
        Assert.Equal(
            ["Added evidence", "Sent evidence back", "Marked evidence as not required"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == action && one.What.Contains("vidence")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task Only_what_was_seen_is_verified()
    {
        var (action, criterion) = await SubmitAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var address = $"{PlanSite.Plan}/actions/{action}/evidence/{criterion.Position}";
        var before = await administrator.GetPageAsync(address);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var more = await officer.SubmitEvidenceAsync(
            EvidenceForms.AddressOf(action, criterion.Position), ("Kind", "Link"), ("LinkTitle", "Minutes"), ("Address", "https://www.example.org/minutes"));
        Assert.Equal(HttpStatusCode.Redirect, more.StatusCode);

        using var refused = await administrator.SubmitAsync(before.Form("form[action$='/verify']"));
        var page = await refused.ReadPageAsync();
        Assert.Equal(["More evidence has been added since you opened this page. Read it below, then verify."], page.Errors());
        Assert.Equal(EvidenceState.Submitted, (await site.CriterionAsync(criterion.Id)).State);

        using var verified = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/verify']"));
        Assert.Equal(HttpStatusCode.Redirect, verified.StatusCode);
        Assert.Equal(EvidenceState.Verified, (await site.CriterionAsync(criterion.Id)).State);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://www.example.org/")]
    [InlineData("https://name:secret@www.example.org/")]
    [InlineData("//www.example.org/")]
    [InlineData("data:text/html,<script>")]
    public async Task A_link_that_is_not_safe_to_follow_is_refused_with_what_was_typed_kept(string address)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var refused = await officer.SubmitEvidenceAsync(EvidenceForms.AddressOf("CEA1", 1), ("Kind", "Link"), ("LinkTitle", "Minutes"), ("Address", address));

        var page = await refused.ReadPageAsync();
        Assert.StartsWith("Enter a web address that begins with https://", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal(address, page.GetElementById("Address")!.GetAttribute("value"));
        Assert.Equal("Link", page.Chosen("Kind"));
    }

    [Fact]
    public async Task Another_officer_is_refused_the_form_and_what_they_post()
    {
        using var other = await site.SignInAsync(PlanSite.Officer2);
        var token = Browsing.FieldsOf((await other.GetPageAsync("/account")).Form("main form")).Single(field => field.Key == "__RequestVerificationToken");
        using var content = new MultipartFormDataContent { { new StringContent(token.Value), token.Key }, { new StringContent("Statement"), "Kind" }, { new StringContent("All is well."), "Statement" } };

        using var opened = await other.GetAsync(new Uri(EvidenceForms.AddressOf("CEA1", 1), UriKind.Relative));
        using var posted = await other.PostAsync(new Uri(EvidenceForms.AddressOf("CEA1", 1), UriKind.Relative), content);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (opened.StatusCode, posted.StatusCode));
    }

    [Fact]
    public async Task A_form_without_its_token_or_cut_short_is_refused()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var without = new MultipartFormDataContent { { new StringContent("Statement"), "Kind" }, { new StringContent("All is well."), "Statement" } };
        using var cut = new StringContent("--b\r\nContent-Disposition: form-data; name=\"Kind\"\r\n\r\nSta");
        cut.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        using var first = await officer.PostAsync(new Uri(EvidenceForms.AddressOf("CEA1", 1), UriKind.Relative), without);
        using var second = await officer.PostAsync(new Uri(EvidenceForms.AddressOf("CEA1", 1), UriKind.Relative), cut);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (first.StatusCode, second.StatusCode));
    }

    public void Dispose() => site.Dispose();

    private async Task<(string Code, Core.ImprovementPlans.Plan.EvidenceCriterion Criterion)> SubmitAsync()
    {
        var action = await site.UnfinishedAsync();
        var criterion = action.Criteria.First(one => one.State == EvidenceState.Unmet);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var added = await officer.SubmitEvidenceAsync(EvidenceForms.AddressOf(action.Code, criterion.Position), ("Kind", "Statement"), ("Statement", "The survey shows it."));
        Assert.Equal(HttpStatusCode.Redirect, added.StatusCode);
        return (action.Code, criterion);
    }
}
