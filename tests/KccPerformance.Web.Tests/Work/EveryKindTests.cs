using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Work;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Work;

/// <summary>Every kind of job needs a handler, or it would stay queued, and a title, or the list of jobs would fail.</summary>
public sealed class EveryKindTests(PlanSite site) : IClassFixture<PlanSite>
{
    /// <summary>Kinds of small files that are read when they are uploaded and are never queued.</summary>
    private static readonly JobKind[] ReadAtOnce = [JobKind.UserImport, JobKind.BusinessPlanImport, JobKind.RiskImport, JobKind.FeedFile];

    public static TheoryData<JobKind> Kinds => [.. Enum.GetValues<JobKind>().Except(ReadAtOnce)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Each_kind_of_work_has_somebody_who_does_it_and_words_for_it(JobKind kind)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var handler = scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(kind);
        var job = new Job(kind, "building-on-success", "a.csv", [], 1, "Performance manager", DateTime.UtcNow);
        Assert.EndsWith(".", handler.SayStarted(job), StringComparison.Ordinal);
        Assert.False(handler.SayFailed(job).EndsWith('.'), "It is shown with a full stop of its own.");
        Assert.NotEmpty(JobDefinition.Of(kind).Name);
    }

    [Fact]
    public void A_kind_that_is_read_at_once_has_words_and_a_page()
        => Assert.All(ReadAtOnce, kind => Assert.StartsWith("/", JobDefinition.Of(kind).Page!(Guid.NewGuid()), StringComparison.Ordinal));
}
