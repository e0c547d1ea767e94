using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>Columns of progress become the first update of an action, by ratings that an administrator has checked, or are kept as text.</summary>
public sealed class ImportingProgressTests : IDisposable
{
    private const string Plan = ChildrenFirst.Address;

    private static readonly string[][] Rows =
    [
        ["Ref", "Action", "Success measure", "Position", "RAG", "As at"],
        ["R1", "Train managers", "", "Half are trained", "Green", "1 March 2010"],
        ["R2", "Audit ten plans", "", "Five are late", "on fire", ""],
        ["R3", "Meet monthly", "Minutes", "All meetings held", "Blue", ""],
        ["R4", "Ask families", "", "All asked", "Blue", ""],
        ["R5", "Write a leaflet", "", "No news", "", ""],
    ];

    private readonly PlanSite site = new();

    [Fact]
    public async Task Progress_becomes_the_first_update_by_the_meaning_of_its_rating()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        await OpenPeriodAsync();
        var page = await ChooseProgressAsync(administrator, await administrator.UploadRowsAsync("plan.xlsx", Rows));
        Assert.Equal(["“Green”", "“on fire”", "“Blue”"], page.QuerySelectorAll("label[for^=Ratings]").Select(label => label.Words()));
        Assert.Equal(["OnTrack", "KeptAsText", "Complete"], MeaningsOn(page));
        Assert.Equal(
            [
                "The progress of this action is kept as text, because the meaning of the rating “on fire” is not known. Select it below",
                "The progress of this action is kept as text: “Blue” means complete, and an action is complete only when there is evidence for each requirement",
                "The progress of this action is kept as text, because it has no rating",
            ],
            page.Warnings());
        using var unknown = await administrator.SubmitAsync(page.Form("form[action$='/columns']"), ("Ratings[1].Rating", "Nonsense"));
        Assert.Equal(["Select what the rating “on fire” means"], (await unknown.ReadPageAsync()).Errors());

