using System.Net;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.PlanAdmin;

/// <summary>The texts of an action under headings of the document are edited in the form of the action.</summary>
public sealed class EditingOtherTextsTests : IDisposable
{
    private const string Plan = "/admin/plans/children-first";

    private readonly PlanSite site = new();

    [Fact]
    public async Task Texts_are_added_edited_and_removed()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var made = await administrator.SubmitAsync(
            (await administrator.GetPageAsync("/admin/plans/new")).Form("main form"),
            ("Title", "Children first"), ("InspectionReport", "Inspection of services"), ("Inspector", "Ofsted"),
            ("InspectionDate.Day", "1"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2009"), ("Coding", "Own"), ("Categories", "None"));
        using var theme = await administrator.SubmitAsync((await administrator.GetPageAsync(Plan + "/themes/new")).Form("main form"), ("Name", "Practice"));
        using var added = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Plan + "/actions/new?theme=1")).Form("main form"),
            ("Code", "R1"), ("InspectorsComment", "Train managers"), ("NewHeading", "Recommendation"), ("NewText", "Improve plans"));
        Assert.Equal("/plans/children-first/actions/R1/leads", added.Headers.Location?.OriginalString);
        Assert.Equal(["Recommendation: Improve plans"], await TextsAsync());

        var form = (await administrator.GetPageAsync(Plan + "/actions/R1")).Form($"form[action='{Plan}/actions/R1']");
        using var untitled = await administrator.SubmitAsync(form, ("NewText", "Ten days"), ("Reason", "As in the document"));
        Assert.Equal(["Enter the heading of the text"], (await untitled.ReadPageAsync()).Errors());
        using var empty = await administrator.SubmitAsync(form, ("NewHeading", "Resources"), ("Reason", "As in the document"));
        Assert.Equal(["Enter the text under Resources"], (await empty.ReadPageAsync()).Errors());
        using var twice = await administrator.SubmitAsync(form, ("NewHeading", "recommendation"), ("NewText", "Again"), ("Reason", "As in the document"));
        Assert.Equal(["There is already a text under recommendation. Edit that text"], (await twice.ReadPageAsync()).Errors());
        using var long4001 = await administrator.SubmitAsync(form, ("NewHeading", "Resources"), ("NewText", new string('a', 4001)), ("Reason", "As in the document"));
        Assert.Equal(["The text must be 4,000 characters or fewer of letters, figures and punctuation"], (await long4001.ReadPageAsync()).Errors());
        Assert.Equal(["Recommendation: Improve plans"], await TextsAsync());

        using var changed = await administrator.SubmitAsync(
            form, ("Extras[0].Text", "Improve  all plans\r\n\r\nby May"), ("NewHeading", "Resources"), ("NewText", "Ten days"), ("Reason", "As in the document"));
        Assert.Equal(HttpStatusCode.Redirect, changed.StatusCode);
        Assert.Equal(["Recommendation: Improve all plans\nby May", "Resources: Ten days"], await TextsAsync());
        var audited = await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Changed action" && one.Subject == "R1").Select(one => new { one.Before, one.After }).SingleAsync());
        Assert.Contains("Recommendation: Improve plans", audited.Before, StringComparison.Ordinal);
        Assert.Contains("Resources: Ten days", audited.After, StringComparison.Ordinal);

        form = (await administrator.GetPageAsync(Plan + "/actions/R1")).Form($"form[action='{Plan}/actions/R1']");
        using var removed = await administrator.SubmitAsync(form, ("Extras[0].Text", string.Empty), ("Reason", "Not needed"));
        Assert.Equal(HttpStatusCode.Redirect, removed.StatusCode);
        Assert.Equal(["Resources: Ten days"], await TextsAsync());

        // Other changes leave the texts as they are.
        form = (await administrator.GetPageAsync(Plan + "/actions/R1")).Form($"form[action='{Plan}/actions/R1']");
        using var reworded = await administrator.SubmitAsync(form, ("InspectorsComment", "Train all managers"), ("Reason", "Clearer"));
        Assert.Equal(HttpStatusCode.Redirect, reworded.StatusCode);
        Assert.Equal(["Resources: Ten days"], await TextsAsync());
    }

    [Fact]
    public async Task A_plan_like_Building_on_Success_has_none()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in new[] { "/admin/plans/building-on-success/actions/CEA1", "/admin/plans/building-on-success/actions/new?theme=1" })
        {
            var page = await administrator.GetPageAsync(address);
            Assert.NotNull(page.QuerySelector("textarea[name=Monitoring]"));
            Assert.Null(page.QuerySelector("[name=NewHeading]"));
            Assert.Null(page.QuerySelector("[name=NewText]"));
        }
    }

    public void Dispose() => site.Dispose();

    private Task<List<string>> TextsAsync()
        => site.ReadAsync(db => db.Actions.Where(one => one.Area.Plan.Slug == "children-first").SelectMany(one => one.Extras).OrderBy(one => one.Position).Select(one => one.Heading + ": " + one.Text).ToListAsync());
}
