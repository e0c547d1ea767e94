using KccPerformance.Testing;
using KccPerformance.Web.Tests.Site;
using KccPerformance.Web.Tests.Updates;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Evidence;

[Collection(nameof(MeasuredAlone))]
public sealed class EndlessFileTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task More_than_20_MB_without_saying_so_is_refused_in_the_page_and_never_held_in_memory()
    {
        using var officer = await site.SignInAsync(PlanSite.Officer);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        long most = 0;
        var sent = 0;
        using var content = new EndlessContent("%PDF-1.7\n"u8.ToArray(), megabytes: 100, () =>
        {
            if (++sent % 10 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        });

        using var refused = await officer.UploadAsync(EvidenceForms.AddressOf("CEA1", 1), "endless.pdf", content);

        Assert.Equal(["The file must be 20 MB or smaller"], (await refused.ReadPageAsync()).Errors());
        Assert.InRange(most, long.MinValue, 60 * 1024 * 1024);
        Assert.Equal(0, await site.ReadAsync(db => db.EvidenceFiles.CountAsync(file => file.FileName == "endless.pdf")));
        Assert.Equal(0, await site.ReadAsync(db => db.EvidenceFileChunks.CountAsync(chunk => !db.EvidenceFiles.Any(file => file.Id == chunk.FileId))));
    }
}
