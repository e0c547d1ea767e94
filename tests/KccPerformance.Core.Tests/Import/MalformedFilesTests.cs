using KccPerformance.Core.Platform;
using KccPerformance.Testing;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A thousand damaged files of each kind are each read or refused, quickly and without another exception.</summary>
[Collection("Measured alone")]
public class MalformedFilesTests
{
    private const int Count = 1_000;

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".txt")]
    public async Task A_thousand_damaged_files_do_no_harm(string ending)
    {
        var whole = SampleForms.Of(ending);
        int refused = 0, read = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            var file = ending is ".xlsx" or ".docx" ? DamagedFile.Archive(whole, seed) : DamagedFile.Bytes(whole, new Random(seed));
            var start = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetTotalAllocatedBytes();
            try
            {
                var plan = await SampleForms.ReadAsync(file, ending);
                Assert.NotEmpty(plan.Actions.Select(action => action.Where).Concat(plan.Problems.Select(problem => problem.Where)));
                read++;
            }
            catch (RuleException refusal)
            {
                Assert.NotEmpty(refusal.Message);
                refused++;
            }
            catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"Seed {seed}: {exception}");
            }

            // CPU time, because the machine may be busy with other work.
            var took = Environment.CpuUsage.TotalTime - start;
            Assert.True(took < TimeSpan.FromSeconds(5), $"Seed {seed} took {took}");

            // Total allocations, which are more than the memory in use at any time.
            Assert.InRange(GC.GetTotalAllocatedBytes() - allocated, 0, 500L * 1024 * 1024);
        }

        // Some files must be read and some refused; otherwise the damage was too small or too large to test anything.
        Assert.InRange(refused, 20, Count - 20);
        Assert.Equal(Count, refused + read);
    }
}
