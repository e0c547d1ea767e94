using KccPerformance.Testing;
using KccPerformance.Web.Tests.Updates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Speed;

/// <summary>Pages are kept in memory and are never out of date.</summary>
public sealed class CurrentPagesTests : IDisposable
{
    private readonly StoppedSite site = new();

    /// <summary>An action's page also asks whether the user follows it.</summary>
    [Theory]
    [InlineData(PlanSite.Plan, 2)]
    [InlineData($"{PlanSite.Plan}/themes/1", 2)]
    [InlineData($"{PlanSite.Plan}/actions/CEC2", 4)]
    [InlineData($"{PlanSite.Plan}/actions", 2)]
    [InlineData("/committees/1", 2)]
    [InlineData("/performance", 2)]
    [InlineData("/performance/reports/2013-14-q4", 2)]
    [InlineData("/performance/sections/specialist-childrens-services", 2)]
    public async Task A_page_that_is_opened_again_is_the_same_and_asks_for_the_session_and_the_end_of_the_audit_log(string address, int queries)
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        var first = await member.GetStringAsync(new Uri(address, UriKind.Relative));
        site.TakeCount();

        var second = await member.GetStringAsync(new Uri(address, UriKind.Relative));

        Assert.Equal(queries, site.TakeCount());
        Assert.Equal(WithoutTokens(first), WithoutTokens(second));
    }

    [Fact]
    public async Task An_update_is_on_every_page_once_it_is_saved_however_many_read_them_meanwhile()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var member = await site.SignInAsync(PlanSite.Member);
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await member.GetStringAsync(new Uri($"{PlanSite.Plan}/actions/CEC2", UriKind.Relative));
                await member.GetStringAsync(new Uri($"{PlanSite.Plan}/themes/2", UriKind.Relative));
            }
        })).ToList();
        try
        {
            for (var number = 1; number <= 20; number++)
            {
                var sentence = $"Sentence {number} of this test.";
                using var saved = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"), ("Narrative", sentence));
                Assert.Equal($"{PlanSite.Plan}/actions/CEC2", saved.Headers.Location?.OriginalString);

                Assert.Contains(sentence, await member.GetStringAsync(new Uri($"{PlanSite.Plan}/actions/CEC2", UriKind.Relative)), StringComparison.Ordinal);
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(readers).InTimeAsync();
        }
    }

    [Fact]
    public async Task An_update_that_another_instance_saved_is_on_the_page_at_once()
    {
        using var member = await site.SignInAsync(PlanSite.Member);
        using var officer = await site.SignInAsync(PlanSite.Officer);
        using var other = site.WithWebHostBuilder(_ => { });
        using var there = other.CreateClient();
        using var echo = await member.GetAsync(new Uri($"{PlanSite.Plan}/actions/CEC2", UriKind.Relative));
        there.DefaultRequestHeaders.Add("Cookie", echo.RequestMessage!.Headers.GetValues("Cookie"));
        Assert.DoesNotContain("Only just saved.", await there.GetStringAsync(new Uri($"{PlanSite.Plan}/actions/CEC2", UriKind.Relative)), StringComparison.Ordinal);

        using var saved = await officer.SubmitAsync(await officer.OpenReadFormAsync("CEC2"), ("Narrative", "Only just saved."));

        Assert.Contains("Only just saved.", await there.GetStringAsync(new Uri($"{PlanSite.Plan}/actions/CEC2", UriKind.Relative)), StringComparison.Ordinal);
    }

    public void Dispose() => site.Dispose();

    /// <summary>Each page has its own form token.</summary>
    private static string WithoutTokens(string page)
        => string.Join("token", page.Split("value=\"CfDJ8").Select((part, place) => place == 0 ? part : part[part.IndexOf('"', StringComparison.Ordinal)..]));

    /// <summary>A site in which no minute ends, because a page is read again in the next one.</summary>
    private sealed class StoppedSite : CountedSite
    {
        private readonly StoppedClock clock = new(DateTime.UtcNow);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(clock));
        }
    }
}
