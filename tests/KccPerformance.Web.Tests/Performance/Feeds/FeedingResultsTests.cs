using System.Net;
using System.Security.Cryptography;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance.Entry;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance.Feeds;

/// <summary>As an officer I confirm figures that arrived from another system, and comment on them, instead of typing them.</summary>
public sealed class FeedingResultsTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task A_file_is_checked_on_a_page_taken_and_confirmed_by_the_officer_and_the_result_keeps_its_hash_and_row()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await administrator.AddFeedAsync();
        var file = FeedBrowsing.Csv("C-5,31/03/2014,14.1%,31/01/2014,\"1,234\",8752\nXX99,31/03/2014,5,,,\n");

        var check = await administrator.UploadFeedFileAsync("children", file, "march.csv");
        Assert.Contains("2 rows: 1 to confirm, 0 without change, 0 differing and 1 refused. Nothing is saved yet.", check.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.ReceivedFigures.CountAsync(one => one.Indicator.Reference == "SC05")));
        using var taken = await administrator.SubmitAsync(check.Form("form[action$='/take']"));
        var delivery = await administrator.GetPageAsync(taken.Headers.Location!.OriginalString);
        Assert.StartsWith("Row 3 XX99", delivery.QuerySelector("tbody tr").Words(), StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(file)), delivery.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(FigureState.Missing, (await site.PeriodAsync("SC05")).State);

        Assert.Contains("figures from files to confirm", (await officer.GetPageAsync("/my-actions")).QuerySelector("main").Words(), StringComparison.Ordinal);
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal(("14.1", "31", "1234"), (page.Typed("SC05", "Value"), page.Typed("SC05", "DataTo.Day"), page.Typed("SC05", "Numerator")));
        Assert.Contains("14.1% from march.csv, row 2, received 10 February 2014", page.Row("SC05").Words(), StringComparison.Ordinal);
        Assert.Contains("2 from files to confirm", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        using var unconfirmed = await officer.SendResultsAsync(page);
        Assert.Equal((HttpStatusCode.OK, FigureState.Missing), (unconfirmed.StatusCode, (await site.PeriodAsync("SC05")).State));
        using var commented = await officer.SendResultsAsync(page, ("SC05", "Comment", "Fewer moves."));
        Assert.Contains("SC05: confirm the figure from the file, or enter another", (await commented.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        using var sent = await officer.SendResultsAsync(page, ("SC05", "Again", "true"), ("SC05", "Comment", "Fewer moves."));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        var result = await site.ReadAsync(db => db.IndicatorResults.Include(one => one.SourceFile).SingleAsync(one
            => one.Period.Indicator.Reference == "SC05" && one.PeriodEnd == EntryBrowsing.March2014));
        Assert.Equal((14.1m, "Fewer moves.", 2, "march.csv"), (result.Value!.Value, result.Comment, result.SourceRow!.Value, result.SourceFile!.Name));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file)), result.SourceFile.Sha256);
        Assert.Equal(0, await site.ReadAsync(db => db.ReceivedFigures.CountAsync(one => one.Indicator.Reference == "SC05")));
        Assert.Contains("\"FileRow\":2", await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Entered a result" && one.Subject == "SC05").Select(one
            => one.After).SingleAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_bad_row_is_listed_with_its_reason_and_stops_nothing_else()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync(codes: "C-5 = SC05\nC-6 = SC06");
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        var answer = await system.DeliverRowsAsync("children", token, string.Join('\n',
            "C-5,31/03/2014,14.1,,,", "ZZ1,31/03/2014,1,,,", ",31/03/2014,1,,,", "WM02,soon,1,,,", "WM02,2014-06-30,1,,,", "WM02,31/03/2014,=1+2,,,",
            "WM02,31/03/2014,about 70,,,", "PH01,31/03/2014,,,,", "EN01,31/03/2014,12%,,,", "EN01,31/03/2014,\"1.000,5\",,,", "HT03,31/03/2014,75,31/04/2014,,",
            "HT03,31/03/2014,75,01/04/2014,,", "HT03,31/03/2014,75,,1,0", "AS05,Mar 14,\"2,100\",,,", "as04,March 2014,81.5,,,", "ED01,2013/14 Q4,100,,,", "ED01,31 March 2014,101,,,",
            "CS03,31/03/2014,56,,,", "CS03,31/12/2013,1,,,", string.Empty, "EL01,31/03/2014,1,,,"));

        Assert.Equal((3, 1, 1, 15), answer.Counts());
        Assert.Equal("“ZZ1” is neither an indicator nor a code of this feed.", answer.Why(3));
        Assert.Equal("There is no indicator in this row.", answer.Why(4));
        Assert.Equal("“soon” is not a period. Send its last day, such as 31/03/2014.", answer.Why(5));
        Assert.StartsWith("No figure of WM02 is due for", answer.Why(6), StringComparison.Ordinal);
        Assert.Equal("“=1+2” is a formula. Send its result instead.", answer.Why(7));
        Assert.StartsWith("“about 70” is not a figure.", answer.Why(8), StringComparison.Ordinal);
        Assert.StartsWith("There is no figure in this row.", answer.Why(9), StringComparison.Ordinal);
        Assert.Contains("leave out the % sign", answer.Why(10), StringComparison.Ordinal);
        Assert.Contains("Use a comma only between thousands", answer.Why(11), StringComparison.Ordinal);
        Assert.StartsWith("“31/04/2014” is not a date.", answer.Why(12), StringComparison.Ordinal);
        Assert.Equal("The data go to 1 April 2014, which is after the period.", answer.Why(13));
        Assert.Equal("The denominator is 0.", answer.Why(14));
        Assert.Equal("Rows 17 and 18 have different figures of ED01 for the same period.", answer.Why(17));
        Assert.Equal(answer.Why(17), answer.Why(18));
        Assert.StartsWith("The figure of CS03 for Dec 13 is", answer.Why(20), StringComparison.Ordinal);
        Assert.NotEmpty(answer.Why(22));
        Assert.Equal([("AS04", 81.5m), ("AS05", 2100m), ("SC05", 14.1m)], await site.ReadAsync(async db => (await db.ReceivedFigures
            .Where(one => one.Delivery.Feed.ShortName == "children").OrderBy(one => one.Indicator.Reference)
            .Select(one => new { one.Indicator.Reference, one.Value }).ToListAsync()).Select(one => (one.Reference, one.Value))));
        var page = await administrator.GetPageAsync(new Uri(answer.GetProperty("delivery").GetString()!).PathAndQuery);
        Assert.Equal(20, page.QuerySelectorAll("main tbody tr").Length);
        Assert.All(page.QuerySelectorAll("main tbody tr").Take(15), row => Assert.Contains("Refused", row.Words(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_that_an_officer_has_typed_or_sent_is_replaced()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await administrator.AddFeedAsync(period: null);
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        using var sent = await officer.SendResultsAsync(("SC05", "Value", "14.1"));
        var opened = await officer.GetPageAsync(EntryBrowsing.New);
        using var drafted = await officer.PostAsync(new Uri(EntryBrowsing.Draft, UriKind.Relative), new FormUrlEncodedContent(
            Browsing.FieldsOf(opened.EntryForm(), (opened.Field("PH01", "Value"), "45"), (opened.Field("PH01", "Comment"), "Mine"))));

        var answer = await system.DeliverRowsAsync("children", token, "SC05,,15\nPH01,,46\nCS01,,82\nCS02,,90\n");

        Assert.Equal((1, 1, 2, 0), answer.Counts());
        Assert.Equal(
            "The figure of SC05 for Mar 14 is 14.1, awaiting approval. It was not replaced. If the figure in the file is right, a responsible officer can restate it.", answer.Why(2));
        Assert.Equal((14.1m, FigureState.Entered), ((await site.PeriodAsync("SC05")).Value!.Value, (await site.PeriodAsync("SC05")).State));
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal(("45", "Mine"), (page.Typed("PH01", "Value"), page.Typed("PH01", "Comment")));
        Assert.Contains("46% from march.csv, row 3", page.Row("PH01").Words(), StringComparison.Ordinal);

        // A page that was opened before the figure arrived: the officer sees it before their own figure is sent.
        using var warned = await officer.SendResultsAsync(opened, ("PH01", "Value", "45"), ("PH01", "Comment", "Mine"));
        var again = await warned.ReadPageAsync();
        Assert.Contains("A figure of PH01 has arrived from march.csv, row 3, since you opened this page", again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("45", again.Typed("PH01", "Value"));
        using var own = await officer.SendResultsAsync(again);
        Assert.Equal(HttpStatusCode.Redirect, own.StatusCode);
        var result = Assert.Single((await site.PeriodAsync("PH01")).Results);
        Assert.Equal((45m, null), (result.Value!.Value, result.SourceRow));
    }

    [Fact]
    public async Task A_later_file_replaces_a_figure_that_was_not_confirmed_and_an_empty_draft_does_not_hide_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await administrator.AddFeedAsync();
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        var opened = await officer.GetPageAsync(EntryBrowsing.New);
        await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,,\nSC01,31/03/2014,88,,,\n");
        using var drafted = await officer.PostAsync(new Uri(EntryBrowsing.Draft, UriKind.Relative), new FormUrlEncodedContent(
            Browsing.FieldsOf(opened.EntryForm(), (opened.Field("WM02", "Value"), "70"))));
        Assert.Equal(("14.1", "88", "70"), ((await officer.GetPageAsync(EntryBrowsing.New)).Typed("SC05", "Value"),
            (await officer.GetPageAsync(EntryBrowsing.New)).Typed("SC01", "Value"), (await officer.GetPageAsync(EntryBrowsing.New)).Typed("WM02", "Value")));

        var answer = await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.3,,,\nSC01,31/03/2014,88,,,\n");
        Assert.Equal((1, 1, 0, 0), answer.Counts());
        Assert.Equal("14.3", (await officer.GetPageAsync(EntryBrowsing.New)).Typed("SC05", "Value"));
        using var confirmed = await officer.SendResultsAsync(("SC05", "Again", "true"), ("SC01", "Again", "true"), ("SC01", "Comment", "Checked with the teams."), ("WM02", "Comment", "Less was recycled in January."));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);
        Assert.Equal((14.3m, 2), ((await site.PeriodAsync("SC05")).Value!.Value, (await site.PeriodAsync("SC05")).Results.Single().SourceRow!.Value));
        Assert.Equal((88m, FigureState.Entered), ((await site.PeriodAsync("SC01")).Value!.Value, (await site.PeriodAsync("SC01")).State));
    }

    [Fact]
    public async Task A_file_that_changes_only_the_numerator_or_the_denominator_differs_from_what_is_recorded()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await administrator.AddFeedAsync();
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,1234,8752\n");

        // Before it is confirmed, another numerator replaces it.
        var replaced = await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,1235,8752\n");
        Assert.Equal((1, 0, 0, 0), replaced.Counts());
        using var confirmed = await officer.SendResultsAsync(("SC05", "Again", "true"), ("SC05", "Comment", "Fewer moves."));
        Assert.Equal(HttpStatusCode.Redirect, confirmed.StatusCode);

        var changed = await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,1236,8752\n");
        Assert.Equal((0, 0, 1, 0), changed.Counts());
        Assert.Equal(
            "The figure of SC05 for Mar 14 is 14.1 with numerator 1,235 and denominator 8,752, awaiting approval. It was not replaced. If the figure in the file is right, a responsible officer can restate it.",
            changed.Why(2));
        Assert.Equal((0, 0, 1, 0), (await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,1235,8751\n")).Counts());

        // A row without them says nothing about them, and one with the same is the same.
        Assert.Equal((0, 1, 0, 0), (await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,,\n")).Counts());
        Assert.Equal((0, 1, 0, 0), (await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,31/03/2014,1235,8752\n")).Counts());
        Assert.Equal(1235m, (await site.PeriodAsync("SC05")).Results.Single().Numerator);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_says_so()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        var first = await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,,\n");
        var events = await site.ReadAsync(db => db.AuditEvents.CountAsync());

        var second = await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.1,,,\n");
        Assert.Equal((false, true), (first.GetProperty("repeated").GetBoolean(), second.GetProperty("repeated").GetBoolean()));
        Assert.Equal(first.GetProperty("delivery").GetString(), second.GetProperty("delivery").GetString());
        Assert.Equal((1, events), (await site.ReadAsync(db => db.FeedDeliveries.CountAsync(one => one.Feed.ShortName == "children")), await site.ReadAsync(db => db.AuditEvents.CountAsync())));
        var page = await administrator.UploadFeedFileAsync("children", FeedBrowsing.Csv("C-5,31/03/2014,14.1,,,\n"), "again.csv");
        Assert.Contains("again.csv has been delivered before", page.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll("form[action$='/take']"));
    }

    [Fact]
    public async Task The_same_file_again_takes_a_row_that_was_refused_and_can_be_taken_now_and_no_other()
    {
        const string File = "C-5,31/03/2014,14.1,,,\nSC01,31/03/2014,88,,,\n";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var officer = await site.SignInAsync(PlanSite.PerformanceOfficer);
        await administrator.AddFeedAsync();
        var token = await administrator.CreateTokenAsync("children");
        using var system = site.Visitor();
        var officers = await site.ReadAsync(db => db.IndicatorOfficers.Where(one => one.Indicator.Reference == "SC01").Select(one => one.UserId).ToListAsync());
        await site.ReadAsync(db => db.IndicatorOfficers.Where(one => one.Indicator.Reference == "SC01").ExecuteDeleteAsync());
        Assert.Equal((1, 0, 0, 1), (await system.DeliverRowsAsync("children", token, File)).Counts());
        Assert.True((await system.DeliverRowsAsync("children", token, File)).GetProperty("repeated").GetBoolean());
        Assert.Equal((1, 0, 0, 0), (await system.DeliverRowsAsync("children", token, "C-5,31/03/2014,14.3,,,\n")).Counts());
        await site.ReadAsync(async db =>
        {
            var indicator = await db.Indicators.Include(one => one.Officers).SingleAsync(one => one.Reference == "SC01");
            foreach (var user in await db.Users.Where(one => officers.Contains(one.Id)).ToListAsync())
            {
                indicator.AddOfficer(user);
            }

            return await db.SaveChangesAsync();
        });

        var preview = await administrator.UploadFeedFileAsync("children", FeedBrowsing.Csv(File), "again.csv");
        Assert.Single(preview.QuerySelectorAll("form[action$='/take']"));
        var again = await system.DeliverRowsAsync("children", token, File);

        Assert.Equal((false, 1, 1, 0, 0), (again.GetProperty("repeated").GetBoolean(), again.Counts().Taken, again.Counts().Unchanged, again.Counts().Differing, again.Counts().Refused));
        Assert.Equal("This row was not refused when the same file was delivered before.", await site.ReadAsync(db => db.FeedRows
            .Where(one => one.Delivery.Feed.ShortName == "children" && one.Delivery.Time == 2 && one.Row == 2).Select(one => one.Sentence).SingleAsync()));
        var page = await officer.GetPageAsync(EntryBrowsing.New);
        Assert.Equal(("14.3", "88"), (page.Typed("SC05", "Value"), page.Typed("SC01", "Value")));
        Assert.True((await system.DeliverRowsAsync("children", token, File)).GetProperty("repeated").GetBoolean());
        Assert.Equal(3, await site.ReadAsync(db => db.FeedDeliveries.CountAsync(one => one.Feed.ShortName == "children")));
    }

    [Fact]
    public async Task Changing_a_feed_and_turning_it_off_is_recorded_and_a_stale_page_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.AddFeedAsync();
        var token = await administrator.CreateTokenAsync("children");
        var stale = await administrator.GetPageAsync(FeedBrowsing.List + "/children/edit");
        var page = await administrator.GetPageAsync(FeedBrowsing.List + "/children/edit");
        using var wrong = await administrator.SubmitAsync(page.Form("form[action$='/edit']"), ("Codes", "C-5 = SC05\nC-9 = ZZ99"));
        Assert.Contains("There is no indicator ZZ99", (await wrong.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var saved = await administrator.SubmitAsync(page.Form("form[action$='/edit']"), ("Owner", "Data team"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        using var late = await administrator.SubmitAsync(stale.Form("form[action$='/edit']"), ("Owner", "Other team"));
        Assert.Contains("has been changed since you opened this page", (await late.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);

        using var off = await administrator.SubmitAsync((await administrator.GetPageAsync(FeedBrowsing.List + "/children")).Form("form[action$='/state']"));
        using var system = site.Visitor();
        using var refused = await system.DeliverAsync("children", token, FeedBrowsing.Csv("C-5,31/03/2014,14.1,,,\n"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("is off, so no file is taken", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(["Added a feed", "Created a token of a feed", "Changed a feed", "Turned a feed off"], await site.ReadAsync(db => db.AuditEvents
            .Where(one => one.Subject == "children").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    public void Dispose() => site.Dispose();
}
