using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using KccPerformance.Benchmarks.BareApp;
using KccPerformance.Benchmarks.Ratios;
using Perfolizer.Horology;

namespace KccPerformance.Benchmarks;

/// <summary>
/// Runs all benchmarks, or those that <c>--filter</c> names. <c>ratios</c> compares the product with a bare app, and
/// then <c>--check</c> fails if a goal is missed. <c>import</c> measures large imports of figures.
/// </summary>
internal static class Measure
{
    /// <summary>Benchmarks run in this process with few iterations: machines differ, so only the ratio within one run counts.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is ["bare", var database])
        {
            await BareServer.RunAsync(database);
            return 0;
        }

        // The site's factory looks for its manifest in the current directory.
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        if (args is ["ratios", .. var rest])
        {
            return await new RatioRun().RunAsync() || !rest.Contains("--check", StringComparer.Ordinal) ? 0 : 1;
        }

        if (args is ["import"])
        {
            await ImportingFigures.RunAsync();
            return 0;
        }

        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Value).WithTimeUnit(TimeUnit.Millisecond))
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator);
        BenchmarkSwitcher.FromAssembly(typeof(Measure).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
        return 0;
    }
}
