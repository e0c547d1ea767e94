using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Imports;

/// <summary>What an administrator chooses for the columns of a file is kept for the next file with the same headings, and can be named and removed.</summary>
public sealed class SavedColumnsTests : IDisposable
{
    private const string Plan = ChildrenFirst.Address;
    private const string Saved = "/admin/imports/columns";

    private static readonly string[] Headings = ["Ref", "What we will do", "Position", "Hints"];

    private readonly PlanSite site = new();

    [Fact]
    public async Task The_next_file_with_the_same_headings_starts_from_the_last_choices()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        var page = await administrator.UploadRowsAsync("first.xlsx", Headings, ["R1", "Train managers", "Begun", "None"]);
        Assert.Equal(["code", "inspectors_comment", "extra", "extra"], ChoicesOn(page));
        Assert.DoesNotContain("The columns were read as chosen", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        page = await administrator.ChooseColumnsAsync(page, ("Columns[2].Column", "monitoring"), ("Columns[3].Column", "leave-out"));
        Assert.Equal(["code", "inspectors_comment", "monitoring", "leave-out"], ChoicesOn(page));
        Assert.DoesNotContain("The columns were read as chosen", page.QuerySelector("main").Words(), StringComparison.Ordinal);

        // Another order, other capitals, other rows.
        page = await administrator.UploadRowsAsync("second.xlsx", ["HINTS", "Ref", "What we will do", "Position"], ["Zebra", "R2", "Audit plans", "Monthly report"]);
        Assert.Equal(["leave-out", "code", "inspectors_comment", "monitoring"], ChoicesOn(page));
        Assert.Contains("The columns were read as chosen for first.xlsx on ", page.Form("form[action$='/columns']").Words(), StringComparison.Ordinal);
        Assert.Equal("0 and 1", page.QuerySelector("td[data-label=Items]").Words());
        Assert.DoesNotContain("Zebra", page.QuerySelector("table[aria-labelledby=added]").Words(), StringComparison.Ordinal);

        // They can be changed, and the change is what the next file starts from.
        await administrator.ChooseColumnsAsync(page, ("Columns[0].Column", "extra"));
        page = await administrator.UploadRowsAsync("third.xlsx", Headings, ["R3", "Meet monthly", "Minutes", "Few"]);
        Assert.Equal(["code", "inspectors_comment", "monitoring", "extra"], ChoicesOn(page));
        Assert.Contains("The columns were read as chosen for second.xlsx on ", page.Form("form[action$='/columns']").Words(), StringComparison.Ordinal);
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(Plan, applied.Headers.Location?.OriginalString);
        Assert.Equal(
            ["R3 Minutes, Hints: Few"],
            await site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first")
                .Select(one => one.Code + " " + one.Monitoring.Single().Text + ", " + one.Extras.Single().Heading + ": " + one.Extras.Single().Text).ToListAsync()));

