using System.Net;
using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.PlanAdmin;

/// <summary>The performance team creates a plan for any council and edits its texts.</summary>
public sealed class KeepingPlansTests : IDisposable
{
    private const string Sample = "/admin" + PlanSite.Plan;

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_plan_is_made_filled_adopted_and_closed_and_codes_are_not_used_twice()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var made = await SendAsync(administrator, "/admin/plans/new", "main form", ("Title", "Better Together"), ("InspectionReport", "Area assessment"), ("Inspector", "Audit Commission"), ("InspectionDate.Day", "1"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2009"));
        Assert.Equal("/admin/plans/better-together", made);
        Assert.Equal(["There is already a plan called Better Together"], await RefusedAsync(administrator, "/admin/plans/new", "main form", ("Title", "Better: together!"), ("InspectionReport", "a"), ("Inspector", "b"), ("InspectionDate.Day", "1"), ("InspectionDate.Month", "6"), ("InspectionDate.Year", "2009")));
        Assert.Equal(["Better Together has no actions yet. Add or import them first."], await RefusedAsync(administrator, made, "form[action$='/adopt']", Day("AdoptedOn", 1, 7, 2009)));

        await SendAsync(administrator, made + "/themes/new", "main form", ("Name", "Safer streets"), ("Prefix", "ss"), ("CommitteeId", "1"));
        var add = made + "/actions/new?theme=1";
        Assert.EndsWith("/actions/SSB1/leads", await AddAsync(administrator, add), StringComparison.Ordinal);
        Assert.EndsWith("/actions/SSB2/leads", await AddAsync(administrator, add), StringComparison.Ordinal);
        await SendAsync(administrator, made + "/actions/SSB2", "form[action$='/retire']", ("Why", "Said twice"));
        Assert.EndsWith("/actions/SSB3/leads", await AddAsync(administrator, add), StringComparison.Ordinal);
        Assert.Equal(["SSB2 is the code of a retired action, and codes are not reused"], await RefusedAsync(administrator, add, "main form", ("Category", "B"), ("Number", "2"), ("InspectorsComment", "Again")));
        Assert.Equal(["SSB1 is already in the plan"], await RefusedAsync(administrator, add, "main form", ("Category", "B"), ("Number", "1"), ("InspectorsComment", "Again")));

        var draft = await site.ReadAsync(db => db.Actions.SingleAsync(one => one.Code == "SSB1"));
        Assert.Equal((TimescaleKind.DueBy, new DateOnly(2010, 3, 31), "By the end of 2009/10"), (draft.Timescale.Kind, draft.DueDate!.Value, draft.PublishedTimescale));
        await SendAsync(administrator, made, "form[action$='/adopt']", Day("AdoptedOn", 1, 7, 2009));
        Assert.Contains("Better Together", (await administrator.GetPageAsync("/plans")).QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2010, 1, 1), await site.ReadAsync(db => db.Actions.Where(one => one.Code == "SSB1").Select(one => one.NextReview).SingleAsync()));
        await SendAsync(administrator, made, "form[action$='/close']", ("Reason", "Joined with another plan"));
        Assert.Equal(
            ["Added plan", "Added theme", "Added action", "Added action", "Retired action", "Added action", "Adopted plan", "Closed plan"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.ActorId != null && !one.What.StartsWith("Signed")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task Themes_change_places_and_keep_their_prefix_once_they_have_actions()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await ThemesAsync();
        await SendAsync(administrator, Sample + "/themes/1", "main form", ("Name", "Engaging communities"), ("Number", "3"), ("Reason", "The new order of the report"));
        Assert.Equal([before[1], before[2], "CE Engaging communities", .. before[3..]], await ThemesAsync());
        Assert.Equal(["The codes of its actions begin with CE, so you cannot change the prefix"], await RefusedAsync(administrator, Sample + "/themes/3", "main form", ("Prefix", "XY"), ("Reason", "Why not")));
        Assert.Equal(["The place must be a number from 1 to 7"], await RefusedAsync(administrator, Sample + "/themes/3", "main form", ("Number", "8"), ("Reason", "Why not")));

        Task<List<string>> ThemesAsync() => site.ReadAsync(db => db.Areas.OrderBy(one => one.Number).Select(one => one.Prefix + " " + one.Name).ToListAsync());
    }

    [Fact]
    public async Task The_words_of_an_adopted_action_change_and_its_due_date_does_not()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var before = await site.ReadAsync(db => db.Actions.AsNoTracking().SingleAsync(one => one.Code == "CEC2"));
        Assert.NotNull(before.DueDate);
        var form = (await administrator.GetPageAsync(Sample + "/actions/CEC2")).Form("form[action$='/CEC2']");
        using var stale = await administrator.SubmitAsync(form, ("Timescale", "Spring 2012"), ("Paragraphs", "9 and 68"), ("Monitoring", "Cabinet\nThe Board"), ("Reason", "The inspectors agreed"));
        Assert.Equal(HttpStatusCode.Redirect, stale.StatusCode);
        var said = (await administrator.GetPageAsync(stale.Headers.Location!.OriginalString)).QuerySelector(".govuk-notification-banner, [role=status], [role=alert]").Words();
        Assert.Contains("“Spring 2012” means: Due by 31 May 2012. “Spring 2012” was read as due by 31 May 2012. Check that date. The due date has not changed", said, StringComparison.Ordinal);

        var after = await site.ReadAsync(db => db.Actions.AsNoTracking().Include(one => one.Monitoring).Include(one => one.Paragraphs).AsSplitQuery().SingleAsync(one => one.Code == "CEC2"));
        Assert.Equal((before.DueDate, before.OriginalDueDate, "Spring 2012"), (after.DueDate, after.OriginalDueDate, after.PublishedTimescale));
        Assert.Equal(["Cabinet", "The Board"], after.Monitoring.OrderBy(one => one.Position).Select(one => one.Text));
        Assert.Equal([9, 68], after.Paragraphs.OrderBy(one => one.Position).Select(one => one.Paragraph));
        var audit = await site.ReadAsync(db => db.AuditEvents.OrderByDescending(one => one.Sequence).FirstAsync());
        Assert.Equal(("Changed action", "CEC2"), (audit.What, audit.Subject));
        Assert.Contains("The inspectors agreed", audit.After!, StringComparison.Ordinal);
        Assert.Contains(before.PublishedTimescale, audit.Before!, StringComparison.Ordinal);

        using var second = await administrator.SubmitAsync(form, ("InspectorsComment", "Mine"), ("Reason", "Late"));
        Assert.Equal(["CEC2 has been changed since you opened this page, so your change was not saved. Check the current details, then try again."], (await second.ReadPageAsync()).Errors());
    }

    [Fact]
    public async Task A_criterion_with_evidence_is_reworded_and_not_dropped_others_come_and_go()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var used = await site.ReadAsync(db => db.Criteria.AsNoTracking().Include(one => one.Items).Where(one => one.Items.Any() && one.State == EvidenceState.Submitted).OrderBy(one => one.Id).FirstAsync());
        var code = await site.ReadAsync(db => db.Actions.Where(one => one.Id == used.ActionId).Select(one => one.Code).SingleAsync());
        var texts = await TextsAsync();
        var place = texts.FindIndex(one => one.Id == used.Id);
        var address = $"{Sample}/actions/{code}";
        Assert.Equal(
            [$"{code}: “{used.Text}” has evidence or a decision, so it cannot be removed. Edit its text instead"],
            await RefusedAsync(administrator, address, $"form[action$='/{code}']", ($"Evidence[{place}].Text", ""), ("Reason", "Gone")));
        await SendAsync(administrator, address, $"form[action$='/{code}']", ($"Evidence[{place}].Text", "In other words"), ("MoreEvidence", "One more\n\n and another "), ("Reason", "Clearer"));
        var now = await TextsAsync();
        Assert.Equal([.. texts.Select(one => one.Id == used.Id ? "In other words" : one.Text), "One more", "and another"], now.Select(one => one.Text));
        Assert.Equal(used.Items.Select(one => one.Id), await site.ReadAsync(db => db.Criteria.Where(one => one.Id == used.Id).SelectMany(one => one.Items).Select(one => one.Id).ToListAsync()));

        await SendAsync(administrator, address, $"form[action$='/{code}']", ($"Evidence[{now.Count - 2}].Text", ""), ("Reason", "Too much"));
        Assert.Equal(now.Count - 1, (await TextsAsync()).Count);

        Task<List<Row>> TextsAsync() => site.ReadAsync(db => db.Criteria.Where(one => one.ActionId == used.ActionId).OrderBy(one => one.Position).Select(one => new Row(one.Id, one.Text)).ToListAsync());
    }

