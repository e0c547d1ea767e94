using System.Net;
using KccPerformance.Testing;

namespace KccPerformance.Web.Tests.Updates;

public sealed class AdviceTests : IDisposable
{
    private readonly PlanSite site = new();

    [Fact]
    public async Task Advice_is_shown_below_its_field_once_with_everything_kept_and_the_second_time_it_is_saved()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = await site.CountUpdatesAsync("CEA1");
        using var advised = await officer.SubmitAsync(
            await officer.OpenFormAsync("CEA1"),
            ("Narrative", "Three logs are in. The annual report is delayed."), ("Stage", "InProgress"), ("Delivery", "OnTrack"), ("Confidence", "High"));

        var page = await advised.ReadPageAsync();
        Assert.Equal(
            "Check the delivery rating. Your text says “delayed” but the rating is On track: “The annual report is delayed.” You can still save if On track is right.",
            page.GetElementById("advice-Delayed").Words());
        Assert.Equal("#advice-Delayed", page.QuerySelector(".app-advised a")!.GetAttribute("href"));
        Assert.Equal("Three logs are in. The annual report is delayed.", page.Text("Narrative"));
        Assert.Empty(page.Errors());
        Assert.DoesNotContain("Error", page.Title!, StringComparison.Ordinal);
        Assert.Equal(before, await site.CountUpdatesAsync("CEA1"));

        using var saved = await officer.SubmitAsync(page.Form("form.app-update"), ("Narrative", "Three logs are in. The annual report is still delayed."));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(before + 1, await site.CountUpdatesAsync("CEA1"));
    }

    [Theory]
    [InlineData("SameText", "CEA1", "All five directorates’ logs for April to August are in; the annual report is drafted for November’s committees.")]
    [InlineData("NoForecast", "CEA1", "Two logs have stopped.", "Narrative=Two logs have stopped. Nobody keeps them.", "Delivery=AtRisk", "NextSteps=A keeper is named.")]
    [InlineData("ForecastAfterDue", "CEC2", "Half is written.", "Narrative=Half is written. The rest follows.", "Forecast.Year=2019")]
    public async Task Each_piece_of_advice_names_the_sentence_it_read(string kind, string code, string sentence, params string[] typed)
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);

        using var advised = await officer.SubmitAsync(
            await officer.OpenFormAsync(code), [.. typed.Select(field => field.Split('=')).Select(pair => (pair[0], (string?)pair[1]))]);

        var box = (await advised.ReadPageAsync()).GetElementById($"advice-{kind}");
        Assert.Equal($"“{sentence}”", box!.QuerySelector(".app-advice__read").Words());
    }

    public void Dispose() => site.Dispose();
}
