using System.Net;
using KccPerformance.Core.Risks.FinalReports;
using KccPerformance.Core.Risks.Register;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Risks.RegisterReports;
using KccPerformance.Web.Features.Risks.Shared;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>An administrator finalises a register; the final register never changes, and pages say what changed since.</summary>
public sealed class FinalRegisterTests : IDisposable
{
    private const string Printed = "/risks/reports/crr-2013-12-31";

    private readonly DatedSite site = new();

    [Fact]
    public async Task The_sample_has_the_printed_register_as_its_final_one_without_the_invented_people()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Printed);
        Assert.Equal("2 of 10 corporate risks are red; 9 are above target", page.QuerySelector("h1").Words());
        Assert.StartsWith("This register was finalised on 31 January 2014 by Performance manager. It does not change.", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Equal(10, page.QuerySelectorAll("table[aria-labelledby=list] tbody tr").Length);
        Assert.Contains("CRR17 Future Operating Environment for Local Government", page.QuerySelector("#CRR17 h3").Words(), StringComparison.Ordinal);
        Assert.Contains("Refocused from CRR5 Organisational Transformation.", page.QuerySelector("#CRR17").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Reviewed by", page.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains("1 more risk was exempt from publication (Part 2)", page.QuerySelector("section[aria-labelledby=exempt]").Words(), StringComparison.Ordinal);

        var register = await member.GetPageAsync("/risks");
        Assert.Contains("Movement is shown since the final register of 31 December 2013.", register.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Contains(register.QuerySelectorAll("main a"), link => link.GetAttribute("href") == Printed);
        Assert.Contains("No score has moved since the final register of 31 December 2013.", register.QuerySelector("section[aria-labelledby=changed]").Words(), StringComparison.Ordinal);
        var list = await member.GetPageAsync("/risks/reports");
        Assert.Equal(Printed, Assert.Single(list.QuerySelectorAll("main tbody a")).GetAttribute("href"));
    }

    [Fact]
    public async Task Whatever_changes_afterwards_the_final_register_and_its_file_keep_every_byte()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var before = (await PageAsync(administrator, Printed), await PageAsync(member, Printed), await TextAsync(member, Printed + "/risks.csv"));
        var kept = await KeptAsync();

        var (officer, lead) = await site.ReadAsync(async db => (
            (await db.Users.SingleAsync(one => one.Email == PlanSite.PerformanceOfficer)).Id, (await db.Users.SingleAsync(one => one.Email == PlanSite.Director)).Id));
        await administrator.SaveAsync(
            "/risks/CRR10/edit", ("Title", "Changed title"), ("Cause", "Changed cause"), ("Event", "Changed event"), ("Consequence", "Changed consequence"),
            ("Controls", "Changed controls"), ("Owner", "Changed owner"), ("LeadId", $"{lead}"), ("OfficerIds", $"{officer}"));
        await ReviewAsync(administrator, "CRR10", "4", "3", "2");
        await administrator.SaveAsync("/risks/CRR10/actions/new", ("Text", "An added action"), ("Owner", "Somebody"));
        await administrator.SaveAsync("/risks/CRR4/actions/4/progress", ("Text", "Done since"), ("State", "Completed"));
        await administrator.SaveAsync("/risks/CRR4/actions/1/edit", ("Text", "Changed action"), ("Owner", "Changed action owner"));
        await administrator.SaveAsync("/risks/CRR2/refocus", ("Reference", "CRR30"), ("Title", "Refocused title"), ("Reason", "A wider risk"));
        await administrator.SaveAsync("/risks/CRR7/close", ("Reason", "No longer a risk"));
        await administrator.SaveAsync("/risks/CRR18/exempt", ("ExemptParagraph", "5"));
        await administrator.SaveAsync("/risks/CRR18/edit", ("Title", "Changed exempt title"));
        await site.ReadAsync(db => db.RiskRegisters.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, "Renamed").SetProperty(one => one.PositionOn, new DateOnly(2014, 3, 31))));
        await site.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(one => one.DisplayName, "Renamed person")));

        // The success message of the last form is shown once, on the next page.
        await administrator.GetPageAsync("/risks");
        Assert.Equal(before.Item2, await PageAsync(member, Printed));
        Assert.Equal(before.Item1, await PageAsync(administrator, Printed));
        Assert.Equal(before.Item3, await TextAsync(member, Printed + "/risks.csv"));
        Assert.Equal(kept, await KeptAsync());
        Assert.Contains("Renewal of a waste disposal contract", before.Item1, StringComparison.Ordinal);
        Assert.DoesNotContain("Renewal of a waste disposal contract", before.Item2, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_title_of_a_risk_of_another_register_that_becomes_exempt_is_left_out_too()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        await administrator.SaveAsync("/risks/registers/new", ("Name", "Highways risks"), ("Code", "HW"));
        var register = await site.ReadAsync(db => db.RiskRegisters.Where(one => one.Code == "HW").Select(one => one.Id).SingleAsync());
        await administrator.SaveAsync("/risks/new", ("RegisterId", $"{register}"), ("Reference", "HW1"), ("Title", "A bridge to close"));
        await site.ReadAsync(db => db.Risks.Where(one => one.Reference == "CRR4").ExecuteUpdateAsync(set => set.SetProperty(one => one.RefocusedFrom, "HW1")));
        await FinaliseAsync(administrator, "10", "2");
        const string address = "/risks/reports/crr-2014-02-10";
        Assert.Contains("Refocused from HW1 A bridge to close.", await PageAsync(member, address), StringComparison.Ordinal);

        await administrator.SaveAsync("/risks/HW1/exempt", ("ExemptParagraph", "3"));
        var page = await PageAsync(member, address);
        Assert.DoesNotContain("HW1", page, StringComparison.Ordinal);
        Assert.DoesNotContain("A bridge to close", page, StringComparison.Ordinal);
        Assert.Contains("A bridge to close", await PageAsync(administrator, address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_changed_since_names_moves_new_refocused_and_closed_risks_and_actions()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await ReviewAsync(administrator, "CRR10", "4", "4", "16");
        await ReviewAsync(administrator, "CRR1", "5", "4", "8");
        await administrator.SaveAsync("/risks/new", ("RegisterId", "1"), ("Reference", "CRR31"), ("Title", "A new risk"));
        await administrator.SaveAsync("/risks/CRR2/refocus", ("Reference", "CRR30"), ("Title", "Refocused title"), ("Reason", "A wider risk"));
        await administrator.SaveAsync("/risks/CRR7/close", ("Reason", "No longer a risk"));
        await administrator.SaveAsync("/risks/CRR4/actions/4/progress", ("Text", "Done since"), ("State", "Completed"));

        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync(Printed + "/changes");
        string Lines(string part) => string.Join(" | ", page.QuerySelectorAll($"section[aria-labelledby={part}] li").Select(line => line.Words()));
        Assert.Equal("What changed since the final register of 31 December 2013", page.QuerySelector("h1").Words());
        Assert.Contains(": from 25 to 16", Lines("better"), StringComparison.Ordinal);
        Assert.StartsWith("CRR10 ", Lines("better"), StringComparison.Ordinal);
        Assert.StartsWith("CRR1 ", Lines("worse"), StringComparison.Ordinal);
        Assert.EndsWith(" to 20", Lines("worse"), StringComparison.Ordinal);
        Assert.Equal("CRR31 A new risk: no score", Lines("new"));
        Assert.StartsWith("CRR30 Refocused title: refocused from CRR2", Lines("refocused"), StringComparison.Ordinal);
        Assert.Contains("closed on 10 February 2014. No longer a risk", Lines("closed"), StringComparison.Ordinal);
        Assert.DoesNotContain("CRR2 ", Lines("closed"), StringComparison.Ordinal);
        Assert.StartsWith("CRR4: Regular exercises to test prioritised continuity plans", Lines("completed"), StringComparison.Ordinal);
        Assert.StartsWith("Scores: 1 rose, 1 fell, 6 did not change. 2 risks are new or refocused, 1 closed. 1 action completed,", page.QuerySelector(".app-lead").Words(), StringComparison.Ordinal);

        var row = (await member.GetPageAsync("/risks")).QuerySelectorAll("table[aria-labelledby=list] tbody tr").Single(one => one.QuerySelector("th strong").Words() == "CRR31");
        Assert.Contains("New", row.Words(), StringComparison.Ordinal);

        // The same between two final registers, and nothing since the second one.
        await FinaliseAsync(administrator, "10", "2");
        var between = await member.GetPageAsync($"{Printed}/changes?to=crr-2014-02-10");
        Assert.Equal("What changed from 31 December 2013 to 10 February 2014", between.QuerySelector("h1").Words());
        Assert.Equal(page.QuerySelectorAll("section li").Take(6).Select(line => line.Words()), between.QuerySelectorAll("section li").Take(6).Select(line => line.Words()));
        Assert.StartsWith("Scores: 0 rose, 0 fell, 10 did not change. 0 risks are new or refocused, 0 closed. 0 actions completed,", (await member.GetPageAsync("/risks/reports/crr-2014-02-10/changes")).QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finalising_needs_a_date_after_the_last_one_a_note_and_a_confirmation_and_goes_to_a_meeting()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        const string address = "/risks/registers/CRR/finalise";
        async Task<string> RefusedAsync(params (string Name, string? Value)[] typed)
        {
            using var response = await administrator.SubmitAsync(await administrator.RiskFormAsync(address), typed);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var page = await response.ReadPageAsync();
            Assert.Equal(typed.SingleOrDefault(one => one.Name == "Reason").Value ?? string.Empty, page.QuerySelector("textarea[name=Reason]").Words());
            return page.QuerySelector(".govuk-error-summary").Words();
        }

        static (string, string?)[] Day(string day, string month, string year) => [("LastDay.Day", day), ("LastDay.Month", month), ("LastDay.Year", year), ("Understood", "true")];
        Assert.Contains("Enter a note for readers", await RefusedAsync(Day("10", "2", "2014")), StringComparison.Ordinal);
        Assert.Contains("Enter the date of the register", await RefusedAsync([.. Day("31", "2", "2014"), ("Reason", "Agreed.")]), StringComparison.Ordinal);
        Assert.Contains("Date must be after 31 December 2013", await RefusedAsync([.. Day("31", "12", "2013"), ("Reason", "Agreed.")]), StringComparison.Ordinal);
        Assert.Contains("Date of the register must be today or in the past", await RefusedAsync([.. Day("11", "2", "2014"), ("Reason", "Agreed.")]), StringComparison.Ordinal);
        Assert.Contains("Select a meeting", await RefusedAsync([.. Day("10", "2", "2014"), ("Reason", "Agreed."), ("MeetingId", "1")]), StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.FrozenReports.CountAsync(one => one.Kind == "RiskRegister")));

        var meeting = await site.ReadAsync(async db =>
        {
            var committee = await db.Committees.SingleAsync(one => one.ShortName.StartsWith("Policy and Resources Cabinet"));
            var added = db.Add(new Core.Reporting.Meeting(committee, new DateOnly(2014, 2, 20))).Entity;
            await db.SaveChangesAsync();
            return (added.Id, CommitteeId: committee.Id);
        });
        await administrator.SaveAsync(address, [.. Day("10", "2", "2014"), ("Reason", "All risks are reviewed."), ("MeetingId", $"{meeting.Id}")]);
        using var member = await site.SignInAsync(PlanSite.Member);
        Assert.Contains("for the Policy and Resources Cabinet Committee of 20 February 2014", (await member.GetPageAsync("/risks/reports/crr-2014-02-10")).QuerySelector(".app-lead").Words(), StringComparison.Ordinal);
        Assert.Contains(
            (await member.GetPageAsync($"/committees/{meeting.CommitteeId}")).QuerySelectorAll("section[aria-labelledby=meetings] a"),
            link => link.GetAttribute("href") == "/risks/reports/crr-2014-02-10");
        var stored = await site.ReadAsync(db => db.FrozenReports.SingleAsync(one => one.Kind == "RiskRegister" && one.Period.LastDay == new DateOnly(2014, 2, 10)));
        Assert.Equal((FinalRegisterFormat.Current, FinalRegisterFormat.Fingerprint(stored.Content)), (stored.FormatVersion, stored.Sha256));
        Assert.DoesNotContain("waste", System.Text.Encoding.UTF8.GetString(stored.Content), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_final_register_keeps_the_last_review_with_its_reason_and_one_written_before_keeps_every_byte()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.SaveAsync("/risks/CRR10/review", ("Score", "20"), ("Reason", "Fewer admissions\nthan feared."));
        await administrator.SaveAsync("/risks/CRR18/review", ("Reason", "A hidden reason."));
        await FinaliseAsync(administrator, "10", "2");
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await member.GetPageAsync("/risks/reports/crr-2014-02-10");
        Assert.Contains("10 February 2014, score 20. Fewer admissions than feared.", page.QuerySelector("#CRR10").Words(), StringComparison.Ordinal);
        Assert.Contains("31 January 2014, score 9. Source: Quarterly report", page.QuerySelector("#CRR1").Words(), StringComparison.Ordinal);
        Assert.Contains("A hidden reason.", (await administrator.GetPageAsync("/risks/reports/crr-2014-02-10")).QuerySelector("#CRR18").Words(), StringComparison.Ordinal);

        var content = await site.ReadAsync(db => db.FrozenReports.Where(one => one.Kind == "RiskRegister").OrderBy(one => one.PeriodId).Select(one => one.Content).LastAsync());
        Assert.DoesNotContain("A hidden reason.", System.Text.Encoding.UTF8.GetString(content), StringComparison.Ordinal);
        var register = FinalRegisterFormat.Read(content, 1);
        Assert.Equal(content, FinalRegisterFormat.Write(register));
        var before = FinalRegisterFormat.Write(register with { Risks = [.. register.Risks.Select(risk => risk with { LastReview = null })] });
        Assert.DoesNotContain("lastReview", System.Text.Encoding.UTF8.GetString(before), StringComparison.Ordinal);
        Assert.Equal(before, FinalRegisterFormat.Write(FinalRegisterFormat.Read(before, 1)));
        var sections = new RegisterSections(register, leftOut: 0, exempt: []);
        Assert.NotNull(RiskLabels.LastReview(sections.Risks[0]));
        Assert.All(new RegisterSections(FinalRegisterFormat.Read(before, 1), leftOut: 0, exempt: []).Risks, risk => Assert.Null(RiskLabels.LastReview(risk)));
    }

    [Fact]
    public async Task A_later_register_counts_actions_to_its_own_date_and_has_no_counts_of_the_paper_before()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var before = await PageAsync(member, Printed);
        foreach (var (day, month) in new[] { ("20", "1"), ("31", "3") })
        {
            await administrator.SaveAsync(
                "/risks/CRR1/actions/new", ("Text", $"Due in month {month}"), ("DueDate.Day", day), ("DueDate.Month", month), ("DueDate.Year", "2014"), ("State", "Outstanding"));
        }

        var committee = await site.ReadAsync(async db =>
        {
            var found = await db.Committees.SingleAsync(one => one.ShortName.StartsWith("Policy and Resources Cabinet"));
            db.Add(new Core.Reporting.Meeting(found, new DateOnly(2014, 2, 20)));
            await db.SaveChangesAsync();
            return found.Id;
        });
        var meeting = await site.ReadAsync(db => db.Meetings.Where(one => one.CommitteeId == committee && one.Date == new DateOnly(2014, 2, 20)).Select(one => one.Id).SingleAsync());
        await administrator.SaveAsync(
            "/risks/registers/CRR/finalise", ("LastDay.Day", "10"), ("LastDay.Month", "2"), ("LastDay.Year", "2014"), ("MeetingId", $"{meeting}"), ("Reason", "As agreed."), ("Understood", "true"));

        var kept = await site.ReadAsync(db => db.FrozenReports.Where(one => one.Kind == "RiskRegister").OrderBy(one => one.PeriodId).Select(one => one.Content).ToListAsync());
        var (first, second) = (FinalRegisterFormat.Read(kept[0], 1), FinalRegisterFormat.Read(kept[1], 1));
        Assert.Equal((new DateOnly(2013, 12, 31), 2), (first.PositionOn!.Value, first.Printed!.Count));
        Assert.Equal((new DateOnly(2014, 2, 10), 0), (second.PositionOn!.Value, second.Printed!.Count));
        Assert.Equal(
            [RiskActionDue.ByPosition, RiskActionDue.Later],
            second.Risks.Single(risk => risk.Reference == "CRR1").Actions.Where(action => action.DueDate is not null).Select(action => action.Due));
        Assert.Equal(
            [RiskActionDue.ByPosition, RiskActionDue.Later],
            (await site.RiskAsync("CRR1")).Actions.Where(action => action.DueDate is not null).OrderBy(action => action.Order).Select(action => action.Due));

        const string sentence = "17 actions were due by the end of 10 February 2014: 11 completed, 6 outstanding";
        Assert.Equal(sentence + ".", (await member.GetPageAsync("/risks")).QuerySelector(".app-lead").Words());
        var paper = (await administrator.GetPageAsync($"/committees/{committee}/meetings/2014-02-20/paper")).QuerySelector("main").Words();
        Assert.Contains(sentence + ".", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("by the end of December 2013", paper, StringComparison.Ordinal);
        Assert.DoesNotContain("The register lists", paper, StringComparison.Ordinal);
        Assert.Contains("Due in month 1", await PageAsync(member, "/risks/reports/crr-2014-02-10"), StringComparison.Ordinal);
        Assert.Equal(before, await PageAsync(member, Printed));

        // What was due by the end of December is still overdue on 10 February.
        Assert.Equal(6, (await member.GetPageAsync(Printed + "/changes?to=crr-2014-02-10")).QuerySelectorAll("section[aria-labelledby=overdue] li").Length);
    }

    [Theory]
    [InlineData("/risks/reports/crr-2013-12-30")]
    [InlineData("/risks/reports/crr")]
    [InlineData("/risks/reports/xxx-2013-12-31/changes")]
    [InlineData("/risks/reports/crr-2013-12-31/changes?to=nothing")]
    [InlineData("/risks/reports/crr-2013-12-31/changes?to=crr-2013-12-31")]
    [InlineData("/risks/reports/crr-2013-99-31/risks.csv")]
    public async Task An_address_of_no_final_register_is_not_found(string address)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var response = await member.GetAsync(new Uri(address, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    public void Dispose() => site.Dispose();

    internal static Task FinaliseAsync(HttpClient administrator, string day, string month) => administrator.SaveAsync(
        "/risks/registers/CRR/finalise", ("LastDay.Day", day), ("LastDay.Month", month), ("LastDay.Year", "2014"), ("Reason", "As agreed."), ("Understood", "true"));

    private static Task ReviewAsync(HttpClient administrator, string reference, string likelihood, string impact, string target) => administrator.SaveAsync(
        $"/risks/{reference}/review", ("Score", string.Empty), ("Likelihood", likelihood), ("Impact", impact), ("TargetScore", target), ("Reason", "Changed reason"));

    /// <summary>The page without the head and the shell, which name the reader.</summary>
    private static async Task<string> PageAsync(HttpClient client, string address) => (await client.GetPageAsync(address)).QuerySelector("main")!.OuterHtml;

    private static Task<string> TextAsync(HttpClient client, string address) => client.GetStringAsync(new Uri(address, UriKind.Relative));

    private async Task<string> KeptAsync()
    {
        var all = await site.ReadAsync(async db => (await db.FrozenReports.Where(one => one.Kind == "RiskRegister").Select(one => new { one.Sha256, one.Content }).ToListAsync())
            .Concat(await db.ExemptRegisters.Select(one => new { one.Sha256, one.Content }).ToListAsync()).ToList());
        Assert.Equal(2, all.Count);
        return string.Join(' ', all.Select(one => one.Sha256 + Convert.ToHexString(one.Content)));
    }

    /// <summary>A site in which today is 10 February 2014 for risks.</summary>
    private sealed class DatedSite : PlanSite
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Demo:PerformanceToday", "2014-02-10T09:00:00");
        }
    }
}
