using System.Net;
using System.Security.Cryptography;
using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Core.Performance.Reports;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Performance;

/// <summary>As an administrator I close a quarter, check it and make its report final.</summary>
public sealed class FinalisingTests : IDisposable
{
    private const string Open = "/performance/reports/2013-14-q4";

    private readonly PlanSite site = new();

    [Fact]
    public async Task A_quarter_is_checked_closed_and_made_final_on_one_page()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await administrator.GetPageAsync(Open + "/finalise");
        Assert.Equal("Finalise January to March 2014", page.QuerySelector("h1").Words());
        Assert.Contains("SC06", page.QuerySelector("section[aria-labelledby=issue-nofigure]").Words(), StringComparison.Ordinal);
        Assert.Contains("The January return is not complete.", page.QuerySelector("section[aria-labelledby=issue-nofigure]").Words(), StringComparison.Ordinal);
        Assert.Contains("CS02", page.QuerySelector("section[aria-labelledby=issue-notapproved]").Words(), StringComparison.Ordinal);
        Assert.Contains("SC01", page.QuerySelector("section[aria-labelledby=issue-sentback]").Words(), StringComparison.Ordinal);
        Assert.Contains("CS01", page.QuerySelector("section[aria-labelledby=issue-provisional]").Words(), StringComparison.Ordinal);
        Assert.Contains("CM01", page.QuerySelector("section[aria-labelledby=issue-targetmoved]").Words(), StringComparison.Ordinal);
        Assert.Contains("All counts add up.", page.QuerySelector("section[aria-labelledby=counts]").Words(), StringComparison.Ordinal);
        Assert.Null(page.QuerySelector($"form[action='{Open}/finalise']"));

        using var closed = await administrator.SubmitAsync(page.Form($"form[action='{Open}/close']"));
        Assert.Equal(Open + "/finalise", closed.Headers.Location?.OriginalString);
        using var done = await administrator.SubmitAsync(
            (await administrator.GetPageAsync(Open + "/finalise")).Form($"form[action='{Open}/finalise']"), ("Reason", "SC06 is late."), ("Understood", "true"));
        Assert.Equal(Open, done.Headers.Location?.OriginalString);

        var final = (await administrator.GetPageAsync(Open)).QuerySelector("section[aria-labelledby=final]").Words();
        var bytes = await administrator.GetByteArrayAsync(new Uri(Open + "/report.json", UriKind.Relative));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), final, StringComparison.Ordinal);
        Assert.Contains("10 February 2014 by Performance manager", final, StringComparison.Ordinal);
        Assert.Contains("SC06 is late.", final, StringComparison.Ordinal);
        Assert.Contains("Not approved", (await administrator.GetPageAsync("/performance")).QuerySelector(".app-about").Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Closed quarter for figures", "Finalised report"],
            await site.ReadAsync(db => db.AuditEvents.Where(one => one.Subject == "January to March 2014").OrderBy(one => one.Sequence).Select(one => one.What).ToListAsync()));
        Assert.Contains("is final", (await administrator.GetPageAsync(Open + "/finalise")).QuerySelector("h1").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_final_without_a_note_and_a_confirmation_and_what_was_typed_stays()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(Open + "/finalise")).Form($"form[action='{Open}/close']"));
        var form = (await administrator.GetPageAsync(Open + "/finalise")).Form($"form[action='{Open}/finalise']");
        using var empty = await administrator.SubmitAsync(form, ("Reason", " "), ("Understood", "false"));
        var refused = (await empty.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words();
        Assert.Contains("Enter a note for readers", refused, StringComparison.Ordinal);
        Assert.Contains("Confirm that you understand this cannot be undone", refused, StringComparison.Ordinal);

        using var wrong = await administrator.SubmitAsync(form, ("Reason", "Kept as typed"), ("Understood", "true"), ("MeetingId", "999"));
        var again = await wrong.ReadPageAsync();
        Assert.Contains("Select a meeting from the list", again.QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
        Assert.Equal("Kept as typed", again.QuerySelector("#Reason").Words());

        using var stale = await administrator.SubmitAsync(form, ("Reason", "Kept as typed"), ("Understood", "true"), ("Version", "0"));
        Assert.NotNull((await stale.ReadPageAsync()).QuerySelector(".govuk-error-summary"));
        Assert.Equal(QuarterState.Closed, await site.ReadAsync(db => db.QuarterlyReports.Where(one => one.Slug == "2013-14-q4").Select(one => one.State).SingleAsync()));
    }

    [Fact]
    public async Task A_closed_quarter_can_be_opened_again_and_a_final_one_never()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var closed = await administrator.SubmitAsync((await administrator.GetPageAsync(Open + "/finalise")).Form($"form[action='{Open}/close']"));
        using var opened = await administrator.SubmitAsync((await administrator.GetPageAsync(Open + "/finalise")).Form($"form[action='{Open}/open']"));
        Assert.Equal(QuarterState.Open, await site.ReadAsync(db => db.QuarterlyReports.Where(one => one.Slug == "2013-14-q4").Select(one => one.State).SingleAsync()));

        var page = await administrator.GetPageAsync(Open + "/finalise");
        var version = await site.ReadAsync(db => db.QuarterlyReports.Where(one => one.Slug == "2013-14-q3").Select(one => one.Version).SingleAsync());
        var form = page.Form($"form[action='{Open}/close']");
        form.SetAttribute("action", "/performance/reports/2013-14-q3/close");
        using var refused = await administrator.SubmitAsync(form, ("Version", $"{version}"));
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Contains("is final and cannot change", (await refused.ReadPageAsync()).QuerySelector(".govuk-error-summary").Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_printed_quarter_of_the_sample_has_bytes_of_its_own()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var kept = (await scope.ServiceProvider.GetRequiredService<FinalQuarters>().FindBytesAsync("2013-14-q3"))!;
        Assert.True(kept.IsIntact);
        var report = FinalQuarterFormat.Read(kept.Content, kept.Format);
        Assert.Equal(kept.Content, FinalQuarterFormat.Write(report));
        Assert.Equal(
            (35, 28, 240, 140, 239, 34, 355),
            (report.Indicators.Count(one => one.Kind == Core.Performance.Framework.IndicatorKind.Key),
                report.Indicators.Count(one => one.Kind != Core.Performance.Framework.IndicatorKind.Key),
                report.Indicators.Where(one => one.Kind == Core.Performance.Framework.IndicatorKind.Key).Sum(one => one.Figures.Count),
                report.Indicators.Sum(one => one.Commentary.Count), report.Sections.Sum(one => one.Texts.Count), report.Series.Count,
                report.Series.Sum(one => one.Points.Count)));
        Assert.Equal(["The printed directions of travel, 21, 8 and 9, add up to 38 for 35 indicators."], report.Summary.DoesNotAddUp);
        Assert.Equal(240, await site.ReadAsync(db => db.FinalFigures.CountAsync(one => one.Report.Slug == "2013-14-q3")));
    }

    public void Dispose() => site.Dispose();
}
