using KccPerformance.Core.ImprovementPlans.Import;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Platform;
using KccPerformance.Testing;

namespace KccPerformance.Core.Tests.Import;

/// <summary>A thousand damaged files of each kind are each read or refused, quickly and without another exception.</summary>
[Collection("Measured alone")]
public class MalformedFilesTests
{
    private const int Count = 1_000;

    public static TheoryData<string> Others => OtherFiles.Names;

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".pdf")]
    [InlineData(".html")]
    [InlineData(".txt")]
    public Task A_thousand_damaged_files_do_no_harm(string ending)
        => DoNoHarmAsync(SampleForms.Of(ending), ending, async file => AssertShown(await SampleForms.ReadAsync(file, ending), PlanCoding.Letters));

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".pdf")]
    [InlineData(".html")]
    public Task A_thousand_damaged_files_of_another_councils_plan_do_no_harm(string ending)
        => DoNoHarmAsync(AnotherPlan.Of(ending), ending, async file => AssertShown(await AnotherPlan.ReadAsync(file, ending), PlanCoding.Own));

    [Theory]
    [MemberData(nameof(Others))]
    public Task A_thousand_damaged_files_of_other_imports_do_no_harm(string name)
        => DoNoHarmAsync(OtherFiles.Whole(name), Path.GetExtension(name), async file => Assert.InRange(await OtherFiles.ReadAsync(name, file), 0, int.MaxValue));

    [Theory]
    [InlineData(".csv")]
    [InlineData(".xlsx")]
    [InlineData(".docx")]
    [InlineData(".pdf")]
    [InlineData(".html")]
    public async Task The_whole_files_are_read_without_an_error(string ending)
    {
        var plan = await AnotherPlan.ReadAsync(AnotherPlan.Of(ending), ending);
        Assert.Equal((AnotherPlan.Actions, true), (plan.Actions.Count, plan.CanBeApplied));
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task The_whole_files_of_other_imports_are_read(string name)
        => Assert.InRange(await OtherFiles.ReadAsync(name, OtherFiles.Whole(name)), 4, int.MaxValue);

    /// <summary>Asserts that a file that was read is kept and shown before the import, with the places of its actions or problems.</summary>
    private static void AssertShown(ImportedPlan plan, PlanCoding coding)
    {
        Assert.NotEmpty(plan.Actions.Select(action => action.Where).Concat(plan.Problems.Select(problem => problem.Where)));
        var empty = new PlanSnapshot
        {
            PlanId = 1,
            Slug = "x",
            Title = "x",
            Status = PlanStatus.Draft,
            Coding = coding,
            HasCategories = coding == PlanCoding.Letters,
            Themes = [],
            Actions = [],
            Retired = [],
            Used = [],
            Leads = [],
        };
        Assert.Equal(plan.Actions.Count, ImportPreview.Of(empty, ImportedPlanFormat.Read(ImportedPlanFormat.Write(plan))).Comparison.Added.Count);
    }

    /// <summary>Reads a thousand damaged copies of a file.</summary>
    /// <param name="whole">The file.</param>
    /// <param name="ending">Its extension.</param>
    /// <param name="read">Reads a copy, or throws a rule exception.</param>
    private static async Task DoNoHarmAsync(byte[] whole, string ending, Func<byte[], Task> read)
    {
        var refused = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            var file = ending switch
            {
                ".xlsx" or ".docx" => DamagedFile.Archive(whole, seed),
                ".pdf" => DamagedFile.Pdf(whole, seed),
                _ => DamagedFile.Bytes(whole, new Random(seed)),
            };
            var start = Environment.CpuUsage.TotalTime;
            var allocated = GC.GetTotalAllocatedBytes();
            try
            {
                await read(file);
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
    }
}
