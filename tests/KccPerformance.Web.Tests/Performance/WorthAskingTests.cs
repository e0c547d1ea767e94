using System.Text;
using AngleSharp.Html.Dom;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>The page of an indicator lists questions worth asking, each by a rule on facts.</summary>
public sealed class WorthAskingTests : IDisposable
{
    private const string Indicators =
        """
        unit,name,section,reference,polarity,decimal_places,basis,frequency,previous_period_is,amber_used,report_order
        percent,Always red,Housing,R.1,higher,0,quarter,quarterly,previous quarter,yes,1
        percent,Green and falling,Housing,G.1,higher,0,quarter,quarterly,previous quarter,yes,2
        days,Green and rising,Housing,G.2,lower,0,quarter,quarterly,previous quarter,yes,3
        percent,Green by a moved target,Housing,M.1,higher,0,quarter,quarterly,previous quarter,yes,4
        """;

    private const string Values =
        """
        period_end,reference,actual,target,floor,report_period
        2014-12-31,R.1,40,60,50,no
        2015-03-31,R.1,42,60,50,no
        2015-06-30,R.1,41,60,50,no
        2015-09-30,R.1,43,60,50,yes
        2015-06-30,G.1,65,60,50,no
        2015-09-30,G.1,62,60,50,yes
        2015-12-31,G.1,,64,50,no
        2015-06-30,G.2,5,9,12,no
        2015-09-30,G.2,7,9,12,yes
        2015-12-31,G.2,,6,12,no
        2015-06-30,M.1,50,60,40,no
        2015-09-30,M.1,55,60,40,yes
        """;

    private readonly PlanSite site = new();

    [Fact]
    public async Task Long_red_green_and_worsening_the_next_target_and_a_moved_target_are_facts_with_numbers()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", Encoding.UTF8.GetBytes(Indicators));
        await administrator.ImportDataAsync("values.csv", Encoding.UTF8.GetBytes(Values));
        await site.ReadAsync(async db =>
        {
            var period = await db.IndicatorPeriods.SingleAsync(one => one.Indicator.Reference == "M.1" && one.PeriodEnd == new DateOnly(2015, 9, 30));
            period.Move(TargetMeasure.Target, 54, "Fewer staff", new TargetDecision("Cabinet", "14", new DateOnly(2015, 7, 1)), new DateOnly(2015, 4, 1), new TargetOrigin("Manager"),
                new DateTime(2015, 7, 2, 9, 0, 0, DateTimeKind.Utc));
            return await db.SaveChangesAsync();
        });