    public void Dispose() => site.Dispose();

    private static (string, string?) Day(string field, int day, int month, int year) => (field, $"{year}-{month}-{day}");

    private static Task<string> AddAsync(HttpClient client, string address)
        => SendAsync(client, address, "main form", ("Category", "B"), ("InspectorsComment", "Light the streets"), ("Timescale", "By the end of 2009/10"), ("MoreEvidence", "Fewer falls"));

    /// <summary>Fills in a form, submits it and returns the address of the redirect.</summary>
    private static async Task<string> SendAsync(HttpClient client, string address, string form, params (string Name, string? Value)[] typed)
    {
        using var response = await client.SubmitAsync((await client.GetPageAsync(address)).Form(form), Split(typed));
        Assert.True(response.StatusCode == HttpStatusCode.Redirect, string.Join('\n', response.StatusCode == HttpStatusCode.OK ? (await response.ReadPageAsync()).Errors() : [response.StatusCode.ToString()]));
        return response.Headers.Location!.OriginalString;
    }

    private static async Task<IEnumerable<string>> RefusedAsync(HttpClient client, string address, string form, params (string Name, string? Value)[] typed)
    {
        using var response = await client.SubmitAsync((await client.GetPageAsync(address)).Form(form), Split(typed));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.ReadPageAsync()).Errors();
    }

    /// <summary>Splits a date such as "2009-7-1" into the three boxes.</summary>
    private static (string Name, string? Value)[] Split((string Name, string? Value)[] typed)
        => [.. typed.SelectMany(field => field is { Name: "AdoptedOn", Value: { } date } && date.Split('-') is [var year, var month, var day]
            ? [("AdoptedOn.Day", day), ("AdoptedOn.Month", month), ("AdoptedOn.Year", (string?)year)]
            : new (string, string?)[] { field })];

    private sealed record Row(int Id, string Text);
}
