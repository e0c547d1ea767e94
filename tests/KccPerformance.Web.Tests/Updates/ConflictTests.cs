using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Updates;

public sealed class ConflictTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Of_pairs_at_once_exactly_one_wins_each_time_and_the_loser_sees_every_word_of_both()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await site.CountUpdatesAsync("CEC2");
        for (var pair = 1; pair <= 100; pair++)
        {
            string[] words = [$"Officer {pair}: two chapters\nare drafted in-house.", $"Administrator {pair}: the two drafted chapters\nwent to Ashford."];
            var forms = new[] { await officer.OpenReadFormAsync("CEC2"), await administrator.OpenReadFormAsync("CEC2") };

            var answers = await Task.WhenAll(
                officer.SubmitAsync(forms[0], ("Narrative", words[0])), administrator.SubmitAsync(forms[1], ("Narrative", words[1]))).InTimeAsync();

            Assert.Equal(before + pair, await site.CountUpdatesAsync("CEC2"));
            var loser = Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.OK);
            var (mine, theirs) = loser == answers[0] ? (words[0], words[1]) : (words[1], words[0]);
            var page = await loser.ReadPageAsync();
            Assert.StartsWith("CEC2 has changed since you opened this page. The latest update is by ", Assert.Single(page.Errors()), StringComparison.Ordinal);
            Assert.Contains(page.QuerySelectorAll(".app-conflict__mine .app-typed"), cell => cell.TextContent == mine);
            Assert.Contains(page.QuerySelectorAll(".app-conflict__theirs .app-typed"), cell => cell.TextContent == theirs);
            Assert.Equal(mine, page.Text("Narrative").ReplaceLineEndings("\n"));
        }
    }

    [Fact]
    public async Task Combine_both_puts_both_texts_into_the_form_and_saves_once()
    {
        var (officer, page) = await LoseAsync("Mine, typed meanwhile.");
        using var merged = await officer.SubmitAsync(page.Form("form.app-update"), ("Merge", "true"));
        var form = await merged.ReadPageAsync();
        Assert.Equal("Theirs was first.\n\nMine, typed meanwhile.", form.Text("Narrative").ReplaceLineEndings("\n"));

        using var saved = await officer.SubmitAsync(form.Form("form.app-update").WithAllAdviceRead());

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Theirs was first.\n\nMine, typed meanwhile.", (await site.LastUpdateAsync("CEC2")).Narrative);
    }

    [Fact]
    public async Task Discard_my_version_saves_nothing_and_keeps_mine_as_a_draft()
    {
        var (officer, page) = await LoseAsync("Mine, typed meanwhile.");
        var button = page.QuerySelector(".app-conflict button[name=KeepTheirs]")!;
        var before = await site.CountUpdatesAsync("CEC2");

        using var kept = await officer.PostAsync(
            new Uri(button.GetAttribute("formaction")!, UriKind.Relative),
            new FormUrlEncodedContent(Browsing.FieldsOf(page.Form("form.app-update"), ("KeepTheirs", "true"))));

        Assert.Equal($"{PlanSite.Plan}/actions/CEC2", kept.Headers.Location?.OriginalString);
        Assert.Equal(before, await site.CountUpdatesAsync("CEC2"));
        Assert.Equal("Mine, typed meanwhile.", (await officer.GetPageAsync(UpdateForms.AddressOf("CEC2"))).Text("Narrative"));
    }

    [Fact]
    public async Task A_draft_from_before_another_update_is_compared_with_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = await officer.OpenFormAsync("CEC2");
        using var draft = await officer.PostAsync(
            new Uri($"{PlanSite.Plan}/actions/CEC2/updates/draft", UriKind.Relative), new FormUrlEncodedContent(Browsing.FieldsOf(form, ("Narrative", "My draft."))));
        using var other = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "Theirs was first."));

        using var refused = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"));

        Assert.Contains("Theirs was first.", (await refused.ReadPageAsync()).QuerySelector(".app-conflict").Words(), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.Drafts.CountAsync()));
    }

    [Fact]
    public async Task Evidence_that_either_attached_meanwhile_stays_whoever_wins()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var forms = new[] { await officer.OpenReadFormAsync("CEC2"), await administrator.OpenReadFormAsync("CEC2") };
        using var mine = await officer.UploadAsync(EvidenceForms.AddressOf("CEC2", 1), "mine.txt", new ByteArrayContent(EvidenceForms.Text("Mine.")));
        using var theirs = await administrator.UploadAsync(EvidenceForms.AddressOf("CEC2", 1), "theirs.txt", new ByteArrayContent(EvidenceForms.Text("Theirs.")));

        using var won = await administrator.SubmitAsync(forms[1], ("Narrative", "Theirs was first."));
        using var lost = await officer.SubmitAsync(forms[0], ("Narrative", "Mine, typed meanwhile."));
        using var kept = await officer.SubmitAsync((await lost.ReadPageAsync()).Form("form.app-update").WithAllAdviceRead());

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Redirect), (won.StatusCode, lost.StatusCode, kept.StatusCode));
        var page = await officer.GetPageAsync($"{PlanSite.Plan}/actions/CEC2");
        Assert.All(["mine.txt", "theirs.txt"], name => Assert.Contains(name, page.Body!.TextContent, StringComparison.Ordinal));
    }

    public void Dispose() => site.Dispose();

    private async Task<(HttpClient Officer, AngleSharp.Html.Dom.IHtmlDocument Page)> LoseAsync(string words)
    {
        var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var stale = await officer.OpenReadFormAsync("CEC2");
        using var other = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "Theirs was first."));
        using var refused = await officer.SubmitAsync(stale, ("Narrative", words));
        return (officer, await refused.ReadPageAsync());
    }
}
