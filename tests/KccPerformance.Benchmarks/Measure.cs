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
/// Runs what is measured, or of it what <c>--filter</c> names. <c>ratios</c> compares the product with a bare app, and
/// <c>--check</c> after it fails where a goal is missed.
/// </summary>
internal static class Measure
{
    /// <summary>In this process, and few rounds: machines differ, so what counts is the ratio within one run.</summary>
    public static async Task<int> Main(string[] args)
    {
        if (args is ["bare", var database])
        {
            await BareServer.RunAsync(database);
            return 0;
        }

        // The factory of the site looks for its manifest where the process stands.
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        if (args is ["ratios", .. var rest])
        {
            return await new RatioRun().RunAsync() || !rest.Contains("--check", StringComparer.Ordinal) ? 0 : 1;
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
