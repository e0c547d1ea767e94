using KccPerformance.Core.Reporting;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace KccPerformance.Web.Tests.MeetingPapers;

/// <summary>
/// The sample with a meeting of the Policy and Resources Cabinet Committee on 20 February 2014, to which a plan, the quarter, the half-year
/// and the register of risks report. Their final reports are those of the sample, with one exempt risk.
/// </summary>
public class PaperSite : PlanSite, IAsyncLifetime
{
    /// <summary>A text of the exempt risk of the sample, and its reference.</summary>
    public const string Exempt = "waste disposal contract", ExemptReference = "CRR18";

    public static readonly DateOnly Day = new(2014, 2, 20);

    public PaperSite()
        : this(isReusable: true)
    {
    }

    protected PaperSite(bool isReusable)
        : base(isReusable)
    {
    }

    /// <summary>The page of the committee.</summary>
    public string Committee { get; private set; } = string.Empty;

    public string Paper => $"{Committee}/meetings/2014-02-20/paper";

    /// <summary>The address of the paper for the public, once it is published.</summary>
    public string Public => $"{Committee.Replace("/committees/", "/published/papers/", StringComparison.Ordinal)}/2014-02-20";

    /// <summary>The keys of the final reports, by kind of subject.</summary>
    public IReadOnlyDictionary<string, string> Keys { get; private set; } = new Dictionary<string, string>();

    public virtual Task InitializeAsync() => ReadAsync(async db =>
    {
        var committee = await db.Committees.SingleAsync(one => one.ShortName.StartsWith("Policy and Resources Cabinet"));
        var meeting = db.Add(new Meeting(committee, Day)).Entity;
        await db.SaveChangesAsync();
        var reports = (await db.FrozenReports.OrderBy(one => one.PeriodId).Select(one => new { one.PeriodId, one.Kind }).ToListAsync())
            .GroupBy(one => one.Kind).Select(kind => kind.Last()).ToList();
        var ids = reports.ConvertAll(one => one.PeriodId);
        await db.Periods.Where(one => ids.Contains(one.Id)).ExecuteUpdateAsync(set => set.SetProperty(one => one.MeetingId, meeting.Id));
        Committee = $"/committees/{committee.Id}";
        Keys = reports.ToDictionary(one => one.Kind, one => MeetingPaper.KeyOf(one.PeriodId));
        return true;
    });

    Task IAsyncLifetime.DisposeAsync() => Task.CompletedTask;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Demo:PerformanceToday", "2014-02-10T09:00:00");
    }
}

/// <summary>The same with the paper shown to the committee, for tests that only read.</summary>
public sealed class ShownPaperSite : PaperSite
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        using var administrator = await SignInAsync(Administrator);
        await administrator.ShowAsync(Paper);
    }
}

/// <summary>Steps with the paper for a meeting.</summary>
internal static class PaperSteps
{
    /// <summary>Opens the draft and shows it to the committee.</summary>
    public static async Task ShowAsync(this HttpClient administrator, string paper)
    {
        using var response = await administrator.SubmitAsync((await administrator.GetPageAsync(paper)).Form("form[action$='/paper/show']"));
        Assert.Equal(paper, response.Headers.Location?.OriginalString);
    }

    /// <summary>Opens the paper that the committee sees and publishes it.</summary>
    public static async Task PublishAsync(this HttpClient administrator, string paper)
    {
        using var response = await administrator.SubmitAsync((await administrator.GetPageAsync(paper)).Form("form[action$='/paper/publish']"));
        Assert.Equal(paper, response.Headers.Location?.OriginalString);
    }

    /// <summary>Marks the part in a place as exempt under a paragraph; under none with an empty text.</summary>
    public static async Task ExemptPartAsync(this HttpClient administrator, string paper, int place, string paragraph)
    {
        using var response = await administrator.EditAsync(paper, ($"ExemptParagraphs[{place}]", paragraph));
        Assert.Equal(paper, response.Headers.Location?.OriginalString);
    }

    /// <summary>Fills in the form of the parts and the cover.</summary>
    public static async Task<HttpResponseMessage> EditAsync(this HttpClient administrator, string paper, params (string Name, string? Value)[] typed)
        => await administrator.SubmitAsync((await administrator.GetPageAsync(paper + "/edit")).Form("form[action$='/paper/edit']"), typed);
}
