using KccPerformance.Core.Performance.FinalReports;
using KccPerformance.Testing;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Documents.Docx;
using KccPerformance.Web.Tests.Site;

namespace KccPerformance.Web.Tests.Performance.CommitteeReport;

/// <summary>The quarterly report as a Word document is written piece by piece.</summary>
[Collection(nameof(MeasuredAlone))]
public sealed class MemoryOfTheReportTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_indicators()
    {
        var quarter = await site.QuarterAsync();
        MostMemory(ReportDocument.Many(quarter, 40));
        var (few, many) = (MostMemory(ReportDocument.Many(quarter, 70)), MostMemory(ReportDocument.Many(quarter, 280)));
        Assert.InRange(many - few, long.MinValue, 8L * 1024 * 1024);
    }

    /// <summary>The most memory in use while the document is written, beyond the document itself.</summary>
    private static long MostMemory(FinalQuarter quarter)
    {
        var pack = ReportDocument.Write(quarter);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = before;
        var watched = pack with
        {
            Sections = [.. pack.Sections.Select(section => section with { Blocks = new WatchedBlocks(section.Blocks, Measure) })],
        };
        Assert.NotEmpty(PackDocx.Write(watched));
        return most - before;

        void Measure() => most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
    }

    private sealed class WatchedBlocks(IReadOnlyList<PackBlock> blocks, Action measure) : IReadOnlyList<PackBlock>
    {
        public int Count => blocks.Count;

        public PackBlock this[int index] => blocks[index];

        public IEnumerator<PackBlock> GetEnumerator()
        {
            for (var index = 0; index < blocks.Count; index++)
            {
                if (index % 400 == 399)
                {
                    measure();
                }

                yield return blocks[index];
            }

            measure();
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
