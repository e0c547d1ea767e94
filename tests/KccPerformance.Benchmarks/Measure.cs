using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using Perfolizer.Horology;

namespace KccPerformance.Benchmarks;

/// <summary>Runs what is measured, or of it what <c>--filter</c> names.</summary>
internal static class Measure
{
    /// <summary>In this process, and few rounds: machines differ, so what counts is the ratio within one run.</summary>
    public static void Main(string[] args)
    {
        // The factory of the site looks for its manifest where the process stands.
        Environment.CurrentDirectory = AppContext.BaseDirectory;
        var config = DefaultConfig.Instance
            .AddJob(Job.ShortRun.WithToolchain(InProcessNoEmitToolchain.Instance))
            .WithSummaryStyle(SummaryStyle.Default.WithRatioStyle(RatioStyle.Value).WithTimeUnit(TimeUnit.Millisecond))
            .WithArtifactsPath(Path.Combine(AppContext.BaseDirectory, "results"))
            .WithOptions(ConfigOptions.DisableOptimizationsValidator);
        BenchmarkSwitcher.FromAssembly(typeof(Measure).Assembly).Run(args.Length > 0 ? args : ["--filter", "*"], config);
    }
}
