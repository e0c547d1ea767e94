using System.Reflection;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Testing;
using KccPerformance.Web.Features.Work;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Web.Tests.Work;

/// <summary>Every kind of job needs a handler, or it would stay queued, and a title, or the list of jobs would fail.</summary>
public sealed class EveryKindTests(PlanSite site) : IClassFixture<PlanSite>
{
    [Fact]
    public async Task Each_kind_of_work_has_somebody_who_does_it_and_words_for_it()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var queued = Definitions.Where(definition => definition.Handler is not null).ToList();
        Assert.NotEmpty(queued);
        foreach (var definition in queued)
        {
            var handler = scope.ServiceProvider.GetRequiredKeyedService<IJobHandler>(definition.Kind);
            var job = new Job(definition.Kind, "building-on-success", "a.csv", [], 1, "Performance manager", DateTime.UtcNow);
            Assert.EndsWith(".", handler.SayStarted(job), StringComparison.Ordinal);
            Assert.False(handler.SayFailed(job).EndsWith('.'), "It is shown with a full stop of its own.");
            Assert.NotEmpty(definition.Name);
        }
    }

    [Fact]
    public void A_kind_that_is_read_at_once_has_words_and_a_page()
        => Assert.All(
            Definitions.Where(definition => definition.Handler is null),
            definition => Assert.StartsWith("/", definition.Page!(Guid.NewGuid()), StringComparison.Ordinal));

    /// <summary>The names are stored with jobs, so a change of one would orphan them.</summary>
    [Fact]
    public void The_stored_names_of_kinds_are_these_and_fit()
    {
        Assert.Equal(
            [
                "ActionExport", "AuditExport", "BusinessPlanImport", "ExemptMeetingPaper", "FeedFile", "MeetingPaper", "Pack", "PerformanceImport",
                "PerformanceReport", "PlanImport", "ProgressWorkbook", "RiskImport", "UserImport",
            ],
            Definitions.Select(definition => definition.Kind.Name).Order(StringComparer.Ordinal));
        Assert.All(Definitions, definition => Assert.InRange(definition.Kind.Name.Length, 1, JobKind.NameLength));
    }

    /// <summary>The kinds that a module declares, so that none is left without a definition.</summary>
    [Fact]
    public void Each_declared_kind_has_a_definition()
        => Assert.Equal(
            typeof(Job).Assembly.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Where(field => field.FieldType == typeof(JobKind)).Select(field => ((JobKind)field.GetValue(null)!).Name).Order(StringComparer.Ordinal),
            Definitions.Select(definition => definition.Kind.Name).Order(StringComparer.Ordinal));

    private IReadOnlyCollection<JobDefinition> Definitions => site.Services.GetRequiredService<JobDefinitions>().All;
}
