using System.Globalization;
using KccPerformance.Testing;

namespace KccPerformance.Benchmarks.Ratios;

/// <summary>
/// Measures the product in multiples of the bare app in one run. The two take turns, and the CPU time of each process
/// is compared, because times of other machines, or of this one at another hour, cannot be compared.
/// </summary>
internal sealed class RatioRun
{
    private const int WarmUp = 200;
    private const int Requests = 100;
    private const int Rounds = 5;
    private const int Copies = 1303;

    private readonly List<(string What, double Ratio, double Goal, string Detail)> results = [];

    /// <summary>Measures everything and prints it.</summary>
    /// <returns>Whether every goal is met.</returns>
    public async Task<bool> RunAsync()
    {
        using var apps = new Apps();
        await apps.PrepareAsync(Copies);
        await MeasureStartAsync(apps);
        using (var bare = await apps.StartBareAsync())
        using (var product = await apps.StartProductAsync(isLarge: false))
        {
            await MeasurePagesAsync(bare, product);
            await MeasurePostsAsync(bare, product);
            Add("Memory under load", product.Megabytes / bare.Megabytes, Goals.NoMore, $"{product.Megabytes:N0} MB to {bare.Megabytes:N0} MB");
        }

        using (var small = await apps.StartProductAsync(isLarge: false))
        using (var large = await apps.StartProductAsync(isLarge: true))
        using (var bare = await apps.StartBareAsync())
        {
            await MeasureGrowthAsync(bare, small, large);
        }

        return results.TrueForAll(result => result.Ratio <= result.Goal);
    }

    /// <summary>Signs a user in to the product and returns their browser.</summary>
    private static async Task<Visitor> SignInAsync(ServerProcess product, string email)
    {
        var visitor = new Visitor(product.Address);
        var fields = await visitor.FillAsync("/account/sign-in", "form[action^='/account/sign-in']");
        (fields["Email"], fields["Password"]) = (email, PlanSite.Password);
        await visitor.PostAsync("/account/sign-in", fields);
        return visitor;
    }

    private static async Task<Visitor> SignInAsync(ServerProcess bare)
    {
        var visitor = new Visitor(bare.Address);
        await visitor.OpenAsync("/sign-in");
        return visitor;
    }

    /// <summary>The CPU time of one request in milliseconds, averaged over many.</summary>
    private static async Task<double> CostAsync(ServerProcess server, int requests, Func<Task> request)
    {
        var before = server.CpuMilliseconds;
        for (var count = 0; count < requests; count++)
        {
            await request();
        }

        return (server.CpuMilliseconds - before) / requests;
    }

    /// <summary>Runs the two in turn and returns the median cost of each and the median ratio of the rounds.</summary>
    private static async Task<(double One, double Other, double Ratio)> CompareAsync(
        (ServerProcess Server, Func<Task> Request) one, (ServerProcess Server, Func<Task> Request) other, int warmUp = WarmUp, int requests = Requests)
    {
        await CostAsync(one.Server, warmUp, one.Request);
        await CostAsync(other.Server, warmUp, other.Request);
        var rounds = new List<(double One, double Other)>();
        for (var round = 0; round < Rounds; round++)
        {
            rounds.Add((await CostAsync(one.Server, requests, one.Request), await CostAsync(other.Server, requests, other.Request)));
        }

        return (Middle(rounds.Select(round => round.One)), Middle(rounds.Select(round => round.Other)), Middle(rounds.Select(round => round.One / round.Other)));
    }

    private static double Middle(IEnumerable<double> figures) => figures.Order().ElementAt(Rounds / 2);

