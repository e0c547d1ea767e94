using System.Net;
using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Reminders;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Periods;

/// <summary>Administrators create, open and close reporting periods, and updates belong to the open one.</summary>
public sealed class KeepingPeriodsTests : IDisposable
{
    private const string New = "/admin/periods/new?plan=building-on-success";

    private readonly MailSite site = new();

    [Fact]
    public async Task A_new_period_follows_the_last_closes_at_the_end_of_its_closing_day_and_waits_for_the_open_one()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var form = (await administrator.GetPageAsync(New)).Form("main form");
        using var added = await administrator.SubmitAsync(form, ("CommitteeId", "1"), ("MeetingDate.Day", "22"), ("MeetingDate.Month", "4"), ("MeetingDate.Year", "2010"), ("Instruction", "Name the evidence."));
        var address = added.Headers.Location!.OriginalString;
        var period = await site.ReadAsync(db => db.Periods.Include(one => one.Meeting).Where(one => one.Subject.Slug == "building-on-success").OrderByDescending(one => one.FirstDay).FirstAsync());
        Assert.Equal(("October 2009 to March 2010", new DateOnly(2009, 10, 1), new DateOnly(2010, 3, 31)), (period.Name, period.FirstDay, period.LastDay));
        Assert.Equal((new DateTime(2010, 3, 31, 23, 0, 0), PeriodState.Closed), (period.ClosesAt, period.State));
        Assert.Equal((new DateOnly(2010, 4, 22), "Name the evidence."), (period.Meeting!.Date, period.Instruction));

        using var refused = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/open']"));
        Assert.Equal(["April to September 2009 is open. Only one period can be open at a time, so close that period first."], (await refused.ReadPageAsync()).Errors());

        var open = await site.ReadAsync(db => db.Periods.Where(one => one.State == PeriodState.Open).Select(one => one.Id).SingleAsync());
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync($"/admin/periods/{open}")).Form("form[action$='/close']"));
        using var opened = await administrator.SubmitAsync((await administrator.GetPageAsync(address)).Form("form[action$='/open']"));
        Assert.Equal(address, opened.Headers.Location?.OriginalString);

        using var officer = await site.SignInAsync(PlanSite.Officer);
        var page = await officer.GetPageAsync(UpdateForms.AddressOf("CEC4"));
        Assert.Equal("Name the evidence.", page.QuerySelector("main .govuk-inset-text").Words());
        using var reported = await officer.SubmitAsync(page.Form("form.app-update").WithAllAdviceRead());
        Assert.Equal(period.Id, (await site.LastUpdateAsync("CEC4")).PeriodId);
        Assert.Equal(
            ["Added reporting period", "Closed reporting period", "Opened reporting period"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.ActorId != null && one.What.EndsWith("reporting period")).OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
    }

    [Fact]
    public async Task Two_periods_opened_at_once_are_one_open_period()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var open = await site.ReadAsync(db => db.Periods.Where(one => one.State == PeriodState.Open).Select(one => one.Id).SingleAsync());
        using var added = await administrator.SubmitAsync((await administrator.GetPageAsync(New)).Form("main form"));
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync($"/admin/periods/{open}")).Form("form[action$='/close']"));
        var one = (await administrator.GetPageAsync($"/admin/periods/{open}")).Form("form[action$='/open']");
        var other = (await administrator.GetPageAsync(added.Headers.Location!.OriginalString)).Form("form[action$='/open']");

        var answers = await Task.WhenAll(new[] { one, other, one, other }.Select(form => administrator.SubmitAsync(form))).InTimeAsync();

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(1, await site.ReadAsync(db => db.Periods.CountAsync(period => period.State == PeriodState.Open)));
    }

    [Fact]
    public async Task After_the_closing_time_an_update_is_refused_with_a_sentence_and_the_words_are_kept()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var form = await officer.OpenFormAsync("CEC4");
        var before = await site.CountUpdatesAsync("CEC4");
        await site.ReadAsync(db => db.Periods.Where(one => one.State == PeriodState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.ClosesAt, ClosingTime.On(new DateOnly(2009, 9, 16), null))));

        using var refused = await officer.SubmitAsync(form, ("Narrative", "Typed at the last minute."));

        var page = await refused.ReadPageAsync();
        Assert.StartsWith("Updates for April to September 2009 closed at 11:59pm on 16 September 2009.", Assert.Single(page.Errors()), StringComparison.Ordinal);
        Assert.Equal("Typed at the last minute.", page.Text("Narrative"));
        Assert.Equal(before, await site.CountUpdatesAsync("CEC4"));
        Assert.Empty((await officer.GetPageAsync(UpdateForms.AddressOf("CEC4"))).QuerySelectorAll("form.app-update"));
        Assert.Contains("Updates closed at 11:59pm", (await officer.GetPageAsync("/my-actions")).QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Name", "", "Enter a name")]
    [InlineData("LastDay.Year", "2008", "The last day must be on or after the first day")]
    [InlineData("FirstDay.Month", "9", "These days overlap with April to September 2009, which is 1 April 2009 to 30 September 2009")]
    [InlineData("ClosingDay.Year", "2008", "The closing day must be on or after the first day")]
    [InlineData("ClosingTime", "noonish", "Enter a closing time like 5pm or 17:00, or leave the field empty for 11:59pm")]
    [InlineData("CommitteeId", "99", "Enter the date of the meeting")]
    [InlineData("MeetingDate.Day", "8", "Select the committee that meets")]
    public async Task A_mistake_is_named_and_nothing_is_added(string field, string typed, string sentence)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var refused = await administrator.SubmitAsync((await administrator.GetPageAsync(New)).Form("main form"), (field, typed));
        Assert.Contains(sentence, (await refused.ReadPageAsync()).Errors());
        Assert.Equal(3, await site.ReadAsync(db => db.Periods.CountAsync(one => one.Subject.Slug == "building-on-success")));
    }

    [Fact]
    public async Task A_frozen_period_stays_as_it_is_and_an_old_form_changes_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var open = await site.ReadAsync(db => db.Periods.Where(one => one.State == PeriodState.Open).Select(one => one.Id).SingleAsync());
        var frozen = await site.ReadAsync(db => db.Periods.Where(one => one.State == PeriodState.Frozen).OrderBy(one => one.FirstDay).FirstAsync());
        var form = (await administrator.GetPageAsync($"/admin/periods/{open}")).Form($"form[action='/admin/periods/{open}']");
        form.SetAttribute("action", $"/admin/periods/{frozen.Id}");
        using var refused = await administrator.SubmitAsync(
            form, ("FirstDay.Year", "2008"), ("LastDay.Year", "2008"), ("Version", frozen.Version.ToString()));
        Assert.Equal([$"{frozen.Name} is final and cannot be changed."], (await refused.ReadPageAsync()).Errors());

        form.SetAttribute("action", $"/admin/periods/{open}");
        using var saved = await administrator.SubmitAsync(form, ("ClosingTime", "24:00"));
        using var stale = await administrator.SubmitAsync(form, ("Name", "Another name"));
        Assert.Contains("has been changed since you opened this page", Assert.Single((await stale.ReadPageAsync()).Errors()), StringComparison.Ordinal);
        Assert.Equal(new DateTime(2009, 9, 30, 23, 0, 0), await site.ReadAsync(db => db.Periods.Where(one => one.Id == open).Select(one => one.ClosesAt).SingleAsync()));
    }

    public void Dispose() => site.Dispose();
}
