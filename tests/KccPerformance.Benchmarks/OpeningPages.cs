using BenchmarkDotNet.Attributes;
using KccPerformance.Testing;

namespace KccPerformance.Benchmarks;

/// <summary>Measures the pages of one action, a theme and the plan with 46 and with 4,600 actions.</summary>
public class OpeningPages
{
    private readonly PlanSite sample = new();
    private readonly LargeSite large = new();
    private HttpClient few = null!;
    private HttpClient many = null!;

    [Params("", "/actions/CEC2", "/changes", "/actions?sort=-due")]
    public string Page { get; set; } = string.Empty;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        await large.GrowAsync();
        few = await sample.SignInAsync(PlanSite.Member);
        many = await large.SignInAsync(PlanSite.Member);
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        few.Dispose();
        many.Dispose();
        sample.Dispose();
        large.Dispose();
    }

    [Benchmark(Baseline = true)]
    public Task<string> Of46() => few.GetStringAsync(new Uri(PlanSite.Plan + Page, UriKind.Relative));

    [Benchmark]
    public Task<string> Of4600() => many.GetStringAsync(new Uri(PlanSite.Plan + Page, UriKind.Relative));
}
