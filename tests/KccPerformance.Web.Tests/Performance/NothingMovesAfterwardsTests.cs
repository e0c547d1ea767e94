using KccPerformance.Core.Performance.Framework;
using KccPerformance.Core.Performance.Results;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Performance.CommitteeReport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>
/// After a report is final, every target, floor, polarity, decimal place, name and definition is changed and every value
/// restated. The report stays the same in every byte, and the page of each indicator shows what the report said.
/// </summary>
public sealed class NothingMovesAfterwardsTests : IDisposable
{
    private static readonly DateTime Later = new(2014, 2, 11, 12, 0, 0, DateTimeKind.Utc);

    private static readonly string[] ChangedParts = ["name", "decimal places", "better when", "definition"];

    private readonly PlanSite site = new();

    [Fact]
    public async Task Whatever_is_changed_afterwards_the_final_report_stays_and_each_page_says_what_was_told()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var sections = await site.ReadAsync(db => db.ReportSections.Select(one => one.Slug).ToListAsync());
        string[] addresses =
        [
            "/performance", "/performance/reports/2013-14-q3", "/performance/reports/2013-14-q3/report.json", "/performance/activity",
            ReportDocument.Final + "/document", ReportDocument.Final + "/document.docx", ReportDocument.Final + "/document.html",
            "/performance/directorates", "/performance/directorates/customer-and-communities", "/performance/directorates/not-given",
            "/performance/indicators", "/performance/indicators?rating=red", "/counts/QPR-2013-12-31-red", .. sections.Select(one => "/performance/sections/" + one),
        ];
        var before = await ReadAsync(member, addresses);
        var told = await site.ReadAsync(db => db.FinalFigures.Where(one => one.IsReported).Include(one => one.Indicator).AsNoTracking().ToListAsync());
        Assert.Equal(35, told.Count);

        await ChangeEverythingAsync();
        await site.ForgetGeneratedFilesAsync();

        var after = await ReadAsync(member, addresses);
        Assert.All(addresses, address => Assert.Equal(before[address], after[address]));
        foreach (var figure in told)
        {
            var page = await member.GetPageAsync("/performance/indicators/" + figure.Indicator.Reference);
            var section = page.QuerySelector("section[aria-labelledby=told]")!;
            Assert.StartsWith("You were told ", section.QuerySelector("h2").Words(), StringComparison.Ordinal);
            var rows = section.QuerySelectorAll("tbody tr").Select(row => row.Words()).ToList();
            Assert.Contains(rows, row => row.Contains("Correction: Counted again.", StringComparison.Ordinal));
            Assert.Contains(rows, row => row.Contains("Agreed afterwards. (Cabinet, minute 7)", StringComparison.Ordinal));
            Assert.All(
                ChangedParts,
                what => Assert.Contains(rows, row => row.Contains(", " + what, StringComparison.Ordinal) && row.Contains("Everything is new.", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData(83, "it is now 83%", "Down 1 point. The rating would not have changed.")]
    [InlineData(70, "it is now 70%", "Down 14 points. The rating would not have been green.")]
    public async Task A_restated_figure_says_what_was_told_when_why_and_whether_the_rating_would_have_changed(int value, string heading, string change)
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
            var period = await db.IndicatorPeriods.SingleAsync(one => one.Indicator.Reference == "CS01" && one.PeriodEnd == new DateOnly(2013, 12, 31));
            period.Record(
                new ResultEntry { Value = value }, new Restatement(RestatementKind.BetterData, "Two days were missing."), wasSeen: true,
                new ResultOrigin("Performance officer"), Later);
            await db.SaveChangesAsync();
        }

        using var member = await site.SignInAsync(PlanSite.Member);
        var told = (await member.GetPageAsync("/performance/indicators/CS01")).QuerySelector("section[aria-labelledby=told]")!;
        Assert.Equal($"You were told 84% for December 2013 on 31 January 2014; {heading}", told.QuerySelector("h2").Words());
        var row = told.QuerySelector("tbody tr").Words();
        Assert.Contains("Quarter 3, 2013/14, final on 31 January 2014", row, StringComparison.Ordinal);
        Assert.Contains(change, row, StringComparison.Ordinal);
        Assert.Contains("Better data: Two days were missing.", row, StringComparison.Ordinal);
        var listed = (await member.GetPageAsync("/performance/indicators?q=CS01")).QuerySelector(".app-indicators tbody tr")!;
        Assert.Contains("84%", listed.Children.Select(cell => cell.Words()));
    }

    public void Dispose() => site.Dispose();

    private static async Task<Dictionary<string, string>> ReadAsync(HttpClient client, IEnumerable<string> addresses)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var address in addresses)
        {
            read[address] = address.EndsWith(".json", StringComparison.Ordinal) || address.Contains("/document.", StringComparison.Ordinal)
                ? Convert.ToHexString(await client.ReportFileAsync(address))
                : (await client.GetPageAsync(address)).QuerySelector("main")!.OuterHtml;
        }