        page = await administrator.ChooseColumnsAsync(page, ("Ratings[1].Rating", "OffTrack"));
        Assert.Equal(["OnTrack", "OffTrack", "Complete"], MeaningsOn(page));
        Assert.Equal(2, page.Warnings().Count);
        Assert.Contains("First update: Off track: Five are late", page.QuerySelector("table[aria-labelledby=added]").Words(), StringComparison.Ordinal);
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);

        var updates = await site.ReadAsync(db => db.Updates.Where(one => one.Action.Area.Plan.Slug == "children-first").OrderBy(one => one.Action.CodeKey)
            .Select(one => new { one.Action.Code, one.Stage, one.Delivery, one.Confidence, one.Narrative, one.AuthorName, one.Author.Email, Now = one.Action.Standing, one.Action.VerifiedOn }).ToListAsync());
        Assert.Equal(["R1", "R2", "R4"], updates.Select(one => one.Code));
        Assert.Equal(["InProgress OnTrack", "InProgress OffTrack", "Complete "], updates.Select(one => $"{one.Stage} {one.Delivery}"));
        Assert.Equal([Standing.OnTrack, Standing.OffTrack, Standing.Complete], updates.Select(one => one.Now));
        Assert.Equal(["Half are trained\nRAG: Green; As at: 1 March 2010.", "Five are late\nRAG: on fire.", "All asked\nRAG: Blue."], updates.Select(one => one.Narrative));
        Assert.All(updates, one => Assert.Null(one.Confidence));
        Assert.All(updates, one => Assert.Null(one.VerifiedOn));
        Assert.All(updates, one => Assert.Equal(PlanSite.Administrator, one.Email));
        Assert.All(updates, one => Assert.Contains(", imported from plan.xlsx, ", one.AuthorName, StringComparison.Ordinal));
        Assert.EndsWith("row 2", updates[0].AuthorName, StringComparison.Ordinal);
        Assert.Equal(["R3 Position: All meetings held", "R3 RAG: Blue", "R5 Position: No news"], await ExtrasAsync());
        Assert.Equal(3, await site.ReadAsync(db => db.AuditEvents.CountAsync(one => one.What == "Imported progress")));

        // The same file again starts from the same choices and changes nothing.
        page = await administrator.UploadRowsAsync("plan.xlsx", Rows);
        Assert.Equal("Nothing to change", page.QuerySelector("h1").Words());
        Assert.Equal(["OnTrack", "OffTrack", "Complete"], MeaningsOn(page));
        Assert.Contains("The progress of 3 actions is left out, because there are updates already", page.Warnings());

        // The page says where the update comes from, and that nobody has rated the outcome. That needs a whole update.
        using var adopted = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Plan)).Form("form[action$='/adopt']"), ("AdoptedOn.Day", "1"), ("AdoptedOn.Month", "9"), ("AdoptedOn.Year", "2009"));
        Assert.Equal(HttpStatusCode.Redirect, adopted.StatusCode);
        var action = (await administrator.GetPageAsync("/plans/children-first/actions/R1")).QuerySelector("main").Words();
        Assert.Contains("imported from plan.xlsx, ", action, StringComparison.Ordinal);
        Assert.Contains("Confidence in the outcome Not reported yet", action, StringComparison.Ordinal);
        Assert.Equal("Confidence", (await NoChangeAsync("R1")).Field);
    }

    [Fact]
    public async Task Without_an_open_period_progress_is_text_until_the_file_comes_again()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        var page = await ChooseProgressAsync(administrator, await administrator.UploadRowsAsync("plan.xlsx", Rows));
        Assert.Equal(
            ["The progress of 5 actions is kept as text, because no reporting period of the plan takes updates. If it should be the first update, open a period, then upload the file again"],
            page.Warnings());
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        Assert.Equal(0, await site.ReadAsync(db => db.Updates.CountAsync(one => one.Action.Area.Plan.Slug == "children-first")));
        Assert.Equal(["R1 Position: Half are trained", "R1 RAG: Green", "R1 As at: 1 March 2010"], (await ExtrasAsync()).Take(3));

        await OpenPeriodAsync();
        page = await administrator.UploadRowsAsync("plan.xlsx", Rows);
        Assert.Equal("2 actions would be changed", page.QuerySelector("h1").Words());
        Assert.Contains("First update", page.QuerySelector("section[aria-labelledby=changed]").Words(), StringComparison.Ordinal);
        using var again = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(Plan, again.Headers.Location?.OriginalString);
        Assert.Equal(
            ["R1 Half are trained", "R4 All asked"],
            await site.ReadAsync(async db => (await db.Updates.Where(one => one.Action.Area.Plan.Slug == "children-first").OrderBy(one => one.Action.CodeKey).Select(one => one.Action.Code + " " + one.Narrative).ToListAsync())
                .ConvertAll(one => one.Split('\n')[0])));
        Assert.Equal(
            ["R2 Position: Five are late", "R2 RAG: on fire", "R3 Position: All meetings held", "R3 RAG: Blue", "R5 Position: No news"],
            await ExtrasAsync());
    }

    public void Dispose() => site.Dispose();

    private static IReadOnlyList<string> MeaningsOn(IHtmlDocument page)
        => [.. page.QuerySelectorAll("select[name^=Ratings]").Select(select => ((IHtmlSelectElement)select).Value!)];

    private static Task<IHtmlDocument> ChooseProgressAsync(HttpClient client, IHtmlDocument page)
        => client.ChooseColumnsAsync(page, ("Columns[3].Column", "progress"), ("Columns[4].Column", "progress_rating"), ("Columns[5].Column", "progress_date"));

    private Task<List<string>> ExtrasAsync()
        => site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first")
            .SelectMany(one => one.Extras, (one, extra) => new { one.Code, one.CodeKey, extra.Position, extra.Heading, extra.Text }).OrderBy(one => one.CodeKey).ThenBy(one => one.Position)
            .Select(one => one.Code + " " + one.Heading + ": " + one.Text).ToListAsync());

    private Task<RuleException> NoChangeAsync(string code) => site.ReadAsync(async db =>
    {
        var action = await db.Actions.SingleAsync(one => one.Area.Plan.Slug == "children-first" && one.Code == code);
        var period = await db.Periods.SingleAsync(one => one.Subject.Slug == "children-first");
        return Assert.Throws<RuleException>(() => action.CheckProgress(report: null, period, new DateTime(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc)));
    });

    private Task<int> OpenPeriodAsync() => site.ReadAsync(async db =>
    {
        var plan = await db.Plans.SingleAsync(one => one.Slug == "children-first");
        db.Periods.Add(new ReportingPeriod(plan.Subject, "April to September 2009", new DateOnly(2009, 4, 1), new DateOnly(2009, 9, 30), ClosingTime.On(new DateOnly(2009, 9, 30), null), meeting: null));
        return await db.SaveChangesAsync();
    });
}
