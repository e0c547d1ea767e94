using System.Net;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Packs;

/// <summary>Administrators edit the cover of the papers until the end of the day of the meeting.</summary>
public sealed class WritingTheCoverTests : IAsyncLifetime
{
    private readonly PackSite site = new();

    private string Cover => site.LastReport + "/cover";

    [Fact]
    public async Task The_fields_hold_the_standard_wording_and_what_is_typed_is_on_every_form_of_the_pack()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(Cover)).Form("main form");
        Assert.Contains("3 of 46 actions are off track", form.QuerySelector("#Summary").Words(), StringComparison.Ordinal);
        Assert.Equal("Unrestricted", form.QuerySelector("#Classification")!.GetAttribute("value"));
        Assert.All(form.QuerySelectorAll("textarea"), field => Assert.NotEmpty(field.Words()));

        using var saved = await administrator.SubmitAsync(
            form, ("By", "Cabinet Member for Corporate Support\r\nHead of Performance"), ("Summary", "Three actions need your attention."), ("Contact", "01622 221343"));

        Assert.Equal(site.LastReport, saved.Headers.Location?.OriginalString);
        var page = await administrator.GetPageAsync(site.LastReport);
        var cover = page.QuerySelectorAll(".app-pack__cover > div").ToDictionary(line => line.QuerySelector("dt").Words(), line => line.QuerySelectorAll("dd p").Select(text => text.Words()).ToList());
        Assert.Equal(["Cabinet Member for Corporate Support", "Head of Performance"], cover["By:"]);
        Assert.Equal(["Three actions need your attention."], cover["Summary:"]);
        Assert.Equal(["Unrestricted"], cover["Classification:"]);
        Assert.Equal("Contact details 01622 221343", page.QuerySelector("section[aria-labelledby=contact]").Words());
        Assert.Contains("Three actions need your attention.", PackReading.WordsOf(await administrator.DownloadAsync(site.LastReport + "/pack.docx")), StringComparison.Ordinal);
        Assert.Contains("Three actions need your attention.", (await administrator.GetPageAsync(site.LastReport + "/pack.html")).QuerySelector("main").Words(), StringComparison.Ordinal);

        var audited = await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Changed report cover").SingleAsync());
        Assert.Equal(("April to September 2009", null), (audited.Subject, audited.Before));
        Assert.Contains("01622 221343", audited.After, StringComparison.Ordinal);

        // Fields left as the standard text are not saved, so they follow the figures.
        Assert.Equal((null, null), await site.ReadAsync(db => db.Set<PackCover>().Select(one => ValueTuple.Create(one.Classification, one.Recommendations)).SingleAsync()));

        // A cleared field gets the standard text again.
        using var emptied = await administrator.SubmitAsync((await administrator.GetPageAsync(Cover)).Form("main form"), ("Summary", " "));
        Assert.Equal(HttpStatusCode.Redirect, emptied.StatusCode);
        Assert.Contains("3 of 46 actions are off track", (await administrator.GetPageAsync(site.LastReport)).QuerySelector(".app-pack__cover--long").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_who_write_at_once_are_told_and_neither_loses_a_word()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var first = (await administrator.GetPageAsync(Cover)).Form("main form");
        var second = (await administrator.GetPageAsync(Cover)).Form("main form");
        using var saved = await administrator.SubmitAsync(first, ("Summary", "The first."));
        using var refused = await administrator.SubmitAsync(second, ("Summary", "The second."));

        var page = await refused.ReadPageAsync();
        Assert.StartsWith("This cover has been changed since you opened this page.", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("The second.", page.Text("Summary"));
        Assert.Equal("The first.", await site.ReadAsync(db => db.Set<PackCover>().Select(one => one.Summary).SingleAsync()));

        using var replaced = await administrator.SubmitAsync(page.Form("main form"));
        Assert.Equal("The second.", await site.ReadAsync(db => db.Set<PackCover>().Select(one => one.Summary).SingleAsync()));
    }

    [Theory]
    [InlineData("By", 301, "By must be 300 characters or fewer")]
    [InlineData("Summary", 4001, "Summary must be 4,000 characters or fewer")]
    [InlineData("Contact", 301, "Contact must be 300 characters or fewer")]
    public async Task A_text_that_is_too_long_is_named_and_kept(string field, int length, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SubmitAsync((await administrator.GetPageAsync(Cover)).Form("main form"), (field, new string('x', length)), ("Subject", "Two\nlines"));
        var page = await refused.ReadPageAsync();
        Assert.Equal([sentence, "Subject must be one line of letters, figures and punctuation"], page.Errors().OrderBy(one => one.StartsWith("Subject", StringComparison.Ordinal)));
        Assert.Equal(length, page.Text(field).Length);
        Assert.Equal(0, await site.ReadAsync(db => db.Set<PackCover>().CountAsync()));
    }

    [Fact]
    public async Task After_the_meeting_the_cover_stays_as_members_had_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var open = (await administrator.GetPageAsync(Cover)).Form("main form");
        var page = await administrator.GetPageAsync(PackSite.Reports + "/2/cover");
        Assert.Empty(page.QuerySelectorAll("main form"));
        Assert.Contains("The meeting on 23 April 2009 has passed, so the cover can no longer be edited.", page.QuerySelector("main").Words(), StringComparison.Ordinal);

        open.SetAttribute("action", PackSite.Reports + "/2/cover");
        using var late = await administrator.SubmitAsync(open, ("Summary", "Too late."));
        Assert.Contains("The meeting on 23 April 2009 has passed", (await late.ReadPageAsync()).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Set<PackCover>().CountAsync()));

        // The cover can be edited on the day of the meeting, and not on the day after.
        var position = await site.PositionAsync(site.Last);
        Assert.True(CoverService.TakesChanges(position.Period?.Meeting?.Date, new DateOnly(2009, 10, 8)));
        Assert.False(CoverService.TakesChanges(position.Period?.Meeting?.Date, new DateOnly(2009, 10, 9)));
    }

    [Fact]
    public async Task The_frozen_pack_stays_the_same_whatever_changes_afterwards()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var (docx, html) = (await administrator.DownloadAsync(site.LastReport + "/pack.docx"), await administrator.DownloadAsync(site.LastReport + "/pack.html"));

        await site.ReadAsync(async db =>
        {
            await db.LeadDirectors.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => one.Name + " (new)"));
            await db.Actions.ExecuteUpdateAsync(set => set.SetProperty(one => one.DueDate, new DateOnly(2031, 1, 1)));
            await db.Areas.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "Other"));
            await db.Users.ExecuteUpdateAsync(set => set.SetProperty(one => one.DisplayName, "Other"));
            return await db.Questions.ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, "Other?"));
        });

        Assert.Equal(2, await site.ForgetGeneratedFilesAsync());
        Assert.Equal(docx, await administrator.DownloadAsync(site.LastReport + "/pack.docx"));
        Assert.Equal(html, await administrator.DownloadAsync(site.LastReport + "/pack.html"));
    }

    public Task InitializeAsync() => site.InitializeAsync();

    public async Task DisposeAsync() => await site.DisposeAsync();
}
