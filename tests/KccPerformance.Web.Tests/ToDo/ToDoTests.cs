using AngleSharp.Html.Dom;
using KccPerformance.Core.ImprovementPlans.Position;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Reporting.Questions;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.ToDo;

/// <summary>An administrator's tasks in the sample on 17 September 2009.</summary>
public sealed class ToDoTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task The_list_has_a_row_for_each_kind_of_work_with_its_number_the_oldest_and_the_next_step()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/to-do");

        Assert.Equal("33 items to do", page.QuerySelector("h1").Words());
        Assert.Equal(
            [
                "Questions awaiting an answer 1 OCB5, asked 10 September 2009 Answer due 24 September 2009",
                "Outstanding updates 6 MMC2, last update 18 November 2008 4 officers still to report",
                "Inconsistent updates 2 CEC3, updated 16 September 2009",
                "Complete, evidence missing 1 CPD1, evidence sent back 14 September 2009",
                "Completed actions to verify 4 CMA1, reported complete 8 September 2008",
                "Evidence to verify 17 OCB2, added 4 December 2008 Bio-diversity indicators, baseline 2008",
                "Questions on indicators to answer 1 SC02, answer due 24 February 2014",
                "Challenges to close 1 SC02, asked 3 February 2014",
            ],
            Rows(page));
        Assert.Contains("for 16 evidence requirements", page.QuerySelector(".app-jobs").Words(), StringComparison.Ordinal);
        Assert.Equal("No outstanding tasks: date requests, imports to check, results to approve, questions on objectives to answer, questions on risks to answer.", page.QuerySelector(".app-jobs + p").Words());
        Assert.Equal(
            ["30 September 2009 Updates close at 5pm for April to September 2009", "1 October 2009 Finalise the report: 13 issues to review first", "8 October 2009 Corporate POSC meets: papers, then decisions to record"],
            page.QuerySelectorAll(".app-dates-ahead > div").Select(date => date.Words()));

        // What members see first is one press away.
        var committees = await site.ReadAsync(db => db.Committees.Select(one => "/committees/" + one.Id).ToListAsync());
        Assert.NotEmpty(committees);
        Assert.Superset(
            committees.Append(PlanSite.Plan).ToHashSet(StringComparer.Ordinal),
            page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_plan_that_was_uploaded_and_not_confirmed_is_an_import_to_check()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var token = ((IHtmlInputElement)(await administrator.GetPageAsync("/admin/plans/building-on-success/import")).QuerySelector("main form input[name=__RequestVerificationToken]")!).Value;
        using var content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { new ByteArrayContent("Code,Action\nCEA1,Do it\n"u8.ToArray()), "File", "plan.csv" } };
        using var uploaded = await administrator.PostAsync(new Uri("/admin/plans/building-on-success/import", UriKind.Relative), content);
        Assert.Equal(System.Net.HttpStatusCode.Redirect, uploaded.StatusCode);

        var page = await administrator.GetPageAsync("/to-do");

        var row = Assert.Single(Rows(page), row => row.StartsWith("Imports to check", StringComparison.Ordinal));
        Assert.Equal("Imports to check 1 plan.csv, uploaded 17 September 2009", row);
        using var opened = await administrator.GetAsync(new Uri(page.QuerySelectorAll(".app-jobs a").Single(link => link.TextContent.Contains("plan.csv", StringComparison.Ordinal)).GetAttribute("href")!, UriKind.Relative));
        Assert.True(opened.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Every_link_of_the_list_opens()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        foreach (var address in (await administrator.GetPageAsync("/to-do")).QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!).Distinct(StringComparer.Ordinal))
        {
            using var response = await administrator.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(response.IsSuccessStatusCode, $"{address} answered {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task A_link_to_a_part_of_a_page_finds_that_part()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var addresses = (await administrator.GetPageAsync("/to-do")).QuerySelectorAll(".app-jobs a[href*='#']").Select(link => link.GetAttribute("href")!).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains(addresses, address => address.EndsWith("#contradictions", StringComparison.Ordinal));
        foreach (var address in addresses)
        {
            var parts = address.Split('#');
            Assert.True((await administrator.GetPageAsync(parts[0])).GetElementById(parts[1]) is not null, $"{parts[0]} has no part {parts[1]}");
        }
    }

    [Fact]
    public async Task The_issues_are_those_of_the_check_before_the_report_is_finalised()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var period = await site.ReadAsync(db => db.Periods.SingleAsync(one => one.State == PeriodState.Open));
        var position = await scope.ServiceProvider.GetRequiredService<PlanPositionReader>().ReadAsync(period.SubjectId, period.Id, new DateTime(2009, 9, 17, 9, 0, 0, DateTimeKind.Utc));
        var before = await scope.ServiceProvider.GetRequiredService<FrozenReports>().FindAsync("building-on-success", position.Baseline!.PeriodId);
        var check = FreezeCheck.Of(position, before!.Position);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/to-do");

        Assert.Equal(
            [check.Missing.Count, check.Contradictions.Count, check.MissingEvidence.Count, check.ToVerify.Count],
            page.QuerySelectorAll(".app-jobs tbody .app-jobs__number").Skip(1).Take(4).Select(number => int.Parse(number.Words(), System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_question_past_its_date_is_overdue_and_comes_first_and_a_request_for_a_date_has_a_row()
    {
        await site.ReadAsync(db => db.Questions.Where(question => question.State == QuestionState.Open && question.Item.Code == "OCB5").ExecuteUpdateAsync(set => set.SetProperty(question => question.AnswerBy, new DateOnly(2009, 9, 16))));
        await site.ReadAsync(db => db.DeadlineChanges.Where(change => change.Action.Code == "CEC2").ExecuteUpdateAsync(set => set.SetProperty(change => change.Decision, DeadlineDecision.Asked)));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync("/to-do");

        Assert.EndsWith("to do, 1 overdue", page.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Equal("Questions awaiting an answer 1 OCB5, asked 10 September 2009 Overdue 1 day Answer was due 16 September 2009", Rows(page).First());
        Assert.Contains(Rows(page), row => row.StartsWith("Date requests 1 CEC2, requested", StringComparison.Ordinal));
        Assert.Contains("CEC2", (await administrator.GetPageAsync("/to-do/dates")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_leaves_its_list_once_it_is_verified()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var list = await administrator.GetPageAsync("/to-do/evidence");
        Assert.Equal("16 evidence requirements to verify", list.QuerySelector("h1").Words());
        Assert.StartsWith("OCB2", list.QuerySelector("tbody th").Words(), StringComparison.Ordinal);

        var check = await administrator.GetPageAsync(list.QuerySelector("tbody tr td:last-child a")!.GetAttribute("href")!);
        using var verified = await administrator.SubmitAsync(check.Form("form[action$='/verify']"));

        var after = await administrator.GetPageAsync("/to-do/evidence");
        Assert.Equal("15 evidence requirements to verify", after.QuerySelector("h1").Words());
        Assert.StartsWith("CMD1", after.QuerySelector("tbody th").Words(), StringComparison.Ordinal);
        Assert.Equal("32 items to do", (await administrator.GetPageAsync("/to-do")).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task Completed_actions_are_listed_with_what_their_officers_said()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var list = await administrator.GetPageAsync("/to-do/completed");

        Assert.Equal("4 completed actions to verify", list.QuerySelector("h1").Words());
        Assert.Equal(["CMA1", "CED1", "CMA2", "MMD1"], list.QuerySelectorAll("tbody th a").Select(link => link.Words()).OrderBy(code => code == "CMA1" ? 0 : 1).ThenBy(code => code, StringComparer.Ordinal));
        foreach (var link in list.QuerySelectorAll("tbody td:last-child a"))
        {
            Assert.NotNull((await administrator.GetPageAsync(link.GetAttribute("href")!)).QuerySelector("form[action$='/closure/verify']"));
        }
    }

    public void Dispose() => site.Dispose();

    private static IEnumerable<string> Rows(IHtmlDocument page)
        => page.QuerySelectorAll(".app-jobs tbody tr").Select(row => $"{row.QuerySelector(".app-table__title").Words()} {row.Children[1].Words()} {row.Children[2].Words()}");
}
