using System.Net;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Audit;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.Work;

/// <summary>A cancelled job generates no file.</summary>
public sealed class CallingOffTests : IDisposable
{
    private const string Audit = "/admin/audit.csv";

    private readonly WorkSite site = new();

    [Fact]
    public async Task What_waits_is_called_off_by_its_owner_and_never_made()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        await CancelAsync(administrator, page);
        var after = await administrator.GetPageAsync(page);
        Assert.EndsWith(".csv was cancelled", after.QuerySelector("h1").Words(), StringComparison.Ordinal);
        Assert.Contains("You cancelled this download. You can request it again.", after.QuerySelector("main").Words(), StringComparison.Ordinal);
        Assert.NotNull(after.QuerySelector("main a[href='/admin/audit']"));
        Assert.Null(after.QuerySelector("main form"));
        Assert.Contains("Cancelled", (await administrator.GetPageAsync("/your-work")).QuerySelector("tbody").Words(), StringComparison.Ordinal);
        Assert.False(await site.RunNextAsync());
        Assert.NotEqual(page, await WorkSite.AskAsync(administrator, Audit));
    }

    [Fact]
    public async Task What_is_being_made_is_not_kept_when_it_was_called_off_meanwhile()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        site.BeforeCommand = async sql =>
        {
            if (sql.Contains(AuditExportQuery.Batch, StringComparison.Ordinal))
            {
                site.BeforeCommand = null;
                await CancelAsync(administrator, page);
            }
        };
        await site.RunAllAsync();
        Assert.Null(site.BeforeCommand);
        Assert.Equal((JobState.Cancelled, (Guid?)null), await site.ReadAsync(db => db.Jobs.Select(job => ValueTuple.Create(job.State, job.FileId)).SingleAsync()));
        using var file = await administrator.GetAsync(new Uri(page + "/file", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, file.StatusCode);
    }

    [Fact]
    public async Task What_is_ready_stays_where_it_was_called_off_too_late()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        var page = await WorkSite.AskAsync(administrator, Audit);
        var form = (await administrator.GetPageAsync(page)).Form("main form");
        await site.RunAllAsync();
        using var response = await administrator.SubmitAsync(form);
        Assert.Equal(page, response.Headers.Location?.OriginalString);
        Assert.NotNull((await administrator.GetPageAsync(page)).QuerySelector("a[download]"));
    }

    [Fact]
    public async Task Nobody_calls_off_anothers_work_nor_what_was_sent_to_be_read()
    {
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        using var member = await site.SignInAsync(PlanSite.Member);
        var page = await WorkSite.AskAsync(administrator, Audit);
        var own = await WorkSite.AskAsync(member, PlanSite.Plan + "/actions.csv");
        var form = (await member.GetPageAsync(own)).Form("main form");
        form.SetAttribute("action", page + "/call-off");
        using (var response = await member.SubmitAsync(form))
        {
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        var import = await site.ReadAsync(async db =>
        {
            var sent = db.Jobs.Add(new Job(PlanJob.PlanImport, "building-on-success", "plan.csv", [1], await db.Users.Where(user => user.Email == PlanSite.Administrator).Select(user => user.Id).SingleAsync(), "Administrator", DateTime.UtcNow)).Entity;
            await db.SaveChangesAsync();
            return sent.Id;
        });
        form = (await administrator.GetPageAsync(page)).Form("main form");
        form.SetAttribute("action", $"/your-work/{import}/call-off");
        using (var response = await administrator.SubmitAsync(form))
        {
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Equal(3, await site.ReadAsync(db => db.Jobs.CountAsync(job => job.State == JobState.Waiting)));
    }

    public void Dispose() => site.Dispose();

    private static async Task CancelAsync(HttpClient client, string page)
    {
        var form = (await client.GetPageAsync(page)).Form("main form");
        Assert.Equal(page + "/call-off", form.GetAttribute("action"));
        using var response = await client.SubmitAsync(form);
        Assert.Equal(page, response.Headers.Location?.OriginalString);
    }
}
