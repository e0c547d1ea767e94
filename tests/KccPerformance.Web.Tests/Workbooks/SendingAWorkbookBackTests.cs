using System.Net;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Workbooks;

/// <summary>An officer uploads a completed spreadsheet, checks what would be saved, and saves it.</summary>
public sealed class SendingAWorkbookBackTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task What_was_filled_in_is_shown_and_then_stands_on_the_action()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = (await officer.OpenWorkbookAsync())
            .Report("CEC4", " in Progress", "AT-RISK ", "medium", "Two directorates have begun.\nOne waits.", "The third is asked by October.")
            .Type("CEC4", "Expected completion date", new DateOnly(2010, 3, 31))
            .Type("CED2", "No change?", "yes");
        var page = await officer.PreviewAsync(workbook);

        Assert.Equal("2 updates would be saved", page.Heading());
        Assert.Equal(
            [
                "Progress since the last update | Waits for the strategy (CEC2), which sets how views will be mapped to decisions. | Two directorates have begun. One waits.",
                "Stage | Not started | In progress",
                "Delivery | None | At risk",
                "Next steps | None | The third is asked by October.",
                "Expected completion date | None | 31 March 2010",
            ],
            page.Changes(workbook.NumberOf("CEC4")));
        Assert.StartsWith("CED2", page.QuerySelector("section[aria-labelledby=no-change] li").Words(), StringComparison.Ordinal);
        Assert.Equal("14 rows have no update.", page.QuerySelector(".app-lead").Words());
        var before = await site.ReadAsync(db => db.Updates.CountAsync());

        using var applied = await officer.ApplyAsync(page);

        Assert.Equal("/my-actions", applied.Headers.Location!.OriginalString);
        Assert.Equal("2 updates were saved: CEC4, CED2.", (await officer.GetPageAsync("/my-actions")).QuerySelector(".govuk-notification-banner__heading").Words());
        var done = await officer.GetPageAsync(page.Form("form[action$='/apply']").GetAttribute("action")![..^"/apply".Length]);
        Assert.Equal(("my-actions.xlsx has been processed", "2 updates were saved: CEC4, CED2."), (done.Heading(), done.QuerySelector("main .app-lead").Words()));
        var action = (await officer.GetPageAsync($"{PlanSite.Plan}/actions/CEC4")).QuerySelector("main").Words();
        Assert.All(
            ["Two directorates have begun. One waits.", "The third is asked by October.", "31 March 2010", "At risk"],
            words => Assert.Contains(words, action, StringComparison.Ordinal));
        Assert.Equal(before + 2, await site.ReadAsync(db => db.Updates.CountAsync()));
        Assert.Equal((true, "Complaints trends now form section 3 of every service plan."), ((await site.LastUpdateAsync("CED2")).IsNoChange, (await site.LastUpdateAsync("CED2")).Narrative));
        Assert.Equal(
            ["Downloaded a spreadsheet of actions", "Uploaded a spreadsheet of updates", "Reported progress", "Reported no change", "Saved updates from a spreadsheet"],
            await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).Take(5).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task Saving_twice_and_sending_twice_is_one_update_each()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = (await officer.OpenWorkbookAsync()).Report("CEC4", "In progress", "On track", "High", "It has begun.").Type("CED2", "No change?", "Yes");
        var first = await officer.PreviewAsync(workbook);
        var second = await officer.PreviewAsync(workbook);
        var (cec4, ced2) = (await site.CountUpdatesAsync("CEC4"), await site.CountUpdatesAsync("CED2"));

        // The page is submitted in two tabs at once, and then again.
        var answers = await Task.WhenAll(officer.ApplyAsync(first), officer.ApplyAsync(first)).InTimeAsync();
        using var again = await officer.ApplyAsync(first);
        using var other = await officer.ApplyAsync(second);

        Assert.All([.. answers, again], answer => Assert.True(answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.OK, $"{(int)answer.StatusCode}"));
        Assert.Equal((cec4 + 1, ced2 + 1), (await site.CountUpdatesAsync("CEC4"), await site.CountUpdatesAsync("CED2")));
        var third = await officer.PreviewAsync(workbook);
        Assert.Equal(("Nothing to save", 0), (third.Heading(), third.QuerySelectorAll("form[action$='/apply']").Length));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Reported no change" && one.Subject == "CED2" && one.ActorName == "Engagement officer")));
    }

    [Fact]
    public async Task A_row_that_somebody_else_reported_on_since_is_refused_and_both_versions_are_shown()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var workbook = (await officer.OpenWorkbookAsync()).Type("CEC2", "Progress since the last update", "Mine, on the train.").Report("CEC4", "In progress", "On track", "High", "It has begun.");
        using var theirs = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "Theirs was first."));
        var (row, count) = (workbook.NumberOf("CEC2"), await site.CountUpdatesAsync("CEC2"));

        var page = await officer.PreviewAsync(workbook);

        Assert.Equal("1 update would be saved", page.Heading());
        Assert.StartsWith("CEC2 has changed since you downloaded the spreadsheet.", Assert.Single(page.Problems(row)), StringComparison.Ordinal);
        Assert.Equal(["Progress | Mine, on the train. | Theirs was first."], page.Changes(row));
        using var applied = await officer.ApplyAsync(page);
        var left = await officer.GetPageAsync(applied.Headers.Location!.OriginalString);
        Assert.Equal(("1 row to correct", count), (left.Heading(), await site.CountUpdatesAsync("CEC2")));

        using var draft = await officer.SubmitAsync(left.Form("form[action$='/draft']"));
        Assert.Equal($"{PlanSite.Plan}/actions/CEC2/updates/new", draft.Headers.Location!.OriginalString);
        var form = await officer.OpenReadFormAsync("CEC2");
        Assert.Equal(("Mine, on the train.", "OffTrack"), (form.Owner!.GetElementById("Narrative")!.TextContent, form.QuerySelector("input[name=Delivery][checked]")!.GetAttribute("value")));
        using var conflict = await officer.SubmitAsync(form);
        Assert.Contains("Theirs was first.", (await conflict.ReadPageAsync()).QuerySelector(".app-conflict").Words(), StringComparison.Ordinal);
        using var kept = await officer.SubmitAsync((await conflict.ReadPageAsync()).Form("form.app-update").WithAllAdviceRead());
        Assert.Equal("Mine, on the train.", (await site.LastUpdateAsync("CEC2")).Narrative);
        Assert.Equal("Nothing to save", (await officer.GetPageAsync(applied.Headers.Location!.OriginalString)).Heading());
    }

    [Fact]
    public async Task What_somebody_else_reports_between_looking_and_saving_is_not_written_over()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await officer.PreviewAsync((await officer.OpenWorkbookAsync()).Type("CEC2", "Progress since the last update", "Mine, on the train."));
        using var theirs = await administrator.SubmitAsync(await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "Theirs was first."));

        using var refused = await officer.ApplyAsync(page);

        var again = await refused.ReadPageAsync();
        Assert.Equal(["Nothing was saved. Check the updates below again."], again.Errors());
        Assert.Equal(("1 row to correct", "Theirs was first."), (again.Heading(), (await site.LastUpdateAsync("CEC2")).Narrative));
    }

    [Fact]
    public async Task A_row_that_nobody_touched_is_left_alone_whatever_has_changed_since()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var workbook = await officer.OpenWorkbookAsync();
        using var theirs = await administrator.SubmitAsync(
            await administrator.OpenReadFormAsync("CEC2"), ("Narrative", "Theirs was first."), ("Delivery", "OnTrack"), ("Confidence", "High"), ("Forecast.Year", "2011"));

        var page = await officer.PreviewAsync(workbook);

        Assert.Equal(("Nothing to save", 0), (page.Heading(), page.QuerySelectorAll(".app-workbook-problems").Length));
    }

    [Fact]
    public async Task Advice_is_given_before_it_is_saved_and_a_next_step_that_is_not_kept_is_named()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = (await officer.OpenWorkbookAsync())
            .Report("CED2", "In progress", "On track", "High", "A start was made. The survey is two weeks behind.", "Ask for the survey.");
        var page = await officer.PreviewAsync(workbook);

        Assert.Equal(["“The survey is two weeks behind.”", "“Ask for the survey.”"], page.QuerySelectorAll(".app-advice__read").Select(read => read.Words()));
        using var applied = await officer.ApplyAsync(page);
        Assert.Equal(("A start was made. The survey is two weeks behind.", null), ((await site.LastUpdateAsync("CED2")).Narrative, (await site.LastUpdateAsync("CED2")).NextSteps));
    }

    [Fact]
    public async Task Nobody_else_sees_it_and_it_waits_until_it_is_put_away()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.PreviewAsync((await officer.OpenWorkbookAsync()).Report("CEC4", "In progress", "On track", "High", "It has begun."));
        var action = page.Form("form[action$='/apply']").GetAttribute("action")!;
        var address = action[..^"/apply".Length];
        using var officer2 = await site.SignInAsync(PlanSite.Officer2);
        var fields = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal) { ["__RequestVerificationToken"] = await officer2.WorkbookTokenAsync(), ["Rows"] = "2,3,4,5,6,7" });

        Assert.DoesNotContain("my-actions.xlsx", (await officer2.GetPageAsync(WorkbookPages.Address)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await officer2.GetAsync(new Uri(address, UriKind.Relative))).StatusCode);
        foreach (var verb in new[] { "/apply", "/put-away", "/rows/7/draft" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer2.PostAsync(new Uri(address + verb, UriKind.Relative), fields)).StatusCode);
        }

        Assert.Equal(address, (await officer.GetPageAsync(WorkbookPages.Address)).QuerySelector("tbody a")!.GetAttribute("href"));
        using var away = await officer.SubmitAsync(page.Form("form[action$='/put-away']"));
        Assert.Equal("/my-actions", away.Headers.Location!.OriginalString);
        Assert.Equal((JobState.Cancelled, null), await site.ReadAsync(async db => await db.Jobs.Select(job => ValueTuple.Create(job.State, job.Result)).SingleAsync()));
        using var late = await officer.ApplyAsync(page);
        Assert.Equal("The upload was cancelled. Nothing was saved.", (await officer.GetPageAsync(address)).QuerySelector("main .app-lead").Words());
        Assert.NotEqual("It has begun.", (await site.LastUpdateAsync("CEC4")).Narrative);
    }

    [Fact]
    public async Task Only_rows_that_were_looked_at_are_saved_and_only_while_they_are_still_ones_own()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var workbook = (await officer.OpenWorkbookAsync()).Report("CEC4", "In progress", "On track", "High", "It has begun.").Type("CEC2", "Progress since the last update", "Mine.").Type("CEC3", "Progress since the last update", "Mine, too.");
        var page = await officer.PreviewAsync(workbook);
        await site.ReadAsync(db => db.ResponsibleOfficers.Where(one => one.Action.Code == "CEC2" && one.User.Email == PlanSite.Officer).ExecuteDeleteAsync());

        using var applied = await officer.SubmitAsync(page.Form("form[action$='/apply']"), ("Rows", $"{workbook.NumberOf("CEC4")},{workbook.NumberOf("CEC2")},nonsense,-1"));

        Assert.Equal(
            ("It has begun.", false, false),
            ((await site.LastUpdateAsync("CEC4")).Narrative, (await site.LastUpdateAsync("CEC2")).Narrative == "Mine.", (await site.LastUpdateAsync("CEC3")).Narrative == "Mine, too."));
        Assert.Contains("is not one of your actions", (await officer.GetPageAsync(applied.Headers.Location!.OriginalString)).QuerySelector("section[aria-labelledby=refused]").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task My_actions_has_two_quiet_links_to_it()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);

        Assert.Equal(
            ["Download a spreadsheet to complete offline", "Upload your spreadsheet"],
            (await officer.GetPageAsync("/my-actions")).QuerySelectorAll(".app-workbook-links a").Select(link => link.Words()));
    }

    public void Dispose() => site.Dispose();
}