        return read;
    }

    private async Task ChangeEverythingAsync()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PerformanceDbContext>();
        var origin = new TargetOrigin("Performance manager");
        var decision = new TargetDecision("Cabinet", "7", new DateOnly(2014, 2, 11));
        foreach (var period in await db.IndicatorPeriods.Include(one => one.Indicator).Where(one => one.PeriodEnd < new DateOnly(2014, 1, 1)).ToListAsync())
        {
            foreach (var measure in Enum.GetValues<TargetMeasure>())
            {
                if (period[measure] is { } figure)
                {
                    period.Move(measure, figure + 7, "Agreed afterwards.", decision, new DateOnly(2013, 4, 1), origin, Later);
                }
                else if (measure is TargetMeasure.Target or TargetMeasure.Floor && period.Indicator.Kind == IndicatorKind.Key)
                {
                    period.SetFirst(measure, 1, origin, Later);
                }
            }

            if (period.State != FigureState.Missing)
            {
                var entry = new ResultEntry { Value = (period.Value ?? 0) + 3, RatedValue = period.RatedValue + 3, IsProvisional = !period.IsProvisional };
                period.Record(entry, new Restatement(RestatementKind.Correction, "Counted again."), wasSeen: true, new ResultOrigin("Performance officer"), Later);
            }
        }

        foreach (var indicator in await db.Indicators.Include(one => one.Definitions).ToListAsync())
        {
            foreach (var definition in indicator.Definitions.ToList())
            {
                var rules = definition.ToRules();
                indicator.Define(definition.ValidFrom, rules with
                {
                    Name = "Renamed " + rules.Name,
                    ShortName = "Renamed",
                    DecimalPlaces = rules.DecimalPlaces + 1,
                    Polarity = rules.Polarity == Polarity.Lower ? Polarity.Higher : Polarity.Lower,
                    AmberUsed = !rules.AmberUsed,
                    DefinitionNotes = "Counted otherwise.",
                }, "Everything is new.", "Performance manager", Later);
            }
        }

        db.AuditEvents.Add(new AuditEvent(Actor.System, Later, "Changed everything", "All"));
        await db.SaveChangesAsync();
        await site.ReadAsync(async own => await own.IndicatorCommentaries.ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, "Rewritten."))
            + await own.ReportTexts.ExecuteUpdateAsync(set => set.SetProperty(one => one.Text, "Rewritten."))
            + await own.ReportSections.ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, one => "Renamed " + one.Slug))
            + await own.ReportedIndicators.ExecuteUpdateAsync(set => set.SetProperty(one => one.Lead, "Somebody else").SetProperty(one => one.Division, "Another"))
            + await own.PrintedCounts.ExecuteUpdateAsync(set => set.SetProperty(one => one.Green, 1))
            + await own.ReportedFigures.ExecuteUpdateAsync(set => set.SetProperty(one => one.PreviousRating, (RagRating?)RagRating.Red)));
    }
}