        Assert.Contains("Red for 4 results.", await AskedAsync(administrator, "R.1"));
        Assert.Contains("Red, and no action is recorded.", await AskedAsync(administrator, "R.1"));
        var falling = await AskedAsync(administrator, "G.1");
        Assert.Contains("Green and worsening: 65% to 62%.", falling);
        Assert.Contains("Green now, and below the next target: 62% against 64% for December 2015.", falling);
        Assert.Contains("Green now, and above the next target: 7 against 6 for December 2015.", await AskedAsync(administrator, "G.2"));
        Assert.Contains("Green because the target moved: it was first 60% and is now 54%.", await AskedAsync(administrator, "M.1"));
        var check = await administrator.GetPageAsync("/performance/reports/2015-16-q2/finalise");
        IEnumerable<string> Listed(string kind) => check.QuerySelectorAll($"section[aria-labelledby=issue-{kind}] li strong").Select(one => one.Words());
        Assert.Equal(["R.1"], Listed("longred"));
        Assert.Equal(["G.1", "G.2"], Listed("greenandworsening"));
        Assert.Equal(["G.1", "G.2"], Listed("belownexttarget"));
        Assert.DoesNotContain(falling, fact => fact.StartsWith("Red", StringComparison.Ordinal) || fact.Contains("target moved", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Red_needs_an_action_with_an_owner_and_a_date_and_not_only_a_paragraph()
    {
        const string Fact = "Red, and no action in progress has an owner and a due date.";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.Contains(Fact, await AskedAsync(administrator, "EL03"));
        var form = (await administrator.GetPageAsync("/performance/indicators/EL03/actions/new")).Form("form[action$='/actions/new']");
        using var added = await administrator.SubmitAsync(form, ("Text", "Train the assessors"), ("Owner", "Head of service"), ("Due.Day", "31"), ("Due.Month", "3"), ("Due.Year", "2014"));
        Assert.Equal("/performance/indicators/EL03", added.Headers.Location?.OriginalString);
        Assert.DoesNotContain(Fact, await AskedAsync(administrator, "EL03"));
    }

    [Fact]
    public async Task Commentary_that_repeats_the_last_report_is_listed_before_the_report_is_final_and_asked_about_afterwards()
    {
        const string Report = "/performance/reports/2013-14-q4";
        const string Fact = "The commentary is the same as last time.";
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        Assert.DoesNotContain(Fact, await AskedAsync(administrator, "SC02"));
        await site.ReadAsync(async db =>
        {
            var report = await db.QuarterlyReports.SingleAsync(one => one.Slug == "2013-14-q4");
            var before = await db.IndicatorCommentaries.Include(one => one.Indicator).Where(one => one.Report.Slug == "2013-14-q3" && one.Indicator.Reference == "SC02")
                .OrderBy(one => one.Order).ToListAsync();
            db.RemoveRange(await db.IndicatorCommentaries.Where(one => one.ReportId == report.Id && one.Indicator.Reference == "SC02").ToListAsync());
            db.AddRange(before.Select(one => new IndicatorCommentary(report, one.Indicator, one.Order, one.Kind, one.Text, one.AuthorName, DateTime.UtcNow)));
            return await db.SaveChangesAsync();
        });

        var check = await administrator.GetPageAsync(Report + "/finalise");
        Assert.Equal(["SC02"], check.QuerySelectorAll("section[aria-labelledby=issue-samecommentary] li strong").Select(one => one.Words()));
        using var closed = await administrator.SubmitAsync(check.Form($"form[action='{Report}/close']"));
        using var done = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Report + "/finalise")).Form($"form[action='{Report}/finalise']"), ("Reason", "Some are late."), ("Understood", "true"));
        Assert.Equal(Report, done.Headers.Location?.OriginalString);
        Assert.Contains(Fact, await AskedAsync(administrator, "SC02"));
        Assert.DoesNotContain(Fact, await AskedAsync(administrator, "CS01"));
        var reds = (await administrator.GetPageAsync(Report)).QuerySelectorAll("section[aria-labelledby=reds] li").ToList();
        Assert.Contains("Commentary same as last time.", reds.Single(one => one.Words().Contains("SC02", StringComparison.Ordinal)).Words(), StringComparison.Ordinal);
        Assert.Single(reds, one => one.Words().Contains("Commentary same as last time", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Commentary_that_says_the_opposite_of_the_figure_is_listed_before_the_report_is_final_and_asked_about_with_both_values()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", Encoding.UTF8.GetBytes(Indicators));
        await administrator.ImportDataAsync("values.csv", Encoding.UTF8.GetBytes(Values));
        var report = "/performance/reports/" + await site.ReadAsync(db => db.QuarterlyReports.Where(one => one.LastDay == new DateOnly(2015, 9, 30)).Select(one => one.Slug).SingleAsync());
        await SayAsync("G.1", "The share has increased.");
        await SayAsync("G.2", "The time has increased since July.");
        await SayAsync("R.1", "Fewer cases were closed, and the share fell.");

        Assert.Contains("The commentary says “increased”, but the figure went down: 65% to 62%.", await AskedAsync(administrator, "G.1"));
        Assert.Contains("The commentary says “fell”, but the figure went up: 41% to 43%.", await AskedAsync(administrator, "R.1"));
        Assert.DoesNotContain(await AskedAsync(administrator, "G.2"), fact => fact.StartsWith("The commentary says", StringComparison.Ordinal));
        var check = await administrator.GetPageAsync(report + "/finalise");
        Assert.Equal(["R.1", "G.1"], check.QuerySelectorAll("section[aria-labelledby=issue-commentarydiffers] li strong").Select(one => one.Words()));
        var summary = await administrator.GetPageAsync(report);
        Assert.Contains("Commentary says “fell”, but the figure went up.", summary.QuerySelector("section[aria-labelledby=reds]").Words(), StringComparison.Ordinal);
        Assert.Contains("Commentary says “increased”, but the figure went down.", summary.QuerySelector("section[aria-labelledby=watch]").Words(), StringComparison.Ordinal);
    }

    private Task<int> SayAsync(string reference, string text) => site.ReadAsync(async db =>
    {
        var report = await db.QuarterlyReports.SingleAsync(one => one.LastDay == new DateOnly(2015, 9, 30));
        var indicator = await db.Indicators.SingleAsync(one => one.Reference == reference);
        db.Add(new IndicatorCommentary(report, indicator, 1, CommentaryKind.WhatTheDataTellsUs, text, "Officer", DateTime.UtcNow));
        return await db.SaveChangesAsync();
    });

    public void Dispose() => site.Dispose();

    private static async Task<IReadOnlyList<string>> AskedAsync(HttpClient client, string reference)
        => [.. (await client.GetPageAsync("/performance/indicators/" + reference)).QuerySelectorAll("section[aria-labelledby=asking] li").Select(Fact)];

    private static string Fact(AngleSharp.Dom.IElement item)
    {
        foreach (var link in item.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().ToList())
        {
            link.Remove();
        }

        return item.Words();
    }
}
