using System.Globalization;
using System.Net;
using System.Text;
using KccPerformance.Core.Performance.Position;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Performance.Sample;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>A file of performance data is checked first, then imported as a whole or not at all, and importing it again changes nothing.</summary>
public sealed class ImportingPerformanceTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Another_year_with_other_references_gives_the_counts_worked_out_by_hand()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var preview = await administrator.UploadDataAsync("indicators.csv", SecondSet.Indicators);
        Assert.Equal("12 would be added and 0 changed", preview.QuerySelector("h1").Words());
        Assert.Equal(["import-form", "cancel-form"], preview.QuerySelectorAll("main .app-no-print button").Select(button => button.GetAttribute("form")));
        Assert.NotNull(preview.QuerySelector("#import-form[action$='/apply']"));
        Assert.NotNull(preview.QuerySelector("#cancel-form[action$='/put-away']"));
        Assert.Contains("“mood” was not recognised", preview.QuerySelector("section[aria-labelledby=checks]").Words(), StringComparison.Ordinal);
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(PerformanceSite.Import, applied.Headers.Location?.OriginalString);
        await administrator.ImportDataAsync("values.csv", SecondSet.Values);

        var report = await site.ReportAsync("2015-16-q2");
        var ours = report.KeyIndicators.Select(one => $"{one.Reference} {one.Rating} {one.PreviousRating} {one.Direction}");
        Assert.Equal(
            [
                "A.1 Amber Green Worsened", "A.2 Red Green Worsened", "A.3 Amber Amber Same", "B-1 NotGreen NotGreen Improved", "B-2 Green Green NotComparable",
                "C1 Green Amber Improved", "C2 Red Green Worsened", "D.1 Green Green Improved", "D.2 NotRated NotAvailable NotKnown",
                    "D.3 NotAvailable Green NotKnown",
            ],
            ours);
        var (now, before) = (report.Counts.Current, report.Counts.Previous);
        Assert.Equal((3, 1, 3, 1, 1, 1, 10), (now.Green, now.Amber, now.Red, now.NotGreen, now.NotRated, now.NotAvailable, now.Total));
        Assert.Equal((6, 2, 0, 1, 0, 1, 10), (before.Green, before.Amber, before.Red, before.NotGreen, before.NotRated, before.NotAvailable, before.Total));
        Assert.Equal(
            ["A.3 Rating Amber Red", "A.3 Direction Same Worsened"],
            report.Differences.Select(one => $"{one.Reference} {one.Kind} {one.Ours} {one.Published}"));
        Assert.Equal(["Housing", "Parks & gardens", "Money"], report.Sections.Select(one => one.Name));

        var page = await administrator.GetPageAsync("/performance/admin/differences");
        Assert.Contains("A.3", page.QuerySelector("[aria-labelledby=report-2015-16-q2]").Words(), StringComparison.Ordinal);
        var rows = ResultsDownloadTests.Read(await administrator.GetByteArrayAsync(new Uri("/performance/results.csv", UriKind.Relative)));
        var row = rows.Single(one => one["reference"] == "A.3" && one["period_end"] == "2015-09-30");
        Assert.Equal(("6.0", "6", "Amber", "same", "Red", "worsened"), (row["actual"], row["floor"], row["rag"], row["dot"], row["rag_published"],
            row["dot_published"]));
        var close = rows.Single(one => one["reference"] == "C1" && one["period_end"] == "2015-09-30");
        Assert.Equal(("6", "12", "8", "10"), (close["floor"], close["upper_floor"], close["band_lower"], close["band_upper"]));
        var chart = (await administrator.GetPageAsync("/performance/indicators/C1")).QuerySelector("svg.app-chart")!;
        Assert.Equal(["Floor 6%", "Upper floor 12%"], chart.QuerySelectorAll(".app-chart__text--floor").Select(label => label.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains("6% and 12%", (await administrator.GetPageAsync("/performance/indicators/C1")).QuerySelector(".app-figures").Words(), StringComparison.Ordinal);
        Assert.Equal("Not green", rows.Single(one => one["reference"] == "B-1" && one["period_end"] == "2015-09-30")["rag"]);
    }

    [Fact]
    public async Task The_file_of_the_next_year_does_not_change_the_rules_of_the_years_before_although_amber_was_not_used_since_then()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        const string Headings = "reference,name,section,unit,polarity,decimal_places,amber_used,amber_not_used_from\n";
        await administrator.ImportDataAsync("indicators.csv", Encoding.UTF8.GetBytes(Headings + "Z.1,Posts filled,Staff,percent,higher,1,,2015-04-01\n"));
        await administrator.ImportDataAsync("indicators.csv", Encoding.UTF8.GetBytes(Headings + "Z.1,Permanent posts filled,Staff,percent,higher,0,no,2015-04-01\n"), "2016/17", 1);

        var rules = await site.ReadAsync(async db => (await db.Indicators.Include(one => one.Definitions).SingleAsync(one => one.Reference == "Z.1")) is var indicator
            ? new[] { new DateOnly(2014, 6, 30), new DateOnly(2015, 6, 30), new DateOnly(2016, 6, 30) }.Select(day => indicator.DefinitionOn(day))
                .Select(one => $"{one.Name} {one.DecimalPlaces} {one.AmberUsed}").ToList()
            : []);
        Assert.Equal(["Posts filled 1 True", "Posts filled 1 False", "Permanent posts filled 0 False"], rules);
    }

    [Fact]
    public async Task Rows_of_a_quarter_that_is_being_finalised_are_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        await administrator.ImportDataAsync("values.csv", SecondSet.Values);
        const string Report = "/performance/reports/2015-16-q2";
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(Report + "/finalise")).Form($"form[action='{Report}/close']"));

        const string Row = "reference,period_end,actual,target\nA.1,2015-09-30,99,60\n";
        var preview = await administrator.UploadDataAsync("values.csv", Encoding.UTF8.GetBytes(Row));
        Assert.Contains(
            "The report for Quarter 2, 2015/16 is being finalised, so its figures and targets cannot be changed.",
            preview.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.Null(preview.QuerySelector("form[action$='/apply']"));
        Assert.Equal(59, await site.ReadAsync(db => db.IndicatorPeriods.Where(one => one.Indicator.Reference == "A.1" && one.PeriodEnd == new DateOnly(2015, 9, 30)).Select(one => one.Value!.Value).SingleAsync()));
    }

    [Fact]
    public async Task The_same_files_again_change_nothing()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        await administrator.ImportDataAsync("values.csv", SecondSet.Values);
        foreach (var (name, content) in new[] { ("indicators.csv", SecondSet.Indicators), ("values.csv", SecondSet.Values) })
        {
            var again = await administrator.UploadDataAsync(name, content);
            Assert.Equal("Nothing to change", again.QuerySelector("h1").Words());
            Assert.Null(again.QuerySelector("form[action$='/apply']"));
        }
    }

    [Theory]
    [InlineData("kpis-2013-14-q3")]
    [InlineData("kpi-values-2013-14")]
    [InlineData("kpi-commentary-2013-14-q3")]
    [InlineData("kpi-companion-series-2013-14")]
    [InlineData("activity-indicators")]
    [InlineData("activity-values")]
    [InlineData("executive-summary")]
    [InlineData("executive-summary-direction-of-travel")]
    [InlineData("executive-summary-tables")]
    [InlineData("executive-summary-highlights")]
    [InlineData("report-text")]
    [InlineData("organisation")]
    [InlineData("series")]
    [InlineData("contact-volumes")]
    [InlineData("staffing")]
    public async Task A_file_of_the_sample_has_no_second_effect(string name)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.UploadDataAsync($"{name}.csv", PerformanceSample.Bytes(name), "2013/14", 3);
        Assert.Equal("Nothing to change", page.QuerySelector("h1").Words());
    }

    [Fact]
    public async Task Priorities_are_added_and_renamed_from_a_file_and_a_retired_one_stays_retired()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await site.ReadAsync(async db =>
        {
            var retired = await db.Priorities.SingleAsync(one => one.Reference == "P2");
            retired.Write(retired.Name, retired.Kind, isRetired: true);
            return await db.SaveChangesAsync();
        });
        await administrator.ImportDataAsync("priorities.csv", Encoding.UTF8.GetBytes("kind,name,reference\npriority,Cleaner streets,P90\nambition,Improved access to services,p1\npriority,Protect the public,P2\n"));

        Assert.Equal(
            ["P1 Improved access to services Ambition False", "P2 Protect the public Priority True", "P90 Cleaner streets Priority False"],
            (await site.ReadAsync(db => db.Priorities.Where(one => one.Reference == "P1" || one.Reference == "P2" || one.Reference == "P90").OrderBy(one => one.Reference).ToListAsync()))
                .Select(one => $"{one.Reference} {one.Name} {one.Kind} {one.IsRetired}"));
        var wrong = await administrator.UploadDataAsync("priorities.csv", Encoding.UTF8.GetBytes("reference,kind,name\n12,priority,Numbers\nP91,wish,Wishes\nP92,priority,\n"));
        var stops = wrong.QuerySelector("section[aria-labelledby=stops]").Words();
        Assert.All<string>(["row 2, reference", "row 3, kind", "row 4, name"], expected => Assert.Contains(expected, stops, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_organisation_is_added_and_changed_from_a_file_and_a_unit_may_stand_before_the_one_that_it_belongs_to()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        const string Text = "lead,name,parent,level,lead_title,cabinet_member,mood\nAnn Green,Parks,Places,division,Head of Parks,Bo Brown,good\n"
            + ",Places,,directorate,,,\n,Play areas,Parks,service,,,\nCy White,Parks Manager,Parks,post,Parks Manager,,\n,Play areas,Places,service,,,\n"
            + "Pat Grey,Public Health,,division,Director,Graham Gibbens,\n";
        var preview = await administrator.UploadDataAsync("organisation.csv", Encoding.UTF8.GetBytes(Text), "2013/14", 3);
        Assert.Equal("5 would be added and 1 changed", preview.QuerySelector("h1").Words());
        Assert.Contains("“mood” was not recognised", preview.QuerySelector("section[aria-labelledby=checks]").Words(), StringComparison.Ordinal);
        Assert.False(await site.ReadAsync(db => db.OrganisationUnits.AnyAsync(unit => unit.Name == "Parks")));
        using var applied = await administrator.SubmitAsync(preview.Form("form[action$='/apply']"));
        Assert.Equal(PerformanceSite.Import, applied.Headers.Location?.OriginalString);

        Assert.Equal(
            ["Division Parks in Places: Head of Parks Ann Green, Bo Brown", "Post Parks Manager in Parks: Parks Manager Cy White, ", "Directorate Places in :  , ",
                "Service Play areas in Parks:  , ", "Service Play areas in Places:  , ", "Division Public Health in : Director Pat Grey, Graham Gibbens"],
            (await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Parent == "Places" || unit.Parent == "Parks" || unit.Name == "Places" || unit.Name == "Public Health")
                .OrderBy(unit => unit.Name).ThenBy(unit => unit.Parent).ToListAsync()))
                .Select(unit => $"{unit.Level} {unit.Name} in {unit.Parent}: {unit.LeadTitle} {unit.Lead}, {unit.CabinetMember}"));
        Assert.Equal("Adult Social Care and Public Health", await site.ReadAsync(db => db.OrganisationUnits.Where(unit => unit.Name == "Public Health").Select(unit => unit.Portfolio).SingleAsync()));
        var page = await administrator.GetPageAsync("/performance/framework/organisation");
        Assert.Contains("Parks Places · Head of Parks: Ann Green · Cabinet member: Bo Brown 0", page.QuerySelector("section[aria-labelledby=divisions]").Words(), StringComparison.Ordinal);
        Assert.Contains("Parks Manager: Parks · Cy White", page.QuerySelectorAll("section[aria-labelledby=posts] li").Select(one => one.Words()));
        Assert.Equal("Nothing to change", (await administrator.UploadDataAsync("organisation.csv", Encoding.UTF8.GetBytes(Text), "2013/14", 3)).QuerySelector("h1").Words());
    }

    [Fact]
    public async Task A_file_of_the_organisation_with_an_error_is_listed_by_row_and_nothing_of_it_is_saved()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        const string Text = "level,name,parent\ndirectorate,Places,\nteam,Parks,Places\ndivision,,Places\ndivision,Roads,Transport\ndirectorate,Homes,Places\nservice,Play areas,Places\nservice,Play areas,Places\n";
        var page = await administrator.UploadDataAsync("organisation.csv", Encoding.UTF8.GetBytes(Text), "2013/14", 3);
        var stops = page.QuerySelector("section[aria-labelledby=stops]").Words();
        Assert.All<string>(
            ["row 3, level", "Enter directorate, division, service or post", "row 4, name", "row 5, parent", "“Transport” is not a directorate", "row 6, parent",
                "row 8, name", "“Play areas” is also in row 7"],
            expected => Assert.Contains(expected, stops, StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("form[action$='/apply']"));
        Assert.False(await site.ReadAsync(db => db.OrganisationUnits.AnyAsync(unit => unit.Name == "Places")));
    }

    [Fact]
    public async Task A_wrong_paste_is_listed_by_row_and_column_and_nothing_is_lost_or_saved()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        var wrong = SecondSet.Text
            .Replace("2015-06-30,A.1,60,60", "2015-06-30,A.1,\"1,000.5\",60%", StringComparison.Ordinal)
            .Replace("2015-09-30,A.1,59,", "30/09/2015,A.1,fifty,", StringComparison.Ordinal)
            .Replace("2015-06-30,A.2,5.0", "2015-06-30,Z9,1/2", StringComparison.Ordinal)
            + "\n2015-06-30,A.3,6.0,5,6,,,,no,,,\n2016-06-30,A.3,6.0,5,6,,,,no,Purple,,\n";
        var page = await administrator.UploadDataAsync("values.csv", Encoding.UTF8.GetBytes(wrong));
        var stops = page.QuerySelector("section[aria-labelledby=stops]").Words();

        Assert.Equal("values.csv has errors and cannot be imported", page.QuerySelector("h1").Words());
        Assert.All(
            ["row 2, actual: “1,000.5”", "row 2, target: “60%”", "row 3, period_end: “30/09/2015”", "row 3, actual: “fifty”",
                "row 4, reference: “Z9”", "row 4, actual: “1/2”", "row 22, period_end", "row 23, rag_published: “Purple”"],
            expected => Assert.Contains(expected, stops, StringComparison.Ordinal));
        Assert.Null(page.QuerySelector("form[action$='/apply']"));
        Assert.Equal(0, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(one => one.Indicator.Reference == "A.1")));
    }

    [Fact]
    public async Task A_changed_figure_and_target_need_a_kind_a_reason_and_a_decision_and_keep_what_was_first()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        await administrator.ImportDataAsync("values.csv", SecondSet.Values);
        var changed = SecondSet.Text.Replace("2015-09-30,A.1,59,60,50", "2015-09-30,A.1,58,61,50", StringComparison.Ordinal);
        var page = await administrator.UploadDataAsync("values.csv", Encoding.UTF8.GetBytes(changed));
        Assert.Equal("0 would be added and 2 changed", page.QuerySelector("h1").Words());

        using var refused = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        page = await refused.ReadPageAsync();
        Assert.Contains("Enter why", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var applied = await administrator.SubmitAsync(
            page.Form("form[action$='/apply']"),
            ("Kind", "BetterData"), ("Reason", "Two homes were missing"), ("DecidedBy", "Housing Committee"), ("Minute", "12"),
            ("DecidedOn.Day", "1"), ("DecidedOn.Month", "9"), ("DecidedOn.Year", "2015"));
        Assert.Equal(PerformanceSite.Import, applied.Headers.Location?.OriginalString);

        var period = await site.ReadAsync(db => db.IndicatorPeriods.Include(one => one.Results).Include(one => one.TargetChanges).AsSplitQuery().AsNoTracking()
            .SingleAsync(one => one.Indicator.Reference == "A.1" && one.PeriodEnd == new DateOnly(2015, 9, 30)));
        Assert.Equal((58m, 61m, 60m), (period.Value!.Value, period.Target!.Value, period.FirstTarget!.Value));
        Assert.Equal([59m, 58m], period.Results.OrderBy(one => one.Id).Select(one => one.Value!.Value));
        var result = period.Results.OrderBy(one => one.Id).Last();
        Assert.Equal((RestatementKind.BetterData, "Two homes were missing", 3), (result.RestatementKind!.Value, result.RestatementReason,
            result.SourceRow!.Value));
        var move = period.TargetChanges.Single(one => !one.IsFirst);
        Assert.Equal((60m, 61m, "Housing Committee", "12", new DateOnly(2015, 9, 1)), (move.From!.Value, move.To!.Value, move.DecidedBy,
            move.MinuteReference, move.DecidedOn!.Value));
    }

    [Theory]
    [InlineData("59,,,21,50", "21 50 False ")]
    [InlineData("59,,,20,51", "20 51 False ")]
    [InlineData("59,yes,,20,50", "20 50 True ")]
    [InlineData("59,yes,,,", "20 50 True ")]
    [InlineData("59,,2015-08-31,,", "20 50 False 2015-08-31")]
    public async Task Another_part_of_the_same_value_is_a_change_with_a_kind_and_a_reason_and_the_file_again_changes_nothing(string cells, string expected)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        const string Headings = "reference,period_end,target,actual,provisional,data_to,numerator,denominator\n";
        await administrator.ImportDataAsync("values.csv", Encoding.UTF8.GetBytes(Headings + "A.1,2015-09-30,60,59,,,20,50\n"));
        var file = Encoding.UTF8.GetBytes(Headings + $"A.1,2015-09-30,60,{cells}\n");
        var page = await administrator.UploadDataAsync("values.csv", file);
        Assert.Equal("0 would be added and 1 changed", page.QuerySelector("h1").Words());

        using var refused = await administrator.SubmitAsync(page.Form("form[action$='/apply']"));
        page = await refused.ReadPageAsync();
        Assert.Contains("Enter why", page.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        using var applied = await administrator.SubmitAsync(page.Form("form[action$='/apply']"), ("Kind", "Correction"), ("Reason", "The counts were wrong."));
        Assert.Equal(PerformanceSite.Import, applied.Headers.Location?.OriginalString);
        var results = await site.ReadAsync(db => db.IndicatorResults.Where(one => one.Period.Indicator.Reference == "A.1").OrderBy(one => one.Id).ToListAsync());
        Assert.Equal(2, results.Count);
        Assert.Equal((RestatementKind.Correction, "The counts were wrong."), (results[1].RestatementKind!.Value, results[1].RestatementReason));
        Assert.Equal(expected, string.Create(CultureInfo.InvariantCulture, $"{results[1].Numerator:0} {results[1].Denominator:0} {results[1].IsProvisional} {results[1].DataTo:yyyy-MM-dd}"));

        Assert.Equal("Nothing to change", (await administrator.UploadDataAsync("values.csv", file)).QuerySelector("h1").Words());
        var without = Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $"reference,period_end,target,actual,provisional,data_to\nA.1,2015-09-30,60,59,{(results[1].IsProvisional ? "yes" : "no")},{results[1].DataTo:yyyy-MM-dd}\n"));
        Assert.Equal("Nothing to change", (await administrator.UploadDataAsync("values.csv", without)).QuerySelector("h1").Words());
    }

    [Theory]
    [InlineData("A.1,2015-09-30,59,60,61,,,,", "row 2, floor: The floor cannot be above the target: higher is better")]
    [InlineData("A.2,2015-09-30,5,5,4.9,,,,", "row 2, floor: The floor cannot be below the target: lower is better")]
    [InlineData("C1,2015-09-30,9,9,8.5,12,8,10,", "row 2, floor: The floor cannot be above the target or inside the green band")]
    [InlineData("C1,2015-09-30,9,9,6,9.5,8,10,", "row 2, upper_floor: The upper floor cannot be below the target or inside the green band")]
    [InlineData("C1,2015-09-30,9,9,,,10,8,", "row 2, band_lower: The lower limit cannot be above the upper limit")]
    [InlineData("A.1,2015-09-30,59,60,50,,,,2015-10-01", "row 2, data_to: The last day of the data must be 30 September 2015 or earlier")]
    public async Task A_floor_on_the_wrong_side_of_the_target_and_data_beyond_the_period_are_errors_of_their_row(string row, string expected)
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        const string Headings = "reference,period_end,actual,target,floor,upper_floor,band_lower,band_upper,data_to\n";
        var page = await administrator.UploadDataAsync("values.csv", Encoding.UTF8.GetBytes(Headings + row + "\nB-1,2015-09-30,80,90,90,,,,2015-09-30\n"));

        Assert.Contains(expected, page.QuerySelector("section[aria-labelledby=stops]").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("row 3", page.QuerySelector("section[aria-labelledby=stops]").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("form[action$='/apply']"));
        Assert.Equal(0, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(one => one.Indicator.Reference == "B-1")));
    }

    [Fact]
    public async Task A_floor_of_a_file_of_floors_is_measured_against_the_target_that_is_set()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        await administrator.ImportDataAsync("values.csv", SecondSet.Values);
        var page = await administrator.UploadDataAsync("floors.csv", Encoding.UTF8.GetBytes("reference,period_end,test_floor\nB-1,2015-09-30,90.5\nB-1,2015-06-30,45\n"));
        var stops = page.QuerySelector("section[aria-labelledby=stops]").Words();
        Assert.Contains("row 2, test_floor: The floor cannot be above the target: higher is better", stops, StringComparison.Ordinal);
        Assert.DoesNotContain("row 3", stops, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_illustrative_floors_all_three_colours_agree_165_times_of_165()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("illustrative-floors.csv", PerformanceSample.Bytes("illustrative-floors"), "2013/14", 3);
        var report = await site.ReportAsync("2013-14-q3");
        var figures = report.KeyIndicators.Where(one => one.Reference != "SC03").SelectMany(one => one.Figures)
            .Where(one => one is { Value: not null, Target: not null, Published: not null }).ToList();

        Assert.Equal(165, figures.Count);
        Assert.All(figures, figure => Assert.Equal(figure.Published, figure.Rating));
        Assert.Equal(DifferenceKind.PreviousRating, Assert.Single(report.Differences).Kind);
    }

    [Fact]
    public async Task A_file_that_is_no_performance_data_or_has_no_year_is_refused()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var noYear = await administrator.SendDataAsync("values.csv", SecondSet.Values, "2015/17");
        Assert.Contains("such as 2013/14", (await noYear.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        var other = await administrator.UploadDataAsync("plan.csv", Encoding.UTF8.GetBytes("code,theme\nCEA1,1\n"));
        Assert.Contains("not a file of performance data", other.QuerySelector("main").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_and_ties_of_figures_are_those_of_numbers_in_the_database()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await administrator.ImportDataAsync("indicators.csv", SecondSet.Indicators);
        var csv = "reference,period_end,actual,target\nA.2,2015-03-31,0.10,0.1\nA.2,2015-06-30,9.5,10\nA.2,2015-09-30,-2,100.000001\nA.2,2015-12-31,10,9\n";
        await administrator.ImportDataAsync("values.csv", Encoding.UTF8.GetBytes(csv));

        var values = await site.ReadAsync(db => db.IndicatorPeriods.Where(one => one.Indicator.Reference == "A.2").OrderBy(one => one.Value).Select(
            one => one.Value!.Value).ToListAsync());
        Assert.Equal([-2m, 0.1m, 9.5m, 10m], values);
        Assert.Equal(1, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(one => one.Indicator.Reference == "A.2" && one.Value == one.Target)));
        Assert.Equal(2, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(one => one.Indicator.Reference == "A.2" && one.Value < one.Target)));
        Assert.Equal(1, await site.ReadAsync(db => db.IndicatorPeriods.CountAsync(one => one.Indicator.Reference == "A.2" && one.Value == 0.1m)));
        Assert.Equal(100.000001m, await site.ReadAsync(db => db.IndicatorPeriods.Where(one => one.Indicator.Reference == "A.2").MaxAsync(one => one.Target)));
    }

    public void Dispose() => site.Dispose();
}