        // A file with one more heading is another kind of file.
        page = await administrator.UploadRowsAsync("fourth.xlsx", [.. Headings, "Cost"], ["R4", "Ask families", "Begun", "None", "10"]);
        Assert.Equal(["code", "inspectors_comment", "extra", "extra", "extra"], ChoicesOn(page));
        Assert.DoesNotContain("The columns were read as chosen", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.ColumnMatchings.CountAsync()));
    }

    [Fact]
    public async Task Choices_are_named_used_for_another_file_and_removed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        Assert.Contains("No choices have been saved yet", (await administrator.GetPageAsync(Saved)).QuerySelector("main").Words(), StringComparison.Ordinal);
        var page = await administrator.UploadRowsAsync("first.xlsx", Headings, ["R1", "Train managers", "Begun", "None"]);
        Assert.NotNull(page.QuerySelector($"main a[href='{Saved}']"));
        page = await administrator.ChooseColumnsAsync(page, ("Columns[2].Column", "monitoring"), ("Columns[3].Column", "leave-out"));
        Assert.Null(page.QuerySelector("form[action$='/use']"));
        var address = page.QuerySelector($"main a[href^='{Saved}/']")!.GetAttribute("href")!;

        var choices = await administrator.GetPageAsync(address);
        Assert.Equal("Choices for first.xlsx", choices.QuerySelector("h1").Words());
        Assert.Equal(["Code", "Action", "Monitoring", "Left out"], choices.QuerySelectorAll("td[data-label=Column]").Select(cell => cell.Words()));
        using var empty = await administrator.SubmitAsync(choices.Form($"form[action='{address}']"));
        Assert.Equal(["Enter a name"], (await empty.ReadPageAsync()).Errors());
        using var named = await administrator.SubmitAsync(choices.Form($"form[action='{address}']"), ("Name", "Children’s services"));
        Assert.Equal(Saved, named.Headers.Location?.OriginalString);
        Assert.Equal("Children’s services", (await administrator.GetPageAsync(Saved)).QuerySelector($"a[href='{address}']").Words());
        using var late = await administrator.SubmitAsync(choices.Form($"form[action='{address}']"), ("Name", "Adults"));
        Assert.Contains("has been changed since you opened this page", Assert.Single((await late.ReadPageAsync()).Errors()), StringComparison.Ordinal);

        // They can be used for the headings that another file shares with them.
        page = await administrator.UploadRowsAsync("other.xlsx", ["Ref", "Action", "Position"], ["R9", "Ask families", "Monthly report"]);
        Assert.Equal(["code", "inspectors_comment", "extra"], ChoicesOn(page));
        using var nothing = await administrator.SubmitAsync(page.Form("form[action$='/use']"));
        Assert.Equal(["Select saved choices from the list"], (await nothing.ReadPageAsync()).Errors());
        using var used = await administrator.SubmitAsync(page.Form("form[action$='/use']"), ("Matching", address[(Saved.Length + 1)..]));
        page = await administrator.GetPageAsync(used.Headers.Location!.OriginalString);
        Assert.Equal(["code", "inspectors_comment", "monitoring"], ChoicesOn(page));
        Assert.Contains("saved as “Children’s services”", page.Form("form[action$='/columns']").Words(), StringComparison.Ordinal);
        page = await administrator.UploadRowsAsync("strange.xlsx", ["Task", "Owner"], ["Train managers", "Ann Example"]);
        using var strange = await administrator.SubmitAsync(page.Form("form[action$='/use']"), ("Matching", address[(Saved.Length + 1)..]));
        Assert.StartsWith("Children’s services has none of the headings of strange.xlsx", Assert.Single((await strange.ReadPageAsync()).Errors()), StringComparison.Ordinal);

        // Two sets of choices cannot have the same name.
        page = await administrator.ChooseColumnsAsync(page);
        var second = page.QuerySelector($"main a[href^='{Saved}/']")!.GetAttribute("href")!;
        Assert.NotEqual(address, second);
        using var twice = await administrator.SubmitAsync((await administrator.GetPageAsync(second)).Form($"form[action='{second}']"), ("Name", "CHILDREN’S services"));
        Assert.Equal(["Other saved choices are named CHILDREN’S services. Enter another name"], (await twice.ReadPageAsync()).Errors());

        using var removed = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/remove']"));
        Assert.Equal(Saved, removed.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync(address)).StatusCode);
        page = await administrator.UploadRowsAsync("again.xlsx", Headings, ["R1", "Train managers", "Begun", "None"]);
        Assert.Equal(["code", "inspectors_comment", "extra", "extra"], ChoicesOn(page));
        Assert.Equal(
            ["Named column choices: Children’s services", "Removed column choices: Children’s services"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Named column choices" || one.What == "Removed column choices").OrderBy(one => one.Sequence).Select(one => one.What + ": " + one.Subject).ToListAsync()));
    }

    [Fact]
    public async Task The_oldest_choices_without_a_name_are_dropped()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        await site.ReadAsync(async db =>
        {
            for (var number = 0; number <= ColumnMatchings.MostUnnamed; number++)
            {
                var matching = new ColumnMatching(number.ToString("D64", CultureInfo.InvariantCulture));
                matching.Choose([], new Dictionary<string, ImportedRating>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal), $"file {number}", new DateTime(2009, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(number));
                if (number == 0)
                {
                    matching.Rename("Children’s services");
                }

                db.ColumnMatchings.Add(matching);
            }

            return await db.SaveChangesAsync();
        });

        await administrator.ChooseColumnsAsync(await administrator.UploadRowsAsync("new.xlsx", Headings, ["R1", "Train managers", "Begun", "None"]));

        var files = await site.ReadAsync(db => db.ColumnMatchings.OrderBy(one => one.SavedAt).Select(one => one.FileName).ToListAsync());
        Assert.Equal(ColumnMatchings.MostUnnamed + 1, files.Count);
        Assert.Equal(["file 0", "file 2"], files.Take(2));
        Assert.Equal("new.xlsx", files[^1]);
    }

    [Fact]
    public async Task A_column_of_categories_is_kept_as_text_in_a_plan_without_them()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.NewPlanAsync();
        var page = await administrator.UploadRowsAsync("plan.xlsx", ["Ref", "Action", "Category"], ["R1", "Train managers", "Practice"]);
        Assert.Equal(["code", "inspectors_comment", "extra"], ChoicesOn(page));
        page = await administrator.ChooseColumnsAsync(page);
        Assert.Equal(["code", "inspectors_comment", "extra"], ChoicesOn(page));
        Assert.Contains("Category: Practice", page.QuerySelector("table[aria-labelledby=added]").Words(), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    private static IReadOnlyList<string> ChoicesOn(IHtmlDocument page)
        => [.. page.Form("form[action$='/columns']").QuerySelectorAll("select").Select(select => ((IHtmlSelectElement)select).Value!)];
}
