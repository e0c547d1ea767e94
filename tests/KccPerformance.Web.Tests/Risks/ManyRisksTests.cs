using KccPerformance.Core.Risks.Register;
using KccPerformance.Testing;
using KccPerformance.Web.Tests.Speed;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Risks;

/// <summary>A page of risks needs the same number of queries, however many risks there are.</summary>
public sealed class ManyRisksTests : IDisposable
{
    private const int Risks = 400, Actions = 5;

    private readonly CountedSite site = new();

    [Fact]
    public async Task Pages_ask_as_many_questions_of_400_risks_as_of_10()
    {
        using var client = await site.SignInAsync(PlanSite.PerformanceOfficer);
        string[] addresses = ["/risks", "/risks?q=training", "/risks?mine=yes", "/risks/risks.csv", "/risks/CRR4", "/search?q=training", "/my-actions", "/risks/reports", "/risks/reports/crr-2013-12-31/changes"];
        const string final = "/risks/reports/crr-2013-12-31";
        var before = await site.CountEachAsync(client, addresses);
        var ofTen = await site.CountEachAsync(client, [final]);
        await GrowAsync();
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var day = await FinaliseTodayAsync(administrator);
        Assert.Equal(ofTen, await site.CountEachAsync(client, [$"/risks/reports/crr-{day}"]));
        Assert.Equal(100, (await client.GetPageAsync($"/risks/reports/crr-{day}?page=3")).QuerySelectorAll("table[aria-labelledby=list] tbody tr").Length);
        var after = await site.CountEachAsync(client, addresses);

        Assert.Equal(before, after);
        Assert.All(before, count => Assert.InRange(count, 1, 24));
        Assert.Equal(100, (await client.GetPageAsync("/risks?page=3")).QuerySelectorAll("table[aria-labelledby=list] tbody tr").Length);
        Assert.Equal(Risks + 10, (await client.GetStringAsync(new Uri("/risks/risks.csv", UriKind.Relative))).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    public void Dispose() => site.Dispose();

    /// <summary>Finalises the register at the date that its page says is today.</summary>
    private static async Task<string> FinaliseTodayAsync(HttpClient administrator)
    {
        var form = await administrator.RiskFormAsync("/risks/registers/CRR/finalise");
        var today = DateOnly.ParseExact(form.QuerySelector("#LastDay-hint").Words().Split("Today is ")[1], "d MMMM yyyy", System.Globalization.CultureInfo.InvariantCulture);
        await administrator.SaveAsync(
            "/risks/registers/CRR/finalise", ("LastDay.Day", $"{today.Day}"), ("LastDay.Month", $"{today.Month}"), ("LastDay.Year", $"{today.Year}"), ("Reason", "As agreed."), ("Understood", "true"));
        return today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    private Task<int> GrowAsync() => site.ReadAsync(async db =>
    {
        var register = await db.RiskRegisters.SingleAsync();
        var officer = await db.Users.SingleAsync(user => user.Email == PlanSite.PerformanceOfficer);
        foreach (var number in Enumerable.Range(1000, Risks))
        {
            var risk = new Risk(register, $"CRR{number}", new RiskText { Title = $"Training {number}" });
            risk.Review(new RiskReviewEntry((number % 25) + 1, null, null, 6, null, "First."), new RiskAuthor("Test"), DateTime.UtcNow);
            risk.Assign(officer, [officer]);
            foreach (var order in Enumerable.Range(1, Actions))
            {
                risk.AddAction(new RiskActionText($"Action {order}", null, null, RiskActionDue.ByPosition), RiskActionState.Outstanding)
                    .Report("A note.", RiskActionState.Outstanding, new RiskAuthor("Test"), DateTime.UtcNow);
            }

            db.Add(risk);
        }

        return await db.SaveChangesAsync();
    });
}
