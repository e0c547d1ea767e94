using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Leads;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Committees;

/// <summary>Administrators edit committees: their names, themes, members and meetings.</summary>
public sealed class KeepingCommitteesTests : IDisposable
{
    private const string Edit = "/committees/1/edit";
    private const string Fields = "form[action$='/edit']";
    private const string Meetings = "form[action$='/meetings']";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_new_committee_is_given_themes_and_members_and_each_change_is_audited()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var address = await AddAsync(administrator, "Communities Policy Overview and Scrutiny Committee", "Communities POSC");
        var edit = await administrator.GetPageAsync(address);
        Assert.Contains("currently Corporate POSC", edit.QuerySelector("form.app-form-narrow").Words(), StringComparison.Ordinal);

        using var saved = await administrator.SubmitAsync(
            edit.Form(Fields), ("ThemeIds", "1"), ("ThemeIds", "3"), ("MemberIds", "2"), ("MemberIds", "4"));

        Assert.Equal("/committees/4", saved.Headers.Location?.OriginalString);
        Assert.Equal([1, 3], await site.ReadAsync(db => db.Areas.Where(area => area.CommitteeId == 4).OrderBy(area => area.Number).Select(area => area.Number).ToListAsync()));
        Assert.Equal(5, await site.ReadAsync(db => db.Areas.CountAsync(area => area.CommitteeId == 1)));
        Assert.Equal([2, 4], await site.ReadAsync(db => db.Committees.Where(one => one.Id == 4).SelectMany(one => one.Members).Select(member => member.UserId).Order().ToListAsync()));
        var events = await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "Communities POSC").OrderBy(one => one.Sequence).ToListAsync());
        Assert.Equal(["Added committee", "Changed committee"], events.Select(one => one.What));
        Assert.Contains("Building on Success: 3 Relationship management", events[1].After, StringComparison.Ordinal);

        using var emptied = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form(Fields), ("ThemeIds", null), ("MemberIds", "4"));
        Assert.Equal(0, await site.ReadAsync(db => db.Areas.CountAsync(area => area.CommitteeId == 4)));
        Assert.Equal([4], await site.ReadAsync(db => db.Committees.Where(one => one.Id == 4).SelectMany(one => one.Members).Select(member => member.UserId).ToListAsync()));
    }

    [Theory]
    [InlineData("Name", " ", "Enter the name of the committee")]
    [InlineData("ShortName", "", "Enter a short name, such as Corporate POSC")]
    [InlineData("ShortName", "other POSC", "There is already a committee called Other POSC")]
    [InlineData("ThemeIds", "99", "Select themes from the list")]
    [InlineData("MemberIds", "99", "Select members from the list")]
    public async Task A_mistake_is_named_and_nothing_changes(string field, string typed, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await AddAsync(administrator, "Another", "Other POSC");
        var before = await VersionAsync();

        using var refused = await administrator.SubmitAsync((await administrator.GetPageAsync(Edit)).Form(Fields), (field, typed));

        Assert.Equal([sentence], (await refused.ReadPageAsync()).Errors());
        Assert.Equal(before, await VersionAsync());
        Assert.Equal(7, await site.ReadAsync(db => db.Areas.CountAsync(area => area.CommitteeId == 1)));
    }

    [Fact]
    public async Task A_form_from_before_a_theme_went_to_another_committee_does_not_take_it_back_unseen()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var old = (await administrator.GetPageAsync(Edit)).Form(Fields);
        var other = await AddAsync(administrator, "Another", "Other POSC");
        using var taken = await administrator.SubmitAsync((await administrator.GetPageAsync(other)).Form(Fields), ("ThemeIds", "1"));

        using var refused = await administrator.SubmitAsync(old, ("Name", "Corporate"));

        var page = await refused.ReadPageAsync();
        Assert.Contains("Corporate POSC has been changed since you opened this page", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal(4, await site.ReadAsync(db => db.Areas.Where(area => area.Id == 1).Select(area => area.CommitteeId).SingleAsync()));
        using var again = await administrator.SubmitAsync(page.Form(Fields));
        Assert.Equal("/committees/1", again.Headers.Location?.OriginalString);
        Assert.Equal("Corporate", await site.ReadAsync(db => db.Committees.Where(one => one.Id == 1).Select(one => one.Name).SingleAsync()));
    }

    [Fact]
    public async Task A_meeting_is_added_once_and_removed_while_nothing_hangs_on_it()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Equal(Edit, await AddMeetingAsync(administrator, 14, 1, 2010));
        using var twice = await administrator.SubmitAsync((await administrator.GetPageAsync(Edit)).Form(Meetings), Date(14, 1, 2010));
        Assert.Equal(["Corporate POSC already has a meeting on 14 January 2010"], (await twice.ReadPageAsync()).Errors());
        using var none = await administrator.SubmitAsync((await administrator.GetPageAsync(Edit)).Form(Meetings));
        Assert.Equal(["Enter the date of the meeting"], (await none.ReadPageAsync()).Errors());

        using var removed = await administrator.SubmitAsync((await administrator.GetPageAsync(Edit)).ButtonForm("Remove the meeting on 14 January 2010"));

        Assert.Equal(Edit, removed.Headers.Location?.OriginalString);
        Assert.Equal(4, await site.ReadAsync(db => db.Meetings.CountAsync()));
        Assert.Equal(
            ["Added meeting", "Removed meeting"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.What.EndsWith(" meeting")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task A_meeting_that_a_period_reports_to_or_a_decision_names_stays()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await AddMeetingAsync(administrator, 5, 5, 2009);
        await site.ReadAsync(async db =>
        {
            var (action, committee) = (await db.Actions.OrderBy(one => one.Id).FirstAsync(), await db.Committees.SingleAsync(one => one.Id == 1));
            db.Resolutions.Add(new Resolution(2, ResolutionKind.Deadline, action.Item, 999, ResolutionOutcome.Noted, committee, "Minute 12", new(2009, 5, 5), "Clerk", DateTime.UtcNow));
            return await db.SaveChangesAsync();
        });
        var page = await administrator.GetPageAsync(Edit);

        using var reported = await administrator.SubmitAsync(page.ButtonForm("Remove the meeting on 8 October 2009"));
        using var decided = await administrator.SubmitAsync(page.ButtonForm("Remove the meeting on 5 May 2009"));

        Assert.Equal(
            ["April to September 2009 reports to the meeting of 8 October 2009, so you cannot remove the meeting. Choose another meeting for the period first."],
            (await reported.ReadPageAsync()).Errors());
        Assert.Equal(["Decisions are recorded for the meeting of 5 May 2009, so you cannot remove it."], (await decided.ReadPageAsync()).Errors());
        Assert.Equal(5, await site.ReadAsync(db => db.Meetings.CountAsync()));
    }

    public void Dispose() => site.Dispose();

    private Task<int> VersionAsync() => site.ReadAsync(db => db.Committees.Where(one => one.Id == 1).Select(one => one.Version).SingleAsync());

    private static (string, string?)[] Date(int day, int month, int year)
        => [("Date.Day", $"{day}"), ("Date.Month", $"{month}"), ("Date.Year", $"{year}")];

    private static async Task<string> AddAsync(HttpClient administrator, string name, string shortName)
    {
        using var added = await administrator.SubmitAsync((await administrator.GetPageAsync("/committees/new")).Form("main form"), ("Name", name), ("ShortName", shortName));
        return added.Headers.Location!.OriginalString;
    }

    private static async Task<string?> AddMeetingAsync(HttpClient administrator, int day, int month, int year)
    {
        using var added = await administrator.SubmitAsync((await administrator.GetPageAsync(Edit)).Form(Meetings), Date(day, month, year));
        return added.Headers.Location?.OriginalString;
    }
}