    private async Task MeasureStartAsync(Apps apps)
    {
        var ratios = new List<double>();
        var times = (Product: TimeSpan.Zero, Bare: TimeSpan.Zero);
        for (var round = 0; round < Rounds; round++)
        {
            using var product = await apps.StartProductAsync(isLarge: false);
            using var bare = await apps.StartBareAsync();
            times = (product.StartTime, bare.StartTime);
            ratios.Add(product.StartTime / bare.StartTime);
        }

        Add("Start", Middle(ratios), Goals.NoMore, $"{times.Product.TotalSeconds:N2} s to {times.Bare.TotalSeconds:N2} s");
    }

    private async Task MeasurePagesAsync(ServerProcess bare, ServerProcess product)
    {
        using var yardstick = await SignInAsync(bare);
        foreach (var page in Goals.Pages)
        {
            using var visitor = await SignInAsync(product, page.Who);
            var cost = await CompareAsync((product, () => visitor.OpenAsync(page.Address)), (bare, () => yardstick.OpenAsync("/actions")));
            Add(page.Name, cost.Ratio, page.Goal, $"{cost.One:N2} ms to {cost.Other:N2} ms");
        }
    }

    private async Task MeasurePostsAsync(ServerProcess bare, ServerProcess product)
    {
        using var officer = await SignInAsync(product, Goals.Officer);
        using var yardstick = await SignInAsync(bare);
        var updates = await Writer.OfProductAsync(officer, "CEC2");
        var notes = await Writer.OfBareAsync(yardstick, 1);
        var cost = await CompareAsync((product, updates.WriteAsync), (bare, notes.WriteAsync), warmUp: 200);
        Add("Post of an update", cost.Ratio, Goals.Post, $"{cost.One:N2} ms to {cost.Other:N2} ms");

        var codes = (await officer.OpenAsync("/my-actions")).Split("/updates/new").SkipLast(1).Select(part => part[(part.LastIndexOf('/') + 1)..]).Distinct(StringComparer.Ordinal).Take(16).ToList();
        var ours = new List<Writer>();
        var theirs = new List<Writer>();
        for (var writer = 0; writer < 16; writer++)
        {
            if (writer < codes.Count)
            {
                ours.Add(await Writer.OfProductAsync(officer, codes[writer]));
            }

            theirs.Add(await Writer.OfBareAsync(yardstick, writer + 1));
        }

        var (slow, bareSlow) = (await Writer.SlowestOfAHundredAsync(ours), await Writer.SlowestOfAHundredAsync(theirs));
        Add($"Slowest of 100 posts, {ours.Count} writers", slow / bareSlow, Goals.NoMore, $"{slow:N0} ms to {bareSlow:N0} ms");
    }

    private async Task MeasureGrowthAsync(ServerProcess bare, ServerProcess small, ServerProcess large)
    {
        foreach (var (page, size) in Goals.Pages.Select(page => (page, "60,000 actions")).Concat(Goals.PerformancePages.Select(page => (page, "420 indicators"))))
        {
            using var few = await SignInAsync(small, page.Who);
            using var many = await SignInAsync(large, page.Who);
            var cost = await CompareAsync((large, () => many.OpenAsync(page.Address)), (small, () => few.OpenAsync(page.Address)), warmUp: 30, requests: 20);
            Add($"{page.Name}, {size}", cost.Ratio, Goals.Growth, $"{cost.One:N2} ms to {cost.Other:N2} ms");
        }

        using var member = await SignInAsync(large, Goals.SearchPage.Who);
        using var yardstick = await SignInAsync(bare);
        var search = await CompareAsync((large, () => member.OpenAsync(Goals.SearchPage.Address)), (bare, () => yardstick.OpenAsync("/actions")), warmUp: 20, requests: 10);
        Add("Search, 60,000 actions", search.Ratio, Goals.Search, $"{search.One:N2} ms to {search.Other:N2} ms");
    }

    private void Add(string what, double ratio, double goal, string detail)
    {
        results.Add((what, ratio, goal, detail));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-36} {ratio,8:N2}   goal {goal,5:N1}   {(ratio <= goal ? "reached" : "missed "),-8} {detail}"));
    }
}
