using System.Net;
using System.Text.Json;
using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.ImprovementPlans.Progress;
using KccPerformance.Core.People;
using KccPerformance.Testing;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Api;

/// <summary>What a program reads is what a page shows.</summary>
public sealed class ApiShowsWhatPagesShowTests : IDisposable
{
    private readonly ApiSite site = new();

    [Fact]
    public async Task From_a_final_report_until_its_meeting_an_action_has_the_position_of_the_report()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member);
        using var program = site.Visitor();
        using var member = await site.SignInAsync(PlanSite.Member);
        await site.Services.FreezeOpenPeriodAsync();
        var stages = await site.ReadAsync(db => db.Actions.Where(action => action.RetiredOn == null && action.Area.Plan.Slug == "building-on-success").ToDictionaryAsync(action => action.Code, action => action.Stage));
        var changed = stages.First(stage => stage.Value == Stage.InProgress).Key;
        await site.ReadAsync(db => db.Actions.Where(action => action.Code == changed).ExecuteUpdateAsync(set => set.SetProperty(action => action.Stage, Stage.NotStarted)));

        var page = await member.GetPageAsync(PlanSite.Plan + "/actions");
        var shown = page.QuerySelectorAll("td.app-list__stage").Select(cell => Letters(cell.Words())).Order(StringComparer.Ordinal).ToList();
        var read = await program.ReadAllAsync("/api/v1/actions?plan=building-on-success&limit=20", token);
        Assert.Equal(shown, read.Select(StageOf).Order(StringComparer.Ordinal));
        var one = read.Single(action => action.GetProperty("code").GetString() == changed);
        Assert.Equal("inprogress", StageOf(one));
        Assert.True(JsonElement.DeepEquals(one, await program.ReadJsonAsync($"/api/v1/actions/{one.GetProperty("id")}", token)));
        Assert.Equal(stages.Count, read.Select(action => action.GetProperty("id").GetInt32()).Distinct().Count());
    }

    [Fact]
    public async Task An_action_and_a_risk_have_all_texts_of_their_pages()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member);
        using var program = site.Visitor();
        using var member = await site.SignInAsync(PlanSite.Member);
        var action = (await program.ReadAllAsync("/api/v1/actions?plan=building-on-success&limit=200", token)).Single(one => one.GetProperty("code").GetString() == "CEA1");
        var page = (await member.GetPageAsync(PlanSite.Plan + "/actions/CEA1")).QuerySelector("main").Words();
        List<string> texts =
        [
            .. action.GetProperty("evidenceRequirements").EnumerateArray().Select(one => one.GetProperty("text").GetString()!),
            .. action.GetProperty("monitoring").EnumerateArray().Select(one => one.GetString()!),
            .. action.GetProperty("extraTexts").EnumerateArray().Select(one => one.GetProperty("text").GetString()!),
            .. action.GetProperty("officers").EnumerateArray().Select(one => one.GetString()!),
            .. action.GetProperty("paragraphs").EnumerateArray().Select(one => $"{one.GetInt32()}"),
        ];
        Assert.All(texts, text => Assert.Contains(Start(text), page, StringComparison.Ordinal));
        var kept = await site.ReadAsync(db => db.Actions.Where(one => one.Code == "CEA1")
            .Select(one => new { Criteria = one.Criteria.Count, Monitoring = one.Monitoring.Count, Paragraphs = one.Paragraphs.Count }).SingleAsync());
        Assert.Equal(
            (kept.Criteria, kept.Monitoring, kept.Paragraphs),
            (action.GetProperty("evidenceRequirements").GetArrayLength(), action.GetProperty("monitoring").GetArrayLength(), action.GetProperty("paragraphs").GetArrayLength()));
        Assert.InRange(kept.Criteria, 1, int.MaxValue);

        var risks = await program.ReadAllAsync("/api/v1/risks?limit=200", token);
        var reviewed = risks.First(risk => risk.GetProperty("reviews").GetArrayLength() > 0);
        var riskPage = (await member.GetPageAsync($"/risks/{reviewed.GetProperty("reference").GetString()}")).QuerySelector("main").Words();
        Assert.All(reviewed.GetProperty("reviews").EnumerateArray(), review => Assert.Contains(Start(review.GetProperty("reason").GetString()!), riskPage, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Objectives_are_read_as_they_are_in_either_half_year()
    {
        var token = await site.CreateWholeTokenAsync(PlanSite.Member, Role.Member);
        using var program = site.Visitor();
        foreach (var (name, half) in new[] { ("mid-year", HalfYear.MidYear), ("year-end", HalfYear.YearEnd) })
        {
            var read = await program.ReadAllAsync($"/api/v1/objectives?half={name}&limit=200", token);
            var year = read[0].GetProperty("year").GetInt32();
            Assert.All(read, one => Assert.Equal(Letters(half.ToString()), Letters(one.GetProperty("halfYear").GetString()!)));
            Assert.Equal(
                await site.ReadAsync(db => db.ObjectiveMonitoring.CountAsync(one => one.Half == half && one.Objective.Plan.Year == year)),
                read.Count(one => one.GetProperty("stage").ValueKind != JsonValueKind.Null));
            var first = await program.ReadJsonAsync($"/api/v1/objectives/{read[0].GetProperty("id")}?half={name}", token);
            Assert.True(JsonElement.DeepEquals(read[0], first));
        }

        using var wrong = await program.AskAsync("/api/v1/objectives?half=autumn", token);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    public void Dispose() => site.Dispose();

    private static string StageOf(JsonElement action) => Letters(action.GetProperty("stage").GetString()!);

    /// <summary>A word as both a page and the API have it.</summary>
    private static string Letters(string word) => string.Concat(word.Where(char.IsLetter)).ToLowerInvariant();

    /// <summary>The start of a text, before any line break.</summary>
    private static string Start(string text)
    {
        var line = string.Join(' ', text.Split('\n')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line[..Math.Min(line.Length, 30)];
    }
}
